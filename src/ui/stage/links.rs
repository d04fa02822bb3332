//! The links between nodes, and the rays of ties on them.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::TieForm;
use crate::sim::id::NodeId;
use crate::text::Text;
use crate::ui::memo::memo_of;
use crate::ui::shared::Shared;

use super::groups::{LinkState, groups, letter, link_state};
use super::layout::{Layout, Point, direction};
use super::nodes::epoch_class;
use super::svg::{px, shift};
use super::words;

/// Properties of [`Links`].
#[derive(Clone, PartialEq)]
pub struct LinksProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// The link that is looked at more closely.
    pub chosen: Option<(NodeId, NodeId)>,
    /// The link that the keyboard stands on.
    pub current: Option<(NodeId, NodeId)>,
}

/// All pairs of nodes, the smaller first.
pub fn pairs(count: u8) -> impl Iterator<Item = (NodeId, NodeId)> {
    NodeId::all(count).flat_map(move |a| (a.0 + 1..=count).map(move |b| (a, NodeId(b))))
}

/// All links.
pub fn draw_links(props: &LinksProps) -> Html {
    let count = u8::try_from(props.layout.count()).expect("a cluster has at most nine nodes");
    let groups = groups(count, &props.frame.faults.cuts);
    // In a large cluster a partition cuts many links, and the grounds say so.
    let says_so = |a: NodeId, b: NodeId| count > 5 && letter(&groups, a) != letter(&groups, b);
    html! {
        { for pairs(count).map(|(a, b)| memo_of(format!("{}-{}", a.0, b.0), LinkLineProps {
                a,
                b,
                state: link_state(&props.frame.faults.cuts, a, b),
                marked: !says_so(a, b),
                ray: ray(&props.frame, a, b),
                layout: props.layout.clone(),
                text: props.text.clone(),
                chosen: props.chosen == Some((a, b)),
                current: props.current == Some((a, b)),
            }, link_line)) }
    }
}

/// The number of the ray on a link: one end is tied to the other.
fn ray(frame: &Frame, a: NodeId, b: NodeId) -> Option<u64> {
    let tied = |one: NodeId, other: NodeId| {
        let card = &frame.nodes.get(one.index())?.card;
        let mut ties = card.ties.iter();
        let tied = ties.any(|tie| tie.to == other && tie.form == TieForm::Ray);
        tied.then_some(card.number.unwrap_or(0))
    };
    tied(a, b).max(tied(b, a))
}

#[derive(Clone, PartialEq)]
struct LinkLineProps {
    a: NodeId,
    b: NodeId,
    state: LinkState,
    marked: bool,
    ray: Option<u64>,
    layout: Rc<Layout>,
    text: Text,
    chosen: bool,
    current: bool,
}

/// One link: a thin line; a thick ray where one end follows the other;
/// broken with a mark where it is cut.
fn link_line(props: &LinkLineProps) -> Html {
    let (from, to) = (props.layout.place(props.a), props.layout.place(props.b));
    let class = classes!(
        "link",
        match props.state {
            LinkState::Open => "is-open",
            LinkState::OnlyUp | LinkState::OnlyDown => "is-one-way",
            LinkState::Cut => "is-cut",
        },
        props.chosen.then_some("is-chosen"),
        props.ray.is_some().then_some("is-ray"),
        epoch_class(props.ray),
    );
    // Only the link that the keyboard stands on says its name: dozens of
    // labels that nobody reads would cost time in every frame.
    let label = props
        .current
        .then(|| words::link(&props.text, props.a, props.b, props.state));
    html! {
        <g
            {class}
            data-link={format!("{}-{}", props.a.0, props.b.0)}
            role={props.current.then_some("button")}
            tabindex={props.current.then_some("-1")}
            aria-label={label}
        >
            { line("link-hit", from, to) }
            if props.state == LinkState::Cut {
                { line("link-line", from, from.towards(to, 0.5 - gap(from, to))) }
                { line("link-line", to, to.towards(from, 0.5 - gap(from, to))) }
            } else {
                if props.ray.is_some() {
                    { line("link-ray", from, to) }
                }
                { line("link-line", from, to) }
            }
            if props.marked {
                { mark(props.state, from, to) }
            }
        </g>
    }
}

fn line(class: &'static str, a: Point, b: Point) -> Html {
    html! { <line {class} x1={px(a.x)} y1={px(a.y)} x2={px(b.x)} y2={px(b.y)} /> }
}

/// Half of the gap of a cut link, as a part of its length.
fn gap(a: Point, b: Point) -> f64 {
    (9.0 / a.distance(b).max(40.0)).min(0.2)
}

/// The mark of a cut in the middle of a link: two strokes across if nothing
/// passes; an arrow that stops at a stroke, in the direction that is cut, if
/// only one way is.
fn mark(state: LinkState, a: Point, b: Point) -> Html {
    let middle = a.towards(b, 0.5);
    let (dx, dy) = match state {
        LinkState::Open => return Html::default(),
        LinkState::Cut | LinkState::OnlyDown => direction(a, b),
        LinkState::OnlyUp => direction(b, a),
    };
    let angle = dy.atan2(dx).to_degrees();
    let d = match state {
        LinkState::Cut => "M-6 7 L0 -7 M0 7 L6 -7",
        // `OnlyDown` means that the way up, from a to b, is cut.
        _ => "M-11 6 H2 M-3 2 L2 6 L-3 10 M6 -1 V13",
    };
    let transform = format!("{} rotate({})", shift(middle.x, middle.y), px(angle));
    html! { <path class="link-mark" {d} {transform} /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_comes_once_the_smaller_first() {
        let all: Vec<(u8, u8)> = pairs(4).map(|(a, b)| (a.0, b.0)).collect();
        assert_eq!(all, [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]);
        assert_eq!(pairs(1).count(), 0);
    }
}

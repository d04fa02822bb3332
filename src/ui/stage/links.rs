//! The links between nodes, and the rays of ties on them.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::TieForm;
use crate::sim::id::NodeId;
use crate::text::Text;
use crate::ui::memo::memo_of;
use crate::ui::shared::Shared;

use super::groups::{LinkState, groups, letter, link_state, pairs};
use super::layout::{Lane, Layout, direction};
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

/// All links. So many that nobody could touch one among them are drawn in one
/// piece, but for those that differ.
pub fn draw_links(props: &LinksProps) -> Html {
    let (parts, cuts) = (&props.frame.parts, &props.frame.faults.cuts);
    let groups = groups(parts, cuts);
    // In a large cluster a partition cuts many links, and the grounds say so.
    let says_so =
        |a: NodeId, b: NodeId| parts.count() > 5 && letter(&groups, a) != letter(&groups, b);
    let line = |(a, b): (NodeId, NodeId)| LinkLineProps {
        a,
        b,
        state: link_state(cuts, a, b),
        marked: !says_so(a, b),
        ray: ray(&props.frame, a, b),
        layout: props.layout.clone(),
        text: props.text.clone(),
        chosen: props.chosen == Some((a, b)),
        current: props.current == Some((a, b)),
    };
    let all: Vec<LinkLineProps> = pairs(parts).map(line).collect();
    let (single, web) = match all.len() > SINGLE {
        true => all.into_iter().partition(LinkLineProps::stands_out),
        false => (all, Vec::new()),
    };
    let web: String = web.iter().map(|link| link.way().path()).collect();
    html! {
        <>
            <path key="web" class="link-line link-web" d={web} />
            { for single.into_iter().map(|props| memo_of(format!("{}-{}", props.a.0, props.b.0), props, link_line)) }
        </>
    }
}

/// How many links are drawn one by one.
const SINGLE: usize = 160;

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

impl LinkLineProps {
    /// Whether it is more than a line among others.
    fn stands_out(&self) -> bool {
        self.state != LinkState::Open || self.ray.is_some() || self.chosen || self.current
    }

    fn way(&self) -> Lane {
        self.layout.way(self.a, self.b)
    }
}

/// One link: a thin line; a thick ray where one end is tied to the other;
/// broken with a mark where it is cut.
fn link_line(props: &LinkLineProps) -> Html {
    let way = props.way();
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
            { line("link-hit", way) }
            if props.state == LinkState::Cut {
                { line("link-line", way.between(0.0, 0.5 - gap(way))) }
                { line("link-line", way.between(0.5 + gap(way), 1.0)) }
            } else {
                if props.ray.is_some() {
                    { line("link-ray", way) }
                }
                { line("link-line", way) }
            }
            if props.marked {
                { mark(props.state, way) }
            }
        </g>
    }
}

fn line(class: &'static str, way: Lane) -> Html {
    html! { <path {class} d={way.path()} /> }
}

/// Half of the gap of a cut link, as a part of its length.
fn gap(way: Lane) -> f64 {
    (9.0 / way.start.distance(way.end).max(40.0)).min(0.2)
}

/// The mark of a cut in the middle of a link: two strokes across if nothing
/// passes; an arrow that stops at a stroke, in the direction that is cut, if
/// only one way is.
fn mark(state: LinkState, way: Lane) -> Html {
    let (a, b, middle) = (way.start, way.end, way.at(0.5));
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

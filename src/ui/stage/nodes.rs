//! A node as the stage draws it. It is drawn again only when something that
//! shows has changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::{NodeCard, NodeView, Ring, Status, TieForm};
use crate::sim::id::NodeId;
use crate::text::{Text, words as words_of};

use super::badges::draw_badges;
use super::caption::{caption, width_of};
use super::layout::{Layout, Point};
use super::svg::{px, shift};
use super::words;
use crate::ui::later::later_unsaid;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;

/// Properties of [`NodeGlyph`].
#[derive(Clone)]
pub struct NodeGlyphProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Which node.
    pub node: NodeId,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// Whether it is looked at more closely.
    pub chosen: bool,
    /// Whether the last event happened to it, and time stands still.
    pub touched: bool,
    /// The letter of its group, while cuts divide the cluster.
    pub group: Option<char>,
    /// Where its log ends, told only while time stands still.
    pub log_end: Option<u64>,
}

impl PartialEq for NodeGlyphProps {
    fn eq(&self, other: &NodeGlyphProps) -> bool {
        self.node == other.node
            && self.chosen == other.chosen
            && self.touched == other.touched
            && (self.group, self.log_end) == (other.group, other.log_end)
            && self.text == other.text
            && (Rc::ptr_eq(&self.layout, &other.layout) || self.layout == other.layout)
            && (self.frame == other.frame || looks_alike(&self.frame, &other.frame, self.node))
    }
}

/// Whether a node looks the same in two frames.
fn looks_alike(a: &Frame, b: &Frame, node: NodeId) -> bool {
    let (Some(one), Some(two)) = (a.nodes.get(node.index()), b.nodes.get(node.index())) else {
        return false;
    };
    let (c, d) = (&one.card, &two.card);
    std::mem::discriminant(&one.status) == std::mem::discriminant(&two.status)
        && (c.role, c.number) == (d.role, d.number)
        && (&c.ties, &c.count, &c.tags) == (&d.ties, &d.count, &d.tags)
        && a.faults.drift.get(&node) == b.faults.drift.get(&node)
        && a.faults.omissions.get(&node) == b.faults.omissions.get(&node)
        && is_blamed(a, node) == is_blamed(b, node)
}

/// Whether a broken invariant shows at this node.
pub fn is_blamed(frame: &Frame, node: NodeId) -> bool {
    frame
        .violations
        .iter()
        .any(|v| v.breach.nodes.contains(&node))
}

/// The class that sets the colours of a number.
#[must_use]
pub fn epoch_class(number: Option<u64>) -> String {
    match number {
        Some(number) => format!("epoch-{}", number % 8),
        None => String::new(),
    }
}

/// One node: its ring by role, its name, its number, its state, its ties,
/// what it counts and what it holds.
pub fn node_glyph(props: &NodeGlyphProps) -> Html {
    let Some(view) = props.frame.nodes.get(props.node.index()) else {
        return Html::default();
    };
    let place = props.layout.place(props.node);
    let r = props.layout.radius;
    let blamed = is_blamed(&props.frame, props.node);
    let class = classes!(
        "node",
        epoch_class(view.card.number),
        ring_class(&view.card),
        status_class(view.status),
        props.chosen.then_some("is-chosen"),
        props.touched.then_some("is-touched"),
        blamed.then_some("is-blamed"),
    );
    // The button holds no text of its own: what is written on the picture is
    // shorter than the label, and in another order.
    html! {
        <g
            {class}
            transform={shift(place.x, place.y)}
            data-node={props.node.0.to_string()}
        >
            <g
                class="node-button"
                data-test={format!("node-{}", props.node.0)}
                role="button"
                tabindex="0"
                aria-haspopup="dialog"
                aria-label={words::node(&props.text, &props.frame, view, props.log_end)}
            >
                <circle class="node-hit" r={px(props.layout.touch())} />
                <circle class="node-halo" r={px(props.layout.halo())} />
                <circle class="node-disc" r={px(r)} />
                { ring(&view.card, r) }
                if view.status == Status::Crashed {
                    { cross(r * 0.707) }
                }
                if blamed || ails(props, view) {
                    { later_unsaid(Part::Hand, props.clone(), draw_badges) }
                }
            </g>
            <g class="node-words" aria-hidden="true">
                { face(props, view) }
                if props.layout.holds_marks(props.node) {
                    { for tokens(view).map(|to| token(props, to, place)) }
                }
                { caption(props, view) }
            </g>
        </g>
    }
}

fn ring_class(card: &NodeCard) -> &'static str {
    match card.role.map(|r| r.ring) {
        None => "ring-none",
        Some(Ring::Plain) => "ring-plain",
        Some(Ring::Dashed) => "ring-dashed",
        Some(Ring::Double) => "ring-double",
    }
}

fn status_class(status: Status) -> &'static str {
    match status {
        Status::Up => "is-up",
        Status::Writing { .. } => "is-writing",
        Status::Paused => "is-paused",
        Status::Crashed => "is-crashed",
        Status::Absent => "is-absent",
    }
}

/// The smallest ring that has room for a crown above the name.
const CROWNED: f64 = 28.0;

/// The ring or rings of a role.
fn ring(card: &NodeCard, r: f64) -> Html {
    let crowned = card.role.is_some_and(|role| role.crown) && r >= CROWNED;
    let ring = match card.role.map(|role| role.ring) {
        None | Some(Ring::Plain) => html! { <circle class="node-ring" r={px(r)} /> },
        // A whole number of dashes, so that the ring closes evenly.
        Some(Ring::Dashed) => html! {
            <circle class="node-ring" r={px(r)} pathLength="24" stroke-dasharray="1.25 0.75" />
        },
        Some(Ring::Double) => html! {
            <>
                <circle class="node-ring" r={px(r)} />
                if r >= 12.0 {
                    <circle class="node-ring node-ring-inner" r={px(r - 4.5)} />
                }
            </>
        },
    };
    html! {
        <>
            { ring }
            if crowned {
                <path class="node-crown" d={crown(r)} />
            }
        </>
    }
}

/// A small crown above the name.
fn crown(r: f64) -> String {
    let (w, h, low) = (r * 0.24, r * 0.2, -r * 0.42);
    let points = [
        (-w, low),
        (-w, low - h),
        (-w * 0.5, low - h * 0.5),
        (0.0, low - h * 1.25),
        (w * 0.5, low - h * 0.5),
        (w, low - h),
        (w, low),
    ];
    let points = points.map(|(x, y)| format!("{} {}", px(x), px(y)));
    format!("M{}z", points.join("L"))
}

/// The name and the number inside the ring; where it is small, the number
/// alone.
fn face(props: &NodeGlyphProps, view: &NodeView) -> Html {
    let r = props.layout.radius;
    let number = view.card.number;
    let number = number.map(|number| number_within(props, r, number));
    if !props.layout.holds_names() {
        let number = number.filter(|words| width_of(words) < 2.0 * r);
        return html! { <text class="node-number" y="4">{ number.unwrap_or_default() }</text> };
    }
    // Where the ring is small, name and number still stand one below the other.
    let low = (r * 0.55).max(11.0);
    let y = match number {
        Some(_) => (r * 0.06).min(low - 12.0),
        None => r * 0.3,
    };
    let name = props.text.name(props.node);
    // Two letters have room in each ring that holds a name.
    let is_long = name.chars().count() > 2;
    let half = width_of(&name) * 0.9;
    let size = match r < 36.0 {
        true if is_long && half.hypot(y - 12.0) > r - 1.0 => Some("is-tiny"),
        true => Some("is-small"),
        false => None,
    };
    html! {
        <g>
            <text class={classes!("node-name", size)} y={px(y)}>{ name }</text>
            if let Some(number) = number {
                <text class="node-number" y={px(low)}>{ number }</text>
            }
        </g>
    }
}

/// A number as it goes into the ring: in words, in short, or bare.
fn number_within(props: &NodeGlyphProps, r: f64, number: u64) -> String {
    if r < 29.0 {
        return number.to_string();
    }
    let (text, lab) = (&props.text, props.frame.lab);
    let words = words_of::numbered(text, lab, number);
    if width_of(&words) < 1.5 * r {
        return words;
    }
    words_of::of_lab(text, lab, "number-short", &[("number", number.into())])
}

/// The cross of a node that is down.
fn cross(half: f64) -> Html {
    let (from, to) = (px(-half), px(half));
    let d = format!("M{from} {from} L{to} {to} M{from} {to} L{to} {from}");
    html! { <path class="node-cross" {d} /> }
}

/// The nodes that ties of this one lead to which are drawn as tokens.
fn tokens(view: &NodeView) -> impl Iterator<Item = NodeId> {
    let ties = view.card.ties.iter();
    let tokens = ties.filter(|tie| tie.form == TieForm::Token);
    tokens.map(|tie| tie.to)
}

/// A token with the number of a node, on the side that faces it.
fn token(props: &NodeGlyphProps, to: NodeId, place: Point) -> Html {
    let at = props.layout.facing(props.node, to);
    let mark = props.text.mark(to);
    let wide = (width_of(&mark) * 1.2 + 4.0).max(14.0);
    html! {
        <g key={to.0} class="token" transform={shift(at.x - place.x, at.y - place.y)}>
            <rect x={px(-wide / 2.0)} y="-8" width={px(wide)} height="16" rx="2" />
            <text y="4">{ mark }</text>
        </g>
    }
}

/// Whether anything is wrong with a node but what the last event broke.
fn ails(props: &NodeGlyphProps, view: &NodeView) -> bool {
    let faults = &props.frame.faults;
    matches!(view.status, Status::Paused | Status::Writing { .. })
        || faults.drift.get(&view.id).is_some()
        || faults.omissions.get(&view.id).is_some()
}

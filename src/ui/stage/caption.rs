//! What stands at a node: its name where the ring is too small for it, its
//! role or state, what it counts, and its tags.

use yew::prelude::*;

use crate::show::node::{Count, NodeView, Ring, Status, Tag};
use crate::show::tone::Tone;
use crate::ui::later::later_unsaid;
use crate::ui::parts::Part;

use super::nodes::NodeGlyphProps;
use super::svg::{px, shift};
use super::tags::{TagsProps, draw_tags};
use super::words;

/// How many slots are drawn at most; more are told in figures.
const SLOTS: usize = 9;

/// From slot to slot.
const STEP: f64 = 15.0;

/// On a stage narrower than this tags stand in two rows.
const NARROW: f64 = 560.0;

/// One line of what stands at a node.
enum Line<'a> {
    Name(String),
    Words(String),
    Count(&'a Count),
    Tags(&'a [Tag]),
}

/// All lines at a node, the nearest first.
pub fn caption(props: &NodeGlyphProps, view: &NodeView) -> Html {
    let mut lines = Vec::new();
    if !props.layout.holds_names() {
        lines.push(Line::Name(props.text.name(props.node)));
    }
    let words = caption_words(props, view);
    if !words.is_empty() {
        lines.push(Line::Words(words));
    }
    if props.layout.holds_marks(props.node) {
        lines.extend(view.card.count.as_ref().map(Line::Count));
        lines.extend(rows(props, &view.card.tags).map(Line::Tags));
    }
    let count = lines.len();
    html! {
        { for lines.into_iter().zip(0_u8..).map(|(line, place)| {
            let y = props.layout.line(props.node, f64::from(place), count);
            match line {
                Line::Name(name) => said(props, "node-name is-outside", &name, y),
                Line::Words(words) => said(props, "node-role", &words, y),
                Line::Count(count) => slots(props, count, y),
                Line::Tags(row) => later_unsaid(Part::Panels, TagsProps {
                    node: props.node,
                    layout: props.layout.clone(),
                    tags: row.to_vec(),
                    y,
                }, draw_tags),
            }
        }) }
    }
}

fn said(props: &NodeGlyphProps, class: &'static str, words: &str, y: f64) -> Html {
    let wide = width_of(words) * 1.1;
    let middle = props.layout.left_of(props.node, wide) + wide / 2.0;
    html! { <text {class} x={px(middle)} y={px(y + 4.0)}>{ words }</text> }
}

/// About how wide words are in the smallest type, in pixels: Chinese
/// characters are square, Latin letters a little over half as wide.
pub fn width_of(words: &str) -> f64 {
    let wide = |c: char| if c >= '\u{2e80}' { 12.5 } else { 7.0 };
    words.chars().map(wide).sum()
}

/// Its role or state, and its group. Where room is scarce, only what is out
/// of the ordinary: on a ring some roles, too, else states alone, since names
/// and places tell who is what.
fn caption_words(props: &NodeGlyphProps, view: &NodeView) -> String {
    let layout = &props.layout;
    let is_plain = view.card.role.is_none_or(|role| role.ring == Ring::Plain);
    let is_ordinary = matches!(view.status, Status::Up | Status::Writing { .. })
        && (is_plain || !layout.is_small_ring());
    let mut standing = words::standing(&props.text, view);
    if width_of(&standing) * 1.1 > layout.room(props.node) && (is_ordinary || !layout.holds_names())
    {
        standing.clear();
    }
    match props.group {
        Some(group) if standing.is_empty() => group.to_string(),
        Some(group) => format!("{standing} · {group}"),
        None => standing,
    }
}

/// One slot an answer that is needed, those that have come filled with the
/// number of the node that gave it.
fn slots(props: &NodeGlyphProps, Count { have, need, .. }: &Count, y: f64) -> Html {
    // While it counts it lacks one at least, however many have come.
    let count = usize::from(*need).max(have.len() + 1);
    if count > SLOTS {
        return said(props, "node-role", &format!("{} / {need}", have.len()), y);
    }
    // Few slots: the loss in this conversion cannot happen.
    let left = props.layout.left_of(props.node, STEP * count as f64) + STEP / 2.0;
    html! {
        <g class="slots" transform={shift(left, y)}>
            { for (0..count).map(|i| {
                let at = STEP * i as f64;
                let slot = |class: Option<&'static str>| html! {
                    <rect {class} x={px(at - 6.0)} y="-7" width="12" height="14" rx="2" />
                };
                match have.get(i) {
                    Some(node) => html! {
                        <g key={i} class="slot is-filled">
                            { slot(None) }
                            <text x={px(at)} y="4">{ props.text.mark(*node) }</text>
                        </g>
                    },
                    None => slot(Some("slot")),
                }
            }) }
        </g>
    }
}

/// The rows in which tags stand: one, or two where it is narrow.
fn rows<'a>(props: &NodeGlyphProps, tags: &'a [Tag]) -> impl Iterator<Item = &'a [Tag]> {
    // Where it is narrow, what it knows stands apart from what it did.
    let ends = match tags.last() {
        Some(last) if last.tone == Tone::Done && props.layout.width < NARROW => 1,
        _ => 0,
    };
    let (first, second) = tags.split_at(tags.len() - ends);
    [first, second].into_iter().filter(|row| !row.is_empty())
}

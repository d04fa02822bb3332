//! Two quorums as a picture: those of phase 1 in a dashed frame, those of
//! phase 2 on a ground, and those in both where the two overlap.

use yew::prelude::*;

use crate::kit::quorums::parts::{Pair, Parts};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;

/// From the middle of one node to that of the next.
const STEP: u32 = 36;
/// Around the middle of a node to the edge of its frame.
const HALF: u32 = 17;
/// Between two frames that do not meet.
const GAP: u32 = 24;

/// Properties of [`figure`].
#[derive(Clone, PartialEq)]
pub struct FigureProps {
    /// The language.
    pub text: Text,
    /// All nodes that decide.
    pub nodes: Vec<NodeId>,
    /// The system, as its setting says it.
    pub system: String,
    /// The two quorums.
    pub pair: Pair,
    /// Whether they have formed in the run; else they are an example.
    pub formed: bool,
}

/// The picture and what it shows, in words.
pub fn figure(props: &FigureProps) -> Html {
    let FigureProps { text, pair, .. } = props;
    let both = pair.both();
    let meets = match both.is_empty() {
        true => t!(text, "labs-quorums-apart"),
        false => t!(text, "labs-quorums-meet", both = both.clone()),
    };
    let parts = Parts::read(&props.system);
    let places = match parts.two.parse::<u32>() {
        // A row and a column are seen best where they stand.
        Ok(columns) if parts.kind == "grid" && !props.formed => grid(props, columns.max(1)),
        _ => overlap(props),
    };
    html! {
        <figure class={classes!("quorums-figure", both.is_empty().then_some("is-apart"))}>
            { picture(props, &places) }
            <figcaption data-test="quorums-meet">
                <span class="quorums-one">{ t!(text, "labs-quorums-phase-1", nodes = pair.one.clone()) }</span>
                <span class="quorums-two">{ t!(text, "labs-quorums-phase-2", nodes = pair.two.clone()) }</span>
                <span>{ meets }</span>
            </figcaption>
        </figure>
    }
}

/// Where each node stands.
type Slots = Vec<(NodeId, u32, u32)>;

/// Row by row.
fn grid(props: &FigureProps, columns: u32) -> Slots {
    let places = (0..).zip(&props.nodes);
    let at = |(i, node): (u32, &NodeId)| {
        (
            *node,
            STEP * (i % columns) + HALF + 3,
            STEP * (i / columns) + HALF + 3,
        )
    };
    places.map(at).collect()
}

/// In a line: those of phase 1 alone, those in both, those of phase 2 alone,
/// and the others.
fn overlap(props: &FigureProps) -> Slots {
    let Pair { one, two } = &props.pair;
    let rank = |node: &NodeId| match (one.contains(node), two.contains(node)) {
        (true, false) => 0,
        (true, true) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    let apart = props.pair.both().is_empty();
    let mut x = HALF + 3;
    let mut places = Slots::new();
    let mut last = 0;
    for wanted in 0..4 {
        for node in props.nodes.iter().filter(|node| rank(node) == wanted) {
            // Frames that do not meet stand apart, and so do those in none.
            let leaves = places.last().is_some() && wanted != last;
            if leaves && (wanted == 3 || wanted == 2 && apart) {
                x += GAP;
            }
            places.push((*node, x, HALF + 8));
            (x, last) = (x + STEP, wanted);
        }
    }
    places
}

fn picture(props: &FigureProps, places: &Slots) -> Html {
    let edge = |of: fn(&(NodeId, u32, u32)) -> u32| places.iter().map(of).max().unwrap_or(0);
    let (width, height) = (edge(|p| p.1) + HALF + 3, edge(|p| p.2) + HALF + 8);
    let weights = Parts::read(&props.system).weights;
    let weights: Vec<&str> = weights.split(',').collect();
    let weight = |node: NodeId| {
        let place = props.nodes.iter().position(|one| *one == node);
        place
            .and_then(|place| weights.get(place))
            .filter(|w| !w.is_empty())
    };
    html! {
        <svg viewBox={format!("0 0 {width} {height}")} width={width.to_string()} aria-hidden="true"
            focusable="false">
            { frame(&props.pair.two, places, 3, "quorums-second") }
            { frame(&props.pair.one, places, 0, "quorums-first") }
            { for places.iter().map(|(node, x, y)| html! {
                <g key={node.0}>
                    <text x={x.to_string()} y={(y + 4).to_string()}>{ props.text.name(*node) }</text>
                    if let Some(weight) = weight(*node) {
                        <text class="quorums-weight" x={x.to_string()} y={(y + 14).to_string()}>{ format!("×{weight}") }</text>
                    }
                </g>
            }) }
        </svg>
    }
}

/// The frame around some nodes, which stand side by side or in a column.
fn frame(nodes: &[NodeId], places: &Slots, within: u32, class: &'static str) -> Html {
    let of = places.iter().filter(|(node, ..)| nodes.contains(node));
    let ends = of.fold(None, |ends: Option<(u32, u32, u32, u32)>, (_, x, y)| {
        let (left, top, right, low) = ends.unwrap_or((*x, *y, *x, *y));
        Some((left.min(*x), top.min(*y), right.max(*x), low.max(*y)))
    });
    let Some((left, top, right, low)) = ends else {
        return Html::default();
    };
    let half = HALF - within;
    let side = |from: u32, to: u32| (to - from + 2 * half).to_string();
    html! {
        <rect {class} x={(left - half).to_string()} y={(top - half).to_string()}
            width={side(left, right)} height={side(top, low)} rx="9" />
    }
}

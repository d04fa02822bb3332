//! What ails a node, as small marks on its ring.

use yew::prelude::*;

use crate::show::node::Status;
use crate::show::places::Side;
use crate::sim::action::Omission;

use super::layout::toward;
use super::nodes::{NodeGlyphProps, is_blamed};
use super::svg::shift;

/// The marks of a node.
pub fn draw_badges(props: &NodeGlyphProps) -> Html {
    let Some(view) = props.frame.nodes.get(props.node.index()) else {
        return Html::default();
    };
    let faults = &props.frame.faults;
    let mut marks: Vec<(&'static str, Html)> = Vec::new();
    match view.status {
        Status::Paused => marks.push(("paused", html! { <path d="M-2.5 -4 v8 M2.5 -4 v8" /> })),
        Status::Writing { .. } => marks.push(("writing", disk())),
        Status::Up | Status::Crashed | Status::Absent => {}
    }
    if let Some(ppm) = faults.drift.get(&view.id).filter(|ppm| **ppm != 0) {
        // Ahead or behind, as on the buttons of any player.
        let d = if *ppm > 0 {
            "M-3.5 -3.5 L0 0 L-3.5 3.5 M1 -3.5 L4.5 0 L1 3.5"
        } else {
            "M3.5 -3.5 L0 0 L3.5 3.5 M-1 -3.5 L-4.5 0 L-1 3.5"
        };
        marks.push(("drift", html! { <path {d} /> }));
    }
    if let Some(omission) = faults.omissions.get(&view.id) {
        marks.push(("omits", omits(*omission)));
    }
    if is_blamed(&props.frame, props.node) {
        marks.push(("blamed", html! { <path d="M0 -4.5 V1 M0 4 v.5" /> }));
    }
    let r = props.layout.radius;
    // Along the outer right of the ring, away from words and links.
    let side = match props.layout.words(props.node) {
        Side::Above => -1.0,
        Side::Below | Side::Left | Side::Right => 1.0,
    };
    html! {
        { for marks.into_iter().zip(0..).map(|((name, mark), i)| {
            let at = toward(28_000 + 44_000 * i);
            let at = (r * at.x, side * r * at.y);
            html! {
                <g key={name} class={classes!("badge", format!("badge-{name}"))} transform={shift(at.0, at.1)}>
                    <circle class="badge-ground" r="8.5" />
                    { mark }
                </g>
            }
        }) }
    }
}

/// A disk, drawn as the usual drum.
fn disk() -> Html {
    html! { <path d="M-4 -3 a4 1.8 0 0 1 8 0 v6 a4 1.8 0 0 1 -8 0z M-4 -3 a4 1.8 0 0 0 8 0" /> }
}

/// An arrow that is stopped: outward if it omits to send, inward if it omits
/// to receive.
fn omits(omission: Omission) -> Html {
    let d = match (omission.send, omission.receive) {
        (true, true) => "M-4 -4 L4 4 M4 -4 L-4 4",
        (true, false) => "M-4.5 0 H2 M-1 -3 L2 0 L-1 3 M4.5 -4 V4",
        (false, _) => "M4.5 0 H-2 M1 -3 L-2 0 L1 3 M-4.5 -4 V4",
    };
    html! { <path {d} /> }
}

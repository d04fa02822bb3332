//! The slips that a node holds: what it has promised, what it has voted for,
//! what it knows to be decided. Their forms differ, not only their colours.

use yew::prelude::*;

use crate::show::frame::{Frame, NodeCard, NodeView, Panel, Slip, SlipKind};

use super::nodes::{NodeGlyphProps, epoch_class};
use super::svg::px;

/// Between two slips.
const GAP: f64 = 4.0;
/// How high a slip is.
const HEIGHT: f64 = 16.0;
/// From a row of slips to the next.
const ROW: f64 = 18.0;
/// On a stage narrower than this they stand in two rows.
const NARROW: f64 = 560.0;

/// All slips of a node, the first row's middle at height `y`, further ones
/// `outward` of it.
pub fn draw(props: &NodeGlyphProps, view: &NodeView, y: f64) -> Html {
    let outward = y.signum();
    let slips = &view.card.slips;
    // Where it is narrow, what it knows stands apart from what it did.
    let ends = match slips.last() {
        Some(last) if last.kind == SlipKind::Known && props.layout.width < NARROW => 1,
        _ => 0,
    };
    let (first, second) = slips.split_at(slips.len() - ends);
    html! {
        <g class="slips">
            { row(props, view, first, y) }
            { row(props, view, second, if first.is_empty() { y } else { y + outward * ROW }) }
        </g>
    }
}

/// Some slips side by side, in the middle of their node unless the edge is
/// too near.
fn row(props: &NodeGlyphProps, view: &NodeView, slips: &[Slip], y: f64) -> Html {
    let widths: Vec<f64> = slips.iter().map(|slip| width(&label(slip))).collect();
    let gaps = GAP * slips.len().saturating_sub(1) as f64;
    let whole = widths.iter().sum::<f64>() + gaps;
    let decided = decided(&props.frame, &view.card);
    let mut x = props.layout.nudge(props.node, whole + 2.0 * GAP) - whole / 2.0;
    let mut drawn = Vec::new();
    for (slip, width) in slips.iter().zip(widths) {
        drawn.push(one(slip, x, width, decided));
        x += width + GAP;
    }
    html! { <g transform={format!("translate(0 {y:.1})")}>{ for drawn }</g> }
}

/// Whether what a node has voted for is decided, known or not.
pub fn decided(frame: &Frame, card: &NodeCard) -> bool {
    let mut votes = card.slips.iter().filter(|slip| slip.kind == SlipKind::Vote);
    let Some(vote) = votes.next() else {
        return false;
    };
    let mut tables = frame.panels.iter().filter_map(|panel| match panel {
        Panel::Table(table) => Some(table),
        Panel::Log(_) => None,
    });
    tables.any(|table| {
        let mut rows = table.rows.iter();
        rows.any(|row| row.epoch == vote.epoch && row.decided)
    })
}

/// What stands on a slip: `≥11`, `11 red`, `✓ red`.
fn label(slip: &Slip) -> String {
    match slip.kind {
        SlipKind::Promise => format!("≥{}", slip.epoch),
        SlipKind::Vote => format!("{} {}", slip.epoch, slip.text),
        SlipKind::Known => format!("✓ {}", slip.text),
    }
}

fn width(label: &str) -> f64 {
    // At most a dozen or two letters: the loss in this conversion cannot happen.
    7.0 * label.chars().count() as f64 + 8.0
}

fn one(slip: &Slip, x: f64, width: f64, decided: bool) -> Html {
    let class = classes!(
        "slip",
        format!("is-{}", slip.kind.word()),
        (decided && slip.kind == SlipKind::Vote).then_some("is-decided"),
        epoch_class(Some(slip.epoch))
    );
    html! {
        <g {class} transform={format!("translate({x:.1} 0)")} data-test={format!("slip-{}", slip.kind.word())}>
            <rect y={px(-HEIGHT / 2.0)} width={px(width)} height={px(HEIGHT)} rx="3" />
            <text x={px(width / 2.0)} y="4">{ label(slip) }</text>
        </g>
    }
}

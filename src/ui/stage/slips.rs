//! The slips that a node holds: what it has promised, what it has voted for,
//! what it knows to be decided. Their forms differ, not only their colours.

use yew::prelude::*;

use crate::labs::frame::{NodeCard, Slip, SlipKind};

use super::nodes::epoch_class;
use super::svg::px;

/// Between two slips.
const GAP: f64 = 4.0;
/// How high a slip is.
const HEIGHT: f64 = 16.0;

/// All slips of a node in a row, its middle at height `y`.
pub fn draw(card: &NodeCard, y: f64) -> Html {
    let widths: Vec<f64> = card.slips.iter().map(|slip| width(&label(slip))).collect();
    let gaps = GAP * card.slips.len().saturating_sub(1) as f64;
    let mut x = -(widths.iter().sum::<f64>() + gaps) / 2.0;
    let mut drawn = Vec::new();
    for (slip, width) in card.slips.iter().zip(widths) {
        drawn.push(one(slip, x, width));
        x += width + GAP;
    }
    html! { <g class="slips" transform={format!("translate(0 {y:.1})")}>{ for drawn }</g> }
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

fn one(slip: &Slip, x: f64, width: f64) -> Html {
    let class = classes!(
        "slip",
        format!("is-{}", slip.kind.word()),
        epoch_class(Some(slip.epoch))
    );
    html! {
        <g {class} transform={format!("translate({x:.1} 0)")} data-test={format!("slip-{}", slip.kind.word())}>
            <rect y={px(-HEIGHT / 2.0)} width={px(width)} height={px(HEIGHT)} rx="3" />
            <text x={px(width / 2.0)} y="4">{ label(slip) }</text>
        </g>
    }
}

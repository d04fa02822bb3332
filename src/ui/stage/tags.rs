//! The tags at a node: what it holds. Their forms differ by what they mean,
//! not only their colours.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::node::Tag;
use crate::sim::id::NodeId;

use super::layout::Layout;
use super::nodes::epoch_class;
use super::svg::{px, shift};

/// Between two tags.
const GAP: f64 = 4.0;
/// How high a tag is.
const HEIGHT: f64 = 16.0;

/// Properties of [`draw_tags`].
#[derive(PartialEq)]
pub struct TagsProps {
    /// The node.
    pub node: NodeId,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The tags.
    pub tags: Vec<Tag>,
    /// At which height, from the middle of the node.
    pub y: f64,
}

/// Some tags side by side.
pub fn draw_tags(props: &TagsProps) -> Html {
    let tags = &props.tags;
    let widths: Vec<f64> = tags.iter().map(|tag| width(&tag.label)).collect();
    let gaps = GAP * (tags.len() + 1) as f64;
    let whole = widths.iter().sum::<f64>() + gaps;
    let mut x = props.layout.left_of(props.node, whole) + GAP;
    let mut drawn = Vec::new();
    for (tag, width) in tags.iter().zip(widths) {
        drawn.push(one(tag, x, width));
        x += width + GAP;
    }
    html! { <g class="tags" transform={shift(0.0, props.y)}>{ for drawn }</g> }
}

fn width(label: &str) -> f64 {
    // At most a dozen or two letters: the loss in this conversion cannot happen.
    7.0 * label.chars().count() as f64 + 8.0
}

fn one(tag: &Tag, x: f64, width: f64) -> Html {
    let tone = tag.tone.word();
    let class = classes!("tag", format!("tone-{tone}"), epoch_class(tag.number));
    html! {
        <g {class} transform={shift(x, 0.0)} data-test={format!("tag-{tone}")}>
            <rect y={px(-HEIGHT / 2.0)} width={px(width)} height={px(HEIGHT)} rx="3" />
            <text x={px(width / 2.0)} y="4">{ &tag.label }</text>
        </g>
    }
}

//! In the middle of the stage, for those who listen too: what is decided, and
//! who knows.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::text::Text;
use crate::ui::shared::Shared;
use crate::ui::verdict::lines;

use super::layout::{Layout, Point};
use super::svg::px;

/// From one line to the next.
const LEAD: f64 = 17.0;

/// Properties of [`draw_verdict`].
#[derive(PartialEq)]
pub struct VerdictProps {
    /// The instant, at which nodes vote.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
}

/// Some lines in the middle of the ring of nodes.
pub fn draw_verdict(props: &VerdictProps) -> Html {
    let Point { x, y } = props.layout.middle();
    let lines = lines(&props.text, &props.frame);
    let mut whole = String::new();
    for line in &lines {
        whole.push_str(&line.words);
        whole.push_str(". ");
    }
    // At most six lines: the loss in this conversion cannot happen.
    let first = y - LEAD * (lines.len() as f64 - 1.0) / 2.0 + 4.0;
    html! {
        <g class="verdict" role="img" aria-label={whole} data-test="verdict">
            { for lines.into_iter().enumerate().map(|(i, line)| html! {
                <text class={line.class} x={px(x)} y={px(first + LEAD * i as f64)}>{ line.words }</text>
            }) }
        </g>
    }
}

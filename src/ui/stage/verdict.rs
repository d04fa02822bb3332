//! In the middle of the stage, for those who listen too: what the lab says of
//! all nodes together.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::text::Text;
use crate::ui::shared::Shared;

use super::layout::{Layout, Point};
use super::svg::px;

/// From one line to the next.
const LEAD: f64 = 17.0;

/// Properties of [`draw_verdict`].
#[derive(Clone)]
pub struct VerdictProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
}

impl PartialEq for VerdictProps {
    fn eq(&self, other: &VerdictProps) -> bool {
        self.frame.summary == other.frame.summary
            && Rc::ptr_eq(&self.layout, &other.layout)
            && self.text == other.text
    }
}

/// Some lines in the middle of the nodes.
pub fn draw_verdict(props: &VerdictProps) -> Html {
    let Point { x, y } = props.layout.middle();
    let summary = props.frame.summary.iter();
    let lines: Vec<(&str, String)> = summary
        .map(|remark| {
            let words = props.text.with(remark.key, &remark.values);
            (remark.tone.word(), words)
        })
        .collect();
    let mut whole = String::new();
    for (_, words) in &lines {
        whole.push_str(words);
        whole.push_str(". ");
    }
    // A few lines: the loss in this conversion cannot happen.
    let first = y - LEAD * (lines.len() as f64 - 1.0) / 2.0 + 4.0;
    html! {
        <g class="verdict" role="img" aria-label={whole} data-test="verdict">
            { for lines.into_iter().enumerate().map(|(i, (tone, words))| html! {
                <text class={format!("tone-{tone}")} x={px(x)} y={px(first + LEAD * i as f64)}>{ words }</text>
            }) }
        </g>
    }
}

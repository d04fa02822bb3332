//! In the middle of the stage, for those who listen too: what the lab says of
//! all nodes together.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::tone::Tone;
use crate::text::Text;
use crate::ui::shared::Shared;

use super::caption::width_of;
use super::layout::{Layout, Point};
use super::svg::px;

/// How much wider bold words are than those that widths are told of, and larger ones
/// than these.
const BOLD: f64 = 1.1;
const LARGER: f64 = 1.2;

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
    let room = props.layout.middle_wide() / BOLD;
    let (mut lines, mut whole) = (Vec::new(), String::new());
    for remark in summary {
        let words = props.text.with(remark.key, &remark.values);
        let wide = match remark.tone {
            Tone::Done => room / LARGER,
            _ => room,
        };
        lines.extend(broken(&words, wide).map(|line| (remark.tone.word(), line)));
        whole.push_str(&words);
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

/// Words in lines no wider than this, broken after a space, and in Chinese
/// after any stop.
fn broken(words: &str, wide: f64) -> impl Iterator<Item = String> + use<> {
    let mut lines = vec![String::new()];
    for piece in words.split_inclusive([' ', '，', '、', '；', '：']) {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(piece.trim_end()) <= wide => {
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines.into_iter().filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_are_broken_where_words_end() {
        let lines = |words, wide| -> Vec<String> { broken(words, wide).collect() };
        assert_eq!(lines("still in doubt: RM1", 1e9), ["still in doubt: RM1"]);
        assert_eq!(
            lines("still in doubt: RM1", 110.0),
            ["still in doubt: ", "RM1"]
        );
        assert_eq!(
            lines("存疑：RM1、RM2、RM3", 90.0),
            ["存疑：RM1、", "RM2、RM3"]
        );
        assert_eq!(lines("", 90.0), Vec::<String>::new());
    }
}

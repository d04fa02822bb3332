//! Promises of the protocol that were broken: not to be overlooked.

use yew::prelude::*;

use crate::sim::invariant::Violation;
use crate::t;
use crate::text::Text;
use crate::ui::wish::Wish;
use crate::ui::words;

#[derive(PartialEq)]
pub struct BrokenProps {
    pub text: Text,
    pub violations: Vec<Violation>,
    pub on: Callback<Wish>,
}

/// The first promise that was broken, how many more were, and the way to
/// the moment before.
pub fn broken(props: &BrokenProps) -> Html {
    let text = &props.text;
    let Some(first) = props.violations.first() else {
        return Html::default();
    };
    let seq = first.seq;
    let before = props.on.reform(move |_: MouseEvent| Wish::Seek(seq - 1));
    let moment = props.on.reform(move |_: MouseEvent| Wish::Seek(seq));
    let more = props.violations.len() as u64 - 1;
    html! {
        <section class="broken" role="alert" data-test="violation">
            <h2>{ t!(text, "broken-title") }</h2>
            <p class="sentence">
                { words::violation(text, first) }{ " " }<span class="cite">{ first.cite }</span>
            </p>
            <p class="broken-where">
                { t!(text, "broken-at", seq = seq) }{ " " }
                { t!(text, "broken-nodes", nodes = first.breach.nodes.clone()) }
                if more > 0 {
                    { " " }{ t!(text, "broken-more", count = more) }
                }
            </p>
            <p class="broken-do">
                <button type="button" class="button" onclick={before} data-test="before-violation">
                    { t!(text, "broken-go") }
                </button>
                <button type="button" class="button" onclick={moment}>
                    { t!(text, "broken-there") }
                </button>
            </p>
        </section>
    }
}

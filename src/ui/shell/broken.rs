//! Promises of the protocol that were broken, or are not judged any more: not
//! to be overlooked.

use yew::prelude::*;

use crate::sim::assumption::Lapse;
use crate::sim::invariant::Violation;
use crate::t;
use crate::text::Text;
use crate::ui::wish::Wish;
use crate::ui::words;

#[derive(PartialEq)]
pub struct BrokenProps {
    pub text: Text,
    pub violations: Vec<Violation>,
    pub lapses: Vec<Lapse>,
    pub on: Callback<Wish>,
}

/// What was broken, and beneath it what is not judged any more.
pub fn broken(props: &BrokenProps) -> Html {
    html! {
        <>
            { for props.violations.first().map(|first| first_broken(props, first)) }
            { for props.lapses.iter().map(|lapse| unjudged(props, lapse)) }
        </>
    }
}

/// That promises are not judged any more, since when and why: in a line or two,
/// since the cluster is still what is looked at. Which they are, the list of
/// what must hold says.
fn unjudged(props: &BrokenProps, lapse: &Lapse) -> Html {
    let (text, seq) = (&props.text, lapse.seq);
    let moment = props.on.reform(move |_: MouseEvent| Wish::Seek(seq));
    let (count, time) = (lapse.invariants.len() as u64, text.time(lapse.at));
    html! {
        <section class="broken is-unjudged" role="status" data-test="not-judged">
            <p>
                <strong>{ t!(text, "unjudged-title", count = count, time = time, seq = seq) }</strong>
                { " " }{ text.with(lapse.assumption, &lapse.how.values) }{ " " }
                <span class="cite">{ lapse.cite }</span>
            </p>
            <button type="button" class="button" onclick={moment}>{ t!(text, "broken-there") }</button>
        </section>
    }
}

/// The first promise that was broken, how many more were, and the way to
/// the moment before.
fn first_broken(props: &BrokenProps, first: &Violation) -> Html {
    let text = &props.text;
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

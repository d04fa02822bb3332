//! Promises of the protocol that were broken, or are not judged any more: not
//! to be overlooked, and not in the way of the cluster.

use yew::prelude::*;

use crate::labs::session::Start;
use crate::sim::assumption::Lapse;
use crate::sim::invariant::Violation;
use crate::t;
use crate::text::Text;
use crate::ui::rules::Rules;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;
use crate::ui::words;

#[derive(PartialEq)]
pub struct BrokenProps {
    pub text: Text,
    /// How the run began.
    pub start: Shared<Start>,
    pub violations: Vec<Violation>,
    pub lapses: Vec<Lapse>,
    pub on: Callback<Wish>,
}

/// What was broken and what to do next, and beneath it what is not judged any
/// more.
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

/// The first promise that was broken, in a line that opens, since the cluster
/// is still what is looked at; then how many more were, and the way there.
fn first_broken(props: &BrokenProps, first: &Violation) -> Html {
    let text = &props.text;
    let seq = first.seq;
    let moment = props.on.reform(move |_: MouseEvent| Wish::Seek(seq));
    let more = props.violations.len() as u64 - 1;
    let sentence = words::violation(text, first);
    html! {
        <section class="broken" role="alert" data-test="violation">
            <details>
                <summary>
                    <strong>{ t!(text, "broken-title") }</strong>{ " " }<span>{ &sentence }</span>
                </summary>
                <div class="broken-all">
                    <p class="sentence">{ &sentence }{ " " }<span class="cite">{ first.cite }</span></p>
                    <p class="broken-where">
                        { t!(text, "broken-at", seq = seq) }{ " " }
                        { t!(text, "broken-nodes", nodes = first.breach.nodes.clone()) }
                        if more > 0 {
                            { " " }{ t!(text, "broken-more", count = more) }
                        }
                    </p>
                    <button type="button" class="button" onclick={moment}>
                        { t!(text, "broken-there") }
                    </button>
                </div>
            </details>
            { next(props, seq) }
        </section>
    }
}

/// What one does next about a promise that was broken by event `seq`: look at the
/// moment before, and if a rule is switched off, play the same with it.
fn next(props: &BrokenProps, seq: u64) -> Html {
    let text = &props.text;
    let before = props.on.reform(move |_: MouseEvent| Wish::Seek(seq - 1));
    let mended = Rules::of(&props.start).and_then(|rules| rules.mended());
    let again = mended.map(|start| {
        props
            .on
            .reform(move |_: MouseEvent| Wish::Begin(start.clone()))
    });
    html! {
        <div class="broken-do">
            <button type="button" class="button strong" onclick={before} data-test="before-violation">
                { t!(text, "broken-go") }
            </button>
            { for again.map(|again| html! {
                <button type="button" class="button" onclick={again} data-test="mend">
                    { t!(text, "broken-mend") }
                </button>
            }) }
        </div>
    }
}

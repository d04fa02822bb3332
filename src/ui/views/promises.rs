//! What must hold in every world of the lab: the sentence, where it stands
//! in the paper, and whether it holds at this instant.

use yew::prelude::*;

use crate::catalog::find;
use crate::sim::assumption::Lapse;
use crate::sim::invariant::Violation;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Selection};
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::wish::Wish;
use crate::ui::words;

/// Properties of [`draw_promises`].
#[derive(PartialEq)]
pub struct PromisesProps {
    /// The language.
    pub text: Text,
    /// The lab, which says what must hold.
    pub lab: String,
    /// What was broken up to the instant that is shown.
    pub violations: Vec<Violation>,
    /// What is not judged any more at that instant.
    pub lapses: Vec<Lapse>,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

/// All invariants of the lab.
pub fn draw_promises(props: &PromisesProps) -> Html {
    let text = &props.text;
    let all = find(&props.lab).map_or_else(Vec::new, |lab| (lab.about)().invariants);
    let broken = props.violations.len() as u64;
    let lapses = props.lapses.iter();
    let unjudged: u64 = lapses.map(|lapse| lapse.invariants.len() as u64).sum();
    let count = all.len() as u64;
    let (look, verdict) = match (broken, unjudged) {
        (0, 0) => (None, t!(text, "promises-all")),
        (0, _) => (
            Some("is-unjudged"),
            t!(text, "promises-unjudged", unjudged = unjudged, all = count),
        ),
        _ => (
            Some("is-broken"),
            t!(text, "promises-some", broken = broken, all = count),
        ),
    };
    html! {
        <section class="promises" aria-labelledby="promises-title" data-test="promises">
            <h2 id="promises-title" class="label">{ t!(text, "promises-title") }</h2>
            <p class={classes!("sentence", look)}>{ verdict }</p>
            <ul>
                { for all.into_iter().map(|(id, cite)| promise(props, id, cite)) }
            </ul>
        </section>
    }
}

fn promise(props: &PromisesProps, id: &'static str, cite: &'static str) -> Html {
    let text = &props.text;
    let broken = props.violations.iter().find(|v| v.invariant == id);
    let lapse = props.lapses.iter().find(|lapse| lapse.bears(id));
    let (look, shape, state) = match (broken, lapse) {
        (Some(violation), _) => (
            Some("is-broken"),
            Shape::Close,
            t!(text, "promises-broken", seq = violation.seq),
        ),
        (None, Some(lapse)) => (Some("is-unjudged"), Shape::Help, words::lapse(text, lapse)),
        (None, None) => (None, Shape::Done, t!(text, "promises-holds")),
    };
    html! {
        <li key={id} class={classes!("promise", look)}>
            { icon(shape) }
            <div>
                <p>{ text.get(&format!("{id}.holds")) }{ " " }<span class="cite">{ cite }</span></p>
                <p class="promise-state">{ state }</p>
                if let Some(violation) = broken {
                    { how(props, violation) }
                } else if let Some(lapse) = lapse {
                    { why(props, lapse) }
                }
            </div>
        </li>
    }
}

/// What it takes for granted, and the way to where that was not so any more.
fn why(props: &PromisesProps, lapse: &Lapse) -> Html {
    let PromisesProps { text, on, .. } = props;
    let (seq, assumed) = (lapse.seq, format!("{}.holds", lapse.assumption));
    let go = on.reform(move |_: MouseEvent| Wish::Seek(seq));
    html! {
        <>
            <p class="soft">
                { t!(text, "unjudged-assumed", what = text.get(&assumed)) }
                { " " }<span class="cite">{ lapse.cite }</span>
            </p>
            <p class="broken-do">
                <button type="button" class="button" onclick={go}>{ t!(text, "broken-there") }</button>
            </p>
        </>
    }
}

/// How it was broken, where it shows, and the ways there.
fn how(props: &PromisesProps, violation: &Violation) -> Html {
    let PromisesProps { text, on, .. } = props;
    let seq = violation.seq;
    let go = |to: Wish| on.reform(move |_: MouseEvent| to.clone());
    let select = Wish::Intent(Intent::Select(Selection::Event(seq)));
    html! {
        <>
            <p class="sentence">{ words::violation(text, violation) }</p>
            <p class="soft">
                { t!(text, "broken-nodes", nodes = violation.breach.nodes.clone()) }
            </p>
            <p class="broken-do">
                <button type="button" class="button" onclick={go(Wish::Seek(seq - 1))}>
                    { t!(text, "broken-go") }
                </button>
                <button type="button" class="button" onclick={go(Wish::Seek(seq))}>
                    { t!(text, "broken-there") }
                </button>
                <button type="button" class="button quiet" onclick={go(select)}>
                    { t!(text, "event-title", seq = seq) }
                </button>
            </p>
        </>
    }
}

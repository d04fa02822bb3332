//! The runs that were looked at last, to bring them back or to forget them.

use yew::prelude::*;

use crate::runs::link::Route;
use crate::t;
use crate::text::{Text, words};
use crate::ui::page;
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::store;
use crate::ui::wish::Wish;

/// The id of the heading.
const TITLE: &str = "share-runs";

#[derive(Properties, PartialEq)]
pub struct RunsProps {
    pub text: Text,
    pub on: Callback<Wish>,
}

/// The list of recent runs.
#[component]
pub fn Runs(props: &RunsProps) -> Html {
    let text = &props.text;
    let runs = use_state(store::runs);
    let forget = {
        let runs = runs.clone();
        Callback::from(move |run: Option<String>| {
            store::forget_run(run.as_deref());
            // The line goes, and with it what has the focus.
            page::focus(TITLE);
            runs.set(store::runs());
        })
    };
    let all = forget.reform(|_: MouseEvent| None);
    html! {
        <section class="share" aria-labelledby={TITLE}>
            <h3 class="sheet-head" id={TITLE} tabindex="-1">{ t!(text, "share-runs") }</h3>
            if runs.is_empty() {
                <p class="prose soft">{ t!(text, "share-runs-none") }</p>
            } else {
                <ol class="runs" data-test="runs">
                    { for runs.iter().map(|run| line(props, run, &forget)) }
                </ol>
                <p class="settings-do">
                    <button type="button" class="button" onclick={all} data-test="forget-all">
                        { t!(text, "share-forget-all") }
                    </button>
                </p>
            }
        </section>
    }
}

fn line(props: &RunsProps, run: &str, forget: &Callback<Option<String>>) -> Html {
    let text = &props.text;
    let Some((title, what)) = described(text, run) else {
        return Html::default();
    };
    let open = {
        let run = run.to_owned();
        props
            .on
            .reform(move |_: MouseEvent| Wish::GoTo(run.clone()))
    };
    let forget = {
        let run = run.to_owned();
        forget.reform(move |_: MouseEvent| Some(run.clone()))
    };
    let name = t!(text, "share-forget", run = title.clone());
    html! {
        <li key={run.to_owned()}>
            <button type="button" class="choice" onclick={open}>
                <span class="choice-title">{ title }</span>
                <span class="choice-look">{ what }</span>
            </button>
            <button type="button" class="icon" onclick={forget} title={name.clone()}
                aria-label={name} data-test="forget">
                { icon(Shape::Close) }
            </button>
        </li>
    }
}

/// The title of a run, and what is special about it. None if this version
/// cannot read it any more.
pub fn described(text: &Text, run: &str) -> Option<(String, String)> {
    let (route, _) = Route::read(run);
    let (lab, scenario) = (route.lab.as_deref()?, route.scenario.as_deref()?);
    let title = words::scenario(text, lab, scenario);
    let recording = route.recording().ok()?;
    let start = recording.as_ref().map(|recording| &recording.start);
    let seed = start
        .map_or(route.seed, |start| start.seed)
        .unwrap_or_default();
    let branches = recording
        .as_ref()
        .map_or(&[][..], |recording| &recording.branches);
    let actions: usize = branches.iter().map(|recorded| recorded.actions.len()).sum();
    let what = t!(
        text,
        "share-run-is",
        lab = text.get(&format!("{lab}-name")),
        seed = seed.to_string(),
        count = actions as u64,
        time = route.at.unwrap_or_default()
    );
    Some((title, what))
}

//! The sheet that sets a run beside another: under one seed, one load and one
//! script, what does each cost?

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::catalog::LABS;
use crate::labs::session::{Session, Start};
use crate::runs::compare::{Comparison, Side, compare_run};
use crate::runs::link::Route;
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::host;
use crate::ui::later::missing_part;
use crate::ui::player::Player;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;
use crate::ui::words;

use super::sheet::SheetFrame;

#[derive(Properties, PartialEq)]
pub struct CompareProps {
    pub text: Text,
    /// Who holds the run that is shown.
    pub player: Shared<RefCell<Player>>,
    pub on: Callback<Wish>,
}

/// Two runs side by side, in figures.
#[component]
pub fn CompareSheet(props: &CompareProps) -> Html {
    let text = &props.text;
    // What was picked, and what of that is there: a lab may have to be fetched.
    let picked = use_state(String::new);
    let ready = use_state(String::new);
    let missing = use_state(|| false);
    let pick = {
        let (picked, ready, missing) = (picked.clone(), ready.clone(), missing.clone());
        Callback::from(move |value: String| {
            picked.set(value.clone());
            missing.set(false);
            let (ready, missing) = (ready.clone(), missing.clone());
            spawn_local(async move {
                let lab = value.split('/').next().unwrap_or_default();
                match lab.is_empty() || host::bring(lab).await {
                    true => ready.set(value),
                    false => missing.set(true),
                }
            });
        })
    };
    let again = {
        let picked = picked.clone();
        pick.reform(move |_: MouseEvent| (*picked).clone())
    };
    let pick = pick.reform(|event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        select.value()
    });
    // It plays both runs to their ends: only when something else is there.
    let both = use_memo((*ready).clone(), |ready| {
        let other = other(ready)?;
        let player = props.player.borrow();
        let session = player.session();
        let start = Start {
            seed: Some(session.seed()),
            ..session.start().clone()
        };
        Some(compare_run(
            &start,
            &session.manual_actions(),
            &other,
            Some(played(session)),
        ))
    });
    let own = props.player.borrow().session().start().lab.clone();
    html! {
        <SheetFrame text={text.clone()} title={t!(text, "compare-title")}
            on_close={props.on.reform(Wish::Close)}>
            <p class="prose soft">{ t!(text, "compare-help") }</p>
            <div class="setting">
                <label for="compare-with">{ t!(text, "compare-with") }</label>
                <select id="compare-with" onchange={pick} data-test="compare-with">
                    <option value="" selected={picked.is_empty()}>{ t!(text, "compare-nothing") }</option>
                    { for LABS.iter().map(|lab| options(text, lab.id, lab.ids, &own, &picked)) }
                </select>
            </div>
            { match &*both {
                _ if *missing => missing_part(text, again),
                _ if *picked != *ready => html! { <p role="status">{ t!(text, "compare-coming") }</p> },
                None => Html::default(),
                Some(Ok(both)) => table(props, both),
                Some(Err(error)) => html! {
                    <p class="wrong" role="alert">{ words::bad_start(text, error) }</p>
                },
            } }
        </SheetFrame>
    }
}

/// How long a run is to be played that is set beside another: as long as its
/// scenario, or as it was played by now.
fn played(session: &dyn Session) -> Time {
    let recorded = session.instant(session.recorded());
    session.ends_at().max(recorded.unwrap_or_default())
}

/// The start that an option stands for: a lab, or a lab and a scenario.
fn other(picked: &str) -> Option<Start> {
    let (lab, scenario) = picked.split_once('/')?;
    Some(Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: Map::new(),
    })
}

/// A lab to which the same is done, if it is not the run's own, then each of its scenarios.
fn options(text: &Text, lab: &str, ids: &[&str], own: &str, picked: &str) -> Html {
    let name = text.get(&format!("{lab}-name"));
    let option = |value: String, words: String| {
        let selected = value == picked;
        html! { <option {selected} {value}>{ words }</option> }
    };
    html! {
        <optgroup label={name.clone()}>
            if lab != own {
                { option(format!("{lab}/"), t!(text, "compare-same", lab = name)) }
            }
            { for ids.iter().map(|id| {
                option(format!("{lab}/{id}"), words::scenario(text, lab, id))
            }) }
        </optgroup>
    }
}

fn table(props: &CompareProps, both: &Comparison) -> Html {
    let text = &props.text;
    let (one, other) = (&both.one, &both.other);
    let row = |name: String, tell: &dyn Fn(&Side) -> String| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ tell(one) }</td>
                <td>{ tell(other) }</td>
            </tr>
        }
    };
    let watch = {
        let there = there(other);
        props.on.reform(move |_: MouseEvent| there.clone())
    };
    html! {
        <>
            <div class="compare-scroll" tabindex="0" role="region" aria-label={t!(text, "compare-title")}>
                <table class="compare-table" data-test="compared">
                    <thead>
                        <tr>
                            <td></td>
                            { for [one, other].map(|side| head(text, side)) }
                        </tr>
                    </thead>
                    <tbody>
                        { row(t!(text, "compare-messages"), &|side| side.tally.messages.to_string()) }
                        { row(t!(text, "compare-bytes"), &|side| side.tally.bytes.to_string()) }
                        { row(t!(text, "compare-answered"), &|side| side.tally.answered.to_string()) }
                        { row(t!(text, "compare-per-answer"),
                            &|side| tenths(side.messages_per_answer_in_tenths())) }
                        { row(t!(text, "compare-round-trips"),
                            &|side| tenths(side.round_trips_in_tenths())) }
                        { row(t!(text, "compare-idle"), &|side| text.time(side.idle)) }
                        { for both.own().into_iter().map(|(key, counts)| html! {
                            <tr>
                                <th scope="row">{ words::figure(text, &one.start.lab, key) }</th>
                                { for counts.map(|count| html! { <td>{ count }</td> }) }
                            </tr>
                        }) }
                        { row(t!(text, "compare-broken"), &|side| side.broken.len().to_string()) }
                        { row(t!(text, "compare-unjudged"), &|side| side.unjudged.len().to_string()) }
                    </tbody>
                </table>
            </div>
            <p class="soft">{ t!(text, "compare-until", time = both.until) }</p>
            if other.refused > 0 {
                <p class="soft">{ t!(text, "compare-refused", count = other.refused) }</p>
            }
            <p class="settings-do">
                <button type="button" class="button" onclick={watch} data-test="compare-watch">
                    { t!(text, "compare-watch") }
                </button>
            </p>
        </>
    }
}

/// The way to the other run, with all that was done to it.
fn there(other: &Side) -> Wish {
    let route = Route::default().to_run(&other.recording);
    match route {
        Ok(route) => Wish::GoTo(route.write()),
        // What does not fit into an address is left out.
        Err(_) => Wish::Begin(other.start.clone()),
    }
}

fn head(text: &Text, side: &Side) -> Html {
    let (lab, scenario) = (&side.start.lab, &side.start.scenario);
    html! {
        <th scope="col">
            <span class="compare-lab">{ text.get(&format!("{lab}-name")) }</span>
            <span>{ words::scenario(text, lab, scenario) }</span>
        </th>
    }
}

/// A number with one decimal; a dash if there is none.
fn tenths(number: Option<u64>) -> String {
    number.map_or("–".to_owned(), |n| format!("{}.{}", n / 10, n % 10))
}

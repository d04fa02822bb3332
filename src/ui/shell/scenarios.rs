//! The scenarios to choose from.

use yew::prelude::*;

use crate::catalog::LABS;
use crate::labs::lab::Lab;
use crate::labs::session::Start;
use crate::runs::link::BadLink;
use crate::sim::sorted::Map;
use crate::t;
use crate::text::{Text, words};
use crate::ui::wish::Wish;

use super::own::OwnScenarios;
use super::sheet::SheetFrame;

/// Where a person's own scenarios stand among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnPosition {
    /// After all others: there are none yet.
    #[default]
    Last,
    /// Before all others.
    First,
    /// There too, and the name of another is asked for.
    Asking,
}

/// A sheet that lists all scenarios of all labs.
pub fn scenarios(
    text: &Text,
    start: &Start,
    address: Result<String, BadLink>,
    own: OwnPosition,
    on: &Callback<Wish>,
) -> Html {
    let asks = own == OwnPosition::Asking;
    let title = words::scenario(text, &start.lab, &start.scenario);
    let mine = html! {
        <OwnScenarios text={text.clone()} {title} {address} {asks} on={on.clone()} />
    };
    html! {
        <SheetFrame text={text.clone()} title={t!(text, "pick-scenario-open")}
            on_close={on.reform(Wish::Close)}>
            if own != OwnPosition::Last {
                { mine.clone() }
            }
            { for LABS.iter().map(|lab| lab_list(text, start, on, lab)) }
            if own == OwnPosition::Last {
                { mine }
            }
        </SheetFrame>
    }
}

fn lab_list(text: &Text, start: &Start, on: &Callback<Wish>, lab: &'static Lab) -> Html {
    let items = lab.ids.iter().map(|scenario| {
        let name = format!("{}-scenario-{scenario}", lab.id);
        let current = start.lab == lab.id && start.scenario == *scenario;
        let begin = on.reform(move |_: MouseEvent| {
            Wish::Begin(Start {
                lab: lab.id.to_owned(),
                scenario: (*scenario).to_owned(),
                seed: None,
                set: Map::new(),
            })
        });
        html! {
            <li key={*scenario}>
                <button type="button" class="choice" onclick={begin}
                    aria-current={current.then_some("true")}
                    data-test={format!("scenario-{scenario}")}>
                    <span class="choice-title">{ text.get(&format!("{name}.title")) }</span>
                    <span class="choice-look">{ text.get(&format!("{name}.look")) }</span>
                </button>
            </li>
        }
    });
    html! {
        <section key={lab.id} data-lab={lab.id}>
            <h3 class="sheet-head">{ text.get(&format!("{}-name", lab.id)) }</h3>
            <p class="cite" data-test="covers">{ text.get(&format!("{}-covers", lab.id)) }</p>
            <ul class="choices">{ for items }</ul>
        </section>
    }
}

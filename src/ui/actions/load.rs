//! The load of simulated clients, as controls: on, off, and how fast.

use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::LoadView;
use crate::sim::workload::Pace;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};

use super::button::ActButton;
use super::number::{milliseconds, number};

/// Properties of [`LoadForm`].
#[derive(Properties, PartialEq)]
pub struct LoadFormProps {
    /// How the load asks now; none if there is none.
    pub now: Option<LoadView>,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where the wishes go.
    pub on: Callback<Intent>,
}

/// Milliseconds between two requests, clients, and how many requests there
/// are; 0 of these is without end.
type Wanted = (u64, u64, u64);

/// A load if nobody says otherwise.
const USUAL: Wanted = (20, 3, 0);

/// What the clients do now, and what they are to do.
#[component]
pub fn LoadForm(props: &LoadFormProps) -> Html {
    let now = props
        .now
        .map(|load| (load.every.0 / 1_000, u64::from(load.clients), 0));
    let wanted = use_state(|| now.unwrap_or(USUAL));
    let (every, clients, limit) = *wanted;
    let text = &props.text;
    let set = |change: fn(Wanted, u64) -> Wanted| {
        let wanted = wanted.clone();
        Callback::from(move |value| wanted.set(change(*wanted, value)))
    };
    let act = Act::SetLoad {
        load: Some(Pace {
            every: milliseconds(every),
            // What is beyond 8 bits is beyond all limits, and refused as such.
            clients: u8::try_from(clients).unwrap_or(u8::MAX),
            limit: (limit > 0).then_some(limit),
        }),
    };
    let button = |act: Act, label: String| {
        html! {
            <ActButton {act} {label} text={text.clone()} allows={props.allows.clone()} on={&props.on} />
        }
    };
    let start = match props.now {
        None => t!(text, "workload-start"),
        Some(_) => t!(text, "workload-change"),
    };
    html! {
        <div class="workload">
            <p class="workload-now" data-test="load">{ in_words(text, props.now) }</p>
            { number(t!(text, "workload-every"), every, "load-every", set(|all, value| (value, all.1, all.2))) }
            { number(t!(text, "setting-clients"), clients, "load-clients", set(|all, value| (all.0, value, all.2))) }
            { number(t!(text, "workload-limit"), limit, "load-limit", set(|all, value| (all.0, all.1, value))) }
            { button(act, start) }
            if props.now.is_some() {
                { button(Act::SetLoad { load: None }, t!(text, "workload-stop")) }
            }
        </div>
    }
}

/// What the clients do now.
fn in_words(text: &Text, now: Option<LoadView>) -> String {
    let Some(load) = now else {
        return t!(text, "workload-off");
    };
    let clients = u64::from(load.clients);
    match load.left {
        None => t!(text, "workload-on", clients = clients, every = load.every),
        Some(left) => t!(
            text,
            "workload-on-left",
            clients = clients,
            every = load.every,
            left = left
        ),
    }
}

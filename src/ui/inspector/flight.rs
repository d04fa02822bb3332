//! A message on its way, whole.

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::id::FlightId;
use crate::t;
use crate::text::Text;
use crate::ui::actions::FlightActions;
use crate::ui::contract::{Allows, Intent};
use crate::ui::shared::Shared;
use crate::ui::stage::{FlightFacts, flight_words};

/// Properties of [`FlightPage`].
#[derive(Clone, PartialEq)]
pub struct FlightPageProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The message.
    pub flight: FlightId,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// What a message says, when it left and arrives, and what can be done to it.
pub fn flight_page(props: &FlightPageProps) -> Html {
    let text = &props.text;
    let Some(flight) = props.frame.flights.iter().find(|f| f.id == props.flight) else {
        return html! { <p class="soft">{ t!(text, "inspect-gone") }</p> };
    };
    html! {
        <>
            <h3 class="unseen">{ flight_words(text, flight) }</h3>
            <FlightFacts flight={flight.clone()} text={text.clone()} />
            <dl class="timers">
                <div><dt>{ t!(text, "inspect-sent") }</dt><dd>{ text.time(flight.sent) }</dd></div>
                if !flight.fate.is_doomed() {
                    <div><dt>{ t!(text, "inspect-due") }</dt><dd>{ text.time(flight.due) }</dd></div>
                }
            </dl>
            <h4>{ t!(text, "inspect-actions") }</h4>
            <FlightActions
                flight={flight.id}
                latency={flight.due - flight.sent}
                text={text.clone()}
                allows={props.allows.clone()}
                on={&props.on}
            />
        </>
    }
}

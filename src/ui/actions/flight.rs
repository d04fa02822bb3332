//! What can be done to a message on its way.

use yew::prelude::*;

use crate::show::act::Act;
use crate::sim::id::FlightId;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};

use super::button::ActButton;

/// Properties of [`FlightActions`].
#[derive(Properties, PartialEq)]
pub struct FlightActionsProps {
    /// The message.
    pub flight: FlightId,
    /// How long it takes in all: what a delay adds once more.
    pub latency: Time,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where the wishes go.
    pub on: Callback<Intent>,
    /// Called after something was done.
    #[prop_or_default]
    pub done: Callback<()>,
}

/// The least that a delay adds.
const LEAST_DELAY: Time = Time::ms(5);

/// Deliver now, lose, double, hold back.
#[component]
pub fn FlightActions(props: &FlightActionsProps) -> Html {
    let flight = props.flight;
    let by = props.latency.max(LEAST_DELAY);
    let text = &props.text;
    let span = text.time(by);
    let acts = [
        (Act::Deliver { flight }, t!(text, "act-deliver")),
        (Act::Drop { flight }, t!(text, "act-drop")),
        (Act::Duplicate { flight }, t!(text, "act-duplicate")),
        (
            Act::Delay { flight, by },
            t!(text, "stage-act-delay", span = span),
        ),
    ];
    html! {
        <div class="actions-row">
            { for acts.into_iter().map(|(act, label)| html! {
                <ActButton
                    {act}
                    {label}
                    text={text.clone()}
                    allows={props.allows.clone()}
                    on={&props.on}
                    done={&props.done}
                />
            }) }
        </div>
    }
}

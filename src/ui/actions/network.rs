//! What the cluster lives in: the network, the disks, the clients.

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};
use crate::ui::memo::memo;
use crate::ui::shared::Shared;

use super::conditions::{ConditionsFormProps, conditions_form};
use super::load::LoadForm;

/// Properties of [`network_form`].
#[derive(PartialEq)]
pub struct NetworkProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where the wishes go.
    pub on: Callback<Intent>,
}

/// The panel of the stage for all of it.
pub fn network_form(props: &NetworkProps) -> Html {
    let text = &props.text;
    html! {
        <div class="stage-panel" role="group" aria-label={t!(text, "network-and-clients")}>
            <h2 class="label">{ t!(text, "inspect-network") }</h2>
            { conditions(props) }
            <h2 class="label">{ t!(text, "workload-clients") }</h2>
            { clients(props) }
        </div>
    }
}

/// The conditions of the network and of the disks.
pub fn conditions(props: &NetworkProps) -> Html {
    memo(
        ConditionsFormProps {
            now: props.frame.faults.conditions,
            soon: Time::s(props.frame.now.0 / 1_000_000 + 1),
            text: props.text.clone(),
            on: props.on.clone(),
        },
        conditions_form,
    )
}

/// What the clients do.
pub fn clients(props: &NetworkProps) -> Html {
    html! {
        <LoadForm now={props.frame.load} text={props.text.clone()} allows={props.allows.clone()}
            on={&props.on} />
    }
}

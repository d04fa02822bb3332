//! What can be done to the whole cluster: part it, by pen or from a list,
//! and heal it.

use yew::prelude::*;

use crate::labs::act::Act;
use crate::labs::frame::Frame;
use crate::t;
use crate::text::Text;
use crate::ui::actions::{ConditionsFormProps, PartitionForm, conditions_form};
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::memo::memo;
use crate::ui::shared::Shared;

/// Properties of [`Toolbar`].
#[derive(Properties, Clone, PartialEq)]
pub struct ToolbarProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// What is looked at.
    pub selection: Selection,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Whether a partition is being drawn.
    pub drawing: bool,
    /// Whether the last stroke parted nothing.
    pub missed: bool,
    /// Whether there is room for the list beside the picture.
    pub roomy: bool,
    /// Begins or ends drawing.
    pub draw: Callback<bool>,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// The corner of the stage that parts and heals.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let text = &props.text;
    let toggle = {
        let (draw, drawing) = (props.draw.clone(), props.drawing);
        Callback::from(move |_: MouseEvent| draw.emit(!drawing))
    };
    let heal = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Intent::Act(Act::HealAll)))
    };
    let network = use_state_eq(|| false);
    let conditions = {
        let (network, draw) = (network.clone(), props.draw.clone());
        Callback::from(move |_: MouseEvent| {
            draw.emit(false);
            network.set(!*network);
        })
    };
    let network_open = *network && !props.drawing;
    let parted = !props.frame.faults.cuts.is_empty();
    let done = {
        let draw = props.draw.clone();
        Callback::from(move |()| draw.emit(false))
    };
    html! {
        <div class="stage-tools">
            <div class="stage-tools-row">
                if parted {
                    <button type="button" class="button quiet" data-test="heal-all" onclick={heal}>
                        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12 h7 M14 12 h7 M8 8 l4 4 -4 4 M16 8 l-4 4 4 4" /></svg>
                        <span class="stage-tools-words">{ t!(text, "act-heal-all") }</span>
                    </button>
                }
                <button
                    type="button"
                    class="button quiet"
                    data-test="network"
                    aria-expanded={network_open.to_string()}
                    onclick={conditions}
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6 H20 M4 12 H20 M4 18 H20" /><circle class="knob" cx="9" cy="6" r="2.5" /><circle class="knob" cx="15" cy="12" r="2.5" /><circle class="knob" cx="7" cy="18" r="2.5" /></svg>
                    <span class="stage-tools-words">{ t!(text, "inspect-network") }</span>
                </button>
                if props.frame.nodes.len() > 1 {
                    <button
                        type="button"
                        class="button quiet"
                        data-test="partition"
                        aria-pressed={props.drawing.to_string()}
                        aria-expanded={props.drawing.to_string()}
                        onclick={toggle}
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20 L20 4" stroke-dasharray="3 4" /><circle cx="6" cy="8" r="3" /><circle cx="17" cy="17" r="3" /></svg>
                        <span class="stage-tools-words">{ t!(text, "act-partition") }</span>
                    </button>
                }
            </div>
            if network_open {
                <div class="stage-panel" role="group" aria-label={t!(text, "inspect-network")}>
                    { memo(ConditionsFormProps {
                        now: props.frame.faults.conditions,
                        text: text.clone(),
                        on: props.on.clone(),
                    }, conditions_form) }
                </div>
            }
            if props.drawing {
                <div class="stage-panel">
                    <p class="stage-hint" role="status">
                        { if props.missed { t!(text, "stage-draw-missed") } else { t!(text, "stage-draw") } }
                    </p>
                    <details class="actions-more" open={props.roomy}>
                        <summary>{ t!(text, "stage-draw-list") }</summary>
                        <PartitionForm
                            frame={props.frame.clone()}
                            selection={props.selection}
                            text={text.clone()}
                            allows={props.allows.clone()}
                            on={&props.on}
                            {done}
                        />
                    </details>
                </div>
            }
        </div>
    }
}

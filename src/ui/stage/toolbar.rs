//! What can be done to the whole cluster: part it, by pen or from a list,
//! and heal it.

use yew::prelude::*;

use crate::labs::act::Act;
use crate::labs::frame::Frame;
use crate::t;
use crate::text::Text;
use crate::ui::actions::PartitionForm;
use crate::ui::contract::{Allows, Intent, Selection};
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
    if props.frame.nodes.len() < 2 {
        return Html::default();
    }
    let toggle = {
        let (draw, drawing) = (props.draw.clone(), props.drawing);
        Callback::from(move |_: MouseEvent| draw.emit(!drawing))
    };
    let heal = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Intent::Act(Act::HealAll)))
    };
    let parted = !props.frame.faults.cuts.is_empty();
    let done = {
        let draw = props.draw.clone();
        Callback::from(move |()| draw.emit(false))
    };
    html! {
        <div class="stage-tools">
            <div class="stage-tools-row">
                if parted {
                    <button type="button" class="button quiet" data-testid="heal-all" onclick={heal}>
                        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12 h7 M14 12 h7 M8 8 l4 4 -4 4 M16 8 l-4 4 4 4" /></svg>
                        <span class="stage-tools-words">{ t!(text, "act-heal-all") }</span>
                    </button>
                }
                <button
                    type="button"
                    class="button quiet"
                    data-testid="partition"
                    aria-pressed={props.drawing.to_string()}
                    aria-expanded={props.drawing.to_string()}
                    onclick={toggle}
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20 L20 4" stroke-dasharray="3 4" /><circle cx="6" cy="8" r="3" /><circle cx="17" cy="17" r="3" /></svg>
                    <span class="stage-tools-words">{ t!(text, "act-partition") }</span>
                </button>
            </div>
            if props.drawing {
                <div class="stage-partition">
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

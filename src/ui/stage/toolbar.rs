//! What can be done to the whole cluster: part it, by pen or from a list,
//! and heal it.

use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::t;
use crate::text::Text;
use crate::ui::actions::{NetworkProps, PartitionFormProps, draw_partition_form, network_form};
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::later::later;
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;

/// The tool for the network's conditions and the clients. What closes gives the keyboard back
/// to its tool.
const NETWORK: &str = "network";

/// The tool that parts the cluster.
const PARTITION: &str = "partition";

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
    /// Begins or ends drawing.
    pub draw: Callback<bool>,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// The corners of the stage: heal on one side, conditions and partition on
/// the other.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let network = use_state_eq(|| false);
    let toggle_network = {
        let (network, draw) = (network.clone(), props.draw.clone());
        Callback::from(move |_: MouseEvent| {
            draw.emit(false);
            network.set(!*network);
        })
    };
    let toggle_drawing = {
        let (draw, drawing) = (props.draw.clone(), props.drawing);
        Callback::from(move |_: MouseEvent| draw.emit(!drawing))
    };
    let escape = {
        let (network, draw) = (network.clone(), props.draw.clone());
        Callback::from(move |e: KeyboardEvent| {
            if e.key() == "Escape" {
                e.prevent_default();
                page::focus(if *network { NETWORK } else { PARTITION });
                draw.emit(false);
                network.set(false);
            }
        })
    };
    let is_open = *network && !props.drawing;
    let text = &props.text;
    html! {
        <>
            { heal(props) }
            <div class="stage-tools" onkeydown={escape}>
                <div class="stage-tools-row">
                    { tool(NETWORK, is_open, t!(text, "network-and-clients"), sliders(), toggle_network) }
                    if props.frame.nodes.len() > 1 {
                        { tool(PARTITION, props.drawing, t!(text, "act-partition"), parting(), toggle_drawing) }
                    }
                </div>
                if is_open {
                    { later(Part::Hand, text, NetworkProps {
                        frame: props.frame.clone(),
                        text: text.clone(),
                        allows: props.allows.clone(),
                        on: props.on.clone(),
                    }, network_form) }
                }
                if props.drawing {
                    { partition(props) }
                }
            </div>
        </>
    }
}

/// A tool that opens and closes something.
fn tool(
    name: &'static str,
    open: bool,
    words: String,
    picture: Html,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="button quiet" id={name} data-test={name} aria-expanded={open.to_string()} {onclick}>
            { picture }
            <span class="stage-tools-words">{ words }</span>
        </button>
    }
}

/// Three sliders.
fn sliders() -> Html {
    html! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 6 H20 M4 12 H20 M4 18 H20" />
            <circle class="knob" cx="9" cy="6" r="2.5" />
            <circle class="knob" cx="15" cy="12" r="2.5" />
            <circle class="knob" cx="7" cy="18" r="2.5" />
        </svg>
    }
}

/// A broken line between two nodes.
fn parting() -> Html {
    html! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 20 L20 4" stroke-dasharray="3 4" />
            <circle cx="6" cy="8" r="3" />
            <circle cx="17" cy="17" r="3" />
        </svg>
    }
}

/// Heals all links; there only while one is cut.
fn heal(props: &ToolbarProps) -> Html {
    if props.frame.faults.cuts.is_empty() {
        return Html::default();
    }
    let onclick = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(PARTITION);
            on.emit(Intent::Act(Act::HealAll));
        })
    };
    html! {
        <div class="stage-heal">
            <button type="button" class="button quiet" data-test="heal-all" {onclick}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12 H21 M8 8 L12 12 L8 16 M16 8 L12 12 L16 16" /></svg>
                <span class="stage-tools-words">{ t!(props.text, "act-heal-all") }</span>
            </button>
        </div>
    }
}

/// What to do with the pen, and the list for those who use none. It is closed
/// at first: open, it would lie over the nodes to draw between.
fn partition(props: &ToolbarProps) -> Html {
    let text = &props.text;
    let hint = if props.missed {
        t!(text, "stage-draw-missed")
    } else {
        t!(text, "stage-draw")
    };
    let done = {
        let draw = props.draw.clone();
        Callback::from(move |()| {
            page::focus(PARTITION);
            draw.emit(false);
        })
    };
    html! {
        <div class="stage-panel is-hint">
            <p class="stage-hint" role="status">{ hint }</p>
            <details class="actions-more">
                <summary>{ t!(text, "stage-draw-list") }</summary>
                { later(Part::Hand, text, PartitionFormProps {
                    frame: props.frame.clone(),
                    selection: props.selection,
                    text: text.clone(),
                    allows: props.allows.clone(),
                    on: props.on.clone(),
                    done,
                }, draw_partition_form) }
            </details>
        </div>
    }
}

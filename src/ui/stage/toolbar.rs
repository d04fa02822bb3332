//! What can be done to the whole cluster: part it, by pen or from a list,
//! and heal it.

use yew::prelude::*;

use crate::labs::session::Start;
use crate::show::frame::Frame;
use crate::t;
use crate::text::Text;
use crate::ui::actions::{NetworkProps, network_form};
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::later::{later, later_unsaid};
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;

use super::parting::{heal, partition};
use super::rules::{RulesProps, draw_rules};

/// The tool for the network's conditions and the clients. What closes gives the keyboard back
/// to its tool.
const NETWORK: &str = "network";

/// The tool for the rules of the protocol.
const RULES: &str = "rules";

/// The tool that parts the cluster.
pub const PARTITION: &str = "partition";

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
    /// How the run began.
    pub start: Shared<Start>,
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
    // The tool whose panel is open.
    let open = use_state_eq(|| None);
    let toggle = |tool: &'static str| {
        let (open, draw) = (open.clone(), props.draw.clone());
        Callback::from(move |_: MouseEvent| {
            draw.emit(false);
            open.set((*open != Some(tool)).then_some(tool));
        })
    };
    let toggle_drawing = {
        let (draw, drawing) = (props.draw.clone(), props.drawing);
        Callback::from(move |_: MouseEvent| draw.emit(!drawing))
    };
    let escape = {
        let (open, draw) = (open.clone(), props.draw.clone());
        Callback::from(move |e: KeyboardEvent| {
            if e.key() == "Escape" {
                e.prevent_default();
                page::focus(open.unwrap_or(PARTITION));
                draw.emit(false);
                open.set(None);
            }
        })
    };
    let is_open = |tool| *open == Some(tool) && !props.drawing;
    let text = &props.text;
    html! {
        <>
            if !props.frame.faults.cuts.is_empty() {
                { later_unsaid(Part::Hand, props.clone(), heal) }
            }
            <div class="stage-tools" onkeydown={escape}>
                <div class="stage-tools-row">
                    { tool(NETWORK, is_open(NETWORK), t!(text, "network-and-clients"), sliders(), toggle(NETWORK)) }
                    { tool(RULES, is_open(RULES), t!(text, "rules-title"), struck(), toggle(RULES)) }
                    if props.frame.nodes.len() > 1 {
                        { tool(PARTITION, props.drawing, t!(text, "act-partition"), parting(), toggle_drawing) }
                    }
                </div>
                if is_open(RULES) {
                    { later(Part::Hand, text, RulesProps {
                        text: text.clone(),
                        start: props.start.clone(),
                        on: props.on.clone(),
                    }, draw_rules) }
                }
                if is_open(NETWORK) {
                    { later(Part::Hand, text, NetworkProps {
                        frame: props.frame.clone(),
                        text: text.clone(),
                        allows: props.allows.clone(),
                        on: props.on.clone(),
                    }, network_form) }
                }
                if props.drawing {
                    { later(Part::Hand, text, props.clone(), partition) }
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

/// A line of a list, struck through.
fn struck() -> Html {
    html! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 6 H20 M4 18 H14 M4 12 H8 M16 12 H20 M7 15 L17 9" />
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

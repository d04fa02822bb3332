//! What can be done to a node.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::show::node::{NodeView, Status};
use crate::sim::action::{Disk, Omission};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::text::words::rate;
use crate::ui::contract::{Allows, Intent};
use crate::ui::memo::memo;
use crate::ui::order::put_in_order;
use crate::ui::shared::Shared;
use crate::ui::words;

use super::button::ActButton;
use super::command::CommandForm;

/// Properties of [`NodeActions`].
#[derive(Properties, PartialEq)]
pub struct NodeActionsProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The node.
    pub node: NodeId,
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

/// All that can be done to a node: crash, restart, pause, time out, command,
/// and the faults of its clock and its wires.
#[component]
pub fn NodeActions(props: &NodeActionsProps) -> Html {
    let Some(view) = props.frame.nodes.get(props.node.index()) else {
        return Html::default();
    };
    let button = |act: Act, label: String| {
        html! {
            <ActButton
                {act}
                {label}
                text={props.text.clone()}
                allows={props.allows.clone()}
                on={&props.on}
                done={&props.done}
            />
        }
    };
    html! {
        <div class="actions">
            <div class="actions-row">
                { for lifecycle(&props.text, view).into_iter().map(|(act, label)| button(act, label)) }
                { for timeouts(&props.text, view).into_iter().map(|(act, label)| button(act, label)) }
            </div>
            if props.frame.parts.takes_commands(props.node) && !props.frame.commands.is_empty() {
                <CommandForm
                    node={props.node}
                    repeated={props.frame.repeats.iter().find(|one| one.node == props.node).cloned()}
                    text={props.text.clone()}
                    allows={props.allows.clone()}
                    commands={Rc::clone(&props.frame.commands)}
                    on={&props.on}
                    done={&props.done}
                />
            }
            <details class="actions-more">
                <summary>{ t!(props.text, "stage-more-faults") }</summary>
                { memo(DriftChoiceProps {
                    node: props.node,
                    ppm: props.frame.faults.drift.get(&props.node).copied().unwrap_or(0),
                    text: props.text.clone(),
                    on: props.on.clone(),
                }, drift_choice) }
                <div class="actions-row">
                    { for omissions(props).into_iter().map(|(act, label)| button(act, label)) }
                </div>
            </details>
        </div>
    }
}

/// Going down and coming up.
fn lifecycle(text: &Text, view: &NodeView) -> Vec<(Act, String)> {
    let node = view.id;
    let crash = |disk| Act::Crash { node, disk };
    let mut list = Vec::new();
    if view.status == Status::Absent {
        return vec![(Act::Join { node }, t!(text, "act-join"))];
    }
    if view.status == Status::Crashed {
        list.push((Act::Restart { node }, t!(text, "act-restart")));
    } else {
        list.push((crash(Disk::Kept), t!(text, "act-crash")));
        list.push((crash(Disk::Lost), t!(text, "stage-act-crash-lost")));
    }
    if view.status == Status::Paused {
        list.push((Act::Resume { node }, t!(text, "act-resume")));
    } else {
        list.push((Act::Pause { node }, t!(text, "act-pause")));
    }
    list
}

/// Running out of each wait that the node is in.
fn timeouts(text: &Text, view: &NodeView) -> Vec<(Act, String)> {
    view.timers
        .iter()
        .map(|timer| {
            let act = Act::Fire {
                node: view.id,
                timer: timer.name.to_string(),
            };
            let name = words::timer(text, &timer.name.to_string());
            (act, t!(text, "stage-act-fire", timer = name))
        })
        .collect()
}

/// Omitting to send or to receive, each as a switch.
fn omissions(props: &NodeActionsProps) -> [(Act, String); 2] {
    let node = props.node;
    let now = props.frame.faults.omissions.get(&node).copied();
    let (send, receive) = now.map_or((false, false), |o| (o.send, o.receive));
    let omit = |send, receive| Act::Omit {
        node,
        omission: Omission { send, receive },
    };
    let label = |on: bool, start: String, stop: String| if on { stop } else { start };
    let text = &props.text;
    [
        (
            omit(!send, receive),
            label(
                send,
                t!(text, "stage-act-mute"),
                t!(text, "stage-act-unmute"),
            ),
        ),
        (
            omit(send, !receive),
            label(
                receive,
                t!(text, "stage-act-deafen"),
                t!(text, "stage-act-undeafen"),
            ),
        ),
    ]
}

#[derive(PartialEq)]
struct DriftChoiceProps {
    node: NodeId,
    ppm: i32,
    text: Text,
    on: Callback<Intent>,
}

/// The rates that a clock may be given, in parts per million off true time.
const RATES: [i32; 7] = [-500_000, -200_000, -50_000, 0, 50_000, 200_000, 500_000];

/// How fast a node's clock runs.
fn drift_choice(props: &DriftChoiceProps) -> Html {
    let onchange = {
        let (node, on) = (props.node, props.on.clone());
        Callback::from(move |e: Event| {
            let chosen = e.target_unchecked_into::<HtmlSelectElement>().value();
            if let Ok(ppm) = chosen.parse() {
                on.emit(Intent::Act(Act::Drift { node, ppm }));
            }
        })
    };
    let mut rates = RATES.to_vec();
    if !rates.contains(&props.ppm) {
        rates.push(props.ppm);
        put_in_order(&mut rates, |rate| *rate);
    }
    html! {
        <label class="drift">
            <span class="field-name">{ t!(props.text, "act-drift") }</span>
            <select {onchange}>
                { for rates.into_iter().map(|ppm| html! {
                    <option key={ppm} value={ppm.to_string()} selected={ppm == props.ppm}>
                        { rate(&props.text, ppm) }
                    </option>
                }) }
            </select>
        </label>
    }
}

//! A node's whole state.

use yew::prelude::*;

use crate::show::frame::{Change, Frame};
use crate::show::node::{Field, NodeView, Status};
use crate::sim::id::NodeId;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::actions::NodeActions;
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::memo::memo;
use crate::ui::shared::Shared;
use crate::ui::stage::{epoch_class, link_state, link_words};
use crate::ui::words;

/// Properties of [`NodePage`].
#[derive(Clone, PartialEq)]
pub struct NodePageProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The node.
    pub node: NodeId,
    /// The instant that is shown.
    pub cursor: Time,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// State, timers, actions and links of a node.
pub fn node_page(props: &NodePageProps) -> Html {
    let text = &props.text;
    let Some(view) = props.frame.nodes.get(props.node.index()) else {
        return Html::default();
    };
    html! {
        <>
            <h3 class="inspector-head">
                <span class={classes!("swatch", epoch_class(view.card.number))} aria-hidden="true"></span>
                { headline(text, view) }
            </h3>
            { memo(FieldsProps {
                frame: props.frame.clone(),
                node: props.node,
                text: text.clone(),
            }, draw_fields) }
            <h4>{ t!(text, "inspect-timers") }</h4>
            { timers(text, view, props.cursor) }
            <h4>{ t!(text, "inspect-actions") }</h4>
            <NodeActions
                frame={props.frame.clone()}
                node={props.node}
                text={text.clone()}
                allows={props.allows.clone()}
                on={&props.on}
            />
            if props.frame.nodes.len() > 1 {
                <h4>{ t!(text, "inspect-links") }</h4>
                { memo(LinkListProps {
                    frame: props.frame.clone(),
                    node: props.node,
                    text: text.clone(),
                    on: props.on.clone(),
                }, link_list) }
            }
        </>
    }
}

/// Name, role and state in one line.
fn headline(text: &Text, view: &NodeView) -> String {
    let mut parts = vec![text.name(view.id)];
    parts.extend(view.card.role.map(|role| text.get(role.key)));
    match view.status {
        Status::Up => {}
        Status::Writing { .. } => parts.push(t!(text, "status-writing")),
        Status::Paused => parts.push(t!(text, "status-paused")),
        Status::Crashed => parts.push(t!(text, "status-crashed")),
        Status::Absent => parts.push(t!(text, "status-absent")),
    }
    parts.join(" · ")
}

/// What is left of each wait.
fn timers(text: &Text, view: &NodeView, cursor: Time) -> Html {
    if view.timers.is_empty() || view.status.is_down() {
        return html! { <p class="soft">{ t!(text, "inspect-no-timers") }</p> };
    }
    html! {
        <dl class="timers">
            { for view.timers.iter().map(|timer| {
                let (left, whole) = (timer.due - cursor, timer.due - timer.set);
                html! {
                    <div key={timer.name.to_string()}>
                        <dt>{ words::timer(text, &timer.name.to_string()) }</dt>
                        <dd>{ t!(text, "inspect-timer-left", left = text.time(left), whole = text.time(whole)) }</dd>
                    </div>
                }
            }) }
        </dl>
    }
}

#[derive(Clone)]
struct FieldsProps {
    frame: Shared<Frame>,
    node: NodeId,
    text: Text,
}

impl FieldsProps {
    fn view(&self) -> Option<&NodeView> {
        self.frame.nodes.get(self.node.index())
    }
}

impl PartialEq for FieldsProps {
    fn eq(&self, other: &FieldsProps) -> bool {
        self.node == other.node && self.text == other.text && self.frame == other.frame
    }
}

/// The state, field by field: a disk marks what survives a crash, a bar what
/// the last event changed.
fn draw_fields(props: &FieldsProps) -> Html {
    let text = &props.text;
    let Some(view) = props.view() else {
        return Html::default();
    };
    html! {
        <>
            if view.status == Status::Crashed {
                <p class="soft">{ t!(text, "inspect-disk-only") }</p>
            }
            <table class="fields" data-test="fields">
                <caption class="unseen">{ t!(text, "inspect-state") }</caption>
                <thead class="unseen">
                    <tr><th scope="col">{ t!(text, "inspect-field") }</th><th scope="col">{ t!(text, "inspect-value") }</th></tr>
                </thead>
                <tbody>
                    { for view.card.fields.iter().map(|field| {
                        field_row(text, field, change(&props.frame, props.node, field.key))
                    }) }
                </tbody>
            </table>
        </>
    }
}

/// What the last event did to a field.
fn change<'a>(frame: &'a Frame, node: NodeId, key: &str) -> Option<&'a Change> {
    frame
        .last
        .as_ref()?
        .changes
        .iter()
        .find(|c| c.node == node && c.field == key)
}

fn field_row(text: &Text, field: &Field, change: Option<&Change>) -> Html {
    let label = words::field(text, field.key);
    html! {
        <tr key={field.key} class={classes!(change.is_some().then_some("is-changed"))}>
            <th scope="row" title={label}>
                <span class="mono">{ field.name }</span>
                if field.durable {
                    { durable(text) }
                }
            </th>
            <td>
                <span class="field-value">{ text.datum(&field.value) }</span>
                if let Some(change) = change {
                    <span class="field-was">{ t!(text, "inspect-changed", old = text.datum(&change.old)) }</span>
                }
            </td>
        </tr>
    }
}

/// The sign of what survives a crash: a disk.
pub fn durable(text: &Text) -> Html {
    html! {
        <span class="durable" title={t!(text, "inspect-durable")}>
            <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 3 a4 1.6 0 0 1 8 0 v6 a4 1.6 0 0 1 -8 0z M2 3 a4 1.6 0 0 0 8 0" /></svg>
            <span class="unseen">{ t!(text, "inspect-durable") }</span>
        </span>
    }
}

#[derive(Clone, PartialEq)]
struct LinkListProps {
    frame: Shared<Frame>,
    node: NodeId,
    text: Text,
    on: Callback<Intent>,
}

/// The nodes to which a node has a link, or which have one to it.
fn linked(frame: &Frame, node: NodeId) -> impl Iterator<Item = NodeId> {
    let parts = &frame.parts;
    let others = parts.ids().filter(move |id| *id != node);
    others.filter(move |id| parts.linked(*id, node) || parts.linked(node, *id))
}

/// The links of a node, to be looked at one by one.
fn link_list(props: &LinkListProps) -> Html {
    html! {
        <div class="link-list">
            { for linked(&props.frame, props.node).map(|other| {
                let (a, b) = (props.node.min(other), props.node.max(other));
                let state = link_state(&props.frame.faults.cuts, a, b);
                let select = {
                    let on = props.on.clone();
                    Callback::from(move |_: MouseEvent| on.emit(Intent::Select(Selection::Link(a, b))))
                };
                let words = link_words(&props.text, a, b, state);
                html! {
                    <button key={other.0} type="button" class={classes!("chip", "chip-link", format!("is-{state:?}").to_lowercase())} aria-label={words.clone()} title={words} onclick={select}>
                        { props.text.name(other) }
                    </button>
                }
            }) }
        </div>
    }
}

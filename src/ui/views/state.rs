//! The state of every node, field by field: rows are fields, columns nodes.
//! What the last event changed is marked, with what was there before.

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::{Field, NodeView, Status};
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Moment, Selection};
use crate::ui::inspector::durable;
use crate::ui::panels::pick;
use crate::ui::shared::Shared;
use crate::ui::words;

/// Properties of [`draw_state`].
#[derive(PartialEq)]
pub struct StateProps {
    /// The language.
    pub text: Text,
    /// The instant.
    pub moment: Moment,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// A table of all that the nodes hold.
pub fn draw_state(props: &StateProps) -> Html {
    let StateProps { text, moment, on } = props;
    let frame = Shared(moment.frame.clone());
    html! {
        <div class="state">
            <table class="state-table" data-test="state">
                <caption class="label">{ t!(text, "state-title") }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for frame.nodes.iter().map(|node| head(props, node)) }
                    </tr>
                </thead>
                <tbody>
                    { row(text, &frame, "status", &|node| Some(status(text, node))) }
                    { row(text, &frame, "role", &|node| {
                        Some(node.card.role.map_or_else(|| t!(text, "value-none"), |role| text.get(role.key)))
                    }) }
                    { for fields(&frame).into_iter().map(|key| row(text, &frame, key, &|node| {
                        field(node, key).map(|field| text.datum(&field.value))
                    })) }
                </tbody>
            </table>
            { for frame.last.iter().map(|last| {
                let seq = last.seq;
                let look = on.reform(move |_: MouseEvent| Intent::Select(Selection::Event(seq)));
                html! {
                    <button type="button" class="line" onclick={look}>
                        <span class="line-time">{ text.time(last.at) }</span>
                        <span>{ words::spoken(text, last) }</span>
                    </button>
                }
            }) }
        </div>
    }
}

fn head(props: &StateProps, node: &NodeView) -> Html {
    let id = node.id;
    let point = |to: Selection| props.on.reform(move |_: PointerEvent| Intent::Point(to));
    let moment = &props.moment;
    let lit = moment.lit.node == Some(id) || moment.selection == Selection::Node(id);
    html! {
        <th scope="col" key={id.0} class={classes!(lit.then_some("is-lit"))}
            onpointerenter={point(Selection::Node(id))} onpointerleave={point(Selection::Nothing)}>
            { pick(&props.text, &props.on, id, node.card.number) }
        </th>
    }
}

/// All fields that some node has, each after its neighbour.
fn fields(frame: &Frame) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for node in &frame.nodes {
        let mut place = 0;
        for field in &node.card.fields {
            match keys.iter().position(|key| *key == field.key) {
                Some(at) => place = at + 1,
                None => {
                    keys.insert(place, field.key);
                    place += 1;
                }
            }
        }
    }
    keys
}

fn field<'a>(node: &'a NodeView, key: &str) -> Option<&'a Field> {
    node.card.fields.iter().find(|field| field.key == key)
}

fn status(text: &Text, node: &NodeView) -> String {
    match node.status {
        Status::Up => t!(text, "status-up"),
        Status::Writing { .. } => t!(text, "status-writing"),
        Status::Paused => t!(text, "status-paused"),
        Status::Crashed => t!(text, "status-crashed"),
        Status::Absent => t!(text, "status-absent"),
    }
}

/// One field of all nodes.
fn row(
    text: &Text,
    frame: &Frame,
    key: &'static str,
    value: &dyn Fn(&NodeView) -> Option<String>,
) -> Html {
    let named = frame.nodes.iter().find_map(|node| field(node, key));
    let name = named.map_or_else(|| words::field(text, key), |field| field.name.to_owned());
    let survives = named.is_some_and(|field| field.durable);
    html! {
        <tr key={key}>
            <th scope="row" title={words::field(text, key)} class={classes!(named.map(|_| "mono"))}>
                { name }
                if survives {
                    { durable(text) }
                }
            </th>
            { for frame.nodes.iter().map(|node| cell(text, frame, node, key, value(node))) }
        </tr>
    }
}

fn cell(
    text: &Text,
    frame: &Frame,
    node: &NodeView,
    key: &'static str,
    value: Option<String>,
) -> Html {
    let changes = frame.last.as_ref().map(|last| &last.changes);
    let change = changes.and_then(|all| {
        all.iter()
            .find(|change| change.node == node.id && change.field == key)
    });
    let blamed = frame
        .violations
        .iter()
        .any(|v| v.breach.nodes.contains(&node.id) && v.breach.fields.contains(&key));
    let shown = value.filter(|value| !value.is_empty());
    html! {
        <td key={node.id.0} class={classes!(change.map(|_| "is-changed"), blamed.then_some("is-blamed"))}>
            <span>{ shown.unwrap_or_else(|| "–".to_owned()) }</span>
            if let Some(change) = change && !matches!(key, "status" | "role") {
                <span class="field-was">{ t!(text, "inspect-changed", old = text.datum(&change.old)) }</span>
            }
        </td>
    }
}

//! Choosing the sides of a partition from a list: the way that needs no
//! pointer.

use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::sim::id::NodeId;
use crate::sim::sorted::Set;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::shared::Shared;

use super::button::ActButton;

/// Draws the list.
pub fn draw_partition_form(props: &PartitionFormProps) -> Html {
    html! { <PartitionForm ..props.clone() /> }
}

/// Properties of [`PartitionForm`].
#[derive(Properties, Clone, PartialEq)]
pub struct PartitionFormProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// What is looked at: a node that is can be split off at once.
    pub selection: Selection,
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

/// Quick picks, and one check box a node: those that are checked are split
/// off from the others.
#[component]
pub fn PartitionForm(props: &PartitionFormProps) -> Html {
    let apart = use_state(Set::<NodeId>::new);
    let text = &props.text;
    let all: Vec<NodeId> = props.frame.nodes.iter().map(|n| n.id).collect();
    let button = |act: Act, label: String| {
        html! {
            <ActButton
                {act}
                {label}
                text={text.clone()}
                allows={props.allows.clone()}
                on={&props.on}
                done={&props.done}
            />
        }
    };
    let split = |side: &Set<NodeId>| Act::Partition {
        groups: sides(&all, side),
    };
    let toggle = |node: NodeId| {
        let apart = apart.clone();
        Callback::from(move |_: Event| {
            let mut next = (*apart).clone();
            if !next.remove(&node) {
                next.insert(node);
            }
            apart.set(next);
        })
    };
    html! {
        <div class="actions partition">
            <div class="actions-row">
                { for picks(text, &props.frame, props.selection).into_iter()
                    .map(|(side, label)| button(split(&side), label)) }
                { button(Act::HealAll, t!(text, "act-heal-all")) }
            </div>
            <fieldset class="sides">
                <legend>{ t!(text, "stage-partition-choose") }</legend>
                { for all.iter().map(|&node| html! {
                    <label key={node.0} class="side">
                        <input type="checkbox" checked={apart.contains(&node)} onchange={toggle(node)} />
                        <span>{ text.name(node) }</span>
                    </label>
                }) }
                if !apart.is_empty() && apart.len() < all.len() {
                    { button(split(&apart), t!(text, "stage-act-split", nodes = apart.iter().copied().collect::<Vec<_>>())) }
                }
            </fieldset>
        </div>
    }
}

/// The two groups that splitting off `side` leaves.
fn sides(all: &[NodeId], side: &Set<NodeId>) -> Vec<Vec<NodeId>> {
    let (off, rest): (Vec<NodeId>, Vec<NodeId>) = all.iter().partition(|n| side.contains(n));
    vec![off, rest]
}

/// Splits that are asked for most: the node that is looked at, the one with
/// the crown alone, and it with as many others as still is a minority.
fn picks(text: &Text, frame: &Frame, selection: Selection) -> Vec<(Set<NodeId>, String)> {
    let mut picks = Vec::new();
    if frame.nodes.len() < 2 {
        return picks;
    }
    if let Selection::Node(node) = selection {
        picks.push((
            Set::from([node]),
            t!(text, "stage-act-isolate", node = node),
        ));
    }
    let Some(crowned) = crowned(frame) else {
        return picks;
    };
    if selection != Selection::Node(crowned) {
        picks.push((
            Set::from([crowned]),
            t!(text, "stage-act-isolate", node = crowned),
        ));
    }
    let minority = minority_with(frame, crowned);
    if minority.len() > 1 {
        let nodes: Vec<NodeId> = minority.iter().copied().collect();
        picks.push((
            minority,
            t!(text, "stage-act-minority", node = crowned, nodes = nodes),
        ));
    }
    picks
}

/// The node that wears a crown, if one does: of several the one with the
/// highest number.
fn crowned(frame: &Frame) -> Option<NodeId> {
    frame
        .nodes
        .iter()
        .filter(|n| n.card.role.is_some_and(|r| r.crown))
        .max_by_key(|n| n.card.number)
        .map(|n| n.id)
}

/// `node` and the next ones of its kind after it, as many as are less than
/// half.
fn minority_with(frame: &Frame, node: NodeId) -> Set<NodeId> {
    let kind = |id| frame.parts.get(id).map(|part| part.kind);
    let alike = frame.parts.ids().filter(|id| kind(*id) == kind(node));
    let alike: Vec<NodeId> = alike.collect();
    let first = alike.iter().position(|id| *id == node).unwrap_or_default();
    let after = alike.iter().cycle().skip(first).copied();
    after.take((alike.len() - 1) / 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_names_every_node_once() {
        let all: Vec<NodeId> = NodeId::all(4).collect();
        let side = Set::from([NodeId(3), NodeId(1)]);
        assert_eq!(
            sides(&all, &side),
            [vec![NodeId(1), NodeId(3)], vec![NodeId(2), NodeId(4)]]
        );
    }
}

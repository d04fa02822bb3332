//! Nothing chosen: what can be done to the cluster as a whole.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::actions::{NetworkProps, PartitionForm, clients, conditions};
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::shared::Shared;

/// Properties of [`ClusterView`].
#[derive(Clone, PartialEq)]
pub struct ClusterViewProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// A hint, the network's conditions, partitions, and a way to any link.
pub fn cluster_view(props: &ClusterViewProps) -> Html {
    let text = &props.text;
    let count = u8::try_from(props.frame.nodes.len()).expect("a cluster has at most nine nodes");
    let around = NetworkProps {
        frame: props.frame.clone(),
        text: text.clone(),
        allows: props.allows.clone(),
        on: props.on.clone(),
    };
    html! {
        <>
            <p class="inspector-hint">{ t!(text, "inspect-hint") }</p>
            <h3>{ t!(text, "inspect-network") }</h3>
            { conditions(&around) }
            <h3>{ t!(text, "workload-clients") }</h3>
            { clients(&around) }
            if count > 1 {
                <h3>{ t!(text, "inspect-partition") }</h3>
                <PartitionForm
                    frame={props.frame.clone()}
                    selection={Selection::Nothing}
                    text={text.clone()}
                    allows={props.allows.clone()}
                    on={&props.on}
                />
                <h3>{ t!(text, "inspect-link-choose") }</h3>
                <LinkChoice {count} text={text.clone()} on={&props.on} />
            }
        </>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct LinkChoiceProps {
    count: u8,
    text: Text,
    on: Callback<Intent>,
}

/// Any link by its two ends.
#[component]
fn LinkChoice(props: &LinkChoiceProps) -> Html {
    let ends = use_state(|| (NodeId(1), NodeId(2)));
    let text = &props.text;
    let choose = |first: bool| {
        let ends = ends.clone();
        Callback::from(move |e: Event| {
            let Ok(number) = e
                .target_unchecked_into::<HtmlSelectElement>()
                .value()
                .parse()
            else {
                return;
            };
            let (a, b) = *ends;
            ends.set(if first {
                (NodeId(number), b)
            } else {
                (a, NodeId(number))
            });
        })
    };
    let (a, b) = *ends;
    let show = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| {
            if a != b {
                on.emit(Intent::Select(Selection::Link(a.min(b), a.max(b))));
            }
        })
    };
    let options = |chosen: NodeId| {
        NodeId::all(props.count)
            .map(|node| html! {
                <option key={node.0} value={node.0.to_string()} selected={node == chosen}>{ text.name(node) }</option>
            })
            .collect::<Html>()
    };
    html! {
        <div class="link-choice">
            <label><span class="field-name">{ t!(text, "inspect-link-from") }</span><select onchange={choose(true)}>{ options(a) }</select></label>
            <label><span class="field-name">{ t!(text, "inspect-link-to") }</span><select onchange={choose(false)}>{ options(b) }</select></label>
            <button type="button" class="button" aria-disabled={(a == b).then_some("true")} onclick={show}>{ t!(text, "inspect-link-go") }</button>
            if a == b {
                <p class="act-why">{ t!(text, "refused-not-a-link") }</p>
            }
        </div>
    }
}

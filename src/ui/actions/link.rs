//! What can be done to a link.

use yew::prelude::*;

use crate::show::act::Act;
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};

use super::button::ActButton;

/// Properties of [`LinkActions`].
#[derive(Properties, PartialEq)]
pub struct LinkActionsProps {
    /// One end.
    pub a: NodeId,
    /// The other end.
    pub b: NodeId,
    /// Whether nothing gets from `a` to `b`, and from `b` to `a`.
    pub cut: (bool, bool),
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

/// Cut or heal, one way or both.
#[component]
pub fn LinkActions(props: &LinkActionsProps) -> Html {
    let (a, b) = (props.a, props.b);
    let one = |from: NodeId, to: NodeId, is_cut: bool| {
        let (act, label) = if is_cut {
            (
                Act::Heal { from, to },
                t!(props.text, "stage-act-heal", from = from, to = to),
            )
        } else {
            (
                Act::Cut { from, to },
                t!(props.text, "stage-act-cut", from = from, to = to),
            )
        };
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
    let both = {
        let (on, done, cut) = (props.on.clone(), props.done.clone(), props.cut);
        Callback::from(move |_: MouseEvent| {
            for act in both_ways(a, b, cut) {
                on.emit(Intent::Act(act));
            }
            done.emit(());
        })
    };
    let label = match props.cut {
        (true, true) => t!(props.text, "stage-act-heal-both"),
        _ => t!(props.text, "stage-act-cut-both"),
    };
    html! {
        <div class="actions-row">
            <button type="button" class="button act" data-act="cut-both" onclick={both}>
                <span class="act-label">{ label }</span>
            </button>
            { one(a, b, props.cut.0) }
            { one(b, a, props.cut.1) }
        </div>
    }
}

/// What cuts a link that works at all, or heals one that does not.
fn both_ways(a: NodeId, b: NodeId, cut: (bool, bool)) -> Vec<Act> {
    if cut == (true, true) {
        return vec![Act::Heal { from: a, to: b }, Act::Heal { from: b, to: a }];
    }
    let mut acts = Vec::new();
    if !cut.0 {
        acts.push(Act::Cut { from: a, to: b });
    }
    if !cut.1 {
        acts.push(Act::Cut { from: b, to: a });
    }
    acts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_works_one_way_is_cut_whole_by_one_act() {
        let (a, b) = (NodeId(1), NodeId(2));
        assert_eq!(
            both_ways(a, b, (true, false)),
            [Act::Cut { from: b, to: a }]
        );
        assert_eq!(both_ways(a, b, (false, false)).len(), 2);
        assert_eq!(
            both_ways(a, b, (true, true)),
            [Act::Heal { from: a, to: b }, Act::Heal { from: b, to: a }]
        );
    }
}

//! One thing that can be done, as a button.

use yew::prelude::*;

use crate::show::act::{Act, Refusal};
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};

/// Properties of [`ActButton`].
#[derive(Properties, PartialEq)]
pub struct ActButtonProps {
    /// What it does.
    pub act: Act,
    /// What it says.
    pub label: AttrValue,
    /// The language.
    pub text: Text,
    /// Whether it can be done now.
    pub allows: Allows,
    /// Where the wish goes.
    pub on: Callback<Intent>,
    /// Called after it was done.
    #[prop_or_default]
    pub done: Callback<()>,
}

/// A button that does one thing to the cluster. When that cannot be done it
/// stays reachable and says why.
#[component]
pub fn ActButton(props: &ActButtonProps) -> Html {
    let refused = (props.allows.0)(&props.act).err();
    let onclick = {
        let (act, on, done) = (props.act.clone(), props.on.clone(), props.done.clone());
        let refused = refused.is_some();
        Callback::from(move |_: MouseEvent| {
            if !refused {
                on.emit(Intent::Act(act.clone()));
                done.emit(());
            }
        })
    };
    html! {
        <button
            type="button"
            class="button act"
            data-act={props.act.word()}
            aria-disabled={refused.is_some().then_some("true")}
            {onclick}
        >
            <span class="act-label">{ &props.label }</span>
            if let Some(refused) = &refused {
                <span class="act-why">{ refusal(&props.text, refused) }</span>
            }
        </button>
    }
}

/// Why something cannot be done, as a sentence.
#[must_use]
pub fn refusal(text: &Text, refused: &Refusal) -> String {
    text.with(refused.key, &refused.values)
}

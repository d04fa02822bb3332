//! Commands for a node: one to write or to take from a few, sent once or
//! again and again.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::RepeatView;
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent};

use super::button::{ActButton, refusal};
use super::number::{milliseconds, number};

/// Properties of [`CommandForm`].
#[derive(Properties, PartialEq)]
pub struct CommandFormProps {
    /// The node.
    pub node: NodeId,
    /// What is repeated there now.
    pub repeated: Option<RepeatView>,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Commands to offer.
    pub commands: Rc<[String]>,
    /// Where the wishes go.
    pub on: Callback<Intent>,
    /// Called after something was done.
    pub done: Callback<()>,
}

/// How a command is repeated if nobody says otherwise: every 50 ms, ten
/// times.
const USUAL: (u64, u64) = (50, 10);

/// A command to write or to take from a few, to send it, and to repeat it.
#[component]
pub fn CommandForm(props: &CommandFormProps) -> Html {
    let draft = use_state(|| props.commands.first().cloned().unwrap_or_default());
    let act = Act::Command {
        node: props.node,
        command: (*draft).clone().into(),
    };
    let refused = (props.allows.0)(&act).err();
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |e: InputEvent| {
            draft.set(e.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onsubmit = {
        let (act, on, done, fine) = (act, props.on.clone(), props.done.clone(), refused.is_none());
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            if fine {
                on.emit(Intent::Act(act.clone()));
                done.emit(());
            }
        })
    };
    let choose = |command: &str| {
        let (draft, command) = (draft.clone(), command.to_owned());
        Callback::from(move |_: MouseEvent| draft.set(command.clone()))
    };
    html! {
        <>
        <form class="command" {onsubmit}>
            <label>
                <span class="field-name">{ t!(props.text, "stage-command") }</span>
                <input type="text" value={(*draft).clone()} {oninput} spellcheck="false" autocomplete="off" autocapitalize="off" />
            </label>
            <button type="submit" class="button" data-act="command" aria-disabled={refused.is_some().then_some("true")}>
                { t!(props.text, "act-command") }
            </button>
            <div class="command-samples" role="group" aria-label={t!(props.text, "stage-command-samples")}>
                { for props.commands.iter().map(|command| html! {
                    <button
                        key={command.as_str()}
                        type="button"
                        class="chip"
                        aria-pressed={(*draft == *command).to_string()}
                        onclick={choose(command)}
                    >{ command }</button>
                }) }
            </div>
            if let Some(refused) = &refused {
                <p class="act-why">{ refusal(&props.text, refused) }</p>
            }
        </form>
        <details class="actions-more" open={props.repeated.is_some()}>
            <summary>{ t!(props.text, "act-repeat") }</summary>
            { repeated(props) }
            <RepeatForm node={props.node} command={(*draft).clone()} text={props.text.clone()}
                allows={props.allows.clone()} on={&props.on} done={&props.done} />
        </details>
        </>
    }
}

/// What is repeated at the node now, and the way to stop it.
fn repeated(props: &CommandFormProps) -> Html {
    let Some(now) = &props.repeated else {
        return Html::default();
    };
    let words = t!(
        props.text,
        "workload-repeated",
        command = now.command.clone(),
        every = now.every,
        left = u64::from(now.left)
    );
    html! {
        <>
            <p class="workload-now" data-test="repeated">{ words }</p>
            <ActButton act={Act::Cease { node: props.node }} label={t!(props.text, "act-cease")}
                text={props.text.clone()} allows={props.allows.clone()} on={&props.on} done={&props.done} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RepeatFormProps {
    node: NodeId,
    command: String,
    text: Text,
    allows: Allows,
    on: Callback<Intent>,
    done: Callback<()>,
}

/// How often, and how many times.
#[component]
fn RepeatForm(props: &RepeatFormProps) -> Html {
    let often = use_state(|| USUAL);
    let (every, times) = *often;
    let text = &props.text;
    let set_every = {
        let often = often.clone();
        Callback::from(move |every| often.set((every, often.1)))
    };
    let set_times = {
        let often = often.clone();
        Callback::from(move |times| often.set((often.0, times)))
    };
    let act = Act::Repeat {
        node: props.node,
        command: props.command.clone(),
        every: milliseconds(every),
        // What is beyond 32 bits is beyond all limits, and refused as such.
        times: u32::try_from(times).unwrap_or(u32::MAX),
    };
    html! {
        <div class="workload">
            { number(t!(text, "workload-every"), every, "repeat-every", set_every) }
            { number(t!(text, "workload-times"), times, "repeat-times", set_times) }
            <ActButton {act} label={t!(text, "act-repeat")} text={text.clone()}
                allows={props.allows.clone()} on={&props.on} done={&props.done} />
        </div>
    }
}

//! The rules of the protocol, to be switched off and on, and those that are off.

use yew::prelude::*;

use crate::show::setting::FlawView;
use crate::t;
use crate::text::Text;
use crate::ui::contract::Intent;
use crate::ui::rules::{Rules, name};

/// What the drawings of rules need.
#[derive(PartialEq)]
pub struct RulesProps {
    /// The language.
    pub text: Text,
    /// The lab, which names its rules.
    pub lab: String,
    /// The rules.
    pub rules: Rules,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// The panel of the stage for all of them: each with what it keeps.
pub fn draw_rules(props: &RulesProps) -> Html {
    let text = &props.text;
    html! {
        <div class="stage-panel rules" role="group" aria-label={t!(text, "rules-title")}
            data-test="rules-panel">
            <p>{ t!(text, "rules-look") }</p>
            <ul>{ for props.rules.each().map(|(flaw, off)| rule(props, flaw, *off)) }</ul>
        </div>
    }
}

fn rule(props: &RulesProps, flaw: &FlawView, off: bool) -> Html {
    let (text, keeps) = (&props.text, format!("{}.holds", flaw.breaks));
    html! {
        <li key={flaw.word}>
            <button type="button" role="switch" aria-checked={(!off).to_string()} class="rule"
                onclick={strike(props, flaw)} data-test={flaw.word}>
                { text.get(&name(&props.lab, flaw)) }
            </button>
            if text.has(&keeps) {
                <p class="soft">{ text.get(&keeps) }</p>
            }
        </li>
    }
}

/// Those that are off: above the stage, where nobody forgets them.
pub fn draw_struck(props: &RulesProps) -> Html {
    let text = &props.text;
    html! {
        <section class="struck" aria-label={t!(text, "rules-off")} data-test="struck">
            <p>{ t!(text, "rules-off") }</p>
            { for props.rules.off().map(|flaw| html! {
                <button key={flaw.word} type="button" class="rule" role="switch" aria-checked="false"
                    title={t!(text, "rules-mend")} onclick={strike(props, flaw)}>
                    { text.get(&name(&props.lab, flaw)) }
                </button>
            }) }
        </section>
    }
}

fn strike(props: &RulesProps, flaw: &FlawView) -> Callback<MouseEvent> {
    let word = flaw.word;
    props.on.reform(move |_| Intent::Strike(word))
}

//! The rules of the protocol, to be switched off and on, and those that are off.

use yew::prelude::*;

use crate::labs::session::Start;
use crate::show::setting::FlawView;
use crate::t;
use crate::text::Text;
use crate::ui::contract::Intent;
use crate::ui::rules::{Rules, name};
use crate::ui::shared::Shared;

/// What the drawings of rules need.
#[derive(PartialEq)]
pub struct RulesProps {
    /// The language.
    pub text: Text,
    /// How the run began.
    pub start: Shared<Start>,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// The panel of the stage for all of them: each with what it keeps.
pub fn draw_rules(props: &RulesProps) -> Html {
    let text = &props.text;
    let Some(rules) = Rules::of(&props.start) else {
        return Html::default();
    };
    html! {
        <div class="stage-panel rules" role="group" aria-label={t!(text, "rules-title")}
            data-test="rules-panel">
            <p>{ t!(text, "rules-look") }</p>
            <ul>{ for rules.each().map(|(flaw, off)| rule(props, &rules, flaw, *off)) }</ul>
        </div>
    }
}

fn rule(props: &RulesProps, rules: &Rules, flaw: &FlawView, off: bool) -> Html {
    let (text, keeps) = (&props.text, format!("{}.holds", flaw.breaks));
    html! {
        <li key={flaw.word}>
            <button type="button" role="switch" aria-checked={(!off).to_string()} class="rule"
                onclick={strike(props, rules, flaw)} data-test={flaw.word}>
                { text.get(&name(&props.start.lab, flaw)) }
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
    let Some(rules) = Rules::of(&props.start).filter(|rules| rules.mended().is_some()) else {
        return Html::default();
    };
    html! {
        <section class="struck" aria-label={t!(text, "rules-off")} data-test="struck">
            <p>{ t!(text, "rules-off") }</p>
            { for rules.off().map(|flaw| html! {
                <button key={flaw.word} type="button" class="rule" role="switch" aria-checked="false"
                    title={t!(text, "rules-mend")} onclick={strike(props, &rules, flaw)}>
                    { text.get(&name(&props.start.lab, flaw)) }
                </button>
            }) }
        </section>
    }
}

/// Watches the same run with the rule off, or on again.
fn strike(props: &RulesProps, rules: &Rules, flaw: &FlawView) -> Callback<MouseEvent> {
    let start = rules.struck(flaw.word);
    props
        .on
        .reform(move |_| Intent::Begin(Box::new(start.clone())))
}

//! What the scenario is about: what to look at, what to try.

use yew::prelude::*;

use crate::show::frame::Suggestion;
use crate::text::Text;
use crate::ui::contract::Intent;
use crate::ui::wish::Wish;

#[derive(PartialEq)]
pub struct StoryProps {
    pub text: Text,
    pub lab: String,
    pub scenario: String,
    pub suggestion: Suggestion,
    pub on: Callback<Wish>,
}

/// What to look at, what to try, and a button that does it.
pub fn draw_story(props: &StoryProps) -> Html {
    let StoryProps {
        text,
        lab,
        scenario,
        ..
    } = props;
    let of = |part: &str| text.get(&format!("{lab}-scenario-{scenario}.{part}"));
    html! {
        <div class="story">
            <h1 class="story-title">{ of("title") }</h1>
            <p class="story-look">{ of("look") }</p>
            <div class="story-try">
                <p>{ of("try") }</p>
                { invite(props) }
            </div>
        </div>
    }
}

fn invite(props: &StoryProps) -> Html {
    let Suggestion { key, values, act } = &props.suggestion;
    let (words, act) = (props.text.with(key, values), act.clone());
    let strong = act.is_some().then_some("strong");
    let press = props.on.reform(move |_: MouseEvent| match &act {
        Some(act) => Wish::Intent(Intent::Act(act.clone())),
        None => Wish::Forward,
    });
    html! {
        <button type="button" class={classes!("button", strong)} onclick={press}
            data-test="invitation">
            { words }
        </button>
    }
}

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
    /// The one thing to try, if there is one.
    pub suggestion: Option<Suggestion>,
    /// Why there is nothing to wait for any more: the name of a text.
    pub over: Option<&'static str>,
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
                { for props.suggestion.iter().map(|suggestion| invite(props, suggestion)) }
            </div>
        </div>
    }
}

/// A button that does it. Who is to wait goes on to the next event, and time
/// runs on if it runs; nobody is to wait where there is nothing to wait for.
fn invite(props: &StoryProps, suggestion: &Suggestion) -> Html {
    let act = suggestion.act.clone();
    let over = props.over.filter(|_| act.is_none());
    let key = over.unwrap_or(suggestion.key);
    let words = props.text.with(key, &suggestion.values);
    let (strong, is_over) = (act.is_some().then_some("strong"), over.is_some());
    let press = (!is_over).then(|| {
        props.on.reform(move |_: MouseEvent| match &act {
            Some(act) => Wish::Intent(Intent::Act(act.clone())),
            None => Wish::On,
        })
    });
    html! {
        <button type="button" class={classes!("button", strong)} onclick={press}
            aria-disabled={is_over.then_some("true")} data-test="invitation">
            { words }
        </button>
    }
}

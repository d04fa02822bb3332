//! A scenario that is about to begin: its title, what to look at, and the one
//! button that begins it.

use yew::prelude::*;

use crate::text::Text;
use crate::ui::wish::Wish;

use super::icons::{Shape, icon};

/// The button, as a selector.
pub const OPENING: &str = ".opening";

#[derive(PartialEq)]
pub struct OpeningProps {
    pub text: Text,
    pub lab: String,
    pub scenario: String,
    pub on: Callback<Wish>,
}

/// The title, what to look at, and a button that says what will be seen.
pub fn opening(props: &OpeningProps) -> Html {
    let OpeningProps {
        text,
        lab,
        scenario,
        on,
    } = props;
    let of = |part: &str| text.get(&format!("{lab}-scenario-{scenario}.{part}"));
    html! {
        <div key="opening" class="story" data-test="opening">
            <h1 class="story-title">{ of("title") }</h1>
            <p class="story-look">{ of("look") }</p>
            <div class="story-try">
                <button type="button" class="button strong opening" data-test="begin"
                    onclick={on.reform(|_: MouseEvent| Wish::Toggle)}>
                    { icon(Shape::Play) }
                    { of("open") }
                </button>
            </div>
        </div>
    }
}

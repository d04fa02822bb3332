//! A recorded event, whole: what happened, why, what was compared, the line
//! of code that decided.

use yew::prelude::*;

use crate::show::frame::EventView;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Selection};
use crate::ui::shared::Shared;
use crate::ui::shell::why::draw_told;
use crate::ui::wish::Wish;

/// Properties of [`event_page`].
#[derive(PartialEq)]
pub struct EventPageProps {
    /// The event; none if it is not recorded on this branch.
    pub event: Option<Shared<EventView>>,
    /// How many events led to the instant that is shown.
    pub here: u64,
    /// The lab, whose roles have names.
    pub lab: String,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

/// An event as far as it can be told, and the way to it.
pub fn event_page(props: &EventPageProps) -> Html {
    let EventPageProps { text, on, .. } = props;
    let Some(event) = &props.event else {
        return html! { <p class="soft">{ t!(text, "event-gone") }</p> };
    };
    let seq = event.seq;
    let select = |to: u64| {
        on.reform(move |_: MouseEvent| Wish::Intent(Intent::Select(Selection::Event(to))))
    };
    html! {
        <div class="event-page" data-test="event">
            <h3>{ t!(text, "event-title", seq = seq) }</h3>
            <p class="event-ways">
                if props.here == seq {
                    <span class="soft">{ t!(text, "event-here") }</span>
                } else {
                    <button type="button" class="button" data-test="go-there"
                        onclick={on.reform(move |_: MouseEvent| Wish::Seek(seq))}>
                        { t!(text, "event-go") }
                    </button>
                }
                if seq > 1 {
                    <button type="button" class="button quiet" onclick={select(seq - 1)}>
                        { t!(text, "event-before") }
                    </button>
                }
                <button type="button" class="button quiet" onclick={select(seq + 1)}>
                    { t!(text, "event-after") }
                </button>
            </p>
            { draw_told(text, &props.lab, event, true) }
        </div>
    }
}

//! The latest events as text: the picture's twin for those who read or
//! listen.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::{EventView, Mark, Shape};
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Lit, Selection};
use crate::ui::memo::memo_of;
use crate::ui::player::{Feed, tells};
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;
use crate::ui::words;

/// How many events are listed.
const LISTED: usize = 16;

#[derive(Properties, PartialEq)]
pub struct RecentProps {
    pub text: Text,
    pub feed: Shared<Feed>,
    /// What is lit up.
    pub lit: Lit,
    pub on: Callback<Wish>,
}

/// The latest events, the newest first.
#[component]
pub fn Recent(props: &RecentProps) -> Html {
    let RecentProps {
        text,
        feed,
        lit,
        on,
    } = props;
    let routine = use_state_eq(|| false);
    let toggle = {
        let routine = routine.clone();
        Callback::from(move |_: Event| routine.set(!*routine))
    };
    let events = feed
        .latest()
        .filter(|event| *routine || tells(event))
        .take(LISTED);
    let items: Html = events
        .map(|event| {
            let shared = Shared(Rc::clone(event));
            memo_of(
                event.seq,
                LineProps {
                    text: text.clone(),
                    is_lit: lit.event == Some(event.seq)
                        || lit.flight.is_some()
                            && event.flight.as_ref().map(|flight| flight.id) == lit.flight,
                    event: shared,
                    on: on.clone(),
                },
                draw_line,
            )
        })
        .collect();
    html! {
        <section class="recent" aria-labelledby="recent-title">
            <div class="recent-top">
                <h2 id="recent-title" class="label">{ t!(text, "recent-title") }</h2>
                <label class="check">
                    <input type="checkbox" checked={*routine} onchange={toggle} />
                    <span>{ t!(text, "recent-quiet") }</span>
                </label>
            </div>
            <ol class="lines" data-test="recent">{ items }</ol>
        </section>
    }
}

#[derive(PartialEq)]
struct LineProps {
    text: Text,
    event: Shared<EventView>,
    is_lit: bool,
    on: Callback<Wish>,
}

/// One event: a press goes there.
fn draw_line(props: &LineProps) -> Html {
    let LineProps {
        text,
        event,
        is_lit,
        on,
    } = props;
    let seq = event.seq;
    let point = |to: Selection| on.reform(move |_: PointerEvent| Wish::Intent(Intent::Point(to)));
    let go = on.reform(move |_: MouseEvent| Wish::Seek(seq));
    html! {
        <li onpointerenter={point(Selection::Event(seq))} onpointerleave={point(Selection::Nothing)}>
            <button type="button" class={classes!("line", event.mark.map(mark_class), is_lit.then_some("is-lit"))}
                onclick={go} title={t!(text, "recent-go", seq = seq)}>
                <span class="line-time">{ text.time(event.at) }</span>
                <span class="line-words">{ words::spoken(text, event) }</span>
            </button>
        </li>
    }
}

/// The class that sets the colour of a mark.
pub fn mark_class(mark: &Mark) -> &'static str {
    match mark.shape {
        Shape::Settled => "line-settled",
        Shape::Attempt => "line-attempt",
        Shape::Unseen => "line-unseen",
        Shape::Turn => "line-turn",
        Shape::Setback => "line-setback",
        Shape::Fault => "line-fault",
        Shape::Repair => "line-repair",
        Shape::Lapse => "line-lapse",
        Shape::Violation => "line-violation",
    }
}

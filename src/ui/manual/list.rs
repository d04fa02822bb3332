//! The list: when each thing was done, to be written anew; a way there, and
//! a way to take it away.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::runs::rerun::Change;
use crate::show::frame::EventView;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::page;
use crate::ui::shared::Shared;
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::wish::{Sheet, Wish};
use crate::ui::words;

use super::{LIST, ManualProps};

/// The list, which the browser opens and closes.
pub fn draw_list(props: &ManualProps) -> Html {
    let ManualProps {
        text, listed, on, ..
    } = props;
    let button = |can: bool, wish: Wish, words: String, keys: &'static str, test: &'static str| {
        html! {
            <button type="button" class="button" aria-disabled={(!can).then_some("true")}
                aria-keyshortcuts={keys} data-test={test}
                onclick={on.reform(move |_: MouseEvent| wish.clone())}>{ words }</button>
        }
    };
    html! {
        <div id={LIST} popover="auto" class="popover manual" role="dialog" tabindex="-1"
            aria-label={t!(text, "manual-title")} data-test="manual">
            <h2 class="label">{ t!(text, "manual-title") }</h2>
            <p class="settings-do">
                { button(props.can_undo, Wish::Undo, t!(text, "manual-undo"), "Control+Z", "undo") }
                { button(props.can_redo, Wish::Redo, t!(text, "manual-redo"), "Control+Shift+Z", "redo") }
                <button type="button" class="button" popovertarget={LIST} popovertargetaction="hide"
                    data-test="keep-scenario"
                    onclick={on.reform(|_: MouseEvent| Wish::Open(Sheet::Keep))}>{ t!(text, "own-keep-as") }</button>

            </p>
            <div role="status">
                if !listed.left_out.is_empty() {
                    <ul class="wrong" data-test="left-out">
                        { for listed.left_out.iter().map(|words| html! { <li>{ words }</li> }) }
                    </ul>
                }
            </div>
            if listed.events.is_empty() {
                <p class="soft">{ t!(text, "manual-none") }</p>
            } else {
                <p class="soft">{ t!(text, "manual-help") }</p>
                <ol>
                    { for listed.events.iter().zip(0_u32..).map(|(event, place)| html! {
                        <Line key={place} text={text.clone()} event={Shared(Rc::clone(event))} on={on.clone()} />
                    }) }
                </ol>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    text: Text,
    event: Shared<EventView>,
    on: Callback<Wish>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let LineProps { text, event, on } = props;
    let seq = event.seq;
    let what = words::act(text, event);
    let wrong = use_state_eq(|| false);
    let commit = {
        let (on, wrong, before) = (on.clone(), wrong.clone(), event.at);
        Callback::from(move |input: HtmlInputElement| match read(&input.value()) {
            Some(to) => {
                wrong.set(false);
                if to != before {
                    on.emit(Wish::Change(Change::Move { seq, to }));
                }
                // Where it could not be moved it stands where it was.
                input.set_value(&before.to_string());
            }
            None => wrong.set(true),
        })
    };
    let onblur = commit.reform(|e: FocusEvent| e.target_unchecked_into());
    let onkeydown = {
        let before = event.at;
        Callback::from(move |e: KeyboardEvent| {
            let input = e.target_unchecked_into::<HtmlInputElement>();
            let step = Time::ms(if e.shift_key() { 10 } else { 1 });
            let now = read(&input.value()).unwrap_or(before);
            match e.key().as_str() {
                "ArrowUp" => input.set_value(&(now + step).to_string()),
                "ArrowDown" => {
                    let earlier = Time(now.0.saturating_sub(step.0));
                    input.set_value(&earlier.to_string());
                }
                "Escape" => input.set_value(&before.to_string()),
                "Enter" => commit.emit(input),
                _ => return,
            }
            e.prevent_default();
        })
    };
    let go = on.reform(move |_: MouseEvent| Wish::Seek(seq));
    let remove = on.reform(move |_: MouseEvent| {
        // The line goes, and with it what has the focus.
        page::focus(LIST);
        Wish::Change(Change::Remove { seq })
    });
    let name = t!(text, "manual-remove", what = what.clone());
    html! {
        <li class="manual-line">
            <input type="text" class="manual-time" value={event.at.to_string()} {onblur} {onkeydown}
                autocomplete="off" spellcheck="false" aria-invalid={wrong.then_some("true")}
                aria-label={t!(text, "manual-when", what = what.clone())} data-test="manual-time" />
            <button type="button" class="manual-what" onclick={go} title={t!(text, "event-go")}>{ what }</button>
            <button type="button" class="icon" onclick={remove} title={name.clone()} aria-label={name}
                data-test="manual-remove">{ icon(Shape::Close) }</button>
            if *wrong {
                <p class="wrong" role="alert">{ t!(text, "manual-no-time") }</p>
            }
        </li>
    }
}

/// A time as a person writes it; a bare number is in milliseconds.
fn read(text: &str) -> Option<Time> {
    let text = text.trim();
    text.parse().or_else(|_| format!("{text}ms").parse()).ok()
}

//! Marks on the timeline for what was done by hand: to be dragged, or moved
//! by keys.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use crate::runs::rerun::Change;
use crate::show::frame::EventView;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::page;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;
use crate::ui::words;

use super::ManualProps;

/// The id of the marks' drawing, whose width is the timeline's.
const LINE: &str = "manual-line";

/// How long a mark that is moved by keys waits for more of them, in
/// milliseconds.
const SETTLES_MS: u32 = 900;

/// All marks.
pub fn draw_marks(props: &ManualProps) -> Html {
    html! {
        <svg class="manual-marks" id={LINE} role="group" aria-label={t!(props.text, "manual-title")}>
            { for props.listed.events.iter().zip(0_u32..).map(|(event, place)| html! {
                <Mark key={place} text={props.text.clone()} event={Shared(Rc::clone(event))}
                    end={props.end} on={props.on.clone()} />
            }) }
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct MarkProps {
    text: Text,
    event: Shared<EventView>,
    end: Time,
    on: Callback<Wish>,
}

/// Where a mark is held.
#[derive(Clone, Copy, Default, PartialEq)]
enum Held {
    #[default]
    Not,
    /// By a pointer that has not moved yet.
    Touched,
    /// By a pointer or by keys, over this instant.
    At(Time),
}

#[component]
fn Mark(props: &MarkProps) -> Html {
    let MarkProps {
        text, event, end, ..
    } = props;
    let held = use_state_eq(Held::default);
    let settles = use_mut_ref(|| None::<Timeout>);
    let at = match *held {
        Held::At(at) => at,
        Held::Not | Held::Touched => event.at,
    };
    let drop_here = drop_at(props, &held);
    let onpointerdown = {
        let held = held.clone();
        Callback::from(move |e: PointerEvent| {
            if let Some(mark) = current(&e) {
                // Refused only to a pointer that is up again.
                let _ = mark.set_pointer_capture(e.pointer_id());
                held.set(Held::Touched);
            }
        })
    };
    let onpointermove = {
        let (held, end) = (held.clone(), *end);
        Callback::from(move |e: PointerEvent| {
            if *held != Held::Not
                && current(&e).is_some_and(|mark| mark.has_pointer_capture(e.pointer_id()))
            {
                e.stop_propagation();
                held.set(Held::At(under(&e, end)));
            }
        })
    };
    let onpointerup = {
        let (held, on, seq) = (held.clone(), props.on.clone(), event.seq);
        let drop_here = drop_here.clone();
        Callback::from(move |_: PointerEvent| match *held {
            Held::Not => {}
            Held::Touched => {
                held.set(Held::Not);
                on.emit(Wish::Seek(seq));
            }
            Held::At(at) => drop_here.emit(at),
        })
    };
    let onpointercancel = {
        let held = held.clone();
        Callback::from(move |_: PointerEvent| held.set(Held::Not))
    };
    let onblur = {
        let (held, settles, drop_here) = (held.clone(), settles.clone(), drop_here.clone());
        Callback::from(move |_: FocusEvent| {
            *settles.borrow_mut() = None;
            if let Held::At(at) = *held {
                drop_here.emit(at);
            }
        })
    };
    let onkeydown = by_key(props, &held, drop_here, settles);
    let what = words::act(text, event);
    let x = format!("{}.{:02}%", share(at, *end) / 100, share(at, *end) % 100);
    let is_held = matches!(*held, Held::At(_));
    html! {
        <svg {x} y="0" class={classes!("manual-mark", is_held.then_some("is-held"))} role="slider" tabindex="0"
            aria-label={what} aria-valuemin="0" aria-valuemax={(end.0 / 1_000).to_string()}
            aria-valuenow={(at.0 / 1_000).to_string()} aria-valuetext={text.time(at)} data-test="manual-mark"
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onblur} {onkeydown}>
            <rect class="manual-hit" x="-12" y="-6" width="24" height="26" />
            <path d="M0 0l5 6.5L0 13l-5-6.5z" />
            if is_held {
                <text class="timeline-label" y="-4" text-anchor={anchor(at, *end)}>{ text.time(at) }</text>
            }
        </svg>
    }
}

/// Lets a mark go over an instant.
fn drop_at(props: &MarkProps, held: &UseStateHandle<Held>) -> Callback<Time> {
    let (held, on) = (held.clone(), props.on.clone());
    let (seq, before) = (props.event.seq, props.event.at);
    Callback::from(move |to: Time| {
        held.set(Held::Not);
        if to != before {
            on.emit(Wish::Change(Change::Move { seq, to }));
        }
    })
}

/// Arrows move the mark, and it is let go when no more of them come.
fn by_key(
    props: &MarkProps,
    held: &UseStateHandle<Held>,
    drop_here: Callback<Time>,
    settles: Rc<std::cell::RefCell<Option<Timeout>>>,
) -> Callback<KeyboardEvent> {
    let (held, on, end) = (held.clone(), props.on.clone(), props.end);
    let (seq, before) = (props.event.seq, props.event.at);
    Callback::from(move |e: KeyboardEvent| {
        // As it is held by now, drawn or not.
        let at = match *held {
            Held::At(at) => at,
            Held::Not | Held::Touched => before,
        };
        let step = Time::ms(if e.shift_key() { 10 } else { 1 });
        let to = match e.key().as_str() {
            "ArrowRight" | "ArrowUp" => (at + step).min(end),
            "ArrowLeft" | "ArrowDown" => Time(at.0.saturating_sub(step.0)),
            "PageUp" => (at + Time::ms(100)).min(end),
            "PageDown" => Time(at.0.saturating_sub(100_000)),
            "Delete" | "Backspace" => {
                e.prevent_default();
                return on.emit(Wish::Change(Change::Remove { seq }));
            }
            "Enter" => {
                e.prevent_default();
                *settles.borrow_mut() = None;
                return match *held {
                    Held::At(at) => drop_here.emit(at),
                    Held::Not | Held::Touched => on.emit(Wish::Seek(seq)),
                };
            }
            "Escape" if *held != Held::Not => {
                e.stop_propagation();
                *settles.borrow_mut() = None;
                return held.set(Held::Not);
            }
            _ => return,
        };
        e.prevent_default();
        e.stop_propagation();
        held.set(Held::At(to));
        let drop_here = drop_here.clone();
        *settles.borrow_mut() = Some(Timeout::new(SETTLES_MS, move || drop_here.emit(to)));
    })
}

fn current(event: &PointerEvent) -> Option<Element> {
    event
        .target_dyn_into::<Element>()?
        .closest(".manual-mark")
        .ok()?
}

/// The instant under the pointer, in whole milliseconds.
fn under(event: &PointerEvent, end: Time) -> Time {
    let Some(line) = page::element::<Element>(LINE) else {
        return Time::ZERO;
    };
    let place = line.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - place.left()) / place.width();
    // Cast: a share of the end is no more than it, and not below zero.
    let at = (share.clamp(0.0, 1.0) * end.0 as f64) as u64;
    Time(at / 1_000 * 1_000)
}

/// The share of `end` that `at` is, in hundredths of a percent.
fn share(at: Time, end: Time) -> u64 {
    at.0.min(end.0).saturating_mul(10_000) / end.0.max(1)
}

/// The label of a mark stays within the timeline.
fn anchor(at: Time, end: Time) -> &'static str {
    match share(at, end) {
        0..1_000 => "start",
        9_000.. => "end",
        _ => "middle",
    }
}

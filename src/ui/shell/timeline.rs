//! The timeline: where the run stands, and what stands out on it.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::show::frame::{EventView, Mark, Shape};
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Selection};
use crate::ui::later::{later, later_unasked};
use crate::ui::manual::{ManualProps, draw_marks};
use crate::ui::memo::memo;
use crate::ui::parts::Part;
use crate::ui::player::{Marks, PlayerPosition};
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

use super::needle::Needle;
use super::pointed::{PointedProps, draw_pointed};

/// The timeline's width in units of its drawing.
const WIDTH: u64 = 1000;
/// At most one mark in so many units: more would run into each other.
const COLUMN: u64 = 4;

#[derive(PartialEq)]
pub struct TimelineProps {
    pub text: Text,
    pub place: PlayerPosition,
    pub marks: Shared<Marks>,
    pub needle: Needle,
    /// The event that is pointed at, here or in another view.
    pub pointed: Option<Shared<EventView>>,
    /// The instant of the event that is selected.
    pub selected: Option<Time>,
    /// What was done by hand.
    pub manual: ManualProps,
    pub on: Callback<Wish>,
}

/// How near the pointer must come to a mark, in parts of the timeline.
const NEAR: u64 = 160;

/// A slider over the whole run, with marks.
pub fn timeline(props: &TimelineProps) -> Html {
    let TimelineProps {
        text,
        place,
        needle,
        on,
        ..
    } = props;
    let seek = on.reform(|event: InputEvent| {
        let slider = event.target_unchecked_into::<HtmlInputElement>();
        Wish::SeekTime(Time::ms(slider.value().parse().unwrap_or(0)))
    });
    let step = {
        let on = on.clone();
        Callback::from(move |event: KeyboardEvent| {
            let wish = match (event.key().as_str(), event.shift_key()) {
                ("Home", _) => Wish::Restart,
                ("End", _) => Wish::End,
                ("ArrowRight" | "ArrowUp", false) => Wish::Forward,
                ("ArrowLeft" | "ArrowDown", false) => Wish::Back,
                ("ArrowRight" | "ArrowUp" | "PageUp", _) => Wish::SeekMark { ahead: true },
                ("ArrowLeft" | "ArrowDown" | "PageDown", _) => Wish::SeekMark { ahead: false },
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            on.emit(wish);
        })
    };
    let said = t!(
        text,
        "player-place",
        seq = place.seq,
        recorded = place.recorded,
        time = place.cursor
    );
    html! {
        <div class="timeline" onpointermove={point(props)} onpointerleave={
            on.reform(|_: PointerEvent| Wish::Intent(Intent::Point(Selection::Nothing)))
        } onpointerdown={press(props)} onclick={click(props)}>
            <svg class="timeline-track" aria-hidden="true" focusable="false">
                <rect class="timeline-whole" width="100%" height="100%" />
                <rect ref={needle.gone.clone()} class="timeline-gone" height="100%" />
            </svg>
            { memo(MarkLineProps { marks: props.marks.clone(), end: place.end }, mark_line) }
            { later_unasked(Part::Hand, PointedProps {
                text: text.clone(),
                pointed: props.pointed.clone(),
                selected: props.selected,
                end: place.end,
            }, draw_pointed) }
            <input ref={needle.slider.clone()} type="range" class="timeline-slider" min="0"
                max={(place.end.0 / 1_000).to_string()} step="1"
                aria-label={t!(text, "player-timeline")} aria-valuetext={said}
                oninput={seek} onkeydown={step} data-test="timeline" />
            if !props.manual.listed.events.is_empty() {
                { later(Part::Runs, text, props.manual.clone(), draw_marks) }
            }
        </div>
    }
}

/// The marked event under the pointer is pointed at in all views.
fn point(props: &TimelineProps) -> Callback<PointerEvent> {
    let (marks, end) = (props.marks.clone(), props.place.end);
    let pressed = props.needle.pressed.clone();
    props.on.reform(move |event: PointerEvent| {
        if !is_still(&event, pressed.get()) {
            pressed.set(NOWHERE);
        }
        let near = near(&event, &marks, end);
        Wish::Intent(Intent::Point(
            near.map_or(Selection::Nothing, Selection::Event),
        ))
    })
}

/// The marked event at the pointer, if there is one.
fn near(event: &MouseEvent, marks: &Marks, end: Time) -> Option<u64> {
    let timeline = event.current_target()?.dyn_into::<Element>().ok()?;
    let place = timeline.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - place.left()) / place.width();
    // Cast: a share of the end is no more than it, and not below zero.
    let at = Time((share.clamp(0.0, 1.0) * end.0 as f64) as u64);
    marks.near(at, Time(end.0 / NEAR))
}

/// A pointer farther from where it was pressed than this has dragged.
const STILL: i32 = 4;

/// Farther to the left than any page reaches.
const NOWHERE: i32 = -1_000_000;

fn is_still(event: &MouseEvent, pressed: i32) -> bool {
    (event.client_x() - pressed).abs() <= STILL
}

fn press(props: &TimelineProps) -> Callback<PointerEvent> {
    let pressed = props.needle.pressed.clone();
    Callback::from(move |event: PointerEvent| pressed.set(event.client_x()))
}

/// A press at a mark goes to its event, just after it; who drags means the
/// instant.
fn click(props: &TimelineProps) -> Callback<MouseEvent> {
    let (marks, end, on) = (props.marks.clone(), props.place.end, props.on.clone());
    let pressed = props.needle.pressed.clone();
    Callback::from(move |event: MouseEvent| {
        let still = is_still(&event, pressed.replace(NOWHERE));
        if let Some(seq) = near(&event, &marks, end).filter(|_| still) {
            on.emit(Wish::Seek(seq));
        }
    })
}

/// The share of `end` that `at` is, in hundredths of a percent.
pub fn share(at: Time, end: Time) -> u64 {
    at.0.min(end.0).saturating_mul(10_000) / end.0.max(1)
}

/// The same as a length of a drawing.
pub fn percent(share: u64) -> String {
    format!("{}.{:02}%", share / 100, share % 100)
}

#[derive(PartialEq)]
struct MarkLineProps {
    marks: Shared<Marks>,
    end: Time,
}

/// The marks. Drawn anew only when one is added or the end moves.
fn mark_line(props: &MarkLineProps) -> Html {
    let end = props.end.0.max(1);
    let mut columns: Vec<(u64, &'static Mark)> = Vec::new();
    for (_, at, mark) in props.marks.iter() {
        // Times of a run are far below the 64 bits that they have.
        let column = at.0.saturating_mul(WIDTH / COLUMN) / end;
        match columns.last_mut() {
            Some(last) if last.0 == column => {
                if mark.weight > last.1.weight {
                    last.1 = mark;
                }
            }
            _ => columns.push((column, mark)),
        }
    }
    html! {
        <svg class="marks" viewBox={format!("0 0 {WIDTH} 10")} preserveAspectRatio="none"
            aria-hidden="true" focusable="false">
            { for props.marks.forks().iter().map(|at| fork(at.0.saturating_mul(WIDTH) / end)) }
            { for columns.into_iter().map(|(column, mark)| draw(column * COLUMN, mark.shape)) }
        </svg>
    }
}

/// Where branches part: a line that leaves the track.
fn fork(x: u64) -> Html {
    html! { <path key={format!("fork-{x}")} class="mark-fork" d={format!("M{x} 10V6L{} 0", x + 8)} /> }
}

/// Marks differ in form as well as in colour: what nobody knows is a diamond,
/// as in the diagram, a setback hangs from above, what is not judged any more is
/// a T.
fn draw(x: u64, shape: Shape) -> Html {
    let bar = |width, height| format!("M{x} 10v-{height}h{width}v{height}z");
    let (class, d) = match shape {
        Shape::Settled => ("mark-settled", bar(3, 3)),
        Shape::Attempt => ("mark-attempt", bar(3, 5)),
        Shape::Repair => ("mark-repair", bar(3, 7)),
        Shape::Fault => ("mark-fault", bar(3, 7)),
        Shape::Turn => ("mark-turn", bar(3, 9)),
        Shape::Unseen => ("mark-unseen", format!("M{x} 5l4-5 4 5-4 5z")),
        Shape::Setback => ("mark-setback", format!("M{x} 0h8l-4 8z")),
        Shape::Lapse => ("mark-lapse", format!("M{x} 0h8v3h-3v7h-2v-7h-3z")),
        Shape::Violation => ("mark-violation", bar(5, 10)),
    };
    html! { <path key={x} {class} {d} /> }
}

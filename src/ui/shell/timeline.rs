//! The timeline: where the run stands, and what stands out on it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::labs::frame::Mark;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::memo::memo;
use crate::ui::player::{Marks, Place};
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

use super::needle::Needle;

/// The timeline's width in units of its drawing.
const WIDTH: u64 = 1000;
/// At most one mark in so many units: more would run into each other.
const COLUMN: u64 = 4;

#[derive(PartialEq)]
pub struct TimelineProps {
    pub text: Text,
    pub place: Place,
    pub marks: Shared<Marks>,
    pub needle: Needle,
    pub on: Callback<Wish>,
}

/// A slider over the whole run, with marks.
pub fn timeline(props: &TimelineProps) -> Html {
    let TimelineProps {
        text,
        place,
        needle,
        ..
    } = props;
    let seek = props.on.reform(|event: InputEvent| {
        let slider = event.target_unchecked_into::<HtmlInputElement>();
        Wish::SeekTime(Time::ms(slider.value().parse().unwrap_or(0)))
    });
    let step = {
        let on = props.on.clone();
        Callback::from(move |event: KeyboardEvent| {
            let wish = match (event.key().as_str(), event.shift_key()) {
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
        <div class="timeline">
            <svg class="timeline-track" aria-hidden="true" focusable="false">
                <rect class="timeline-whole" width="100%" height="100%" />
                <rect ref={needle.gone.clone()} class="timeline-gone" height="100%" />
            </svg>
            { memo(MarkLineProps { marks: props.marks.clone(), end: place.end }, mark_line) }
            <input ref={needle.slider.clone()} type="range" class="timeline-slider" min="0"
                max={(place.end.0 / 1_000).to_string()} step="1"
                aria-label={t!(text, "player-timeline")} aria-valuetext={said}
                oninput={seek} onkeydown={step} data-test="timeline" />
        </div>
    }
}

#[derive(PartialEq)]
struct MarkLineProps {
    marks: Shared<Marks>,
    end: Time,
}

/// The marks. Drawn anew only when one is added or the end moves.
fn mark_line(props: &MarkLineProps) -> Html {
    let end = props.end.0.max(1);
    let mut columns: Vec<(u64, Mark)> = Vec::new();
    for (at, mark) in props.marks.iter() {
        let column = u64::try_from(u128::from(at.0) * u128::from(WIDTH / COLUMN) / u128::from(end))
            .expect("a mark lies before the end");
        match columns.last_mut() {
            Some(last) if last.0 == column => {
                if stands_out(mark) > stands_out(last.1) {
                    last.1 = mark;
                }
            }
            _ => columns.push((column, mark)),
        }
    }
    html! {
        <svg class="marks" viewBox={format!("0 0 {WIDTH} 10")} preserveAspectRatio="none"
            aria-hidden="true" focusable="false">
            { for columns.into_iter().map(|(column, mark)| draw(column * COLUMN, mark)) }
        </svg>
    }
}

/// Marks differ in height as well as in colour.
fn draw(x: u64, mark: Mark) -> Html {
    let (class, height) = match mark {
        Mark::Commit => ("mark-commit", 3),
        Mark::Candidacy => ("mark-candidacy", 5),
        Mark::Repair => ("mark-repair", 7),
        Mark::Fault => ("mark-fault", 7),
        Mark::Leader => ("mark-leader", 9),
        Mark::Violation => ("mark-violation", 10),
    };
    html! {
        <rect key={x} {class} x={x.to_string()} y={(10 - height).to_string()}
            width="3" height={height.to_string()} />
    }
}

fn stands_out(mark: Mark) -> u8 {
    match mark {
        Mark::Commit => 0,
        Mark::Candidacy => 1,
        Mark::Repair => 2,
        Mark::Fault => 3,
        Mark::Leader => 4,
        Mark::Violation => 5,
    }
}

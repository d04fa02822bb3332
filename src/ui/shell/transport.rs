//! The player bar.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::show::frame::EventView;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::branches::{BranchesProps, draw_button, draw_list};
use crate::ui::contract::Intent;
use crate::ui::later::later;
use crate::ui::manual::{self, ManualProps};
use crate::ui::memo::memo;
use crate::ui::parts::Part;
use crate::ui::player::{Marks, Pace, PlayerPosition, Times};
use crate::ui::shared::Shared;
use crate::ui::wish::{Sheet, Wish};

use super::icons::{Shape, icon};
use super::needle::Needle;
use super::timeline::{TimelineProps, timeline};

/// The id of the button that plays and pauses.
pub const PLAY: &str = "play";

#[derive(PartialEq)]
pub struct TransportProps {
    pub text: Text,
    /// The lab, which has its own words for what stands out.
    pub lab: String,
    pub place: PlayerPosition,
    pub seed: u64,
    pub marks: Shared<Marks>,
    pub needle: Needle,
    /// The event that is pointed at, in whatever view.
    pub pointed: Option<Shared<EventView>>,
    /// The instant of the event that is selected.
    pub selected: Option<Time>,
    /// The branches and what can be done to them.
    pub branches: BranchesProps,
    /// What was done by hand and what can be done to it.
    pub manual: ManualProps,
    pub on: Callback<Wish>,
}

/// The player bar: a timeline above, buttons below.
pub fn transport(props: &TransportProps) -> Html {
    let TransportProps {
        text,
        place,
        marks,
        needle,
        on,
        ..
    } = props;
    html! {
        <section class="transport" aria-label={t!(text, "player-label")}>
            <div class="timeline-row">
                if props.branches.are_several() {
                    { later(Part::Runs, text, props.branches.clone(), draw_button) }
                }
                if !props.manual.is_nothing() {
                    { later(Part::Runs, text, props.manual.clone(), manual::draw_button) }
                }
                { memo(TimelineProps {
                    text: text.clone(),
                    place: *place,
                    marks: marks.clone(),
                    pointed: props.pointed.clone(),
                    selected: props.selected,
                    needle: needle.clone(),
                    manual: props.manual.clone(),
                    on: on.clone(),
                }, timeline) }
            </div>
            <div class="transport-row">
                { clock(text, place, needle) }
                { memo(ControlsProps {
                    text: text.clone(),
                    playing: place.playing,
                    pace: place.pace,
                    seed: props.seed,
                    on: on.clone(),
                }, controls) }
            </div>
            if props.branches.are_several() {
                { later(Part::Runs, text, props.branches.clone(), draw_list) }
            }
            if !props.manual.is_nothing() {
                { later(Part::Runs, text, props.manual.clone(), manual::draw_list) }
            }
        </section>
    }
}

/// The instant and the event, in figures that do not jump about.
fn clock(text: &Text, place: &PlayerPosition, needle: &Needle) -> Html {
    html! {
        <p class="clock" data-test="clock">
            <span class="clock-time" ref={needle.time.clone()}></span>
            <span class="clock-seq">{ t!(text, "player-event", seq = place.seq) }</span>
            if place.over {
                <span class="clock-over">{ t!(text, "player-end") }</span>
            }
        </p>
    }
}

#[derive(PartialEq)]
struct ControlsProps {
    text: Text,
    playing: bool,
    pace: Pace,
    seed: u64,
    on: Callback<Wish>,
}

/// What stays the same while time runs.
fn controls(props: &ControlsProps) -> Html {
    html! { <>{ buttons(props) }{ chosen(props) }</> }
}

fn buttons(props: &ControlsProps) -> Html {
    let ControlsProps {
        text,
        playing,
        pace,
        on,
        ..
    } = props;
    // Where time waits to be read, this makes it wait for good.
    let (shape, play, wish) = match playing {
        true => (
            Shape::Pause,
            t!(text, "player-pause"),
            Wish::Intent(Intent::Hold),
        ),
        false => (Shape::Play, t!(text, "player-play"), Wish::Toggle),
    };
    let pick = {
        let (on, now) = (on.clone(), *pace);
        Callback::from(move |event: Event| {
            let words = event.target_unchecked_into::<HtmlSelectElement>().value();
            on.emit(Wish::Speed(Pace::read(&words).unwrap_or(now)));
        })
    };
    html! {
        <div class="buttons">
            { button(on, Wish::Restart, Shape::Restart, t!(text, "player-restart"), "restart", "R") }
            { button(on, Wish::Back, Shape::Back, t!(text, "player-back"), "back", "ArrowLeft") }
            <button type="button" id={PLAY} class="icon play" title={play.clone()} aria-label={play}
                aria-keyshortcuts="Space" onclick={on.reform(move |_: MouseEvent| wish.clone())}
                data-test="play" data-playing={playing.to_string()}>
                { icon(shape) }
            </button>
            { button(on, Wish::Forward, Shape::Forward, t!(text, "player-forward"), "forward",
                "ArrowRight") }
            <select class="speed" aria-label={t!(text, "player-speed")} onchange={pick}
                data-test="speed">
                <option value={Pace::Story.words()} selected={*pace == Pace::Story}>
                    { t!(text, "player-story") }
                </option>
                { for Times::all().map(|times| html! {
                    <option value={Pace::Times(times).words()} selected={Pace::Times(times) == *pace}>
                        { t!(text, "player-speed-value", speed = times.words()) }
                    </option>
                }) }
                if let Pace::At(speed) = pace {
                    <option value={pace.words()} selected=true>
                        { t!(text, "player-speed-real", speed = speed.words()) }
                    </option>
                }
            </select>
        </div>
    }
}

/// The seed, and the door to all settings.
fn chosen(props: &ControlsProps) -> Html {
    let ControlsProps { text, seed, on, .. } = props;
    html! {
        <div class="chosen">
            { button(on, Wish::NewSeed, Shape::Seed, t!(text, "player-seed"), "new-seed", "N") }
            <button type="button" class="button quiet" aria-haspopup="dialog"
                onclick={on.reform(|_: MouseEvent| Wish::Open(Sheet::Run))} data-test="run">
                { icon(Shape::Settings) }
                <span class="chosen-words">{ t!(text, "run-seed-is", seed = seed.to_string()) }</span>
                <span class="unseen">{ t!(text, "run-title") }</span>
            </button>
        </div>
    }
}

fn button(
    on: &Callback<Wish>,
    wish: Wish,
    shape: Shape,
    name: String,
    test: &'static str,
    key: &'static str,
) -> Html {
    let press = on.reform(move |_: MouseEvent| wish.clone());
    html! {
        <button type="button" class="icon" title={name.clone()} aria-label={name}
            aria-keyshortcuts={key} onclick={press} data-test={test}>
            { icon(shape) }
        </button>
    }
}

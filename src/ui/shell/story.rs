//! The story of a scenario, beat by beat: what has just been understood, what
//! to watch next, and, at the end, the rule that was seen (the rest is in `seen`).

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::labs::session::{BeatView, Offer};
use crate::t;
use crate::text::Text;
use crate::ui::contract::Intent;
use crate::ui::later::{later_unasked, later_unsaid};
use crate::ui::parts::Part;
use crate::ui::wish::Wish;

use super::seen::{draw_beats, go_on};

#[derive(Clone, PartialEq)]
pub struct StoryProps {
    pub text: Text,
    pub lab: String,
    pub scenario: String,
    pub beats: Vec<BeatView>,
    /// What is offered for the next beat.
    pub offer: Option<Offer>,
    /// Whether the scenario's end is there.
    pub ended: bool,
    /// Whether there is no room to list what was seen.
    pub narrow: bool,
    pub on: Callback<Wish>,
}

/// Whether a beat was seen.
pub(super) fn is_reached(beat: &BeatView) -> bool {
    beat.reached.is_some()
}

impl StoryProps {
    /// Whether all that comes by itself was seen, to the end.
    pub(super) fn is_over(&self) -> bool {
        let mut own = self.beats.iter().filter(|beat| !beat.yours);
        self.ended && own.all(is_reached)
    }

    /// The first beat that was not.
    pub(super) fn next(&self) -> Option<&BeatView> {
        self.beats.iter().find(|beat| !is_reached(beat))
    }

    fn of_scenario(&self, part: &str) -> String {
        let (lab, scenario) = (&self.lab, &self.scenario);
        self.text.get(&format!("{lab}-scenario-{scenario}.{part}"))
    }

    pub(super) fn of_beat(&self, beat: &BeatView, part: &str) -> String {
        let name = format!("{}.{part}", beat.key);
        self.text.with(&name, &beat.values)
    }
}

/// What was understood last, what comes next, and the beats.
pub fn draw_story(props: &StoryProps) -> Html {
    let is_over = props.is_over();
    html! {
        <div class={classes!("story", is_over.then_some("is-over"))} data-test="story">
            <h1 class="story-title">{ props.of_scenario("title") }</h1>
            if is_over {
                <p class="story-means" data-test="rule">{ props.of_scenario("rule") }</p>
            } else {
                { for last_reached(props).map(|beat| html! {
                    <p class="story-means" data-test="means">{ props.of_beat(beat, "means") }</p>
                }) }
            }
            { draw_next(props, is_over) }
            <div class="beats-room">
                { later_unasked(Part::Shared, props.clone(), draw_beats as fn(&StoryProps) -> Html) }
            </div>
        </div>
    }
}

/// The beat that was reached last.
fn last_reached(props: &StoryProps) -> Option<&BeatView> {
    let reached = props.beats.iter().filter(|beat| is_reached(beat));
    reached.max_by_key(|beat| beat.reached)
}

/// What to watch, the button that does what is offered, and the way on.
fn draw_next(props: &StoryProps, is_over: bool) -> Html {
    let text = &props.text;
    html! {
        <div class="story-try" tabindex="-1">
            { for props.next().map(|beat| html! {
                <p data-test="watch">
                    if beat.yours {
                        <strong>{ t!(text, "story-yours") }</strong>{ " " }
                    }
                    { props.of_beat(beat, "watch") }
                </p>
            }) }
            { for props.offer.iter().map(|offer| invite(props, offer)) }
            if is_over {
                { later_unsaid(Part::Shared, props.clone(), go_on as fn(&StoryProps) -> Html) }
            }
        </div>
    }
}

/// A button that does what is offered.
fn invite(props: &StoryProps, offer: &Offer) -> Html {
    let act = offer.act.clone();
    let name = format!("{}.do", offer.key);
    let press = props.on.reform(move |e: MouseEvent| {
        rest(&e);
        Wish::Intent(Intent::Act(act.clone()))
    });
    html! {
        <button type="button" class="button strong" onclick={press} data-test="invitation">
            { props.text.with(&name, &offer.values) }
        </button>
    }
}

/// What was pressed may be gone in a moment: the focus rests where it was.
fn rest(press: &MouseEvent) {
    let room = press
        .target_dyn_into::<HtmlElement>()
        .and_then(|it| it.parent_element());
    if let Some(room) = room.and_then(|room| room.dyn_into::<HtmlElement>().ok()) {
        // Only an element that cannot be focused refuses.
        let _ = room.focus();
    }
}

//! The story of a scenario, beat by beat: what has just been understood, what
//! to watch next, and, at the end, what was seen and where it goes on.

use yew::prelude::*;

use crate::catalog;
use crate::labs::session::{BeatView, Offer, Start};
use crate::sim::sorted::Map;
use crate::t;
use crate::text::Text;
use crate::ui::contract::Intent;
use crate::ui::wish::Wish;

use super::icons::{Shape, icon};

#[derive(PartialEq)]
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

impl StoryProps {
    fn is_reached(beat: &BeatView) -> bool {
        beat.reached.is_some()
    }

    /// Whether all that comes by itself was seen, to the end.
    fn is_over(&self) -> bool {
        let mut own = self.beats.iter().filter(|beat| !beat.yours);
        self.ended && own.all(StoryProps::is_reached)
    }

    fn of_scenario(&self, part: &str) -> String {
        let (lab, scenario) = (&self.lab, &self.scenario);
        self.text.get(&format!("{lab}-scenario-{scenario}.{part}"))
    }

    fn of_beat(&self, beat: &BeatView, part: &str) -> String {
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
            { draw_beats(props, is_over) }
        </div>
    }
}

/// The beat that was reached last.
fn last_reached(props: &StoryProps) -> Option<&BeatView> {
    let reached = props
        .beats
        .iter()
        .filter(|beat| StoryProps::is_reached(beat));
    reached.max_by_key(|beat| beat.reached)
}

/// What to watch, the button that does what is offered, and the way on.
fn draw_next(props: &StoryProps, is_over: bool) -> Html {
    let text = &props.text;
    let next = props
        .beats
        .iter()
        .find(|beat| !StoryProps::is_reached(beat));
    html! {
        <div class="story-try">
            { for next.map(|beat| html! {
                <p data-test="watch">
                    if beat.yours {
                        <strong>{ t!(text, "story-yours") }</strong>{ " " }
                    }
                    { props.of_beat(beat, "watch") }
                </p>
            }) }
            { for props.offer.iter().map(|offer| invite(props, offer)) }
            if is_over {
                { go_on(props, next.is_none()) }
            }
        </div>
    }
}

/// A button that does what is offered.
fn invite(props: &StoryProps, offer: &Offer) -> Html {
    let act = offer.act.clone();
    let name = format!("{}.do", offer.key);
    let press = props
        .on
        .reform(move |_: MouseEvent| Wish::Intent(Intent::Act(act.clone())));
    html! {
        <button type="button" class="button strong" onclick={press} data-test="invitation">
            { props.text.with(&name, &offer.values) }
        </button>
    }
}

/// A button that leads to the next scenario, if there is one.
fn go_on(props: &StoryProps, is_strong: bool) -> Html {
    let Some((lab, scenario)) = catalog::next(&props.lab, &props.scenario) else {
        return Html::default();
    };
    let text = &props.text;
    let title = format!("{lab}-scenario-{scenario}.title");
    // The words of another lab come with it, or with the list of all.
    let words = match text.has(&title) {
        true => t!(text, "story-next", title = text.get(&title)),
        false => t!(text, "story-next-lab"),
    };
    let begin = props.on.reform(move |_: MouseEvent| {
        Wish::Begin(Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: None,
            set: Map::new(),
        })
    });
    html! {
        <button type="button" class={classes!("button", is_strong.then_some("strong"))}
            onclick={begin} data-test="next">{ words }</button>
    }
}

/// All beats, to be opened: a tick for each, and its words.
fn draw_beats(props: &StoryProps, is_over: bool) -> Html {
    let text = &props.text;
    let count = props
        .beats
        .iter()
        .filter(|beat| StoryProps::is_reached(beat))
        .count();
    let all = props.beats.len();
    let ticks = props
        .beats
        .iter()
        .map(|beat| tick(StoryProps::is_reached(beat)));
    html! {
        <details class="beats" data-test="beats" key={format!("{}{is_over}", props.scenario)}
            open={is_over && !props.narrow}>
            <summary>
                <span class="beats-ticks" aria-hidden="true">{ for ticks }</span>
                { t!(text, "story-beats", count = count, all = all) }
            </summary>
            <ol>{ for props.beats.iter().map(|beat| draw_beat(props, beat)) }</ol>
        </details>
    }
}

fn tick(reached: bool) -> Html {
    icon(if reached { Shape::Done } else { Shape::Open })
}

/// One beat: what it is, and what it means once it was seen.
fn draw_beat(props: &StoryProps, beat: &BeatView) -> Html {
    let text = &props.text;
    let is_reached = StoryProps::is_reached(beat);
    let state = match is_reached {
        true => t!(text, "expect-met"),
        false => t!(text, "expect-open"),
    };
    html! {
        <li key={beat.key} class={classes!("beat", is_reached.then_some("met"))}
            data-test="beat" data-met={is_reached.to_string()}>
            { tick(is_reached) }
            <span>
                <b>{ text.with(beat.key, &beat.values) }</b>
                <span class="unseen">{ state }</span>
                if is_reached {
                    { " " }<span class="beat-means">{ props.of_beat(beat, "means") }</span>
                }
            </span>
        </li>
    }
}

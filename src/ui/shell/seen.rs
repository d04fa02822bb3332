//! What was seen of a story, beat by beat, and the way on from its end: that comes
//! later than the first view.

use yew::prelude::*;

use crate::catalog;
use crate::labs::session::{BeatView, Start};
use crate::sim::sorted::Map;
use crate::t;
use crate::ui::wish::Wish;

use super::icons::{Shape, icon};
use super::story::{StoryProps, is_reached};

/// A button that leads to the next scenario, if there is one.
pub fn go_on(props: &StoryProps) -> Html {
    let is_strong = props.next().is_none();
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
        <button type="button" class={classes!("button", "story-next", is_strong.then_some("strong"))}
            onclick={begin} data-test="next">{ words }</button>
    }
}

/// All beats, to be opened: a tick for each, and its words.
pub fn draw_beats(props: &StoryProps) -> Html {
    let (text, is_over) = (&props.text, props.is_over());
    let count = props.beats.iter().filter(|beat| is_reached(beat)).count();
    let all = props.beats.len();
    let ticks = props.beats.iter().map(|beat| tick(is_reached(beat)));
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
    let is_reached = is_reached(beat);
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

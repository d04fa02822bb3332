//! What the network does to messages, as signs in a corner of the stage:
//! the same shapes as the messages that it befalls, with figures.

use yew::prelude::*;

use crate::sim::faults::{Conditions, Ppm};
use crate::t;
use crate::text::Text;

/// Properties of [`draw_signs`].
#[derive(PartialEq)]
pub struct SignsProps {
    /// What holds now.
    pub now: Conditions,
    /// The language.
    pub text: Text,
}

/// Whether the network does anything to messages but carry them.
#[must_use]
pub fn bad_network(now: &Conditions) -> bool {
    let none = Ppm::percent(0);
    [now.loss, now.duplication, now.reordering] != [none; 3]
}

/// A sign for each thing that befalls messages, with its chance.
pub fn draw_signs(props: &SignsProps) -> Html {
    let SignsProps { now, text } = props;
    let sign = |name: &'static str, chance: Ppm, words: String, picture: Html| {
        if chance == Ppm::percent(0) {
            return Html::default();
        }
        let chance = chance.in_percent();
        html! {
            <li class={format!("sign-{name}")} data-test={format!("sign-{name}")}
                title={format!("{words} {chance}")}>
                <svg viewBox="-9 -9 18 18" aria-hidden="true">{ picture }</svg>
                <span class="unseen">{ words }{ " " }</span>
                <span>{ chance }</span>
            </li>
        }
    };
    let halves = html! {
        <path d="M-2 7 A7 7 0 0 1 -2 -7 L0 -3 L-3 0 L0 3.5 Z M3 -7 A7 7 0 0 1 3 7 L4.5 3.5 L1 0 L4.5 -3 Z" />
    };
    let pair = html! { <><circle cx="3" cy="-3" r="5" /><circle cx="-2" cy="2" r="5" /></> };
    let crossing = html! {
        <path class="is-line" d="M-8 -5 L6 5 M6 5 L1.5 5 M6 5 L5 0.5 M-8 5 L6 -5 M6 -5 L1.5 -5 M6 -5 L5 -0.5" />
    };
    html! {
        <ul class="stage-signs" aria-label={t!(text, "stage-signs")}>
            { sign("loss", now.loss, t!(text, "setting-loss"), halves) }
            { sign("duplication", now.duplication, t!(text, "setting-duplication"), pair) }
            { sign("reordering", now.reordering, t!(text, "setting-reordering"), crossing) }
        </ul>
    }
}

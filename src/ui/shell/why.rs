//! What just happened, and why: the newest event that is worth a sentence.

use yew::prelude::*;

use crate::show::frame::EventView;
use crate::t;
use crate::text::Text;
use crate::ui::later::later_unasked;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;
use crate::ui::words;

use super::exactly::{ExactlyProps, draw_exactly};

#[derive(PartialEq)]
pub struct WhyProps {
    pub text: Text,
    /// The lab, whose roles have names.
    pub lab: String,
    /// The event to tell.
    pub event: Option<Shared<EventView>>,
    /// How many were left out before it.
    pub left_out: usize,
}

/// The sentences of the newest event that tells something.
pub fn draw_why(props: &WhyProps) -> Html {
    let text = &props.text;
    html! {
        <section class="why" aria-labelledby="why-title" id="why" tabindex="-1">
            <h2 id="why-title" class="label">{ t!(text, "why-title") }</h2>
            if let Some(event) = &props.event {
                { draw_told(text, &props.lab, event, false) }
                if props.left_out > 0 {
                    <p class="soft">{ t!(text, "spoken-passed", count = props.left_out) }</p>
                }
            } else {
                <p class="prose soft">{ t!(text, "why-nothing") }</p>
            }
        </section>
    }
}

/// What an event was and why; with `exactly`, all that was compared and
/// changed is shown at once.
pub fn draw_told(text: &Text, lab: &str, event: &Shared<EventView>, exactly: bool) -> Html {
    html! {
        <div class="told" key={event.seq} data-test="why">
            <p class="kicker">{ kicker(text, event) }</p>
            { for words::event(text, event).into_iter().map(|sentence| html! {
                <p class="sentence">
                    { sentence.words }
                    if let Some(cite) = sentence.cite {
                        { " " }<span class="cite">{ cite }</span>
                    }
                </p>
            }) }
            { told_to_clients(text, event) }
            { later_unasked(Part::Hand, ExactlyProps {
                text: text.clone(),
                lab: lab.to_owned(),
                event: event.clone(),
                open: exactly,
            }, draw_exactly) }
        </div>
    }
}

/// When, and which message between whom.
fn kicker(text: &Text, event: &EventView) -> Html {
    let route = event.flight.as_ref().map(|flight| {
        html! {
            <span class={classes!("kicker-message", flight.card.number.map(epoch_class))}>
                <b>{ flight.card.kind }</b>{ " " }{ words::way(text, flight.from, flight.to) }
            </span>
        }
    });
    html! {
        <>
            <span>{ text.time(event.at) }</span>
            { for route }
        </>
    }
}

/// The class that sets the colours of a term.
#[must_use]
pub fn epoch_class(epoch: u64) -> String {
    format!("epoch-{}", epoch % 8)
}

fn told_to_clients(text: &Text, event: &EventView) -> Html {
    html! {
        { for event.outputs.iter().map(|(node, output)| html! {
            <p class="sentence">{ words::told(text, *node, output) }</p>
        }) }
    }
}

//! What just happened, and why: the newest event that is worth a sentence.

use yew::prelude::*;

use crate::show::frame::{Change, EventView};
use crate::sim::note::{Datum, Note};
use crate::t;
use crate::text::Text;
use crate::ui::shared::Shared;
use crate::ui::words;

#[derive(PartialEq)]
pub struct WhyProps {
    pub text: Text,
    /// The lab, whose roles have names.
    pub lab: String,
    /// The event to tell.
    pub event: Option<Shared<EventView>>,
}

/// The sentences of the newest event that tells something.
pub fn draw_why(props: &WhyProps) -> Html {
    let text = &props.text;
    html! {
        <section class="why" aria-labelledby="why-title" id="why" tabindex="-1">
            <h2 id="why-title" class="label">{ t!(text, "why-title") }</h2>
            if let Some(event) = &props.event {
                { draw_told(text, &props.lab, event, false) }
            } else {
                <p class="prose soft">{ t!(text, "why-nothing") }</p>
            }
        </section>
    }
}

/// What an event was and why; with `exactly`, all that was compared and
/// changed is shown at once.
pub fn draw_told(text: &Text, lab: &str, event: &EventView, exactly: bool) -> Html {
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
            { facts(text, lab, event, exactly) }
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

/// What changed and what was compared, for those who want it exactly.
fn facts(text: &Text, lab: &str, event: &EventView, exactly: bool) -> Html {
    if event.changes.is_empty() && event.notes.is_empty() {
        return Html::default();
    }
    html! {
        <details class="facts" open={exactly}>
            <summary>{ t!(text, "why-exactly") }</summary>
            if !event.changes.is_empty() {
                <h3 class="label">{ t!(text, "why-changed") }</h3>
                <ul class="changes">
                    { for event.changes.iter().map(|change| html! {
                        <li>{ changed(text, lab, change) }</li>
                    }) }
                </ul>
            }
            { for event.notes.iter().map(|note| compared(text, note)) }
        </details>
    }
}

fn changed(text: &Text, lab: &str, change: &Change) -> String {
    // Status and role come as words for files; here they have names.
    let named = |datum: &Datum| match (change.field, datum) {
        ("status", Datum::Word(word)) => text.get(&format!("status-{word}")),
        ("role", Datum::Word(word)) if word == "none" => text.get("value-none"),
        ("role", Datum::Word(word)) => text.get(&format!("{lab}-role-{word}")),
        (_, other) => shown(text, other),
    };
    t!(
        text,
        "why-change",
        node = change.node,
        field = words::field(text, change.field),
        old = named(&change.old),
        new = named(&change.new)
    )
}

fn shown(text: &Text, datum: &Datum) -> String {
    match text.datum(datum) {
        empty if empty.is_empty() => "–".to_owned(),
        shown => shown,
    }
}

fn compared(text: &Text, note: &Note) -> Html {
    let (file, line) = (note.source.file(), note.source.line());
    // The end of the page's build puts the code there (see `xtask/src/source.rs`).
    let page = format!("source/{file}.html#L{line}");
    html! {
        <>
            if !note.values.is_empty() {
                <h3 class="label">
                    { t!(text, "why-compared") }{ " " }<span class="cite">{ note.rule.cite }</span>
                </h3>
                <dl class="values">
                    { for note.values.iter().map(|(name, datum)| html! {
                        <div><dt class="mono">{ *name }</dt><dd>{ shown(text, datum) }</dd></div>
                    }) }
                </dl>
            }
            <p class="cite mono">
                <a href={page} target="_blank" rel="noopener" data-test="source">
                    { t!(text, "why-source", place = format!("{file}:{line}")) }
                </a>
            </p>
        </>
    }
}

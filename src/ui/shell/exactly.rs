//! What an event changed and what was compared, for those who want it exactly.

use yew::prelude::*;

use crate::show::frame::{Change, EventView};
use crate::sim::note::{Datum, Note};
use crate::t;
use crate::text::Text;
use crate::ui::shared::Shared;
use crate::ui::words;

/// Properties of [`draw_exactly`].
#[derive(PartialEq)]
pub struct ExactlyProps {
    /// The language.
    pub text: Text,
    /// The lab, whose roles have names.
    pub lab: String,
    /// The event to tell.
    pub event: Shared<EventView>,
    /// Whether it is open from the beginning.
    pub open: bool,
}

/// What changed and what was compared; nothing if nothing was.
pub fn draw_exactly(props: &ExactlyProps) -> Html {
    let (text, lab, event) = (&props.text, &props.lab, &props.event);
    if event.changes.is_empty() && event.notes.is_empty() {
        return Html::default();
    }
    html! {
        <details class="facts" open={props.open}>
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

//! A run as the text of a file: to open it again, or to read what happened.

use crate::labs::session::Session;
use crate::runs::journal::Journal;
use crate::runs::json;
use crate::show::frame::EventView;
use crate::text::{Text, words};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The run with all its branches, to be opened again where it stands.
    Journal,
    /// Its events for programs: one JSON object a line, and one for the end.
    Lines,
    /// Its events for people.
    Story,
}

/// How many events are taken from a session at once.
const BATCH: u64 = 512;

impl Export {
    /// How the names of such files end.
    #[must_use]
    pub fn end(self) -> &'static str {
        match self {
            Export::Journal => ".json",
            Export::Lines => "-events.jsonl",
            Export::Story => "-events.txt",
        }
    }
}

/// The text of such a file, of the run up to where `session` stands.
#[must_use]
pub fn written(session: &dyn Session, text: &Text, export: Export) -> String {
    match export {
        Export::Journal => Journal::whole(session).write(),
        Export::Lines => {
            let parts = session.parts();
            let mut lines = lines(session, |event| json::event_line(event, parts));
            lines.push_str(&json::end_line(session));
            lines.push('\n');
            lines
        }
        Export::Story => lines(session, |event| line(text, event)),
    }
}

fn lines(session: &dyn Session, line: impl Fn(&EventView) -> String) -> String {
    let mut all = String::new();
    let past_last = session.seq() + 1;
    let mut first = 1;
    while first < past_last {
        let next = past_last.min(first + BATCH);
        for event in session.events(first..next) {
            all.push_str(&line(&event));
            all.push('\n');
        }
        first = next;
    }
    all
}

/// One event: its number, when, what was done, and why it went as it did,
/// with the sources.
fn line(text: &Text, event: &EventView) -> String {
    let mut line = format!("{}\t{}", event.seq, text.time(event.at));
    for sentence in words::event(text, event) {
        line.push('\t');
        line.push_str(&sentence.words);
        if let Some(cite) = sentence.cite {
            line.push_str(&format!(" [{cite}]"));
        }
    }
    line
}

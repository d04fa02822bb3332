//! What the votes have come to, as whoever sees all nodes at once would say
//! it: what is decided, and who knows. These are two things.

use crate::show::frame::{Frame, Panel, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;

/// How many nodes are named one by one where there is little room.
const NAMED: usize = 3;

/// All tables of a frame.
pub fn tables(frame: &Frame) -> impl Iterator<Item = &TablePanel> {
    frame.panels.iter().filter_map(|panel| match panel {
        Panel::Table(table) => Some(table),
        Panel::Log(_) => None,
    })
}

/// A value that is decided, and who knows.
pub struct Decision {
    /// The value as it is shown.
    pub value: String,
    /// The nodes that know.
    pub known: Vec<NodeId>,
}

/// All values that a table has decided, the lowest ballot's first: more than
/// one only where something is broken.
pub fn decisions(text: &Text, table: &TablePanel) -> Vec<Decision> {
    let mut all: Vec<Decision> = Vec::new();
    for row in table.rows.iter().filter(|row| row.decided) {
        let value = value_of(text, row);
        let place = all.iter().position(|one| one.value == value);
        let place = place.unwrap_or_else(|| {
            let known = Vec::new();
            all.push(Decision { value, known });
            all.len() - 1
        });
        for node in &row.known_by {
            let known = &mut all[place].known;
            if let Err(at) = known.binary_search(node) {
                known.insert(at, *node);
            }
        }
    }
    all
}

/// What is put to the vote in a ballot.
pub fn value_of(text: &Text, row: &TableRow) -> String {
    let mut all = String::new();
    for value in &row.texts {
        if !all.is_empty() {
            all.push_str(" / ");
        }
        match value.is_empty() {
            true => all.push_str(&t!(text, "log-noop")),
            false => all.push_str(value),
        }
    }
    all
}

/// One line of the verdict: how it is drawn, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `is-decided`, `is-unknown`, `is-known`, `is-open`, `is-apart`.
    pub class: &'static str,
    /// What it says.
    pub words: String,
}

/// The verdict in a few short lines; none where nobody votes.
pub fn lines(text: &Text, frame: &Frame) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |class, words| lines.push(Line { class, words });
    let Some(whole) = tables(frame).next() else {
        return lines;
    };
    let mut own = tables(frame).filter(|table| table.instance.is_some());
    let chosen = decisions(text, whole);
    if let Some(first) = own.next() {
        let unknown = |table: &&TablePanel| {
            let found = decisions(text, table);
            found.first().is_some_and(|one| one.known.is_empty())
        };
        if let Some(table) = std::iter::once(first).chain(own).find(unknown) {
            let index = table.instance.unwrap_or_default();
            line(
                "is-decided",
                t!(text, "labs-verdict-instance", index = index),
            );
            line("is-unknown", t!(text, "labs-verdict-unknown"));
        }
    } else if chosen.is_empty() && whole.begun > 0 {
        line(
            "is-open",
            t!(text, "labs-verdict-tried", count = whole.begun),
        );
        line("is-open", t!(text, "labs-verdict-none"));
    }
    if whole.instance.is_none() && tables(frame).count() == 1 {
        for one in chosen {
            line(
                "is-decided",
                t!(text, "labs-verdict-chosen", value = one.value),
            );
            match one.known.len() {
                0 => line("is-unknown", t!(text, "labs-verdict-unknown")),
                1..=NAMED => line(
                    "is-known",
                    t!(text, "labs-verdict-known", nodes = one.known),
                ),
                count => line(
                    "is-known",
                    t!(text, "labs-verdict-known-many", count = count as u64),
                ),
            }
        }
    }
    if !whole.intersect {
        line("is-apart", t!(text, "labs-verdict-apart"));
    }
    lines
}

//! Strips: the states that each process passes, and where it stands.

use std::ops::Range;

use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::part::Parts;

use super::{Fields, Form, Found, Kind, Plain, Spot, list, maybe};

/// Strips of states, one below the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strips {
    /// The states in the order in which they are passed, the same for all.
    pub states: Vec<&'static Kind>,
    /// How many of the last states exclude each other, such as committed and
    /// aborted: a process ends in one of them. At least 1.
    pub ends: usize,
    /// What the shade says: that from there both ends are still possible.
    pub shade: &'static Kind,
    /// The strips.
    pub rows: Vec<Strip>,
}

/// What one process has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its number among the rows, the same for the whole run.
    pub id: u64,
    /// The process.
    pub node: NodeId,
    /// What of it, where it has several strips: a transaction.
    pub of: Option<Datum>,
    /// The states that it has passed, by their places, in order. It stands
    /// in the last of them.
    pub passed: Vec<usize>,
    /// The states that are shaded, by their places; an empty range for none.
    pub shaded: Range<usize>,
}

impl Strips {
    /// Where the states begin of which a process ends in one.
    #[must_use]
    pub fn fork(&self) -> usize {
        self.states.len().saturating_sub(self.ends)
    }

    /// The words of the states that a strip has passed; shaded ones in
    /// brackets.
    fn line(&self, row: &Strip, parts: &Parts) -> String {
        let passed = row.passed.iter().filter_map(|place| {
            let word = self.states.get(*place)?.word;
            Some(match row.shaded.contains(place) {
                true => format!("[{word}]"),
                false => word.to_owned(),
            })
        });
        let passed: Vec<String> = passed.collect();
        let of = row.of.as_ref().map(|of| format!(" {}", of.plain(parts)));
        let head = format!("{}{}", parts.name(row.node), of.unwrap_or_default());
        format!("{head:9} {}\n", passed.join(" > "))
    }
}

impl Strip {
    /// The place of the state in which it stands, if it stands in any.
    #[must_use]
    pub fn stands(&self) -> Option<usize> {
        self.passed.last().copied()
    }
}

impl Form for Strips {
    fn word(&self) -> &'static str {
        "strips"
    }

    fn texts(&self) -> &'static [&'static str] {
        &["none", "row", "here", "passed", "ahead", "go"]
    }

    fn at(&self, spot: Spot) -> Option<Found> {
        let (id, state) = match spot {
            Spot::Row(id) => (id, None),
            Spot::Cell(id, state) => (id, Some(usize::try_from(state).ok()?)),
            Spot::Note(_) => return None,
        };
        let row = self.rows.iter().find(|row| row.id == id)?;
        let passed = state.is_none_or(|state| row.passed.contains(&state));
        passed.then_some(Found {
            number: None,
            kind: state.and_then(|state| self.states.get(state).copied()),
        })
    }

    fn put(&self, to: &mut Fields, parts: &Parts) {
        to.put("states", list(&self.states, |kind| kind.word.into()));
        to.put("ends", self.ends as u64);
        to.put("rows", list(&self.rows, |row| strip(self, row, parts)));
    }

    fn sketch(&self, parts: &Parts) -> String {
        self.rows.iter().map(|row| self.line(row, parts)).collect()
    }
}

fn strip(strips: &Strips, row: &Strip, parts: &Parts) -> Plain {
    let words = |places: &mut dyn Iterator<Item = usize>| {
        let states = places.filter_map(|place| strips.states.get(place));
        Plain::List(states.map(|kind| kind.word.into()).collect())
    };
    let mut fields = Fields::default();
    fields.put("row", row.id);
    fields.put("node", row.node);
    fields.put("of", maybe(row.of.as_ref().map(|of| Plain::of(of, parts))));
    fields.put("passed", words(&mut row.passed.iter().copied()));
    fields.put("shaded", words(&mut row.shaded.clone()));
    fields.into()
}

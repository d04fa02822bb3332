//! Bars: intervals of time, such as locks and leases.

use std::fmt::Write;

use crate::sim::note::Datum;
use crate::sim::part::Parts;
use crate::sim::time::Time;

use super::{Fields, Form, Found, Kind, Plain, Spot, list, maybe};

/// Rows of intervals on a common axis of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The rows. What they hold is up to the lab; few enough to be drawn.
    pub rows: Vec<BarRow>,
}

/// One row of intervals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarRow {
    /// Its number among the rows, the same for the whole run.
    pub id: u64,
    /// What the row is about: a node, or a word such as a key.
    pub head: Datum,
    /// Its bars, by their beginnings. They may overlap.
    pub bars: Vec<Bar>,
}

/// One interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its number within the row, the same for the whole run.
    pub id: u64,
    /// What it says.
    pub kind: &'static Kind,
    /// What it is about, short: `T1`; empty for nothing.
    pub text: String,
    /// The number that decides its colour, if it has one.
    pub number: Option<u64>,
    /// Its beginning.
    pub from: Time,
    /// Its end; none while nobody can say. An end that is yet to come is
    /// drawn as such.
    pub until: Option<Time>,
}

impl Form for Bars {
    fn word(&self) -> &'static str {
        "bars"
    }

    fn texts(&self) -> &'static [&'static str] {
        &["none", "row"]
    }

    fn at(&self, spot: Spot) -> Option<Found> {
        let row = |id: u64| self.rows.iter().find(|row| row.id == id);
        match spot {
            Spot::Row(id) => row(id).map(|_| Found {
                number: None,
                kind: None,
            }),
            Spot::Cell(id, bar) => {
                let bar = row(id)?.bars.iter().find(|own| own.id == bar)?;
                Some(Found {
                    number: bar.number,
                    kind: Some(bar.kind),
                })
            }
            Spot::Note(_) => None,
        }
    }

    fn put(&self, to: &mut Fields, parts: &Parts) {
        to.put("rows", list(&self.rows, |own| row(own, parts)));
    }

    fn sketch(&self, parts: &Parts) -> String {
        if self.rows.iter().all(|row| row.bars.is_empty()) {
            return String::new();
        }
        self.rows.iter().map(|row| line(row, parts)).collect()
    }
}

/// The bars of a row: `S2  held T1 0.300-1.250`, in milliseconds.
fn line(row: &BarRow, parts: &Parts) -> String {
    let mut text = format!("{:4}", row.head.plain(parts));
    for bar in &row.bars {
        let _ = write!(text, " {}", bar.kind.word);
        if !bar.text.is_empty() {
            let _ = write!(text, " {}", bar.text);
        }
        let until = bar.until.map(in_ms).unwrap_or_default();
        let _ = write!(text, " {}-{until}", in_ms(bar.from));
    }
    text.push('\n');
    text
}

fn in_ms(time: Time) -> String {
    format!("{}.{:03}", time.0 / 1000, time.0 % 1000)
}

fn row(row: &BarRow, parts: &Parts) -> Plain {
    let mut fields = Fields::default();
    fields.put("row", row.id);
    fields.put("head", Plain::of(&row.head, parts));
    fields.put("bars", list(&row.bars, bar));
    fields.into()
}

fn bar(bar: &Bar) -> Plain {
    let mut fields = Fields::default();
    fields.put("id", bar.id);
    fields.put("kind", bar.kind.word);
    fields.put("text", &*bar.text);
    fields.put("number", maybe(bar.number));
    fields.put("from_us", bar.from);
    fields.put("until_us", maybe(bar.until));
    fields.into()
}

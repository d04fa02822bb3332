//! Lanes: a row a process, with cells along an axis.

use std::fmt::Write;

use crate::sim::id::NodeId;
use crate::sim::part::Parts;

use super::{Fields, Form, Found, Kind, Plain, Spot, list, maybe, word};

/// How many places of a lane are shown at most.
pub const LANES_WINDOW: u64 = 64;

/// Rows of cells along an axis, such as replicated logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// The place of the first column. Lanes longer than [`LANES_WINDOW`]
    /// show their end.
    pub first: u64,
    /// One row a process.
    pub rows: Vec<Lane>,
}

/// What one process holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The process.
    pub node: NodeId,
    /// Its cells from [`Lanes::first`] on, by place. There may be gaps.
    pub cells: Vec<LaneCell>,
    /// Everything up to this place is done; 0 for nothing.
    pub done: u64,
    /// Marks on this lane: what others think of it, where it reads.
    pub pointers: Vec<Pointer>,
}

/// One cell of a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneCell {
    /// Its place on the axis.
    pub at: u64,
    /// The number that decides its colour, such as a term.
    pub number: Option<u64>,
    /// What it holds, short: `x←3`. Where it is empty the page shows the
    /// panel's word `empty`.
    pub text: String,
    /// How far it has come.
    pub kind: &'static Kind,
    /// What else is to be said of it: that another holds something else.
    pub badge: Option<&'static Kind>,
}

/// A mark on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// Where it stands.
    pub at: u64,
    /// What it says. Its text uses `node` and `index`.
    pub kind: &'static Kind,
}

impl Lane {
    /// The cell at a place, if there is one.
    #[must_use]
    pub fn cell(&self, at: u64) -> Option<&LaneCell> {
        let place = self.cells.partition_point(|cell| cell.at < at);
        self.cells.get(place).filter(|cell| cell.at == at)
    }

    /// The place of the last cell; 0 if there is none.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.cells.last().map_or(0, |cell| cell.at)
    }

    /// The numbers of its cells, with a bar after what is done.
    fn sketch(&self, parts: &Parts) -> String {
        let mut text = format!("{:4}", parts.name(self.node));
        for cell in &self.cells {
            // The bar takes the place of the first blank of the next column.
            let bar = cell.at == self.done + 1 && self.done > 0;
            let lead = if bar { '|' } else { ' ' };
            let own = cell.number.map(|number| number.to_string());
            let own = own.unwrap_or_else(|| cell.kind.letter.to_string());
            let _ = write!(text, "{lead}{own:>3}");
        }
        if !self.cells.is_empty() && self.last() == self.done {
            text.push('|');
        }
        text.push('\n');
        text
    }
}

impl Form for Lanes {
    fn word(&self) -> &'static str {
        "lanes"
    }

    fn texts(&self) -> &'static [&'static str] {
        &["node", "how", "cell", "empty"]
    }

    fn at(&self, spot: Spot) -> Option<Found> {
        let Spot::Cell(row, at) = spot else {
            return None;
        };
        let lane = self
            .rows
            .iter()
            .find(|lane| u64::from(lane.node.0) == row)?;
        lane.cell(at).map(|cell| Found {
            number: cell.number,
            kind: Some(cell.kind),
        })
    }

    fn put(&self, to: &mut Fields, _: &Parts) {
        to.put("first", self.first);
        to.put("rows", list(&self.rows, lane));
    }

    fn sketch(&self, parts: &Parts) -> String {
        let ends = self.rows.iter().flat_map(|row| row.cells.last());
        let Some(last) = ends.map(|cell| cell.at).max() else {
            return String::new();
        };
        let mut text = String::from("    ");
        for at in self.first..=last {
            let _ = write!(text, "{at:>4}");
        }
        text.push('\n');
        text.extend(self.rows.iter().map(|lane| lane.sketch(parts)));
        text
    }
}

fn lane(lane: &Lane) -> Plain {
    let mut fields = Fields::default();
    fields.put("node", lane.node);
    fields.put("done", lane.done);
    fields.put("cells", list(&lane.cells, cell));
    fields.put("pointers", list(&lane.pointers, pointer));
    fields.into()
}

fn cell(cell: &LaneCell) -> Plain {
    let mut fields = Fields::default();
    fields.put("at", cell.at);
    fields.put("number", maybe(cell.number));
    fields.put("text", &*cell.text);
    fields.put("kind", cell.kind.word);
    fields.put("badge", word(cell.badge));
    fields.into()
}

fn pointer(pointer: &Pointer) -> Plain {
    let mut fields = Fields::default();
    fields.put("at", pointer.at);
    fields.put("kind", pointer.kind.word);
    fields.into()
}

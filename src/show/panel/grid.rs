//! A grid: rows and columns of signs.

use std::fmt::Write;

use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::part::Parts;

use super::{Fields, Form, Found, Kind, Plain, Spot, list, maybe, word};

/// How many rows of a grid are shown at most.
pub const GRID_WINDOW: usize = 32;

/// Rows and columns of signs, such as ballots by nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What each column is about.
    pub columns: Vec<Datum>,
    /// The rows, the oldest first: the last [`GRID_WINDOW`] of them.
    pub rows: Vec<GridRow>,
    /// How many rows there were in all.
    pub total: u64,
}

/// One row of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Its number, which decides its colour.
    pub number: u64,
    /// Whose it is.
    pub by: Option<NodeId>,
    /// What it is about; mostly one, or none yet. Where one is empty the
    /// page shows the panel's word `empty`.
    pub texts: Vec<String>,
    /// What has become of the row as a whole.
    pub note: Option<&'static Kind>,
    /// One cell a column.
    pub cells: Vec<GridCell>,
}

/// What stands in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// The sign; none for nothing.
    pub kind: Option<&'static Kind>,
    /// What else is to be said of it: that it counts, or completes.
    pub badge: Option<&'static Kind>,
}

impl Grid {
    fn row(&self, number: u64) -> Option<&GridRow> {
        self.rows.iter().find(|row| row.number == number)
    }
}

impl GridRow {
    fn found(&self, kind: Option<&'static Kind>) -> Found {
        Found {
            number: Some(self.number),
            kind,
        }
    }

    fn sketch(&self) -> String {
        let mut text = format!("{:>4}", self.number);
        for cell in &self.cells {
            let letter = cell.kind.map_or('.', |kind| kind.letter);
            let _ = write!(text, "{letter:>4}");
        }
        let said = self.texts.iter().map(String::as_str);
        for word in said.chain(self.note.map(|note| note.word)) {
            let _ = write!(text, "  {word}");
        }
        text.push('\n');
        text
    }
}

impl Form for Grid {
    fn word(&self) -> &'static str {
        "grid"
    }

    fn texts(&self) -> &'static [&'static str] {
        &["none", "row", "empty", "go-row", "go-cell", "go-note"]
    }

    fn at(&self, spot: Spot) -> Option<Found> {
        match spot {
            Spot::Row(row) => self.row(row).map(|row| row.found(None)),
            Spot::Note(row) => {
                let row = self.row(row)?;
                row.note.map(|note| row.found(Some(note)))
            }
            Spot::Cell(row, column) => {
                let row = self.row(row)?;
                let cell = row.cells.get(usize::try_from(column).ok()?)?;
                cell.kind.map(|kind| row.found(Some(kind)))
            }
        }
    }

    fn put(&self, to: &mut Fields, parts: &Parts) {
        to.put("columns", list(&self.columns, |own| Plain::of(own, parts)));
        to.put("rows", list(&self.rows, row));
        to.put("total", self.total);
    }

    fn sketch(&self, parts: &Parts) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut text = String::from("    ");
        for column in &self.columns {
            let _ = write!(text, "{:>4}", column.plain(parts));
        }
        text.push('\n');
        text.extend(self.rows.iter().map(GridRow::sketch));
        text
    }
}

fn row(row: &GridRow) -> Plain {
    let mut fields = Fields::default();
    fields.put("number", row.number);
    fields.put("by", maybe(row.by));
    fields.put("texts", list(&row.texts, |text| Plain::from(&**text)));
    fields.put("note", word(row.note));
    fields.put("cells", list(&row.cells, cell));
    fields.into()
}

fn cell(cell: &GridCell) -> Plain {
    let mut fields = Fields::default();
    fields.put("kind", word(cell.kind));
    fields.put("badge", word(cell.badge));
    fields.into()
}

//! What the votes have come to, as whoever sees all nodes at once would say
//! it: what is decided, and who knows. These are two things.

use crate::show::frame::{Frame, Panel, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;

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

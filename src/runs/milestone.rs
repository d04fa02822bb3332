//! The events that the cells of a table come from. No table keeps them: they
//! are found by looking when the cell was filled, for it stays so.

use crate::labs::session::Session;
use crate::show::frame::{Panel, TableCell, TablePanel, TableRow};
use crate::sim::id::NodeId;

/// A place in a table and what is to have come about there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The instance of the table; none for that of all.
    pub instance: Option<u64>,
    /// The ballot.
    pub epoch: u64,
    /// What is to have come about.
    pub what: Reached,
}

/// What can come about in a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Somebody began it.
    Begun,
    /// A node promised, or voted.
    Cell(NodeId, TableCell),
    /// It decided.
    Decided,
}

impl Milestone {
    /// The event up to the cursor by which it was reached; none if it was
    /// not.
    #[must_use]
    pub fn event(&self, session: &dyn Session) -> Option<u64> {
        session.first_where(&|panels| self.is_reached(panels))
    }

    /// Whether it has been reached where the panels are so.
    #[must_use]
    pub fn is_reached(&self, panels: &[Panel]) -> bool {
        let mut tables = panels.iter().filter_map(|panel| match panel {
            Panel::Table(table) => Some(table),
            Panel::Log(_) => None,
        });
        let table = tables.find(|table| table.instance == self.instance);
        table.is_some_and(|table| self.is_in(table))
    }

    fn is_in(&self, table: &TablePanel) -> bool {
        let mut rows = table.rows.iter();
        let row = rows.find(|row| row.epoch == self.epoch);
        row.is_some_and(|row| match self.what {
            Reached::Begun => true,
            Reached::Decided => row.decided,
            Reached::Cell(node, cell) => did(table, row, node) >= cell,
        })
    }
}

fn did(table: &TablePanel, row: &TableRow, node: NodeId) -> TableCell {
    let place = table.columns.iter().position(|column| *column == node);
    let cell = place.and_then(|place| row.cells.get(place));
    cell.copied().unwrap_or(TableCell::Empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{LABS, open};
    use crate::labs::session::{Session, Start};
    use crate::sim::sorted::Map;

    fn at_the_end(lab: &str, scenario: &str) -> Box<dyn Session> {
        let start = Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: None,
            set: Map::new(),
        };
        let mut session = open(&start).expect("it is a scenario");
        let end = session.ends_at();
        session.seek_time(end, 100_000);
        session
    }

    /// What the table says just after an event.
    fn after(session: &mut dyn Session, seq: u64, of: &Milestone) -> bool {
        session.seek(seq);
        of.is_reached(&session.frame().panels)
    }

    #[test]
    fn a_cell_leads_to_the_event_that_filled_it() {
        let mut session = at_the_end("paxos", "value-survives");
        let end = session.seq();
        let frame = session.frame();
        let Some(Panel::Table(table)) = frame.panels.first() else {
            panic!("Paxos has a table");
        };
        let mut told = 0;
        for row in &table.rows {
            for (node, cell) in table.columns.iter().zip(&row.cells) {
                if *cell == TableCell::Empty {
                    continue;
                }
                let milestone = Milestone {
                    instance: None,
                    epoch: row.epoch,
                    what: Reached::Cell(*node, *cell),
                };
                session.seek(end);
                let seq = milestone.event(&*session).expect("it is filled");
                assert_eq!(session.events(seq..seq + 1)[0].node, Some(*node));
                assert!(after(&mut *session, seq, &milestone));
                assert!(!after(&mut *session, seq - 1, &milestone));
                told += 1;
            }
        }
        assert!(told >= 5, "{table:?}");
    }

    #[test]
    fn a_choice_leads_to_the_vote_that_completed_the_quorum() {
        for (lab, scenario) in [("paxos", "basic"), ("multipaxos", "steady-state")] {
            let session = at_the_end(lab, scenario);
            let frame = session.frame();
            let mut tables = frame.panels.iter().filter_map(|panel| match panel {
                Panel::Table(table) => Some(table),
                Panel::Log(_) => None,
            });
            let own = tables.next_back().expect("there is a table");
            let row = own.rows.iter().find(|row| row.decided);
            let row = row.expect("something is chosen");
            let quorum = row.voted_by.as_ref().expect("by a quorum");
            let milestone = Milestone {
                instance: own.instance,
                epoch: row.epoch,
                what: Reached::Decided,
            };
            let seq = milestone.event(&*session).expect("it is chosen");
            let event = &session.events(seq..seq + 1)[0];
            assert_eq!(event.node, Some(quorum.last), "{lab}");
            let shape = event.mark.map(|mark| mark.shape);
            assert_eq!(shape, Some(crate::show::frame::Shape::Unseen), "{lab}");
        }
    }

    #[test]
    fn what_is_not_in_a_table_is_never_reached() {
        for lab in LABS {
            let session = at_the_end(lab.id, lab.ids[0]);
            let milestone = Milestone {
                instance: None,
                epoch: 9_999,
                what: Reached::Begun,
            };
            assert_eq!(milestone.event(&*session), None, "{}", lab.id);
        }
    }
}

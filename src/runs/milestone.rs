//! The events that what stands on a panel comes from. No panel keeps them:
//! they are found by looking when it first stood there, for it stays so.

use crate::labs::session::Session;
use crate::show::panel::{Found, Panel, Spot};

/// A place on a panel, and what is to stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The panel's name.
    pub panel: &'static str,
    /// Which of several of that name.
    pub about: Option<u64>,
    /// The place.
    pub spot: Spot,
    /// What stands there then, or something that comes later.
    pub found: Found,
}

impl Milestone {
    /// What stands at a place of a panel now; none if nothing does.
    #[must_use]
    pub fn of(panel: &Panel, spot: Spot) -> Option<Milestone> {
        Some(Milestone {
            panel: panel.key,
            about: panel.about,
            spot,
            found: panel.at(spot)?,
        })
    }

    /// The event up to the cursor by which it was reached; none if it was
    /// not.
    #[must_use]
    pub fn event(&self, session: &dyn Session) -> Option<u64> {
        session.first_where(&|panels| self.is_reached(panels))
    }

    /// Whether it has been reached where the panels are so.
    #[must_use]
    pub fn is_reached(&self, panels: &[Panel]) -> bool {
        let mut panels = panels.iter();
        let panel = panels.find(|own| own.key == self.panel && own.about == self.about);
        panel.is_some_and(|panel| self.is_in(panel))
    }

    fn is_in(&self, panel: &Panel) -> bool {
        panel.at(self.spot).is_some_and(|found| {
            found.number == self.found.number
                && panel.rank(found.kind) >= panel.rank(self.found.kind)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{LABS, open};
    use crate::labs::session::{Session, Start};
    use crate::show::frame::Frame;
    use crate::show::panel::{Grid, Quorums, Shape};
    use crate::sim::note::Datum;
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

    fn grids(frame: &Frame) -> impl DoubleEndedIterator<Item = (&Panel, &Grid)> {
        frame.panels.iter().filter_map(|panel| match &panel.shape {
            Shape::Grid(grid) => Some((panel, grid)),
            _ => None,
        })
    }

    fn quorums(frame: &Frame, about: Option<u64>) -> &Quorums {
        let mut panels = frame.panels.iter().filter(|panel| panel.about == about);
        let found = panels.find_map(|panel| match &panel.shape {
            Shape::Quorums(quorums) => Some(quorums),
            _ => None,
        });
        found.expect("votes have quorums")
    }

    /// What the panels say just after an event.
    fn after(session: &mut dyn Session, seq: u64, of: &Milestone) -> bool {
        session.seek(seq);
        of.is_reached(&session.frame().panels)
    }

    #[test]
    fn a_cell_leads_to_the_event_that_filled_it() {
        let mut session = at_the_end("paxos", "value-survives");
        let end = session.seq();
        let frame = session.frame();
        let (panel, grid) = grids(&frame).next().expect("Paxos has a table");
        let mut told = 0;
        for row in &grid.rows {
            for (place, node) in (0..).zip(&grid.columns) {
                let Some(milestone) = Milestone::of(panel, Spot::Cell(row.number, place)) else {
                    continue;
                };
                session.seek(end);
                let seq = milestone.event(&*session).expect("it is filled");
                let event = &session.events(seq..seq + 1)[0];
                assert_eq!(event.node.map(Datum::Node).as_ref(), Some(node));
                assert!(after(&mut *session, seq, &milestone));
                assert!(!after(&mut *session, seq - 1, &milestone));
                told += 1;
            }
        }
        assert!(told >= 5, "{grid:?}");
    }

    #[test]
    fn a_choice_leads_to_the_vote_that_completed_the_quorum() {
        for (lab, scenario) in [("paxos", "basic"), ("multipaxos", "steady-state")] {
            let session = at_the_end(lab, scenario);
            let frame = session.frame();
            let (own, grid) = grids(&frame).next_back().expect("there is a table");
            let row = grid.rows.iter().find(|row| row.note.is_some());
            let row = row.expect("something is chosen");
            let formed = &quorums(&frame, own.about).second;
            let quorum = formed.iter().find(|(number, _)| *number == row.number);
            let (_, quorum) = quorum.expect("by a quorum");
            let milestone = Milestone::of(own, Spot::Note(row.number));
            let seq = milestone.and_then(|milestone| milestone.event(&*session));
            let seq = seq.expect("it is chosen");
            let event = &session.events(seq..seq + 1)[0];
            assert_eq!(event.node, Some(quorum.last), "{lab}");
            let shape = event.mark.map(|mark| mark.shape);
            assert_eq!(shape, Some(crate::show::frame::Shape::Unseen), "{lab}");
        }
    }

    #[test]
    fn an_entry_leads_to_where_it_was_written_and_to_where_it_was_applied() {
        let mut session = at_the_end("raft", "leader-crash");
        let end = session.seq();
        let frame = session.frame();
        let panel = &frame.panels[0];
        let last = Milestone::of(panel, Spot::Cell(1, 1)).expect("S1 has an entry");
        let Shape::Lanes(lanes) = &panel.shape else {
            panic!("Raft has logs");
        };
        let cell = lanes.rows[0].cell(1).expect("S1 has an entry");
        assert_eq!(cell.kind.word, "applied");
        let written = Milestone {
            found: Found {
                kind: Some(panel.legend[0]),
                ..last.found
            },
            ..last
        };
        let [first, then] = [written, last].map(|one| {
            session.seek(end);
            let seq = one.event(&*session).expect("it has come about");
            assert!(after(&mut *session, seq, &one));
            assert!(!after(&mut *session, seq - 1, &one));
            seq
        });
        assert!(first < then, "{first} {then}");
    }

    #[test]
    fn what_is_not_on_a_panel_is_never_reached() {
        for lab in LABS {
            let session = at_the_end(lab.id, lab.ids[0]);
            let found = Found {
                number: None,
                kind: None,
            };
            for panel in &session.frame().panels {
                assert_eq!(Milestone::of(panel, Spot::Row(9_999)), None, "{}", lab.id);
                let milestone = Milestone {
                    panel: panel.key,
                    about: panel.about,
                    spot: Spot::Row(9_999),
                    found,
                };
                assert_eq!(milestone.event(&*session), None, "{}", lab.id);
            }
        }
    }
}

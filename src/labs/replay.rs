//! Taking an open run through what was done to it before.

use std::rc::Rc;

use crate::show::act::Refusal;
use crate::sim::part::Parts;

use super::recording::{RecordedBranch, Recording};
use super::session::Session;

/// Why a run does not go the way that its recording says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffTrack {
    /// The run ends before the recording does.
    #[error("the run ends after {reached} events; the journal speaks of event {seq}")]
    EndsEarly {
        /// How many events there are.
        reached: u64,
        /// The event that the recording speaks of.
        seq: u64,
    },
    /// An action of the recording cannot be done at its place.
    #[error("action {place} of the journal (event {seq}, {word}) is not possible there: {}", why.key)]
    Impossible {
        /// Which action, from 1.
        place: u64,
        /// The event that it claims to be.
        seq: u64,
        /// What kind of action it is.
        word: &'static str,
        /// Why it is not possible.
        why: Refusal,
        /// The parts of the run, which that speaks of.
        parts: Rc<Parts>,
    },
}

/// Takes an open run, at its start, through all that a recording holds.
///
/// # Errors
/// If an action is not possible at its place.
pub fn replay(session: &mut dyn Session, recording: &Recording) -> Result<(), OffTrack> {
    let mut branches = Vec::new();
    let mut before = 0;
    for recorded in &recording.branches {
        if let Some((parent, after)) = recorded.parent {
            session.switch(branches[parent]);
            reach(session, after)?;
            session.fork();
        }
        let branch = session.branch();
        session.name_branch(branch, &recorded.name);
        branches.push(branch);
        act(session, recorded, before)?;
        before += recorded.actions.len() as u64;
        reach(session, recorded.events)?;
    }
    session.switch(branches[recording.current]);
    session.seek(recording.branches[recording.current].events);
    Ok(())
}

/// Does what was done on a branch; `before` actions were done on others.
fn act(session: &mut dyn Session, recorded: &RecordedBranch, before: u64) -> Result<(), OffTrack> {
    for (place, entry) in (before + 1..).zip(&recorded.actions) {
        reach(session, entry.seq - 1)?;
        let done = session.act(entry.at_us, &entry.act);
        done.map_err(|why| OffTrack::Impossible {
            place,
            seq: entry.seq,
            word: entry.act.word(),
            why,
            parts: Rc::clone(session.parts()),
        })?;
    }
    Ok(())
}

fn reach(session: &mut dyn Session, seq: u64) -> Result<(), OffTrack> {
    session.seek(seq);
    match session.seq() {
        reached if reached == seq => Ok(()),
        reached => Err(OffTrack::EndsEarly { reached, seq }),
    }
}

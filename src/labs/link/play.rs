//! Opening the run of a recording.

use super::{Limb, Recording};
use crate::labs::lab::{OpenError, open};
use crate::labs::session::Session;

/// Plays a recording: opens its run, does on each branch what was done, and
/// stops at the end of the branch that was looked at. Whether the digest is
/// the recording's is for the caller to see.
///
/// # Errors
/// If it asks for too much, if there is no such lab, scenario or setting, or if an action is not
/// possible at its place.
pub fn play(recording: &Recording) -> Result<Box<dyn Session>, OpenError> {
    recording.check()?;
    play_unchecked(recording)
}

/// The same for a recording that was checked within other bounds.
///
/// # Errors
/// As [`play`].
pub fn play_unchecked(recording: &Recording) -> Result<Box<dyn Session>, OpenError> {
    let mut session = open(&recording.start)?;
    take(&mut *session, recording)?;
    Ok(session)
}

/// Takes an open run, at its start, through all that a recording holds.
///
/// # Errors
/// If an action is not possible at its place.
pub(in crate::labs) fn take(
    session: &mut dyn Session,
    recording: &Recording,
) -> Result<(), OpenError> {
    let mut branches = Vec::new();
    let mut before = 0;
    for limb in &recording.limbs {
        if let Some((parent, after)) = limb.parent {
            session.switch(branches[parent]);
            reach(session, after)?;
            session.fork();
        }
        let branch = session.branch();
        session.name_branch(branch, &limb.name);
        branches.push(branch);
        act(session, limb, before)?;
        before += limb.actions.len() as u64;
        reach(session, limb.events)?;
    }
    session.switch(branches[recording.current]);
    session.seek(recording.limbs[recording.current].events);
    Ok(())
}

/// Does what was done on a branch; `before` actions were done on others.
fn act(session: &mut dyn Session, limb: &Limb, before: u64) -> Result<(), OpenError> {
    for (place, entry) in (before + 1..).zip(&limb.actions) {
        reach(session, entry.seq - 1)?;
        session
            .act(entry.at_us, &entry.act)
            .map_err(|why| OpenError::Impossible {
                place,
                seq: entry.seq,
                word: entry.act.word(),
                why,
            })?;
    }
    Ok(())
}

fn reach(session: &mut dyn Session, seq: u64) -> Result<(), OpenError> {
    session.seek(seq);
    match session.seq() {
        reached if reached == seq => Ok(()),
        reached => Err(OpenError::EndsEarly { reached, seq }),
    }
}

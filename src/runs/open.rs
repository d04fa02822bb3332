//! Opening runs that were written down.

use crate::catalog;
use crate::check::swarm::Stuck;
use crate::labs::BadStart;
use crate::labs::recording::Recording;
use crate::labs::replay::{OffTrack, replay};
use crate::labs::session::Session;

use super::journal::{Journal, JournalError};
use super::link::{self, BadLink};

/// Plays a recording: opens its run, does on each branch what was done, and
/// stops at the end of the branch that was looked at. Whether the digest is
/// the recording's is for the caller to see.
///
/// # Errors
/// If it asks for more than a link may, if there is no such lab, scenario or
/// setting, or if an action is not possible at its place.
pub fn play(recording: &Recording) -> Result<Box<dyn Session>, OpenError> {
    link::check(recording)?;
    play_unchecked(recording)
}

/// Opens the run that a journal holds, at the last event of the branch that
/// it is looked at on. Whether the digest is the journal's is for the caller
/// to see.
///
/// # Errors
/// If the run cannot begin, and if an action of the journal is not possible
/// at its place.
pub fn open_journal(journal: &Journal) -> Result<Box<dyn Session>, OpenError> {
    journal.check()?;
    play_unchecked(&journal.recording())
}

fn play_unchecked(recording: &Recording) -> Result<Box<dyn Session>, OpenError> {
    let mut session = catalog::open(&recording.start)?;
    replay(&mut *session, recording)?;
    Ok(session)
}

/// What the run of a journal failed to do after it was healed, if it was
/// healed and given the time of a drawn run.
///
/// # Errors
/// As [`open_journal`].
pub fn stuck(journal: &Journal) -> Result<Option<Stuck>, OpenError> {
    journal.check()?;
    Ok(catalog::stuck(&journal.recording())??)
}

/// Why a run that was written down cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It cannot begin.
    #[error(transparent)]
    Start(#[from] BadStart),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The link cannot be read.
    #[error(transparent)]
    Link(#[from] BadLink),
    /// It does not go as it was written down.
    #[error(transparent)]
    OffTrack(#[from] OffTrack),
}

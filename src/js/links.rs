//! Links and journals. They are apart from [`Run`], for most programs do
//! neither read nor write them: what is reached through these functions alone is a
//! file of its own (see `xtask/src/js.rs`).

use js_sys::Error;
use wasm_bindgen::prelude::*;

use crate::labs::recording::{Recording, Sameness};
use crate::runs::journal::Journal;
use crate::runs::link::{Route, follow};
use crate::runs::open_journal;

use super::trouble::Trouble;
use super::{Run, read};

/// Opens the run that a journal holds, at its last event. If the journal
/// has a digest of today's kind, the run must come to the same.
///
/// # Errors
/// If the text is no journal, or what it holds cannot happen.
#[wasm_bindgen]
pub fn links_replay(journal: &str) -> Result<Run, Error> {
    let journal = read::journal(journal)?;
    let session = open_journal(&journal).map_err(Trouble::from)?;
    match Sameness::of(journal.claim(), session.digest()) {
        Sameness::Refuted { claimed, found } => Err(Trouble::other_digest(claimed, found).into()),
        sameness => Ok(Run { session, sameness }),
    }
}

/// Opens the run of a link, whole or from its `#` on, at the place that
/// it names, with all its branches.
///
/// # Errors
/// If it cannot be read, or any part of it means nothing: who opens a
/// link from a program wants that run and no other.
#[wasm_bindgen]
pub fn links_follow(link: &str) -> Result<Run, Error> {
    let (session, sameness) = follow(link).map_err(Trouble::from)?;
    Ok(Run { session, sameness })
}

/// The run up to the cursor as a journal, JSON text: what
/// [`links_replay`] reads, and the command line.
#[wasm_bindgen]
#[must_use]
pub fn links_journal(run: &Run) -> String {
    Journal::of(&*run.session).write()
}

/// The part of a link from the `#` on: this run with its branches, at
/// this place.
///
/// # Errors
/// If the run is too large for a link.
#[wasm_bindgen]
pub fn links_link(run: &Run) -> Result<String, Error> {
    let session = &*run.session;
    let route = Route::default().to_run(&Recording::of(session));
    let route = route.map_err(Trouble::from)?;
    Ok(route.at(session, session.now()).write())
}

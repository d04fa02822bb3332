//! `playground link` and `playground journal`: from a file to a link, and
//! back.

use std::io::Write;

use crate::runs::journal::Journal;

use super::Held;
use super::args::{JournalArgs, LinkArgs};
use super::given::{address_of, open_given, put};
use super::trouble::Trouble;

/// Prints the link to a run, at its last event.
pub(super) fn link(args: &LinkArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let given = open_given(&args.given)?;
    let address = address_of(&*given.session)?;
    let page = args.page.as_deref().unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    writeln!(out, "{page}{address}")?;
    Ok(Held::Yes)
}

/// Prints or saves the run in a link as a journal: up to the instant that
/// the link leads to, or with all its branches if it has several.
pub(super) fn journal(args: &JournalArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let given = open_given(&args.given)?;
    let session = &*given.session;
    let journal = match session.branches().len() {
        1 => Journal::of(session),
        _ => Journal::whole(session),
    };
    put(&journal.write(), args.save.as_deref(), out)?;
    Ok(Held::Yes)
}

//! `playground link` and `playground journal`: from a file to a link, and
//! back.

use std::io::Write;

use super::Held;
use super::args::{JournalArgs, LinkArgs};
use super::given::{address_of, open_given, put};
use super::trouble::Trouble;

/// Prints the link to a run, at its last event.
pub(super) fn link(args: &LinkArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let given = open_given(&args.given)?;
    let address = address_of(&*given.session).map_err(|error| Trouble::in_link(&error))?;
    let page = args.page.as_deref().unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    writeln!(out, "{page}{address}")?;
    Ok(Held::Yes)
}

/// Prints or saves the run in a link as a journal, up to the instant that
/// the link leads to.
pub(super) fn journal(args: &JournalArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let given = open_given(&args.given)?;
    put(&given.session.journal().write(), args.save.as_deref(), out)?;
    Ok(Held::Yes)
}

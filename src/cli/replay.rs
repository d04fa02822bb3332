//! `playground replay`.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use crate::labs::journal::{Journal, JournalError, TEXT_MAX};
use crate::labs::open_journal;

use super::Held;
use super::args::ReplayArgs;
use super::play::Teller;
use super::show::style::{BOLD, GOOD};
use super::trouble::Trouble;

/// Plays a journal again, and checks that it ends as it says.
pub(super) fn replay(args: &ReplayArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let path = &args.file;
    let journal = Journal::read(&text_of(path)?).map_err(|error| Trouble::Journal {
        path: path.clone(),
        error,
    })?;
    let session = open_journal(&journal).map_err(|error| Trouble::in_file(path, &error))?;
    let mut teller = Teller::begin(args.how, &*session, out)?;
    teller.tell(&*session, 1..session.recorded() + 1, out)?;
    let again = format!("playground replay {}", path.display());
    let held = teller.end(&*session, &again, out)?;
    let found = format!("{:016x}", session.digest());
    match journal.digest {
        Some(expected) if !expected.eq_ignore_ascii_case(&found) => Err(Trouble::OtherDigest {
            path: path.clone(),
            found,
            expected,
        }),
        Some(_) if !args.how.json => {
            writeln!(
                out,
                "{GOOD}✓{GOOD:#} {BOLD}the same run{BOLD:#}: its digest is the journal's"
            )?;
            Ok(held)
        }
        None if !args.how.json => {
            writeln!(out, "the journal names no digest to compare with")?;
            Ok(held)
        }
        Some(_) | None => Ok(held),
    }
}

/// The text of a file, of which no more is read than a journal may have.
pub(super) fn text_of(path: &Path) -> Result<String, Trouble> {
    let unreadable = |error| Trouble::Read {
        path: path.to_owned(),
        error,
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(TEXT_MAX).unwrap_or(u64::MAX);
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|_| Trouble::Journal {
        path: path.to_owned(),
        error: JournalError::NotJson("it is not text".to_owned()),
    })
}

//! Links: addresses ([`Route`]), and a run in one short line of text that
//! survives addresses, chats and print: the code in a link.
//!
//! # The code, from the outside in
//!
//! 1. Text: base64 with the alphabet for addresses, without padding
//!    (RFC 4648, section 5).
//! 2. Envelope ([`envelope`]): one byte for the schema, the length of the
//!    body, the body, four bytes of checksum. The envelope is the same in
//!    every schema, so that a code that was cut short or edited is told from
//!    one that a newer program wrote.
//! 3. Body ([`body`]): how the run begins, then every branch with what was
//!    done on it. Numbers are written in as many bytes as they need, instants
//!    and event numbers as differences, words once each ([`words`]), actions
//!    by codes that never change ([`acts`]).
//!
//! What happens by itself is not in a code, for it follows from the seed.
//!
//! # What it promises
//!
//! A code that some version wrote opens in every later one:
//! `tests/golden/links.txt` holds codes of every schema. Whatever is read
//! instead of a code gives a [`BadLink`], within [`MOST_CHARACTERS`] and
//! [`TEXT_BUDGET`]; playing what it asks for is bounded by [`MOST_PLAYED`]
//! and [`MOST_HELD`].

mod acts;
mod body;
mod bytes;
mod envelope;
mod follow;
mod route;
#[cfg(test)]
mod tests;
mod words;

use crate::labs::recording::{Bounds, Recording, Unfit};

pub use follow::{Astray, follow};
pub use route::{Route, Unreadable};

/// The newest schema of codes that this program writes and reads. A run that
/// does not need it is written in an older one, which older programs read,
/// too.
pub const SCHEMA: u8 = 3;

/// The longest code that is written or read, in characters.
pub const MOST_CHARACTERS: usize = 32_768;

/// The length beyond which other programs, such as chats and mailers, begin
/// to cut addresses, in characters.
pub const SAFE_CHARACTERS: usize = 2_000;

/// The most branches of a run in a link.
pub const MOST_BRANCHES: usize = 256;

/// The most events that opening a link plays, all branches together.
pub const MOST_PLAYED: u64 = 200_000;

/// The most events that the branches of a link may have, counting for each
/// branch the past that it shares with its parent.
pub const MOST_HELD: u64 = 1_000_000;

/// The longest word in a link, in bytes: a name, a value, a command.
pub const WORD_MAX: usize = 255;

/// All words of a link together, each as often as it is meant, in bytes:
/// what a code unfolds to.
pub const TEXT_BUDGET: usize = 1 << 20;

/// Why a text is not the code of a run, or why a run has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// The end is missing.
    #[error("the link was cut short: its end is missing")]
    CutShort,
    /// It is not what was written.
    #[error("the link is damaged: it was changed on its way")]
    Damaged,
    /// A newer program wrote it.
    #[error(
        "the link has schema {found}, and this program reads schemas up to {SCHEMA}: \
         a newer program wrote it"
    )]
    Newer {
        /// Its schema.
        found: u8,
    },
    /// Beyond the limits of this module.
    #[error("the run is too large for a link")]
    TooLarge,
}

/// What a link may ask for.
const BOUNDS: Bounds = Bounds {
    branches: MOST_BRANCHES,
    played: MOST_PLAYED,
    held: MOST_HELD,
};

impl From<Unfit> for BadLink {
    fn from(unfit: Unfit) -> BadLink {
        match unfit {
            Unfit::OutOfOrder => BadLink::Damaged,
            Unfit::TooLarge => BadLink::TooLarge,
        }
    }
}

/// Whether a recording is in order, and opening it stays within what a link
/// may ask for.
///
/// # Errors
/// [`BadLink::Damaged`] or [`BadLink::TooLarge`].
pub fn check(recording: &Recording) -> Result<(), BadLink> {
    Ok(recording.check(&BOUNDS)?)
}

/// The code of a run.
///
/// # Errors
/// [`BadLink::TooLarge`] if the run does not fit: such a run goes to a file.
pub fn write(recording: &Recording) -> Result<String, BadLink> {
    let body = body::write(recording)?;
    envelope::seal(recording.schema(), &body)
}

/// Puts a body into its envelope, whatever it holds: for tests of readers.
///
/// # Errors
/// [`BadLink::TooLarge`] if the code would be longer than
/// [`MOST_CHARACTERS`].
pub fn seal(schema: u8, body: &[u8]) -> Result<String, BadLink> {
    envelope::seal(schema, body)
}

/// Takes a body out of its envelope, and does not look into it.
///
/// # Errors
/// If the code was cut short or changed.
pub fn unseal(code: &str) -> Result<(u8, Vec<u8>), BadLink> {
    envelope::open(code)
}

/// Reads what [`write`] wrote, in this version or in any before it. Does not
/// play it: whether what was done is possible, [`play`](super::play) tells.
///
/// # Errors
/// What is wrong with the code.
pub fn read(code: &str) -> Result<Recording, BadLink> {
    let (schema, body) = envelope::open(code)?;
    if schema > SCHEMA {
        return Err(BadLink::Newer { found: schema });
    }
    body::read(schema, &body)
}

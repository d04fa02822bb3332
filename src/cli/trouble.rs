//! What can go wrong in the command line.

use std::io;
use std::path::PathBuf;

use crate::labs::BadStart;
use crate::labs::replay::OffTrack;
use crate::runs::OpenError;
use crate::runs::journal::JournalError;
use crate::text::{Lang, Text};

use super::hints;

/// Why a command could not be obeyed. All but one are told in a sentence.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// Whoever read the output has gone: no trouble at all.
    #[error("nobody reads the output any more")]
    NobodyReads,
    /// Output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(io::Error),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Asked(String),
    /// A file cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file cannot be written.
    #[error("{} cannot be written: {error}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is not a journal.
    #[error("{given}: {error}")]
    Journal {
        /// Which file.
        given: String,
        /// Why.
        error: JournalError,
    },
    /// A journal's run ended otherwise than the journal says.
    #[error(
        "{given}: the run ends with digest {found}, the journal says {expected}: it was changed, \
         or made by another version of this program"
    )]
    OtherDigest {
        /// Which file or link.
        given: String,
        /// The digest of the run.
        found: String,
        /// The digest that the journal says.
        expected: String,
    },
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Trouble::NobodyReads,
            _ => Trouble::Output(error),
        }
    }
}

impl From<BadStart> for Trouble {
    fn from(error: BadStart) -> Trouble {
        Trouble::from(OpenError::from(error))
    }
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Trouble {
        Trouble::Asked(sentence(&error))
    }
}

impl Trouble {
    /// A journal in a file that cannot be opened.
    pub(super) fn in_given(given: &str, error: &OpenError) -> Trouble {
        Trouble::Asked(format!("{given}: {}", sentence(error)))
    }
}

/// What is wrong, with the nearest right name if one is near.
fn sentence(error: &OpenError) -> String {
    let hint = match error {
        OpenError::Start(BadStart::UnknownLab { lab, known }) => hints::nearest(lab, known),
        OpenError::Start(BadStart::UnknownScenario {
            scenario, known, ..
        }) => hints::nearest(scenario, known),
        OpenError::Start(BadStart::Setting(bad)) => hints::for_setting(bad),
        OpenError::OffTrack(OffTrack::Impossible {
            place,
            seq,
            word,
            why,
            parts,
        }) => {
            let text = Text::new(Lang::En).naming(parts);
            let why = text.with(why.key, &why.values);
            return format!("entry {place} cannot happen there (event {seq}, {word}): {why}");
        }
        OpenError::Journal(_)
        | OpenError::Link(_)
        | OpenError::OffTrack(OffTrack::EndsEarly { .. }) => None,
    };
    match hint {
        None => error.to_string(),
        Some(hint) => format!("{error} (did you mean “{hint}”?)"),
    }
}

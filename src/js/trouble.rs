//! Errors with a code.

use js_sys::{Error, Reflect};

use crate::labs::BadStart;
use crate::runs::OpenError;
use crate::runs::journal::JournalError;
use crate::runs::link::{Astray, BadLink};
use crate::show::act::Refusal;
use crate::sim::note::Datum;
use crate::sim::part::Parts;

/// What is wrong: a code for programs, a sentence for people.
#[derive(Debug)]
pub(super) struct Trouble {
    code: &'static str,
    message: String,
}

impl Trouble {
    /// An argument that is not what it should be.
    pub(super) fn argument(message: String) -> Trouble {
        let code = "bad-argument";
        Trouble { code, message }
    }

    /// A journal of another program, or damaged.
    pub(super) fn other_digest(claimed: u64, found: u64) -> Trouble {
        Trouble {
            code: "bad-journal",
            message: format!(
                "this journal says that its run ends in world {claimed:016x}, but it ends in \
                 {found:016x}"
            ),
        }
    }
}

impl From<BadStart> for Trouble {
    fn from(error: BadStart) -> Trouble {
        let code = match &error {
            BadStart::UnknownLab { .. } => "unknown-lab",
            BadStart::UnknownScenario { .. } => "unknown-scenario",
            BadStart::Setting(_) => "bad-setting",
        };
        let message = error.to_string();
        Trouble { code, message }
    }
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Trouble {
        let code = match error {
            OpenError::Start(error) => return Trouble::from(error),
            OpenError::Link(_) => "bad-link",
            OpenError::Journal(_) | OpenError::OffTrack(_) => "bad-journal",
        };
        let message = error.to_string();
        Trouble { code, message }
    }
}

impl From<BadLink> for Trouble {
    fn from(error: BadLink) -> Trouble {
        Trouble {
            code: "bad-link",
            message: error.to_string(),
        }
    }
}

impl From<Astray> for Trouble {
    fn from(error: Astray) -> Trouble {
        match error {
            Astray::Open(error) => Trouble::from(error),
            Astray::Part(_) | Astray::OtherDigest { .. } => Trouble {
                code: "bad-link",
                message: error.to_string(),
            },
        }
    }
}

impl From<JournalError> for Trouble {
    fn from(error: JournalError) -> Trouble {
        Trouble::from(OpenError::Journal(error))
    }
}

impl Trouble {
    /// A run with these parts refuses something. The sentence is put together
    /// from the key: the texts of the page, in its languages, are not part of
    /// this API.
    pub(super) fn refused(refusal: &Refusal, parts: &Parts) -> Trouble {
        // “refused-node-crashed” says: this is refused: node crashed.
        let words =
            String::from("this is ") + &refusal.key.replacen('-', ": ", 1).replace('-', " ");
        // What is the name of another text says nothing here.
        let values = refusal.values.iter();
        let values = values.filter(|(_, value)| !matches!(value, Datum::Key(_)));
        let values: Vec<String> = values
            .map(|(name, value)| format!("{name} {}", value.plain(parts)))
            .collect();
        let message = match values.is_empty() {
            true => words,
            false => format!("{words} ({})", values.join(", ")),
        };
        let code = refusal.key;
        Trouble { code, message }
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Error {
        let error = Error::new(&trouble.message);
        // A new object takes a new property.
        let _ = Reflect::set(&error, &"code".into(), &trouble.code.into());
        error
    }
}

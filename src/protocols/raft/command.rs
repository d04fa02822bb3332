//! What the log holds. Commands and answers are those of the key-value state
//! machine ([`crate::kit::kv`]).

use std::rc::Rc;

pub use crate::kit::kv::{Command, Key, Op, Output, Payload, Returned};
use crate::sim::encode::Encode;

use super::log::Term;

/// One entry of the log: a command and the term when it was received by the
/// leader. Cheap to clone: the command is shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Entry {
    /// The term in which a leader made it.
    pub term: Term,
    /// What it does.
    pub payload: Payload,
}

impl Entry {
    /// The entry that a leader begins its term with (§8).
    #[must_use]
    pub fn noop(term: Term) -> Entry {
        Entry {
            term,
            payload: Payload::Noop,
        }
    }

    /// An entry that holds a client's command.
    #[must_use]
    pub fn command(term: Term, command: Command) -> Entry {
        Entry {
            term,
            payload: Payload::Command(Rc::new(command)),
        }
    }
}

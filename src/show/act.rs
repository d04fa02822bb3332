//! Actions without the protocol's types: what front ends send, and what
//! journals hold.

use serde::{Serialize, Serializer};

use crate::sim::action::{Action, Vocabulary};
use crate::sim::note::Named;
use crate::sim::protocol::Request;

use super::operands;
use super::plain::{Malformed, Plain};

/// One thing that happens in a world, in words.
pub type Act = Action<Words>;

/// Text in place of a protocol's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {}

impl Vocabulary for Words {
    /// The word of the lab's card.
    type Timer = String;
    type Command = Asked;
    /// As a client would write the command.
    type Repeated = String;
    /// Pairs of setting and value, such as `loss` and `0.05`. Conditions
    /// that are not named stay.
    type Conditions = Vec<(String, String)>;
    /// Its word.
    type Lie = String;
    /// As the lab's card writes it.
    type Message = String;
}

/// A command as a client would write it, and as which request it is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// What is asked for.
    pub text: String,
    /// Which request of which client; without one the session takes a
    /// client that is free.
    pub request: Option<Request>,
}

/// Whichever client is free asks.
impl<T: Into<String>> From<T> for Asked {
    fn from(text: T) -> Asked {
        Asked {
            text: text.into(),
            request: None,
        }
    }
}

impl Act {
    /// The act that some data is: an object with its `type` and its operands.
    ///
    /// # Errors
    /// What is not as it must be, and where.
    pub fn of(plain: Plain) -> Result<Act, Malformed> {
        operands::read(plain.fields("it")?)
    }
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        operands::write(self).serialize(to)
    }
}

/// Why something cannot be done: the name of a text and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the sentence: `refused-node-crashed`.
    pub key: &'static str,
    /// Values of the sentence.
    pub values: Vec<Named>,
}

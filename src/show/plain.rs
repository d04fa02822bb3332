//! Data of any shape: what stands in a file, and what a program hands over.
//!
//! There is one reader and one writer for all files, and one reader for a
//! program's own objects (`src/js/read.rs`); plain functions take the data
//! apart: a fraction of the program that readers for each type would be, which
//! the page and the library feel.

use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::note::Datum;
use crate::sim::part::Parts;
use crate::sim::time::Time;

mod serde;

/// The most letters of a name in the data that are repeated.
const LONGEST: usize = 60;

/// Data of any shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Plain {
    /// Nothing, which counts as absent.
    #[default]
    Nothing,
    /// True or false.
    Truth(bool),
    /// A whole number from 0 on.
    Number(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number: nothing here takes one.
    Fraction,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// Values by name.
    Fields(Fields),
}

/// Values by name, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, Plain)>);

/// What in some data is not as it must be: where, and what of it, as the end
/// of a sentence that begins with the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at} {reason}")]
pub struct Malformed {
    /// The way to it: `actions[2].do.node`.
    pub at: String,
    /// `is missing`.
    pub reason: String,
}

impl Malformed {
    /// What is said repeats no more than the first words of the data.
    pub(crate) fn new(at: &str, reason: &str) -> Malformed {
        Malformed {
            at: at.chars().take(LONGEST).collect(),
            reason: reason.chars().take(2 * LONGEST).collect(),
        }
    }

    /// The same, seen from what it is in.
    pub(crate) fn within(self, outer: &str) -> Malformed {
        Malformed {
            at: format!("{outer}.{}", self.at),
            ..self
        }
    }
}

impl Plain {
    /// A value of a run with these parts. Words that stand for nothing and for
    /// truth become what they stand for.
    #[must_use]
    pub fn of(datum: &Datum, parts: &Parts) -> Plain {
        match datum {
            Datum::Number(n) => (*n).into(),
            Datum::Node(node) => (*node).into(),
            Datum::Nodes(nodes) => Plain::List(nodes.iter().map(|n| (*n).into()).collect()),
            Datum::Numbers(numbers) => Plain::List(numbers.iter().map(|n| (*n).into()).collect()),
            Datum::Time(time) => (*time).into(),
            Datum::Word(word) => match word.as_str() {
                "true" => true.into(),
                "false" => false.into(),
                word => word.into(),
            },
            Datum::Key("value-none") => Plain::Nothing,
            Datum::Key("value-yes") => true.into(),
            Datum::Key("value-no") => false.into(),
            Datum::Key(key) => (*key).into(),
            row @ (Datum::Row(_) | Datum::List(_)) => Plain::Text(row.plain(parts)),
        }
    }

    /// The fields that it must be.
    pub(crate) fn fields(self, at: &str) -> Result<Fields, Malformed> {
        match self {
            Plain::Fields(fields) => Ok(fields),
            other => Err(other.not(at, "must be an object")),
        }
    }

    /// The list that it must be.
    pub(crate) fn list(self, at: &str) -> Result<Vec<Plain>, Malformed> {
        match self {
            Plain::List(items) => Ok(items),
            other => Err(other.not(at, "must be a list")),
        }
    }

    /// The text that it must be.
    pub(crate) fn text(self, at: &str) -> Result<String, Malformed> {
        match self {
            Plain::Text(text) => Ok(text),
            other => Err(other.not(at, "must be text")),
        }
    }

    /// The number that it must be, at most `most`.
    pub(crate) fn number(self, at: &str, most: u64) -> Result<u64, Malformed> {
        match self {
            Plain::Number(n) if n <= most => Ok(n),
            other => Err(other.not(at, &format!("must be a whole number from 0 to {most}"))),
        }
    }

    /// The node that it must be.
    pub(crate) fn node(self, at: &str) -> Result<NodeId, Malformed> {
        // Cast: at most that.
        Ok(NodeId(self.number(at, u8::MAX.into())? as u8))
    }

    fn not(&self, at: &str, what: &str) -> Malformed {
        match self {
            Plain::Nothing => Malformed::new(at, "is missing"),
            _ => Malformed::new(at, what),
        }
    }
}

impl Fields {
    /// Adds a value.
    pub fn put(&mut self, name: &str, value: impl Into<Plain>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The value of this name, if there is one. It stays.
    pub(crate) fn get(&self, name: &str) -> Option<&Plain> {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value)
    }

    /// Takes the value of this name, or nothing.
    pub(crate) fn take(&mut self, name: &str) -> Plain {
        let found = self.0.iter_mut().find(|(one, _)| one == name);
        found.map_or(Plain::Nothing, |(_, value)| std::mem::take(value))
    }

    /// Takes a value only if it is there.
    pub(crate) fn given(&mut self, name: &str) -> Option<Plain> {
        let taken = self.take(name);
        (taken != Plain::Nothing).then_some(taken)
    }

    /// What was not taken has no place here.
    pub(crate) fn end(&self) -> Result<(), Malformed> {
        let left = self.0.iter().find(|(_, value)| *value != Plain::Nothing);
        match left {
            None => Ok(()),
            Some((name, _)) => Err(Malformed::new(name, "does not belong here")),
        }
    }

    /// All that is in it.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = (String, Plain)> {
        self.0.into_iter()
    }

    pub(crate) fn node(&mut self, name: &str) -> Result<NodeId, Malformed> {
        self.take(name).node(name)
    }

    pub(crate) fn flight(&mut self, name: &str) -> Result<FlightId, Malformed> {
        self.number(name).map(FlightId)
    }

    pub(crate) fn time(&mut self, name: &str) -> Result<Time, Malformed> {
        self.number(name).map(Time)
    }

    pub(crate) fn number(&mut self, name: &str) -> Result<u64, Malformed> {
        self.take(name).number(name, u64::MAX)
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<String, Malformed> {
        self.take(name).text(name)
    }

    pub(crate) fn truth(&mut self, name: &str) -> Result<bool, Malformed> {
        match self.take(name) {
            Plain::Truth(truth) => Ok(truth),
            other => Err(other.not(name, "must be true or false")),
        }
    }

    pub(crate) fn client(&mut self, name: &str) -> Result<ClientId, Malformed> {
        // Cast: at most that.
        let number = self.take(name).number(name, u8::MAX.into())?;
        Ok(ClientId(number as u8))
    }
}

impl From<u64> for Plain {
    fn from(n: u64) -> Plain {
        Plain::Number(n)
    }
}

impl From<NodeId> for Plain {
    fn from(node: NodeId) -> Plain {
        Plain::Number(node.0.into())
    }
}

impl From<Time> for Plain {
    fn from(time: Time) -> Plain {
        Plain::Number(time.0)
    }
}

impl From<FlightId> for Plain {
    fn from(flight: FlightId) -> Plain {
        Plain::Number(flight.0)
    }
}

impl From<ClientId> for Plain {
    fn from(client: ClientId) -> Plain {
        Plain::Number(client.0.into())
    }
}

impl From<bool> for Plain {
    fn from(truth: bool) -> Plain {
        Plain::Truth(truth)
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Plain {
        Plain::Text(text.to_owned())
    }
}

impl From<Vec<Plain>> for Plain {
    fn from(items: Vec<Plain>) -> Plain {
        Plain::List(items)
    }
}

impl From<Fields> for Plain {
    fn from(fields: Fields) -> Plain {
        Plain::Fields(fields)
    }
}

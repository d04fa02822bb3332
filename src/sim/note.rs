//! Notes: why a step did what it did. The teaching channel.

use std::fmt::Display;
use std::panic::Location;
use std::rc::Rc;

use super::id::{ClientId, NodeId};
use super::node_set::NodeSet;
use super::part::Parts;
use super::rule::{Reason, Rule};
use super::time::Time;

/// One value that a rule looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// A whole number: a term, an index, a count.
    Number(u64),
    /// A node.
    Node(NodeId),
    /// Some nodes, such as those that voted.
    Nodes(Vec<NodeId>),
    /// Whole numbers in rising order, told in ranges.
    Numbers(Vec<u64>),
    /// An instant or a span.
    Time(Time),
    /// A word that is the same in every language, such as a key or a value.
    Word(String),
    /// A word that the text files translate.
    Key(&'static str),
    /// Some data side by side: `11 red: S1 S2`.
    Row(Vec<Datum>),
    /// Some data with commas between them: `S1 5, S2 4`.
    List(Vec<Datum>),
}

impl From<u64> for Datum {
    fn from(n: u64) -> Datum {
        Datum::Number(n)
    }
}

impl From<u32> for Datum {
    fn from(n: u32) -> Datum {
        Datum::Number(n.into())
    }
}

impl From<u8> for Datum {
    fn from(n: u8) -> Datum {
        Datum::Number(n.into())
    }
}

impl From<usize> for Datum {
    fn from(n: usize) -> Datum {
        Datum::Number(n as u64)
    }
}

impl From<NodeId> for Datum {
    fn from(node: NodeId) -> Datum {
        Datum::Node(node)
    }
}

impl From<ClientId> for Datum {
    fn from(client: ClientId) -> Datum {
        Datum::Number(client.0.into())
    }
}

impl From<Time> for Datum {
    fn from(time: Time) -> Datum {
        Datum::Time(time)
    }
}

impl From<String> for Datum {
    fn from(word: String) -> Datum {
        Datum::Word(word)
    }
}

impl From<&Rc<str>> for Datum {
    fn from(word: &Rc<str>) -> Datum {
        Datum::Word(word.to_string())
    }
}

impl From<Vec<NodeId>> for Datum {
    fn from(nodes: Vec<NodeId>) -> Datum {
        Datum::Nodes(nodes)
    }
}

/// Whole numbers in rising order, to be told in ranges.
#[derive(Clone, Debug)]
pub struct Numbers(pub Vec<u64>);

impl From<Numbers> for Datum {
    fn from(numbers: Numbers) -> Datum {
        Datum::Numbers(numbers.0)
    }
}

impl From<NodeSet> for Datum {
    fn from(nodes: NodeSet) -> Datum {
        Datum::Nodes(nodes.to_vec())
    }
}

impl From<bool> for Datum {
    /// The papers' `true` and `false`, the same in every language.
    fn from(value: bool) -> Datum {
        Datum::Word(value.to_string())
    }
}

impl Datum {
    /// A value that may be missing: then the word for that.
    #[must_use]
    pub fn or_none(value: Option<impl Into<Datum>>) -> Datum {
        value.map_or(Datum::Key("value-none"), Into::into)
    }

    /// A word that is the same in every language.
    #[must_use]
    pub fn word(word: impl Display) -> Datum {
        Datum::Word(word.to_string())
    }

    /// Some data with commas between them; the word for none if there are
    /// none.
    #[must_use]
    pub fn list(data: impl IntoIterator<Item = Datum>) -> Datum {
        let data: Vec<Datum> = data.into_iter().collect();
        match data.is_empty() {
            true => Datum::or_none(None::<u64>),
            false => Datum::List(data),
        }
    }

    /// It in plain words, the same in every language, with these names for
    /// nodes. Texts stand by their names.
    #[must_use]
    pub fn plain(&self, parts: &Parts) -> String {
        let joined = |data: &[Datum], between| {
            let all: Vec<String> = data.iter().map(|datum| datum.plain(parts)).collect();
            all.join(between)
        };
        match self {
            Datum::Number(n) => n.to_string(),
            Datum::Node(node) => parts.name(*node),
            Datum::Nodes(nodes) => {
                let names: Vec<String> = nodes.iter().map(|node| parts.name(*node)).collect();
                names.join(", ")
            }
            Datum::Numbers(numbers) => spans(numbers),
            Datum::Time(time) => time.to_string(),
            Datum::Word(word) => word.clone(),
            Datum::Key(key) => (*key).to_owned(),
            Datum::Row(data) => joined(data, " "),
            Datum::List(data) => joined(data, ", "),
        }
    }
}

/// Numbers in rising order in plain words: `3, 5–9`.
#[must_use]
pub fn spans(numbers: &[u64]) -> String {
    let span = |(first, last): (u64, u64)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    };
    let all: Vec<String> = ranges(numbers).into_iter().map(span).collect();
    all.join(", ")
}

/// Numbers in rising order as ranges: the first and the last of those that
/// follow each other without a gap.
#[must_use]
pub fn ranges(numbers: &[u64]) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges
}

/// A named value of a note, a field or a violation.
pub type Named = (&'static str, Datum);

/// How much is told of why a step did what it did. None of it changes what
/// happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceLevel {
    /// Nothing: for measuring and for searches.
    Off,
    /// Which rules decided, in notes without values; nothing of messages
    /// that left. Enough to mark what stands out while a run is recorded.
    Rules,
    /// Everything.
    Full,
}

/// A rule at work: which, where in the code, and the values it compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The node that decided.
    pub node: NodeId,
    /// The rule that it applied.
    pub rule: &'static Rule,
    /// What it compared, by the names that the rule's sentence uses.
    pub values: Vec<Named>,
    /// The line of Rust that decided.
    pub source: &'static Location<'static>,
}

impl Note {
    /// A note of the line that calls this.
    #[must_use]
    #[track_caller]
    pub fn new<R: Reason>(node: NodeId, reason: R) -> Note {
        Note {
            node,
            rule: R::RULE,
            values: reason.values(),
            source: Location::caller(),
        }
    }
}

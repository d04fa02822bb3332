//! Messages on their way, as views see them.

use crate::sim::flight::Fate;
use crate::sim::id::{FlightId, NodeId};
use crate::sim::note::{Datum, Named};
use crate::sim::time::Time;

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlightView {
    /// Its name.
    pub id: FlightId,
    /// Where it comes from.
    pub from: NodeId,
    /// Where it goes.
    pub to: NodeId,
    /// When it left.
    pub sent: Time,
    /// When it arrives or is lost.
    pub due: Time,
    /// What will become of it.
    pub fate: Fate,
    /// Whether the network made it from another.
    pub is_copy: bool,
    /// What the protocol says of it.
    pub card: MessageCard,
}

/// What a protocol says of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageCard {
    /// The paper's name: `RequestVote`.
    pub kind: &'static str,
    /// The same in few letters, for a small label: `Vote?`.
    pub short: &'static str,
    /// What it does, which decides its form.
    pub tone: MessageTone,
    /// The term, ballot or view that it belongs to, which decides its colour.
    pub number: Option<u64>,
    /// How many things it carries, such as log entries.
    pub carries: u64,
    /// Its fields by the paper's names.
    pub fields: Vec<Named>,
}

impl MessageCard {
    /// A message that carries nothing and has no fields.
    #[must_use]
    pub fn new(kind: &'static str, short: &'static str, tone: MessageTone) -> MessageCard {
        MessageCard {
            kind,
            short,
            tone,
            number: None,
            carries: 0,
            fields: Vec::new(),
        }
    }

    /// A question, or what is told without being asked.
    #[must_use]
    pub fn asks(kind: &'static str, short: &'static str) -> MessageCard {
        MessageCard::new(kind, short, MessageTone::Asks)
    }

    /// An answer that says yes or no.
    #[must_use]
    pub fn answers(kind: &'static str, yes: bool) -> MessageCard {
        match yes {
            true => MessageCard::new(kind, "Yes", MessageTone::Grants),
            false => MessageCard::new(kind, "No", MessageTone::Refuses),
        }
    }

    /// The same with its number.
    #[must_use]
    pub fn numbered(self, number: Option<u64>) -> MessageCard {
        MessageCard { number, ..self }
    }

    /// The same with so many things that it carries.
    #[must_use]
    pub fn carrying(self, count: usize) -> MessageCard {
        MessageCard {
            carries: count as u64,
            ..self
        }
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Datum>) -> MessageCard {
        self.put(name, value.into());
        self
    }

    /// Puts one more field on it.
    pub fn put(&mut self, name: &'static str, value: Datum) {
        self.fields.push((name, value));
    }
}

/// What a message does to whoever gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageTone {
    /// It asks for something, or tells without being asked.
    Asks,
    /// It answers, neither yes nor no.
    Answers,
    /// It answers yes.
    Grants,
    /// It answers no.
    Refuses,
    /// It tells what is decided.
    Decides,
}

impl MessageTone {
    /// Whether it answers another message.
    #[must_use]
    pub fn is_reply(self) -> bool {
        match self {
            MessageTone::Asks | MessageTone::Decides => false,
            MessageTone::Answers | MessageTone::Grants | MessageTone::Refuses => true,
        }
    }
}

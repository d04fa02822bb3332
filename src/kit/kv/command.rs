//! What clients ask for, what a log orders, and what clients are told.

use std::fmt;
use std::rc::Rc;

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::protocol::{Answer, Outcome, Request};

/// The name of a value in the key-value state machine.
pub type Key = Rc<str>;

/// One operation on the key-value state machine. Values are whole numbers;
/// a key that holds nothing is different from one that holds 0, but
/// [`Op::Add`] counts from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Op {
    /// Reads. Goes through the log like any other command.
    Get {
        /// What to read.
        key: Key,
    },
    /// Writes.
    Set {
        /// What to write.
        key: Key,
        /// The new value.
        value: i64,
    },
    /// Removes.
    Delete {
        /// What to remove.
        key: Key,
    },
    /// Adds to what is there. Applying it twice shows: this is the command
    /// that client sessions exist for.
    Add {
        /// What to change.
        key: Key,
        /// How much to add; the sum stops at the ends of 64 bits.
        by: i64,
    },
    /// Writes if a certain value is there (compare and swap).
    Cas {
        /// What to write.
        key: Key,
        /// What must be there; none means nothing.
        expect: Option<i64>,
        /// The new value.
        value: i64,
    },
}

/// One operation, asked for by one client as one of its requests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Command {
    /// Whose request it is. A retry carries the same numbers.
    pub request: Request,
    /// What to do.
    pub op: Op,
}

/// What one operation gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Returned {
    /// A set or delete was carried out.
    Done,
    /// The value that a get found, or that an add left behind.
    Value(Option<i64>),
    /// A compare and swap found what it expected, and wrote.
    Swapped,
    /// A compare and swap found this instead, and left it.
    Kept(Option<i64>),
}

/// What a node tells a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Output {
    /// The request was carried out.
    Answered {
        /// Which request.
        request: Request,
        /// What it gave.
        returned: Returned,
    },
    /// This node does not lead; the leader that it knows of, if any, does.
    Redirected {
        /// Which request.
        request: Request,
        /// The most recent leader that the node has heard from.
        leader: Option<NodeId>,
    },
}

impl Output {
    /// What it means to the client.
    #[must_use]
    pub fn answer(&self) -> Answer<Returned> {
        match *self {
            Output::Answered { request, returned } => Answer {
                request,
                outcome: Outcome::Done(returned),
            },
            Output::Redirected { request, leader } => Answer {
                request,
                outcome: Outcome::Redirect(leader),
            },
        }
    }
}

/// What one place in a log does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Payload {
    /// Nothing. Raft: begins a leader's term (§8). Multi-Paxos: fills a gap
    /// (Paxos Made Simple §3).
    Noop,
    /// A client's command.
    Command(Rc<Command>),
}

impl Payload {
    /// The request that it carries out, if it is for one.
    #[must_use]
    pub fn request(&self) -> Option<Request> {
        match self {
            Payload::Noop => None,
            Payload::Command(command) => Some(command.request),
        }
    }
}

impl fmt::Display for Op {
    /// As a person writes it: `set x 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Op::Get { key } => write!(f, "get {key}"),
            Op::Set { key, value } => write!(f, "set {key} {value}"),
            Op::Delete { key } => write!(f, "delete {key}"),
            Op::Add { key, by } => write!(f, "add {key} {by}"),
            Op::Cas {
                key,
                expect: Some(expect),
                value,
            } => write!(f, "cas {key} {expect} {value}"),
            Op::Cas {
                key,
                expect: None,
                value,
            } => write!(f, "cas {key} none {value}"),
        }
    }
}

impl From<&Payload> for Datum {
    fn from(payload: &Payload) -> Datum {
        Datum::Word(payload.to_string())
    }
}

impl From<&Returned> for Datum {
    fn from(returned: &Returned) -> Datum {
        Datum::Word(returned.to_string())
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Payload::Noop => f.write_str("no-op"),
            Payload::Command(command) => write!(f, "{}", command.op),
        }
    }
}

impl fmt::Display for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Returned::Done => f.write_str("ok"),
            Returned::Value(Some(value)) => write!(f, "{value}"),
            Returned::Value(None) => f.write_str("none"),
            Returned::Swapped => f.write_str("swapped"),
            Returned::Kept(Some(value)) => write!(f, "kept {value}"),
            Returned::Kept(None) => f.write_str("kept none"),
        }
    }
}

//! What nodes and clients say: the messages of GL §3 and §4, and those of BHG
//! §7.4 and §7.5.

use std::fmt;

use crate::kit::number::Number;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;
use crate::sim::timers;

use super::node::{Decision, State};

/// A transaction, by its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Tx(pub u64);

impl fmt::Display for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{}", self.0)
    }
}

impl From<Tx> for Datum {
    fn from(tx: Tx) -> Datum {
        Datum::word(tx)
    }
}

impl timers::Number for Tx {
    fn number(self) -> u64 {
        self.0
    }

    fn of(number: u64) -> Option<Tx> {
        Some(Tx(number))
    }
}

/// The row that a transaction writes, at every manager: a small letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Row(pub u8);

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", char::from(self.0))
    }
}

impl From<Row> for Datum {
    fn from(row: Row) -> Datum {
        Datum::word(row)
    }
}

/// A manager's number in a takeover: none at all for TM.
pub type Turn = Number;

/// What instances of Paxos hold, by manager: whether it is prepared.
pub type Values = Map<NodeId, bool>;

/// What nodes say to each other about a transaction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Message {
    /// Which transaction.
    pub tx: Tx,
    /// What is said.
    pub word: Word,
}

crate::messages! {
    /// What is said about a transaction.
    pub enum Word {
        /// TM asks a manager to prepare (GL §3.1); BHG's vote request.
        Prepare "Prep?" Asks {
            /// The row that is written.
            row: Row,
            /// The manager that will refuse, as its client wants it.
            refuser: Option<u8>,
        };
        /// A manager is prepared: yes.
        Prepared "Yes" Grants;
        /// A manager refuses: no.
        Refused "No" Refuses;
        /// What is decided: BHG's COMMIT and ABORT.
        Decided(Decision) "Commit" Decides;
        /// A manager has carried out what was decided.
        Ack "Ack" Answers;
        /// Somebody in doubt asks what was decided; BHG's decision request.
        Inquire "?" Asks {
            /// The row that is locked.
            row as "": Row,
        };
        /// The one that was asked is in doubt itself.
        Uncertain "??" Answers {
            /// Whether it has been down meanwhile.
            recovered: bool,
        };
        /// All have voted yes: the second phase of three (BHG §7.5).
        PreCommit "Pre?" Asks {
            /// Whose turn it is to lead.
            turn: Turn,
        };
        /// A manager knows that all have voted yes.
        PreAck "Pre" Grants {
            /// The turn of the one who told it.
            turn: Turn,
        };
        /// A new coordinator asks how a manager stands (BHG §7.5).
        StateRequest "State?" Asks {
            /// Its turn.
            turn: Turn,
        };
        /// How a manager in doubt stands.
        State "State" Answers {
            /// The turn of the one who asked.
            turn: Turn,
            /// Whether it is prepared, or knows that all are.
            state: State,
        };
        /// Phase 1a of Paxos, for all instances of the transaction (GL §4.2).
        Phase1a "1a" Asks {
            /// The ballot.
            ballot: Number,
        };
        /// Phase 1b: what the acceptor has accepted, and in which ballot.
        Phase1b "1b" Grants {
            /// The ballot.
            ballot: Number,
            /// By manager.
            accepted: Map<NodeId, (Number, bool)>,
        };
        /// Phase 2a. In the ballot before the first, a manager proposes in its
        /// own instance (GL §4.2).
        Phase2a "2a" Asks {
            /// The ballot; none at all for that of a manager.
            ballot: Number,
            /// What is proposed.
            values: Values,
        };
        /// Phase 2b: what the acceptor has accepted.
        Phase2b "2b" Grants {
            /// The ballot.
            ballot: Number,
            /// What was proposed in it.
            values: Values,
        };
    }
}

/// A client wants a row to be written at all managers, or at none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Command {
    /// Whose request it is. A retry carries the same numbers.
    pub request: Request,
    /// The row.
    pub row: Row,
    /// The number of the manager that will refuse, if one shall.
    pub refuser: Option<u8>,
}

/// A client is told what became of its transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Output {
    /// Which request.
    pub request: Request,
    /// The transaction.
    pub tx: Tx,
    /// What was decided.
    pub decision: Decision,
}

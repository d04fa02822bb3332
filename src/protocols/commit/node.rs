//! What a node holds, on its disk and while it runs.

use crate::kit::number::Number;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;
use crate::sim::protocol::Request;
use crate::sim::rope;
use crate::sim::sorted::Map;

use super::message::{Row, Turn, Tx};

/// How far a transaction has got at a node, by its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum State {
    /// TM has begun it.
    Begun,
    /// A manager is prepared, and in doubt.
    Prepared,
    /// All are prepared, and the node knows it; still in doubt.
    PreCommitted,
    /// It is committed.
    Committed,
    /// It is aborted.
    Aborted,
}

impl State {
    /// Whether a manager in this state may neither commit nor abort.
    #[must_use]
    pub fn is_in_doubt(self) -> bool {
        matches!(self, State::Prepared | State::PreCommitted)
    }

    /// What is decided, if it is.
    #[must_use]
    pub fn decision(self) -> Option<Decision> {
        match self {
            State::Begun | State::Prepared | State::PreCommitted => None,
            State::Committed => Some(Decision::Commit),
            State::Aborted => Some(Decision::Abort),
        }
    }
}

impl From<State> for Datum {
    fn from(state: State) -> Datum {
        Datum::Key(match state {
            State::Begun => "commit-state-begun",
            State::Prepared => "commit-state-prepared",
            State::PreCommitted => "commit-state-pre-committed",
            State::Committed => "commit-state-committed",
            State::Aborted => "commit-state-aborted",
        })
    }
}

/// How a transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Decision {
    /// At all managers.
    Commit,
    /// At none.
    Abort,
}

impl Decision {
    /// The state that it leads to.
    #[must_use]
    pub fn state(self) -> State {
        match self {
            Decision::Commit => State::Committed,
            Decision::Abort => State::Aborted,
        }
    }
}

impl From<Decision> for Datum {
    fn from(decision: Decision) -> Datum {
        Datum::Key(match decision {
            Decision::Commit => "commit-word-commit",
            Decision::Abort => "commit-word-abort",
        })
    }
}

/// The last record of a transaction in a node's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Record {
    /// How far it has got.
    pub state: State,
    /// The row that it writes; none if the node has not heard.
    pub row: Option<Row>,
    /// At TM: whose it is.
    pub request: Option<Request>,
    /// At TM: whether all have acknowledged what was decided.
    pub ended: bool,
}

impl Record {
    /// A record of a transaction that has not ended.
    #[must_use]
    pub fn new(state: State, row: Option<Row>, request: Option<Request>) -> Record {
        let ended = false;
        Record {
            state,
            row,
            request,
            ended,
        }
    }
}

/// What survives a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Durable {
    /// The log, of which the last record of each transaction is kept.
    pub log: rope::Map<Tx, Record>,
    /// At TM: the numbers up to this are reserved for transactions.
    pub reserved: u64,
    /// At a leader of Paxos Commit: the highest ballot that it has begun.
    pub tried: Number,
    /// At an acceptor: what it has promised and accepted.
    pub votes: rope::Map<Tx, Votes>,
}

/// What an acceptor holds of a transaction: all instances have the same
/// promise.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Votes {
    /// The highest ballot promised.
    pub promised: Number,
    /// By manager: the ballot in which something was accepted, and whether it
    /// is that the manager is prepared.
    pub accepted: Map<NodeId, (Number, bool)>,
}

/// What a node holds while it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Node {
    /// Records that are not forced: they go to disk with the next that is.
    pub unforced: Map<Tx, Record>,
    /// The number of the last transaction that it has begun.
    pub numbered: u64,
    /// The transactions that it leads.
    pub leads: Map<Tx, Lead>,
    /// At a manager: those in doubt.
    pub doubts: Map<Tx, Doubt>,
}

impl Node {
    /// How far a transaction has got that it leads.
    pub(super) fn phase(&mut self, tx: Tx) -> Option<&mut Phase> {
        self.leads.get_mut(&tx).map(|lead| &mut lead.phase)
    }
}

/// A transaction that a node leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Lead {
    /// Whose it is, if that is known.
    pub request: Option<Request>,
    /// The row that it writes.
    pub row: Option<Row>,
    /// How far it has got.
    pub phase: Phase,
}

/// What the one who leads a transaction waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Phase {
    /// For votes.
    Voting {
        /// Those who are prepared.
        yes: NodeSet,
    },
    /// For those who are told that all are prepared.
    PreCommitting {
        /// The turn in which they are told.
        turn: Turn,
        /// They.
        told: NodeSet,
        /// Those who have answered.
        acks: NodeSet,
    },
    /// For acknowledgements of what is decided.
    Deciding {
        /// What is decided.
        decision: Decision,
        /// Those who have answered.
        acks: NodeSet,
    },
    /// A manager that takes over: for the states of the others.
    Asking {
        /// Its turn.
        turn: Turn,
        /// What they are, of those that have answered.
        states: Map<NodeId, State>,
    },
    /// TM of three-phase commit has been down: for somebody who knows.
    Recovering {
        /// The managers that have been down, too, and are in doubt.
        recovered: NodeSet,
    },
    /// Phase 1 of Paxos: for promises.
    Preparing {
        /// The ballot.
        ballot: Number,
        /// Who has promised.
        promises: NodeSet,
        /// What they have accepted in the highest ballot, by manager.
        highest: Map<NodeId, (Number, bool)>,
    },
    /// Phase 2 of Paxos: for acceptances.
    Accepting {
        /// The ballot.
        ballot: Number,
        /// By manager: what is proposed, and who has accepted it.
        accepts: Map<NodeId, (bool, NodeSet)>,
    },
}

/// What a manager holds of a transaction in doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Doubt {
    /// How often it has asked.
    pub asked: u64,
    /// The latest turn that it has heard of: earlier ones are over.
    pub heeds: Turn,
    /// Whether it has been down meanwhile.
    pub recovered: bool,
}

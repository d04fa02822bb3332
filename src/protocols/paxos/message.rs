//! The messages: the two phases of "Paxos Made Simple" §2.2, what learners
//! are told (§2.3), and refusals, which the paper offers as an optimization.

use super::number::{Number, Proposal};
use crate::sim::encode::Encode;

/// What nodes say to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Message {
    /// Phase 1a: "a proposer selects a proposal number n and sends a prepare
    /// request with number n to a majority of acceptors" (§2.2).
    Prepare {
        /// The number.
        number: Number,
    },
    /// Phase 1b: "a promise not to accept any more proposals numbered less
    /// than n and … the highest-numbered proposal (if any) that it has
    /// accepted" (§2.2).
    Promise {
        /// The number of the prepare request.
        number: Number,
        /// The highest-numbered proposal that the acceptor has accepted.
        accepted: Option<Proposal>,
    },
    /// Phase 2a: an accept request (§2.2).
    Accept {
        /// The proposal.
        proposal: Proposal,
    },
    /// Phase 2b: tells a proposer or a learner what an acceptor has accepted
    /// (§2.2, §2.3).
    Accepted {
        /// The proposal.
        proposal: Proposal,
    },
    /// An acceptor informs a proposer that it has promised a higher number
    /// (end of §2.2). Not needed for safety; can be switched off.
    Refusal {
        /// The number of the request that is refused.
        number: Number,
        /// The number promised.
        promised: Number,
    },
    /// A distinguished learner informs the others that a value has been
    /// chosen (§2.3).
    Chosen {
        /// The proposal that was chosen.
        proposal: Proposal,
    },
    /// A learner asks an acceptor what it has accepted (§2.3).
    Ask,
    /// A learner has a proposer issue a proposal, so as to find out what is
    /// chosen (§2.3).
    Finish,
}

impl Message {
    /// The number that the message speaks of, if it speaks of one.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Message::Prepare { number }
            | Message::Promise { number, .. }
            | Message::Refusal { number, .. } => Some(*number),
            Message::Accept { proposal }
            | Message::Accepted { proposal }
            | Message::Chosen { proposal } => Some(proposal.number),
            Message::Ask | Message::Finish => None,
        }
    }
}

//! The messages: the two phases of "Paxos Made Simple" §2.2, what learners
//! are told (§2.3), and refusals, which the paper offers as an optimization.

use super::number::{Number, Proposal};

crate::messages! {
    /// What nodes say to each other.
    pub enum Message {
        /// Phase 1a: "a proposer selects a proposal number n and sends a
        /// prepare request with number n to a majority of acceptors" (§2.2).
        Prepare "1a?" Asks {
            /// The number.
            number as "n": Number,
        };
        /// Phase 1b: "a promise not to accept any more proposals numbered less
        /// than n and … the highest-numbered proposal (if any) that it has
        /// accepted" (§2.2).
        Promise "1b" Grants {
            /// The number of the prepare request.
            number as "n": Number,
            /// The highest-numbered proposal that the acceptor has accepted.
            accepted: Option<Proposal>,
        };
        /// Phase 2a: an accept request (§2.2).
        Accept "2a?" Asks {
            /// The proposal.
            proposal: Proposal,
        };
        /// Phase 2b: tells a proposer or a learner what an acceptor has
        /// accepted (§2.2, §2.3).
        Accepted "2b" Grants {
            /// The proposal.
            proposal: Proposal,
        };
        /// An acceptor informs a proposer that it has promised a higher number
        /// (end of §2.2). Not needed for safety; can be switched off.
        Refusal "No" Refuses {
            /// The number of the request that is refused.
            number as "n": Number,
            /// The number promised.
            promised: Number,
        };
        /// A distinguished learner informs the others that a value has been
        /// chosen (§2.3).
        Chosen "Chosen" Decides {
            /// The proposal that was chosen.
            proposal: Proposal,
        };
        /// A learner asks an acceptor what it has accepted (§2.3).
        Ask "Ask?" Asks;
        /// A learner has a proposer issue a proposal, so as to find out what
        /// is chosen (§2.3).
        Finish "Finish?" Asks;
    }
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

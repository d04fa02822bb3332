//! The messages: the two phases of "Paxos Made Simple" §2.2 for many
//! instances at once (§3), refusals, and what practice adds: heartbeats,
//! grants of leases, and catching up.

use crate::kit::kv::Payload;
use crate::kit::number::Number;
use crate::sim::encode::Encode;

use super::log::Index;

crate::messages! {
    /// What nodes say to each other.
    pub enum Message {
        /// Phase 1a, "for infinitely many instances" at once (§3).
        Prepare "1a?" Asks {
            /// The number.
            number as "n": Number,
            /// The first instance of which the candidate knows no choice.
            from: Index,
        };
        /// Phase 1b: "a server (acting as acceptor) can respond for all
        /// instances with a single reasonably short message" (§3): what it has
        /// accepted, and what it knows to be chosen, from the instance that
        /// was asked for.
        Promise "1b" Grants {
            /// The number of the Prepare.
            number as "n": Number,
            /// What the acceptor holds, in order of instances.
            reports: Vec<Report>,
        };
        /// Phase 2a, for one instance or more.
        Accept "2a?" Asks {
            /// The leader's number.
            number as "n": Number,
            /// Instances and the values proposed in them.
            values: Vec<(Index, Payload)>,
            /// Up to here the leader knows all instances to be chosen.
            chosen: Index,
        };
        /// Phase 2b.
        Accepted "2b" Grants {
            /// The number of the Accept.
            number as "n": Number,
            /// The instances in which the acceptor has accepted.
            instances: Vec<Index>,
            /// Up to here the acceptor knows all instances to be chosen.
            chosen: Index,
        };
        /// An acceptor informs a proposer that it does not do what it was asked
        /// (end of §2.2). Not needed for safety; can be switched off.
        Refusal "No" Refuses {
            /// The number of the request that is refused.
            number as "n": Number,
            /// The number promised.
            promised: Number,
            /// Whether it refuses for a lease, not for its promise.
            leased: bool,
        };
        /// The leader lives.
        Heartbeat "Beat" Asks {
            /// Its number.
            number as "n": Number,
            /// Up to here it knows all instances to be chosen.
            chosen: Index,
            /// The request for a lease that this is part of; 0 if it is none.
            round as "lease": u64,
        };
        /// A replica grants the leader a lease (Paxos Made Live §5.2).
        Grant "Grant" Grants {
            /// The number of the heartbeat.
            number as "n": Number,
            /// Its round.
            round as "lease": u64,
        };
        /// A replica lacks what is chosen, and asks for it.
        Learn "Learn?" Asks {
            /// The first instance that it lacks.
            from: Index,
        };
        /// What is chosen, for one that asked.
        Chosen "Chosen" Decides {
            /// The first of the instances. Shown with the values.
            first as "": Index,
            /// The proposals that are chosen, from there on.
            values as "": Vec<(Number, Payload)>,
            /// Up to here the sender knows all instances to be chosen.
            chosen as "": Index,
        };
    }
}

/// What an acceptor tells of one instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Report {
    /// Which instance.
    pub instance: Index,
    /// The highest-numbered proposal that it has accepted there, or one that
    /// is chosen.
    pub number: Number,
    /// Its value.
    pub value: Payload,
    /// Whether the value is known to be chosen.
    pub chosen: bool,
}

impl Message {
    /// The number that the message speaks of, if it speaks of one.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Message::Prepare { number, .. }
            | Message::Promise { number, .. }
            | Message::Accept { number, .. }
            | Message::Accepted { number, .. }
            | Message::Refusal { number, .. }
            | Message::Heartbeat { number, .. }
            | Message::Grant { number, .. } => Some(*number),
            Message::Learn { .. } | Message::Chosen { .. } => None,
        }
    }
}

//! The state of one node: what it holds in each of its roles.

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::protocol::Request;
use crate::sim::sorted::{Map, Set};

use super::number::{Number, Proposal, Value};

/// "Stable storage, preserved during failures, is used to maintain the
/// information that the acceptor must remember. An acceptor records its
/// intended response in stable storage before actually sending the response"
/// (§2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Durable {
    /// As acceptor: the highest number promised. `promised` grows only, and
    /// is never below that of `accepted`.
    pub promised: Number,
    /// As acceptor: the highest-numbered proposal accepted.
    pub accepted: Option<Proposal>,
    /// As proposer: the highest number it has tried. Grows only.
    pub tried: Number,
}

/// What a node holds while it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Node {
    /// What it holds as proposer.
    pub proposer: Proposer,
    /// What it holds as learner.
    pub learner: Learner,
    /// The proposal that it knows to be chosen. A crash makes it forget: it
    /// can learn again.
    pub learned: Option<Proposal>,
}

/// What a proposer holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Proposer {
    /// The value that it wants to have chosen: that of its first client.
    pub wants: Option<Value>,
    /// The clients' requests that it will answer.
    pub waiting: Set<Request>,
    /// How far it has got.
    pub phase: Phase,
    /// The highest number that it has seen promised to another.
    pub seen: Number,
    /// How many proposals it has begun since it came up.
    pub attempts: u32,
}

/// How far a proposer has got with its proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Phase {
    /// It proposes nothing.
    #[default]
    Idle,
    /// Phase 1: it waits for promises.
    Preparing {
        /// The number that it has selected.
        number: Number,
        /// The acceptors that have promised.
        promises: NodeSet,
        /// The highest-numbered proposal that they have accepted.
        highest: Option<Proposal>,
    },
    /// Phase 2: it waits for acceptances.
    Accepting {
        /// What it has asked for.
        proposal: Proposal,
        /// The acceptors that have accepted it.
        accepts: NodeSet,
    },
    /// Its proposal got nowhere; it waits before the next.
    BackingOff {
        /// The number that it has given up.
        number: Number,
    },
}

/// What a learner holds. A proposer holds it too, of its own proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Learner {
    /// Which acceptors have said that they accepted which proposal.
    pub heard: Map<Proposal, NodeSet>,
    /// How often it has asked.
    pub asked: u32,
}

impl Phase {
    /// The number of the proposal under way.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Phase::Preparing { number, .. } => Some(*number),
            Phase::Accepting { proposal, .. } => Some(proposal.number),
            Phase::Idle | Phase::BackingOff { .. } => None,
        }
    }

    /// The acceptors that have answered the request under way.
    #[must_use]
    pub fn answered(&self) -> Vec<NodeId> {
        match self {
            Phase::Preparing { promises, .. } => promises.to_vec(),
            Phase::Accepting { accepts, .. } => accepts.to_vec(),
            Phase::Idle | Phase::BackingOff { .. } => Vec::new(),
        }
    }
}

//! The state of one node: the first box of Figure 2.

use std::rc::Rc;

use crate::kit::kv::Machine;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

use super::log::{Index, Log, Term};
use super::message::Round;
use super::quorum::NodeSet;

/// Persistent state on all servers: updated on stable storage before
/// responding to RPCs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Durable {
    /// Latest term the node has seen; grows only.
    pub current_term: Term,
    /// The candidate that received the vote in the current term.
    pub voted_for: Option<NodeId>,
    /// The log entries.
    pub log: Log,
    /// How often the node has come up, so that it knows what it asked in
    /// this life. Kept only with PreVote.
    pub lives: u32,
}

/// What a node holds while it runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Node {
    /// Index of the highest log entry known to be committed; grows only.
    pub commit_index: Index,
    /// Index of the highest log entry applied; `last_applied ≤ commit_index`
    /// and grows only.
    pub last_applied: Index,
    /// Follower, candidate or leader, with what only that role holds.
    pub role: Role,
    /// The state machine after `last_applied`. Shared with checkpoints.
    pub machine: Rc<Machine>,
    /// How often it has asked for pre-votes since it came up.
    pub pre_votes_asked: u32,
}

/// What a node does in its current term (Figure 4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Role {
    /// Answers, and waits for a leader.
    Follower(Follower),
    /// Asks whether it would get votes (thesis §9.6).
    PreCandidate {
        /// Those that would vote for it, itself included.
        votes: NodeSet,
        /// The round in which it asks.
        round: Round,
    },
    /// Asks for votes.
    Candidate {
        /// Those that voted for it, itself included.
        votes: NodeSet,
    },
    /// Takes commands and replicates them.
    Leader(Leading),
}

/// What only a follower holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Follower {
    /// The leader of the current term, once heard from.
    pub leader: Option<NodeId>,
    /// Whether that leader was heard from within the shortest election
    /// timeout. Kept only with PreVote (thesis §9.6).
    pub leader_is_fresh: bool,
}

/// What only a leader holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Leading {
    /// What it knows of each node, itself included, by number.
    pub progress: Vec<Progress>,
    /// How often it has sent AppendEntries: to one node or more, each time.
    pub round: u64,
    /// Who has answered what it sent since a majority last did.
    pub heard: Heard,
}

/// Who answers a leader (thesis §6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Heard {
    /// The first round that counts.
    pub since: u64,
    /// Who has answered that or a later one, itself included.
    pub from: NodeSet,
    /// How many heartbeats ago a majority had, by the count of heartbeats.
    pub beats: u32,
}

impl Heard {
    /// Nobody but itself has answered `since` yet.
    #[must_use]
    pub fn only(me: NodeId, since: u64) -> Heard {
        Heard {
            since,
            from: NodeSet::only(me),
            beats: 0,
        }
    }
}

/// What a leader knows of the log of one node (Figure 2: volatile state on
/// leaders, reinitialized after election).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Progress {
    /// Index of the next log entry to send. `next_index ≥ 1`, and above
    /// `match_index` unless the node has lost its disk.
    pub next_index: Index,
    /// Index of the highest log entry known to be replicated; grows only.
    /// For the leader itself: of the highest on its own disk.
    pub match_index: Index,
    /// Index of the highest log entry sent since `next_index` last went
    /// back. `sent_index + 1 ≥ next_index`.
    pub sent_index: Index,
    /// The first round in which `next_index` is, or will be, what it is now.
    pub since: u64,
}

impl Default for Node {
    /// A node that comes up, as a follower (§5.2).
    fn default() -> Node {
        Node {
            commit_index: 0,
            last_applied: 0,
            role: Role::follower(),
            machine: Rc::new(Machine::default()),
            pre_votes_asked: 0,
        }
    }
}

impl Node {
    /// Whether the node leads its current term.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        match self.role {
            Role::Leader { .. } => true,
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => false,
        }
    }
}

impl Role {
    /// A follower that has not heard from a leader.
    #[must_use]
    pub fn follower() -> Role {
        Role::Follower(Follower::default())
    }

    /// The role as a value of a note.
    #[must_use]
    pub fn datum(&self) -> Datum {
        Datum::Key(self.key())
    }

    /// Name of the role's text.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Role::Follower(_) => "raft-role-follower",
            Role::PreCandidate { .. } => "raft-role-pre-candidate",
            Role::Candidate { .. } => "raft-role-candidate",
            Role::Leader { .. } => "raft-role-leader",
        }
    }

    /// The role as one lower-case word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Role::Follower(_) => "follower",
            Role::PreCandidate { .. } => "pre-candidate",
            Role::Candidate { .. } => "candidate",
            Role::Leader { .. } => "leader",
        }
    }
}

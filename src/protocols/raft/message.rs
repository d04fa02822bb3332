//! The messages: the RPCs of Figure 2 and their replies, with the paper's
//! field names.
//!
//! A reply arrives as a message of its own, perhaps late, twice or not at
//! all. So each says by itself what it answers:
//!
//! - a vote, the term of the candidate: a node that stands in it twice,
//!   because it crashed before it was on disk, is voted for all the same;
//! - a pre-vote, the [`Round`], for a node may ask many times about one term;
//! - an AppendEntries, the leader's round. The follower's term is that of the
//!   leader, or the reply says that it is not. What is accepted is true for
//!   the whole of the term, however late it is told, for the log of a
//!   follower then only comes nearer to the leader's; a refusal is not.

use std::fmt;

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;

use super::log::{Entry, Index, Last, Term};

/// What nodes say to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Message {
    /// Invoked by candidates to gather votes (§5.2).
    RequestVote(RequestVote),
    /// The answer to a RequestVote.
    RequestVoteReply(RequestVoteReply),
    /// Invoked by the leader to replicate log entries (§5.3); also used as
    /// heartbeat (§5.2).
    AppendEntries(AppendEntries),
    /// The answer to an AppendEntries.
    AppendEntriesReply(AppendEntriesReply),
    /// Asks whether a vote would be granted in a term that has not begun: one
    /// above that of the sender (thesis §9.6). Changes nothing at the node
    /// that is asked.
    PreVote(PreVote),
    /// The answer to a PreVote.
    PreVoteReply(PreVoteReply),
}

impl Message {
    /// The term that the message speaks in: that of its sender, but for a
    /// PreVote, which speaks of a term that has not begun.
    #[must_use]
    pub fn term(&self) -> Term {
        match self {
            Message::RequestVote(m) => m.term,
            Message::PreVote(m) => m.request.term,
            Message::RequestVoteReply(m) => m.term,
            Message::AppendEntries(m) => m.term,
            Message::AppendEntriesReply(m) => m.term,
            Message::PreVoteReply(m) => m.term,
        }
    }
}

/// Invoked by candidates to gather votes (§5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct RequestVote {
    /// The candidate's term.
    pub term: Term,
    /// The candidate requesting the vote.
    pub candidate_id: NodeId,
    /// Index of the candidate's last log entry (§5.4).
    pub last_log_index: Index,
    /// Term of the candidate's last log entry (§5.4).
    pub last_log_term: Term,
}

impl RequestVote {
    /// The candidate's last log entry.
    #[must_use]
    pub fn last(&self) -> Last {
        Last {
            term: self.last_log_term,
            index: self.last_log_index,
        }
    }
}

/// The answer to a RequestVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct RequestVoteReply {
    /// The voter's current term, for the candidate to update itself.
    pub term: Term,
    /// The term of the RequestVote that is answered.
    pub candidate_term: Term,
    /// True means that the candidate received the vote.
    pub vote_granted: bool,
}

/// Invoked by the leader to replicate log entries (§5.3); also used as
/// heartbeat (§5.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct AppendEntries {
    /// The leader's term.
    pub term: Term,
    /// The leader, so that followers can redirect clients.
    pub leader_id: NodeId,
    /// Index of the log entry immediately preceding the new ones.
    pub prev_log_index: Index,
    /// Term of the entry at `prev_log_index`; 0 if that is 0.
    pub prev_log_term: Term,
    /// Log entries to store; empty for a heartbeat.
    pub entries: Vec<Entry>,
    /// The leader's commit index.
    pub leader_commit: Index,
    /// How often the leader has sent in this term, this time included.
    pub round: u64,
}

/// The answer to an AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct AppendEntriesReply {
    /// The follower's current term, for the leader to update itself.
    pub term: Term,
    /// The `prev_log_index` of the message that is answered.
    pub prev_log_index: Index,
    /// Its `round`.
    pub round: u64,
    /// What became of it.
    pub outcome: AppendOutcome,
}

impl AppendEntriesReply {
    /// The paper's `success`: the follower held an entry that matches
    /// `prev_log_index` and `prev_log_term`.
    #[must_use]
    pub fn success(&self) -> bool {
        match self.outcome {
            AppendOutcome::Success { .. } => true,
            AppendOutcome::StaleTerm | AppendOutcome::Conflict { .. } => false,
        }
    }
}

/// What became of an AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum AppendOutcome {
    /// The logs agree up to `match_index`: `prev_log_index` and the number
    /// of entries that came with it.
    Success {
        /// The highest index up to which this message made the logs agree.
        match_index: Index,
    },
    /// The leader's term has passed.
    StaleTerm,
    /// The consistency check failed (§5.3).
    Conflict {
        /// The term of the follower's entry at `prev_log_index`; none if its
        /// log ends before.
        conflict_term: Option<Term>,
        /// The first index that the follower stores for that term; if its
        /// log is too short, the index after its end.
        conflict_index: Index,
    },
}

/// Asks what the node would be told, were this its RequestVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct PreVote {
    /// What it would ask for.
    pub request: RequestVote,
    /// Which of its rounds this is.
    pub round: Round,
}

/// Which of the rounds of a node's PreVotes: it never asks in the same twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Round {
    /// How often the node has come up.
    pub life: u32,
    /// How often it has asked since, this time included.
    pub number: u32,
}

/// As `2.5`: the fifth since it came up for the second time.
impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.life, self.number)
    }
}

/// The answer to a PreVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct PreVoteReply {
    /// The voter's current term, for the asking node to update itself.
    pub term: Term,
    /// The term that was asked about.
    pub proposed_term: Term,
    /// The round that it was asked in.
    pub round: Round,
    /// True means that the vote would be granted.
    pub vote_granted: bool,
}

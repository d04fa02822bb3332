//! The messages: the RPCs of Figure 2 and their replies, with the paper's
//! field names.
//!
//! A reply arrives as a message of its own, perhaps late, twice or not at
//! all. So each says by itself what it answers: an accepted AppendEntries
//! tells up to where the logs agree, a refused one tells which place was
//! looked at.

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
    PreVote(RequestVote),
    /// The answer to a PreVote.
    PreVoteReply(PreVoteReply),
}

impl Message {
    /// The term that the message speaks in: that of its sender, but for a
    /// PreVote, which speaks of a term that has not begun.
    #[must_use]
    pub fn term(&self) -> Term {
        match self {
            Message::RequestVote(m) | Message::PreVote(m) => m.term,
            Message::RequestVoteReply(m) => m.term,
            Message::AppendEntries(m) => m.term,
            Message::AppendEntriesReply(m) => m.term,
            Message::PreVoteReply(m) => m.term,
        }
    }
}

/// Invoked by candidates to gather votes (§5.2), and asked in advance with
/// PreVote.
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
}

/// The answer to an AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct AppendEntriesReply {
    /// The follower's current term, for the leader to update itself.
    pub term: Term,
    /// The `prev_log_index` of the message that is answered.
    pub prev_log_index: Index,
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

/// The answer to a PreVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct PreVoteReply {
    /// The voter's current term, for the asking node to update itself.
    pub term: Term,
    /// The term that was asked about.
    pub proposed_term: Term,
    /// True means that the vote would be granted.
    pub vote_granted: bool,
}

//! Leader election (§5.2) and its restriction (§5.4.1).

use crate::sim::id::NodeId;
use crate::sim::note::{Datum, Rule};

use super::command::Entry;
use super::flaws::Flaw;
use super::log::{Index, Term};
use super::message::{Message, RequestVote, RequestVoteReply};
use super::node::{Progress, Role};
use super::quorum::NodeSet;
use super::step::Step;
use super::{Timer, rules};

/// Who wants to be voted for: the fields that RequestVote and PreVote share.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub(super) term: Term,
    pub(super) candidate: NodeId,
    pub(super) last: Last,
}

/// The last entry of a log: all that is compared in an election. Ordered as
/// §5.4.1 says: "If the logs have last entries with different terms, then
/// the log with the later term is more up-to-date. If the logs end with the
/// same term, then whichever log is longer is more up-to-date."
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Last {
    // The order of the fields is the order of comparison.
    pub(super) term: Term,
    pub(super) index: Index,
}

/// Why a vote is not granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The candidate's term has passed.
    StaleTerm,
    /// The vote of this term is given.
    AlreadyVoted(NodeId),
    /// The candidate's log is less up-to-date.
    Log,
}

/// The rules by which one kind of vote is refused.
pub(super) struct RefusedBy {
    pub(super) stale_term: &'static Rule,
    pub(super) already_voted: &'static Rule,
    pub(super) log: &'static Rule,
}

const VOTE_REFUSED: RefusedBy = RefusedBy {
    stale_term: &rules::VOTE_REFUSED_STALE_TERM,
    already_voted: &rules::VOTE_REFUSED_ALREADY_VOTED,
    log: &rules::VOTE_REFUSED_LOG,
};

impl Step<'_> {
    /// No leader was heard from for a whole election timeout (§5.2).
    pub(super) fn on_election_timeout(&mut self) {
        match self.node.role {
            // A leader has no election timer.
            Role::Leader { .. } => {}
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => {
                if self.cfg.prevote {
                    self.become_pre_candidate();
                } else {
                    self.become_candidate();
                }
            }
        }
    }

    /// "On conversion to candidate, start election: increment currentTerm,
    /// vote for self, reset election timer, send RequestVote RPCs to all
    /// other servers" (Figure 2).
    pub(super) fn become_candidate(&mut self) {
        let term = self.node.current_term() + 1;
        self.enter_term(term, Some(self.me));
        self.node.role = Role::Candidate {
            votes: NodeSet::only(self.me),
        };
        self.fx.note(
            &rules::ELECTION_STARTED,
            [
                ("term", term.into()),
                ("quorum", u64::from(self.quorum()).into()),
            ],
        );
        self.start_election_timer();
        let last = self.last();
        self.broadcast(Message::RequestVote(RequestVote {
            term,
            candidate_id: self.me,
            last_log_index: last.index,
            last_log_term: last.term,
        }));
    }

    /// A candidate asks for the vote (Figure 2, RequestVote RPC).
    pub(super) fn on_request_vote(&mut self, from: NodeId, m: &RequestVote) {
        let stand = Stand {
            term: m.term,
            candidate: m.candidate_id,
            last: Last {
                term: m.last_log_term,
                index: m.last_log_index,
            },
        };
        let vote_granted = match self.judge(stand) {
            Ok(()) => {
                self.grant_vote(stand);
                true
            }
            Err(refusal) => {
                self.note_refused(stand, refusal, &VOTE_REFUSED);
                false
            }
        };
        let term = self.node.current_term();
        self.send(
            from,
            Message::RequestVoteReply(RequestVoteReply { term, vote_granted }),
        );
    }

    /// Whether a candidate may have the vote of its term:
    /// 1. "Reply false if term < currentTerm (§5.1)";
    /// 2. "If votedFor is null or candidateId, and candidate's log is at
    ///    least as up-to-date as receiver's log, grant vote (§5.2, §5.4)".
    pub(super) fn judge(&mut self, stand: Stand) -> Result<(), Refusal> {
        let mine = self.node.current_term();
        if stand.term < mine {
            return Err(Refusal::StaleTerm);
        }
        // In a term that has not begun here nobody has been voted for.
        let voted_for = self.node.durable.voted_for.filter(|_| stand.term == mine);
        if let Some(voted_for) = voted_for
            && voted_for != stand.candidate
        {
            if !self.cfg.flaws.has(Flaw::VoteTwice) {
                return Err(Refusal::AlreadyVoted(voted_for));
            }
            self.fx.note(
                &rules::FLAW_VOTED_TWICE,
                [
                    ("term", stand.term.into()),
                    ("voted_for", voted_for.into()),
                    ("candidate", stand.candidate.into()),
                ],
            );
        }
        if stand.last < self.last() {
            if !self.cfg.flaws.has(Flaw::SkipUpToDateCheck) {
                return Err(Refusal::Log);
            }
            let values = self.compared(stand);
            self.fx.note(&rules::FLAW_LOG_NOT_COMPARED, values);
        }
        Ok(())
    }

    /// The vote goes to the candidate; so the election timer starts anew
    /// (Figure 2, followers: "without … granting vote to candidate").
    fn grant_vote(&mut self, stand: Stand) {
        let [
            candidate,
            last_term,
            last_index,
            my_last_term,
            my_last_index,
        ] = self.compared(stand);
        self.fx.note(
            &rules::VOTE_GRANTED,
            [
                candidate,
                ("term", stand.term.into()),
                last_term,
                last_index,
                my_last_term,
                my_last_index,
            ],
        );
        if self.node.durable.voted_for != Some(stand.candidate) {
            self.node.durable.voted_for = Some(stand.candidate);
            self.changed();
        }
        self.start_election_timer();
    }

    /// Says why a vote is refused, by the rules of this kind of vote.
    pub(super) fn note_refused(&mut self, stand: Stand, refusal: Refusal, by: &RefusedBy) {
        let candidate = ("candidate", Datum::from(stand.candidate));
        match refusal {
            Refusal::StaleTerm => self.fx.note(
                by.stale_term,
                [
                    candidate,
                    ("theirs", stand.term.into()),
                    ("mine", self.node.current_term().into()),
                ],
            ),
            Refusal::AlreadyVoted(voted_for) => self.fx.note(
                by.already_voted,
                [
                    candidate,
                    ("term", stand.term.into()),
                    ("voted_for", voted_for.into()),
                ],
            ),
            Refusal::Log => {
                let values = self.compared(stand);
                self.fx.note(by.log, values);
            }
        }
    }

    /// A voter answers (§5.2).
    pub(super) fn on_request_vote_reply(&mut self, from: NodeId, m: &RequestVoteReply) {
        let mine = self.node.current_term();
        let quorum = self.quorum();
        let Role::Candidate { votes } = &mut self.node.role else {
            return self.note_vote_late(from, m.term);
        };
        if m.term < mine {
            return self.note_vote_late(from, m.term);
        }
        if !m.vote_granted {
            self.fx.note(
                &rules::VOTE_DENIED,
                [("from", from.into()), ("term", mine.into())],
            );
            return;
        }
        if !votes.insert(from) {
            self.fx
                .note(&rules::VOTE_DUPLICATE, [("from", from.into())]);
            return;
        }
        self.fx.note(
            &rules::VOTE_RECEIVED,
            [
                ("from", from.into()),
                ("term", mine.into()),
                ("votes", u64::from(votes.len()).into()),
                ("quorum", u64::from(quorum).into()),
            ],
        );
        self.maybe_become_leader();
    }

    fn note_vote_late(&mut self, from: NodeId, theirs: Term) {
        self.fx.note(
            &rules::VOTE_LATE,
            [
                ("from", from.into()),
                ("theirs", theirs.into()),
                ("mine", self.node.current_term().into()),
                ("role", self.node.role.datum()),
            ],
        );
    }

    /// "If votes received from majority of servers: become leader"
    /// (Figure 2).
    pub(super) fn maybe_become_leader(&mut self) {
        let Role::Candidate { votes } = self.node.role else {
            return;
        };
        if votes.len() >= self.quorum() {
            self.become_leader(votes);
        }
    }

    fn become_leader(&mut self, votes: NodeSet) {
        let term = self.node.current_term();
        if self.fx.narrates() {
            self.fx.note(
                &rules::ELECTION_WON,
                [
                    ("term", term.into()),
                    ("voters", votes.to_vec().into()),
                    ("quorum", u64::from(self.quorum()).into()),
                ],
            );
        }
        let last_index = self.node.log().last_index();
        let progress = NodeId::all(self.cfg.nodes).map(|node| Progress {
            next_index: last_index + 1,
            // All that this node holds, but for what this step appends, is
            // on its disk.
            match_index: if node == self.me { last_index } else { 0 },
            sent_index: last_index,
        });
        self.node.role = Role::Leader {
            progress: progress.collect(),
        };
        self.fx.cancel_timer(Timer::Election);
        self.start_heartbeat_timer();
        // "It needs to commit an entry from its term. Raft handles this by
        // having each leader commit a blank no-op entry into the log at the
        // start of its term" (§8). It goes out with the first heartbeats.
        self.append(Entry::noop(term));
        self.fx.note(
            &rules::NOOP_APPENDED,
            [("term", term.into()), ("index", (last_index + 1).into())],
        );
        self.broadcast_append();
    }

    /// The end of this node's log.
    pub(super) fn last(&self) -> Last {
        Last {
            term: self.node.log().last_term(),
            index: self.node.log().last_index(),
        }
    }

    /// The candidate, and both ends of logs that §5.4.1 compares.
    pub(super) fn compared(&self, stand: Stand) -> [(&'static str, Datum); 5] {
        let mine = self.last();
        [
            ("candidate", stand.candidate.into()),
            ("last_term", stand.last.term.into()),
            ("last_index", stand.last.index.into()),
            ("my_last_term", mine.term.into()),
            ("my_last_index", mine.index.into()),
        ]
    }
}

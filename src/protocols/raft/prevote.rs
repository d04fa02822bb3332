//! PreVote (thesis §9.6): a node asks whether it could win before it raises
//! its term, so that one that was cut off does not depose a healthy leader
//! when it comes back.

use crate::sim::id::NodeId;
use crate::sim::note::Datum;

use super::election::{Last, RefusedBy, Stand};
use super::log::Term;
use super::message::{Message, PreVote, PreVoteReply};
use super::node::Role;
use super::quorum::NodeSet;
use super::rules;
use super::step::Step;

const PREVOTE_REFUSED: RefusedBy = RefusedBy {
    stale_term: &rules::PREVOTE_REFUSED_STALE_TERM,
    already_voted: &rules::PREVOTE_REFUSED_ALREADY_VOTED,
    log: &rules::PREVOTE_REFUSED_LOG,
};

impl Step<'_> {
    /// Asks all others. Nothing durable changes.
    pub(super) fn become_pre_candidate(&mut self) {
        let term = self.node.current_term() + 1;
        self.node.role = Role::PreCandidate {
            votes: NodeSet::only(self.me),
        };
        self.fx.note(
            &rules::PREVOTE_STARTED,
            [
                ("term", term.into()),
                ("quorum", u64::from(self.quorum()).into()),
            ],
        );
        self.start_election_timer();
        let last = self.last();
        self.broadcast(Message::PreVote(PreVote {
            term,
            candidate_id: self.me,
            last_log_index: last.index,
            last_log_term: last.term,
        }));
        // In a cluster of one nobody else is asked.
        self.maybe_become_candidate();
    }

    /// A node asks whether it would get the vote. The answer promises
    /// nothing and changes nothing.
    pub(super) fn on_prevote(&mut self, from: NodeId, m: &PreVote) {
        let stand = Stand {
            term: m.term,
            candidate: m.candidate_id,
            last: Last {
                term: m.last_log_term,
                index: m.last_log_index,
            },
        };
        let vote_granted = self.would_vote(stand);
        let reply = PreVoteReply {
            term: self.node.current_term(),
            proposed_term: m.term,
            vote_granted,
        };
        self.send(from, Message::PreVoteReply(reply));
    }

    fn would_vote(&mut self, stand: Stand) -> bool {
        let candidate = ("candidate", Datum::from(stand.candidate));
        if let Some(leader) = self.fresh_leader() {
            self.fx.note(
                &rules::PREVOTE_REFUSED_LEADER_ALIVE,
                [candidate, ("leader", leader.into())],
            );
            return false;
        }
        match self.judge(stand) {
            Ok(()) => {
                let [
                    candidate,
                    last_term,
                    last_index,
                    my_last_term,
                    my_last_index,
                ] = self.compared(stand);
                self.fx.note(
                    &rules::PREVOTE_GRANTED,
                    [
                        candidate,
                        ("term", stand.term.into()),
                        last_term,
                        last_index,
                        my_last_term,
                        my_last_index,
                    ],
                );
                return true;
            }
            Err(refusal) => self.note_refused(stand, refusal, &PREVOTE_REFUSED),
        }
        false
    }

    /// The leader that was heard from within the shortest election timeout:
    /// this node itself, if it leads.
    fn fresh_leader(&self) -> Option<NodeId> {
        match self.node.role {
            Role::Leader { .. } => Some(self.me),
            Role::Follower(follower) => follower.leader.filter(|_| follower.leader_is_fresh),
            Role::PreCandidate { .. } | Role::Candidate { .. } => None,
        }
    }

    /// A node says whether it would vote.
    pub(super) fn on_prevote_reply(&mut self, from: NodeId, m: &PreVoteReply) {
        let proposed = self.node.current_term() + 1;
        let quorum = self.quorum();
        let Role::PreCandidate { votes } = &mut self.node.role else {
            return self.note_prevote_late(from, m.proposed_term);
        };
        if m.proposed_term != proposed {
            return self.note_prevote_late(from, m.proposed_term);
        }
        if !m.vote_granted {
            self.fx.note(
                &rules::PREVOTE_DENIED,
                [("from", from.into()), ("term", proposed.into())],
            );
            return;
        }
        if !votes.insert(from) {
            self.fx
                .note(&rules::PREVOTE_DUPLICATE, [("from", from.into())]);
            return;
        }
        self.fx.note(
            &rules::PREVOTE_RECEIVED,
            [
                ("from", from.into()),
                ("term", proposed.into()),
                ("votes", u64::from(votes.len()).into()),
                ("quorum", u64::from(quorum).into()),
            ],
        );
        self.maybe_become_candidate();
    }

    fn note_prevote_late(&mut self, from: NodeId, theirs: Term) {
        self.fx.note(
            &rules::PREVOTE_LATE,
            [
                ("from", from.into()),
                ("theirs", theirs.into()),
                ("mine", self.node.current_term().into()),
                ("role", self.node.role.datum()),
            ],
        );
    }

    fn maybe_become_candidate(&mut self) {
        let Role::PreCandidate { votes } = self.node.role else {
            return;
        };
        if votes.len() < self.quorum() {
            return;
        }
        if self.fx.narrates() {
            self.fx.note(
                &rules::PREVOTE_WON,
                [
                    ("term", (self.node.current_term() + 1).into()),
                    ("voters", votes.to_vec().into()),
                    ("quorum", u64::from(self.quorum()).into()),
                ],
            );
        }
        self.become_candidate();
    }

    /// The shortest election timeout has passed since the leader was heard
    /// from.
    pub(super) fn on_baseline(&mut self) {
        match &mut self.node.role {
            Role::Follower(follower) => follower.leader_is_fresh = false,
            Role::PreCandidate { .. } | Role::Candidate { .. } | Role::Leader { .. } => {}
        }
    }
}

//! PreVote (thesis §9.6): a node asks whether it could win before it raises
//! its term, so that one that was cut off does not depose a healthy leader
//! when it comes back.

use crate::sim::id::NodeId;

use super::election::Refusal;
use super::log::Term;
use super::message::{Message, PreVote, PreVoteReply, RequestVote, Round};
use super::node::Role;
use super::quorum::NodeSet;
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// Asks all others. Nothing durable changes.
    pub(super) fn become_pre_candidate(&mut self) {
        let term = self.cx.disk().current_term + 1;
        self.node.pre_votes_asked += 1;
        let round = Round {
            life: self.cx.disk().lives,
            number: self.node.pre_votes_asked,
        };
        self.node.role = Role::PreCandidate {
            votes: NodeSet::only(self.me),
            round,
        };
        self.cx.note(rules::PrevoteStarted {
            term,
            quorum: self.quorum(),
        });
        self.start_election_timer();
        let request = self.request_for(term);
        let ask = PreVote { request, round };
        self.cx.send_to_all(self.others(), Message::PreVote(ask));
        // In a cluster of one nobody else is asked.
        self.maybe_become_candidate();
    }

    /// A node asks whether it would get the vote. The answer promises
    /// nothing and changes nothing.
    pub(super) fn on_prevote(&mut self, from: NodeId, m: &PreVote) {
        let vote_granted = self.would_vote(&m.request);
        let reply = PreVoteReply {
            term: self.cx.disk().current_term,
            proposed_term: m.request.term,
            round: m.round,
            vote_granted,
        };
        self.cx.send(from, Message::PreVoteReply(reply));
    }

    fn would_vote(&mut self, m: &RequestVote) -> bool {
        let candidate = m.candidate_id;
        if let Some(leader) = self.fresh_leader() {
            self.cx
                .note(rules::PrevoteRefusedLeaderAlive { candidate, leader });
            return false;
        }
        match self.judge(m) {
            Ok(()) => {
                let mine = self.cx.disk().log.last();
                self.cx.note(rules::PrevoteGranted {
                    candidate: m.candidate_id,
                    term: m.term,
                    last_term: m.last_log_term,
                    last_index: m.last_log_index,
                    my_last_term: mine.term,
                    my_last_index: mine.index,
                });
                true
            }
            Err(refusal) => {
                self.note_prevote_refused(m, refusal);
                false
            }
        }
    }

    fn note_prevote_refused(&mut self, m: &RequestVote, refusal: Refusal) {
        let candidate = m.candidate_id;
        match refusal {
            Refusal::StaleTerm => self.cx.note(rules::PrevoteRefusedStaleTerm {
                candidate,
                theirs: m.term,
                mine: self.cx.disk().current_term,
            }),
            Refusal::AlreadyVoted(voted_for) => self.cx.note(rules::PrevoteRefusedAlreadyVoted {
                candidate,
                term: m.term,
                voted_for,
            }),
            Refusal::Log => {
                let mine = self.cx.disk().log.last();
                self.cx.note(rules::PrevoteRefusedLog {
                    candidate: m.candidate_id,
                    last_term: m.last_log_term,
                    last_index: m.last_log_index,
                    my_last_term: mine.term,
                    my_last_index: mine.index,
                });
            }
        }
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
        let proposed = self.cx.disk().current_term + 1;
        let quorum = self.quorum();
        let Role::PreCandidate { votes, round } = &mut self.node.role else {
            return self.note_prevote_late(from, m.proposed_term);
        };
        // What one would have done then is no promise for now.
        if m.round != *round {
            let now = round.to_string();
            return self.cx.note(rules::PrevoteOfEarlierRound {
                from,
                round: m.round.to_string(),
                now,
            });
        }
        if !m.vote_granted {
            self.cx.note(rules::PrevoteDenied {
                from,
                term: proposed,
            });
            return;
        }
        if !votes.insert(from) {
            self.cx.note(rules::PrevoteDuplicate { from });
            return;
        }
        self.cx.note(rules::PrevoteReceived {
            from,
            term: proposed,
            votes: votes.len(),
            quorum,
        });
        self.maybe_become_candidate();
    }

    fn note_prevote_late(&mut self, from: NodeId, theirs: Term) {
        self.cx.note(rules::PrevoteLate {
            from,
            theirs,
            mine: self.cx.disk().current_term,
            role: self.node.role.datum(),
        });
    }

    fn maybe_become_candidate(&mut self) {
        let Role::PreCandidate { votes, .. } = self.node.role else {
            return;
        };
        if votes.len() < self.quorum() {
            return;
        }
        self.cx.note(rules::PrevoteWon {
            term: self.cx.disk().current_term + 1,
            voters: votes,
            quorum: self.quorum(),
        });
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

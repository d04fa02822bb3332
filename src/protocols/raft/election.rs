//! Leader election (§5.2) and its restriction (§5.4.1).

use std::rc::Rc;

use crate::sim::id::NodeId;

use super::flaws::Flaw;
use super::log::{Entry, Term};
use super::message::{Message, RequestVote, RequestVoteReply};
use super::node::{Heard, Leading, Progress, Role};
use super::quorum::NodeSet;
use super::step::Step;
use super::{Timer, rules};

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
        let term = self.cx.disk().current_term + 1;
        self.enter_term(term, Some(self.me));
        self.node.role = Role::Candidate {
            votes: NodeSet::default(),
        };
        self.cx.note(rules::ElectionStarted {
            term,
            quorum: self.quorum(),
        });
        self.start_election_timer();
        // A request waits for no disk, only answers do (Figure 2, State): but
        // for what it says of the log, by which others go (§5.4.1).
        let is_log_saved = self.cx.saved().log.last() == self.cx.disk().log.last();
        let request = Rc::new(Message::RequestVote(self.request_for(term)));
        for to in self.others() {
            match is_log_saved {
                true => self.cx.send_ahead(to, Rc::clone(&request)),
                false => self.cx.send_shared(to, Rc::clone(&request)),
            }
        }
    }

    /// The candidate's vote for itself is on disk: it counts from now on. In
    /// a cluster of one it is the majority.
    pub(super) fn count_own_vote(&mut self) {
        let me = self.me;
        if let Role::Candidate { votes } = &mut self.node.role {
            votes.insert(me);
            self.maybe_become_leader();
        }
    }

    /// What this node asks for when it stands, or would stand, in `term`.
    pub(super) fn request_for(&self, term: Term) -> RequestVote {
        let last = self.cx.disk().log.last();
        RequestVote {
            term,
            candidate_id: self.me,
            last_log_index: last.index,
            last_log_term: last.term,
        }
    }

    /// A candidate asks for the vote (Figure 2, RequestVote RPC).
    pub(super) fn on_request_vote(&mut self, from: NodeId, m: &RequestVote) {
        let judged = self.judge(m);
        let vote_granted = judged.is_ok();
        match judged {
            Ok(()) => self.grant_vote(m),
            Err(refusal) => self.note_refused(m, refusal),
        }
        let term = self.cx.disk().current_term;
        let reply = RequestVoteReply {
            term,
            candidate_term: m.term,
            vote_granted,
        };
        self.cx.send(from, Message::RequestVoteReply(reply));
    }

    /// Whether a candidate may have the vote of its term:
    /// 1. "Reply false if term < currentTerm (§5.1)";
    /// 2. "If votedFor is null or candidateId, and candidate's log is at
    ///    least as up-to-date as receiver's log, grant vote (§5.2, §5.4)".
    pub(super) fn judge(&mut self, m: &RequestVote) -> Result<(), Refusal> {
        let mine = self.cx.disk().current_term;
        if m.term < mine {
            return Err(Refusal::StaleTerm);
        }
        // In a term that has not begun here nobody has been voted for.
        let voted_for = self.cx.disk().voted_for.filter(|_| m.term == mine);
        if let Some(voted_for) = voted_for
            && voted_for != m.candidate_id
        {
            if !self.cfg.flaws.has(Flaw::VoteTwice) {
                return Err(Refusal::AlreadyVoted(voted_for));
            }
            self.cx.note(rules::FlawVotedTwice {
                term: m.term,
                voted_for,
                candidate: m.candidate_id,
            });
        }
        let mine = self.cx.disk().log.last();
        if m.last() < mine {
            if !self.cfg.flaws.has(Flaw::SkipUpToDateCheck) {
                return Err(Refusal::Log);
            }
            self.cx.note(rules::FlawLogNotCompared {
                candidate: m.candidate_id,
                last_term: m.last_log_term,
                last_index: m.last_log_index,
                my_last_term: mine.term,
                my_last_index: mine.index,
            });
        }
        Ok(())
    }

    /// The vote goes to the candidate; so the election timer starts anew
    /// (Figure 2, followers: "without … granting vote to candidate").
    fn grant_vote(&mut self, m: &RequestVote) {
        let mine = self.cx.disk().log.last();
        self.cx.note(rules::VoteGranted {
            candidate: m.candidate_id,
            term: m.term,
            last_term: m.last_log_term,
            last_index: m.last_log_index,
            my_last_term: mine.term,
            my_last_index: mine.index,
        });
        if self.cx.disk().voted_for != Some(m.candidate_id) {
            self.cx.write().voted_for = Some(m.candidate_id);
        }
        self.start_election_timer();
    }

    fn note_refused(&mut self, m: &RequestVote, refusal: Refusal) {
        let candidate = m.candidate_id;
        match refusal {
            Refusal::StaleTerm => self.cx.note(rules::VoteRefusedStaleTerm {
                candidate,
                theirs: m.term,
                mine: self.cx.disk().current_term,
            }),
            Refusal::AlreadyVoted(voted_for) => self.cx.note(rules::VoteRefusedAlreadyVoted {
                candidate,
                term: m.term,
                voted_for,
            }),
            Refusal::Log => {
                let mine = self.cx.disk().log.last();
                self.cx.note(rules::VoteRefusedLog {
                    candidate: m.candidate_id,
                    last_term: m.last_log_term,
                    last_index: m.last_log_index,
                    my_last_term: mine.term,
                    my_last_index: mine.index,
                });
            }
        }
    }

    /// A voter answers (§5.2).
    pub(super) fn on_request_vote_reply(&mut self, from: NodeId, m: &RequestVoteReply) {
        let mine = self.cx.disk().current_term;
        let quorum = self.quorum();
        let Role::Candidate { votes } = &mut self.node.role else {
            return self.note_vote_late(from, m.candidate_term);
        };
        if m.candidate_term != mine {
            return self.note_vote_late(from, m.candidate_term);
        }
        if !m.vote_granted {
            self.cx.note(rules::VoteDenied { from, term: mine });
            return;
        }
        if !votes.insert(from) {
            let votes = *votes;
            return self.hear_vote_again(from, votes);
        }
        self.cx.note(rules::VoteReceived {
            from,
            term: mine,
            votes: votes.len(),
            quorum,
        });
        self.maybe_become_leader();
    }

    /// The vote arrives a second time: it counts once, but for a flaw.
    fn hear_vote_again(&mut self, from: NodeId, voters: NodeSet) {
        if !self.cfg.flaws.has(Flaw::CountVoteTwice) {
            return self.cx.note(rules::VoteDuplicate { from });
        }
        let (votes, quorum) = (voters.len() + 1, self.quorum());
        self.cx.note(rules::FlawVoteCountedTwice {
            from,
            votes,
            quorum,
        });
        if votes >= quorum {
            self.become_leader(voters);
        }
    }

    fn note_vote_late(&mut self, from: NodeId, theirs: Term) {
        self.cx.note(rules::VoteLate {
            from,
            theirs,
            mine: self.cx.disk().current_term,
            role: self.node.role.datum(),
        });
    }

    /// "If votes received from majority of servers: become leader"
    /// (Figure 2). Not without the own vote: it would not know after a crash
    /// that it has led in this term.
    fn maybe_become_leader(&mut self) {
        let Role::Candidate { votes } = self.node.role else {
            return;
        };
        if votes.contains(self.me) && votes.len() >= self.quorum() {
            self.become_leader(votes);
        }
    }

    fn become_leader(&mut self, votes: NodeSet) {
        let term = self.cx.disk().current_term;
        self.cx.note(rules::ElectionWon {
            term,
            voters: votes,
            quorum: self.quorum(),
        });
        let last_index = self.cx.disk().log.last_index();
        let progress = NodeId::all(self.cfg.nodes).map(|node| Progress {
            next_index: last_index + 1,
            // All that this node holds, but for what this step appends, is
            // on its disk, for its vote is.
            match_index: if node == self.me { last_index } else { 0 },
            sent_index: last_index,
            since: 1,
        });
        self.node.role = Role::Leader(Leading {
            progress: progress.collect(),
            round: 0,
            heard: Heard::only(self.me, 1),
        });
        self.cx.cancel_timer(Timer::Election);
        self.start_heartbeat_timer();
        // "It needs to commit an entry from its term. Raft handles this by
        // having each leader commit a blank no-op entry into the log at the
        // start of its term" (§8). It goes out with the first heartbeats.
        self.append(Entry::noop(term));
        self.cx.note(rules::NoopAppended {
            term,
            index: last_index + 1,
        });
        self.broadcast_append();
    }
}

//! AppendEntries at its receiver (§5.3, Figure 2).

use crate::sim::id::NodeId;
use crate::sim::time::TimeRange;

use super::flaws::Flaw;
use super::log::Index;
use super::message::{AppendEntries, AppendEntriesReply, AppendOutcome, Message};
use super::node::{Follower, Role};
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// A leader replicates, or says that it lives.
    pub(super) fn on_append_entries(&mut self, from: NodeId, m: &AppendEntries) {
        let mine = self.cx.disk().current_term;
        // 1. "Reply false if term < currentTerm (§5.1)".
        if m.term < mine {
            self.cx.note(rules::AppendRefusedStaleTerm {
                leader: m.leader_id,
                theirs: m.term,
                mine,
            });
            return self.reply_append(from, m, AppendOutcome::StaleTerm);
        }
        if self.node.is_leader() {
            self.cx
                .note(rules::AppendRefusedSecondLeader { from, term: mine });
            return;
        }
        self.follow(m.leader_id);
        if let Some(conflict) = self.check_consistency(m) {
            return self.reply_append(from, m, conflict);
        }
        self.merge_entries(m);
        let match_index = m.prev_log_index + m.entries.len() as u64;
        if self.cfg.flaws.has(Flaw::TruncateWhatMatches) {
            self.cut_off(match_index + 1);
        }
        self.learn_commit(m.leader_commit, match_index);
        self.reply_append(from, m, AppendOutcome::Success { match_index });
    }

    fn reply_append(&mut self, to: NodeId, m: &AppendEntries, outcome: AppendOutcome) {
        let term = self.cx.disk().current_term;
        self.cx.send(
            to,
            Message::AppendEntriesReply(AppendEntriesReply {
                term,
                prev_log_index: m.prev_log_index,
                round: m.round,
                outcome,
            }),
        );
    }

    /// Recognizes the leader of the current term and waits for it anew
    /// (§5.2). A candidate of that term returns to follower state.
    fn follow(&mut self, leader: NodeId) {
        let term = self.cx.disk().current_term;
        match self.node.role {
            Role::Follower(Follower {
                leader: Some(known),
                ..
            }) if known == leader => {}
            Role::Follower(_) => self.cx.note(rules::LeaderFound { leader, term }),
            Role::PreCandidate { .. } | Role::Candidate { .. } => {
                self.cx.note(rules::CandidateYielded { leader, term })
            }
            Role::Leader { .. } => panic!("a leader does not follow in its own term (Raft §5.2)"),
        }
        self.node.role = Role::Follower(Follower {
            leader: Some(leader),
            leader_is_fresh: self.cfg.prevote,
        });
        self.start_election_timer();
        if self.cfg.prevote {
            let baseline = TimeRange::exactly(self.cfg.election_timeout.min);
            self.cx.set_timer(Timer::Baseline, baseline);
        }
    }

    /// 2. "Reply false if log doesn't contain an entry at prevLogIndex whose
    ///    term matches prevLogTerm (§5.3)": the refusal, if it is one, with
    ///    what lets the leader skip a whole term (end of §5.3).
    fn check_consistency(&mut self, m: &AppendEntries) -> Option<AppendOutcome> {
        let log = &self.cx.disk().log;
        let mine = log.term_at(m.prev_log_index);
        if mine == Some(m.prev_log_term) {
            return None;
        }
        if self.cfg.flaws.has(Flaw::SkipConsistencyCheck) {
            self.cx.note(rules::FlawConsistencyNotChecked {
                prev_index: m.prev_log_index,
                theirs: m.prev_log_term,
                mine: mine.unwrap_or(0),
            });
            return None;
        }
        let conflict_index = match mine {
            None => {
                let last_index = log.last_index();
                self.cx.note(rules::AppendRefusedGap {
                    prev_index: m.prev_log_index,
                    last_index,
                });
                last_index + 1
            }
            Some(mine) => {
                let first = log.first_of_term(m.prev_log_index);
                self.cx.note(rules::AppendRefusedConflict {
                    prev_index: m.prev_log_index,
                    theirs: m.prev_log_term,
                    mine,
                    first,
                });
                first
            }
        };
        Some(AppendOutcome::Conflict {
            conflict_term: mine,
            conflict_index,
        })
    }

    /// 3. "If an existing entry conflicts with a new one (same index but
    ///    different terms), delete the existing entry and all that follow it
    ///    (§5.3)"; 4. "Append any new entries not already in the log".
    fn merge_entries(&mut self, m: &AppendEntries) {
        let log = &self.cx.disk().log;
        // They are the same but for a flaw: without the check the entries
        // may belong beyond the end, and go to the end.
        let before = m.prev_log_index.min(log.last_index());
        let known = (before + 1..)
            .zip(&m.entries)
            .take_while(|(index, entry)| log.term_at(*index) == Some(entry.term))
            .count();
        let Some(first_new) = m.entries.get(known) else {
            return self.note_nothing_new(m);
        };
        let first = before + 1 + known as u64;
        if let Some(mine) = log.term_at(first) {
            self.cx.note(rules::EntriesTruncated {
                index: first,
                theirs: first_new.term,
                mine,
                removed: log.last_index() + 1 - first,
            });
            self.cx.write().log.truncate(first);
        }
        for entry in &m.entries[known..] {
            self.cx.write().log.push(entry.clone());
        }
        self.cx.note(rules::EntriesAppended {
            first,
            last: self.cx.disk().log.last_index(),
        });
    }

    /// All entries from `first` on go, whatever they are: a flaw, which has
    /// the log end with the message.
    fn cut_off(&mut self, first: Index) {
        let last = self.cx.disk().log.last_index();
        if first <= last {
            self.cx.note(rules::FlawLogCutOff { first, last });
            self.cx.write().log.truncate(first);
        }
    }

    fn note_nothing_new(&mut self, m: &AppendEntries) {
        if m.entries.is_empty() {
            self.cx.note(rules::HeartbeatAccepted {
                leader: m.leader_id,
                prev_index: m.prev_log_index,
            });
        } else {
            let last = m.prev_log_index + m.entries.len() as u64;
            self.cx.note(rules::EntriesKnown { last });
        }
    }
}

//! Log replication at the leader (§5.3).
//!
//! **What is sent when.** A command goes to every follower at once, in one
//! AppendEntries that carries all that the follower has not acknowledged: so
//! a lost or overtaken message is made good by the next one, whichever it
//! is, and `nextIndex` moves as in Figure 2, on replies only. What nothing
//! follows is made good by the next heartbeat, which carries the same.
//!
//! **No floods.** One AppendEntries carries at most `max_entries`. A follower
//! that lacks more gets no message for each new command: it is caught up a
//! full message at a time, each sent when all before it is acknowledged, or
//! with the heartbeat if nothing comes back. `sent_index` says how far it
//! was sent entries, and so when that is.
//!
//! **Rounds.** Each time it sends, the leader counts. A refusal counts only if
//! it answers what was sent since nextIndex is what it is: an older one may
//! look at the same place, at which the follower holds the leader's entry by
//! now.

use std::rc::Rc;

use crate::sim::id::NodeId;

use super::log::{Entry, Index, Term};
use super::message::{AppendEntries, AppendEntriesReply, AppendOutcome, Message};
use super::node::{Leading, Progress, Role};
use super::rules;
use super::step::Step;

/// An AppendEntries that several followers can share, and the `next_index`
/// that it was made for.
type Shared = Option<(Index, Rc<Message>)>;

impl Step<'_> {
    /// Adds an entry to the leader's own log: a leader never overwrites or
    /// deletes (§5.3).
    pub(super) fn append(&mut self, entry: Entry) {
        self.cx.write().log.push(entry);
    }

    /// It is time to say that the leader lives (§5.2).
    pub(super) fn on_heartbeat(&mut self) {
        match self.node.role {
            Role::Leader { .. } => {}
            // Only a leader has a heartbeat timer.
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => return,
        }
        if !self.still_leads() {
            return;
        }
        self.cx.note(rules::HeartbeatSent {
            term: self.cx.disk().current_term,
        });
        self.start_heartbeat_timer();
        self.broadcast_append();
    }

    /// Sends an AppendEntries to every follower.
    pub(super) fn broadcast_append(&mut self) {
        self.begin_round();
        let mut shared = None;
        for to in self.others() {
            self.send_append(to, &mut shared);
        }
    }

    /// Sends the newest entry to every follower for whom one message can
    /// carry it and all before it that is not acknowledged.
    pub(super) fn broadcast_newest(&mut self) {
        let newest = self.cx.disk().log.last_index();
        self.begin_round();
        let mut shared = None;
        for to in self.others() {
            let next_index = self.progress(to).next_index;
            if newest < next_index + u64::from(self.cfg.max_entries) {
                self.send_append(to, &mut shared);
            }
        }
    }

    /// What is sent from now on belongs together.
    fn begin_round(&mut self) {
        self.leading_mut().round += 1;
    }

    /// "If last log index ≥ nextIndex for a follower: send AppendEntries RPC
    /// with log entries starting at nextIndex" (Figure 2); empty otherwise.
    fn send_append(&mut self, to: NodeId, shared: &mut Shared) {
        let next_index = self.progress(to).next_index;
        let msg = match shared {
            Some((made_for, msg)) if *made_for == next_index => Rc::clone(msg),
            Some(_) | None => {
                let msg = Rc::new(Message::AppendEntries(self.append_from(next_index)));
                *shared = Some((next_index, Rc::clone(&msg)));
                msg
            }
        };
        let last_index = self.cx.disk().log.last_index();
        let reach = next_index - 1 + u64::from(self.cfg.max_entries);
        let progress = self.progress_mut(to);
        progress.sent_index = progress.sent_index.max(last_index.min(reach));
        // "The leader can write to its disk in parallel with replicating to
        // the followers" (thesis §10.2.1).
        self.cx.send_ahead(to, msg);
    }

    fn append_from(&self, next_index: Index) -> AppendEntries {
        let log = &self.cx.disk().log;
        let prev_log_index = next_index - 1;
        AppendEntries {
            term: self.cx.disk().current_term,
            leader_id: self.me,
            prev_log_index,
            prev_log_term: log
                .term_at(prev_log_index)
                .expect("nextIndex is at most one beyond the leader's log (Raft Figure 2)"),
            entries: log.copy_from(next_index, self.cfg.max_entries),
            leader_commit: self.node.commit_index,
            round: self.leading().round,
        }
    }

    /// A follower answers.
    pub(super) fn on_append_entries_reply(&mut self, from: NodeId, m: &AppendEntriesReply) {
        if m.term < self.cx.disk().current_term || !self.node.is_leader() {
            return self.note_append_reply_late(from, m.term);
        }
        self.count_answer(from, m);
        match m.outcome {
            AppendOutcome::Success { match_index } => self.on_accepted(from, match_index),
            AppendOutcome::Conflict {
                conflict_term,
                conflict_index,
            } => self.on_rejected(from, m, conflict_term, conflict_index),
            // It said so in a later term than ours, or it was asked in an
            // earlier one: either way the message is not about this term.
            AppendOutcome::StaleTerm => self.note_append_reply_late(from, m.term),
        }
    }

    /// "If successful: update nextIndex and matchIndex for follower (§5.3)".
    fn on_accepted(&mut self, from: NodeId, match_index: Index) {
        let last_index = self.cx.disk().log.last_index();
        let next_round = self.leading().round + 1;
        // Beyond the end are only replies to a leader of the same term that
        // has lost its disk since.
        let match_index = match_index.min(last_index);
        let progress = self.progress_mut(from);
        // What was sent has arrived for the first time, and there is more.
        let lacks_more = match_index >= progress.next_index
            && match_index == progress.sent_index
            && match_index < last_index;
        // Also for a node that has lost its disk, and is filled again.
        if progress.next_index <= match_index {
            progress.next_index = match_index + 1;
            progress.since = next_round;
        }
        progress.sent_index = progress.sent_index.max(match_index);
        let known = progress.match_index;
        if match_index <= known {
            self.cx.note(rules::MatchKnown {
                node: from,
                theirs: match_index,
                match_index: known,
            });
        } else {
            progress.match_index = match_index;
            let next_index = progress.next_index;
            self.cx.note(rules::MatchAdvanced {
                node: from,
                match_index,
                next: next_index,
            });
            self.maybe_commit();
        }
        if lacks_more {
            self.catch_up(from);
        }
    }

    /// "If AppendEntries fails because of log inconsistency: decrement
    /// nextIndex and retry (§5.3)", by the short way: "the leader can
    /// decrement nextIndex to bypass all of the conflicting entries in that
    /// term".
    fn on_rejected(
        &mut self,
        from: NodeId,
        m: &AppendEntriesReply,
        conflict_term: Option<Term>,
        conflict_index: Index,
    ) {
        let (looked_at, next_round) = (m.prev_log_index, self.leading().round + 1);
        let progress = self.progress_mut(from);
        let old = progress.next_index;
        // Every AppendEntries looks at the place before nextIndex: since that
        // has moved, another place is looked at, or this one anew.
        if m.round < progress.since {
            self.cx.note(rules::RejectionStale {
                node: from,
                looked_at,
                next: old,
            });
            return;
        }
        let new = conflict_index.clamp(1, old.max(2) - 1);
        progress.next_index = new;
        progress.sent_index = new - 1;
        progress.since = next_round;
        self.cx.note(rules::NextIndexBackedUp {
            node: from,
            looked_at,
            old,
            new,
            conflict_term: conflict_term.unwrap_or(0),
        });
        self.catch_up(from);
    }

    /// Sends what comes next to one follower, at once.
    fn catch_up(&mut self, to: NodeId) {
        self.begin_round();
        self.send_append(to, &mut None);
        let Progress {
            next_index,
            sent_index,
            ..
        } = *self.progress(to);
        self.cx.note(rules::CatchUpSent {
            node: to,
            first: next_index,
            last: sent_index,
        });
    }

    /// What the leader appended is on its own disk: it counts as one of the
    /// majority from now on.
    pub(super) fn on_leader_saved(&mut self) {
        let last_index = self.cx.saved().log.last_index();
        let me = self.me;
        let own = self.progress_mut(me);
        if own.match_index == last_index {
            return;
        }
        *own = Progress {
            next_index: last_index + 1,
            match_index: last_index,
            sent_index: last_index,
            ..*own
        };
        self.cx.note(rules::LeaderSaved {
            match_index: last_index,
        });
        self.maybe_commit();
    }

    fn note_append_reply_late(&mut self, from: NodeId, theirs: Term) {
        self.cx.note(rules::AppendReplyLate {
            from,
            theirs,
            mine: self.cx.disk().current_term,
            role: self.node.role.datum(),
        });
    }

    fn progress(&self, node: NodeId) -> &Progress {
        &self.leading().progress[node.index()]
    }

    fn progress_mut(&mut self, node: NodeId) -> &mut Progress {
        &mut self.leading_mut().progress[node.index()]
    }

    pub(super) fn leading(&self) -> &Leading {
        match &self.node.role {
            Role::Leader(leading) => leading,
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => {
                panic!("only a leader keeps track of the others (Raft Figure 2)")
            }
        }
    }

    pub(super) fn leading_mut(&mut self) -> &mut Leading {
        match &mut self.node.role {
            Role::Leader(leading) => leading,
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => {
                panic!("only a leader keeps track of the others (Raft Figure 2)")
            }
        }
    }
}

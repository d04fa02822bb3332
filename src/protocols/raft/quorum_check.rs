//! Whether a majority still answers the leader (thesis §6.2).
//!
//! "A leader in Raft steps down if an election timeout elapses without a
//! successful round of heartbeats to a majority of its cluster": so clients
//! that only reach it turn to others. There is more to it. Who hears from a
//! leader does not stand: one that is heard by all, and hears nobody, leads for
//! ever and commits nothing. With PreVote, who hears from a leader helps nobody
//! else to lead either: one that reaches one node of a majority, but no
//! majority, keeps the others from ever having one.
//!
//! That is the second of two rules that need each other: without PreVote a
//! leader that has stepped down stands for election again and again, and the
//! terms that it begins depose the new one.
//!
//! A leader measures the time in heartbeats. An answer counts for the round
//! that it answers: that a majority once heard the leader says nothing of
//! today.

use crate::sim::id::NodeId;

use super::message::{AppendEntriesReply, AppendOutcome};
use super::node::Heard;
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// A follower has answered, whatever it has said.
    pub(super) fn count_answer(&mut self, from: NodeId, m: &AppendEntriesReply) {
        let heard = &mut self.leading_mut().heard;
        if m.outcome != AppendOutcome::StaleTerm && m.round >= heard.since {
            heard.from.insert(from);
        }
    }

    /// Whether the leader sends heartbeats once more. If no majority has
    /// answered for the longest election timeout, it steps down, or says that
    /// it does not.
    pub(super) fn still_leads(&mut self) -> bool {
        let (me, quorum) = (self.me, self.quorum());
        let leading = self.leading_mut();
        if leading.heard.from.len() >= quorum {
            leading.heard = Heard::only(me, leading.round + 1);
            return true;
        }
        let heard = &mut leading.heard;
        heard.beats += 1;
        let (beats, answered) = (heard.beats, heard.from);
        let (timeout, beat) = (self.cfg.election_timeout.max, self.cfg.heartbeat);
        if beat.0 * u64::from(beats) < timeout.0 {
            return true;
        }
        let term = self.cx.disk().current_term;
        if !self.cfg.check_quorum {
            self.leading_mut().heard.beats = 0;
            self.cx.note(rules::LeadsUnheard {
                term,
                answered,
                quorum,
                wait: timeout,
            });
            return true;
        }
        self.cx.note(rules::SteppedDownUnheard {
            term,
            answered,
            quorum,
            wait: timeout,
        });
        self.become_follower();
        false
    }
}

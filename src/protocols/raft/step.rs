//! One step of one node: what it does with each kind of input.
//!
//! Figure 2 has persistent state "updated on stable storage before
//! responding to RPCs". No handler can forget that: nothing leaves its
//! [context](crate::sim::context) before what it has written is on disk, but
//! for requests, which are sent ahead of it.

use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::step;
use crate::sim::time::TimeRange;

use super::flaws::Flaw;
use super::log::Term;
use super::message::Message;
use super::node::{Durable, Role};
use super::quorum::majority;
use super::{Raft, Timer, rules};

/// One step of one node.
pub(super) type Step<'a> = step::Step<'a, Raft>;

impl Step<'_> {
    /// Takes one input.
    pub(super) fn take(&mut self, input: Input<Raft>) {
        match input {
            Input::Boot => self.on_boot(),
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Election) => self.on_election_timeout(),
            Input::Timer(Timer::Heartbeat) => self.on_heartbeat(),
            Input::Timer(Timer::Baseline) => self.on_baseline(),
            Input::Command(command) => self.on_command(command),
            Input::Persisted => self.on_persisted(),
            Input::Drawn(_) => unreachable!("it draws nothing"),
        }
    }

    fn on_boot(&mut self) {
        let Durable {
            current_term,
            voted_for,
            ref log,
            lives: _,
        } = *self.cx.disk();
        let last_index = log.last_index();
        match voted_for {
            None if current_term == 0 => self.cx.note(rules::Started {}),
            _ => self.cx.note(rules::Restarted {
                term: current_term,
                last_index,
                voted_for,
            }),
        }
        if self.cfg.prevote {
            self.cx.write().lives += 1;
        }
        if let Some(voted_for) = voted_for
            && self.cfg.flaws.has(Flaw::ForgetVotedFor)
        {
            self.cx.corrupt().voted_for = None;
            self.cx.note(rules::FlawVoteForgotten {
                term: current_term,
                voted_for,
            });
        }
        if last_index > 0 && self.cfg.flaws.has(Flaw::LoseTail) {
            let (index, term) = (last_index, self.cx.disk().log.last_term());
            self.cx.corrupt().log.truncate(index);
            self.cx.note(rules::FlawTailLost { index, term });
        }
        self.start_election_timer();
    }

    fn on_message(&mut self, from: NodeId, msg: &Message) {
        match msg {
            // It speaks of a term that has not begun, and changes nothing.
            Message::PreVote(m) => return self.on_prevote(from, m),
            Message::RequestVote(_)
            | Message::RequestVoteReply(_)
            | Message::AppendEntries(_)
            | Message::AppendEntriesReply(_)
            | Message::PreVoteReply(_) => self.observe_term(from, msg.term()),
        }
        match msg {
            Message::RequestVote(m) => self.on_request_vote(from, m),
            Message::RequestVoteReply(m) => self.on_request_vote_reply(from, m),
            Message::AppendEntries(m) => self.on_append_entries(from, m),
            Message::AppendEntriesReply(m) => self.on_append_entries_reply(from, m),
            Message::PreVote(_) => {}
            Message::PreVoteReply(m) => self.on_prevote_reply(from, m),
        }
    }

    /// What was changed before is on disk.
    fn on_persisted(&mut self) {
        match self.node.role {
            Role::Follower(_) | Role::PreCandidate { .. } => {}
            // It may be that of an earlier term.
            Role::Candidate { .. } => {
                if self.cx.saved().current_term == self.cx.disk().current_term {
                    self.count_own_vote();
                }
            }
            Role::Leader { .. } => self.on_leader_saved(),
        }
    }

    /// "If RPC request or response contains term T > currentTerm: set
    /// currentTerm = T, convert to follower (§5.1)" (Figure 2).
    fn observe_term(&mut self, from: NodeId, term: Term) {
        let mine = self.cx.disk().current_term;
        if term <= mine {
            return;
        }
        match self.node.role {
            Role::Follower(_) | Role::PreCandidate { .. } => self.cx.note(rules::TermAdopted {
                from,
                theirs: term,
                mine,
            }),
            Role::Candidate { .. } | Role::Leader { .. } => self.cx.note(rules::SteppedDown {
                from,
                theirs: term,
                mine,
                role: self.node.role.datum(),
            }),
        }
        self.enter_term(term, None);
        self.become_follower();
    }

    /// Goes on to a later term, in which it has voted for `voted_for`.
    pub(super) fn enter_term(&mut self, term: Term, voted_for: Option<NodeId>) {
        assert!(
            term > self.cx.disk().current_term,
            "terms only grow (Raft §5.1)"
        );
        let disk = self.cx.write();
        disk.current_term = term;
        disk.voted_for = voted_for;
    }

    /// Follows, without knowing whom. A leader had no election timer: it
    /// gets one. For others the wait goes on as it was.
    pub(super) fn become_follower(&mut self) {
        let had_led = self.node.is_leader();
        self.node.role = Role::follower();
        if had_led {
            self.cx.cancel_timer(Timer::Heartbeat);
            self.start_election_timer();
        }
    }

    /// Waits for a leader anew, for a random time (§5.2).
    pub(super) fn start_election_timer(&mut self) {
        self.cx
            .set_timer(Timer::Election, self.cfg.election_timeout);
    }

    /// Sends heartbeats again after the configured time.
    pub(super) fn start_heartbeat_timer(&mut self) {
        self.cx
            .set_timer(Timer::Heartbeat, TimeRange::exactly(self.cfg.heartbeat));
    }

    /// The other nodes, in order.
    pub(super) fn others(&self) -> impl Iterator<Item = NodeId> + use<> {
        let me = self.me;
        NodeId::all(self.cfg.nodes).filter(move |node| *node != me)
    }

    /// How many nodes are a majority.
    pub(super) fn quorum(&self) -> u8 {
        majority(self.cfg.nodes)
    }
}

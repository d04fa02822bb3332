//! One step of one node: what every handler works on, and the order in which
//! things leave.
//!
//! Figure 2 has persistent state "updated on stable storage before
//! responding to RPCs". Here no handler can forget that: what it changes in
//! [`Durable`] is marked as unsaved, and [`Step::send`] and [`Step::output`]
//! save before anything leaves.

use std::rc::Rc;

use crate::kit::kv::Machine;
use crate::sim::effects::Effects;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::time::TimeRange;

use super::command::Output;
use super::config::Config;
use super::flaws::Flaw;
use super::log::Term;
use super::message::Message;
use super::node::{Durable, Node, Role};
use super::quorum::majority;
use super::{Raft, Timer, rules};

/// One step of one node.
pub(super) struct Step<'a> {
    pub(super) cfg: &'a Config,
    pub(super) me: NodeId,
    pub(super) node: &'a mut Node,
    pub(super) fx: &'a mut Effects<Raft>,
    /// Whether `node.durable` differs from what was last persisted.
    unsaved: bool,
}

/// A node comes up as a follower (§5.2), with what its disk holds and
/// nothing else.
pub(super) fn boot(cfg: &Config, me: NodeId, saved: &Durable, fx: &mut Effects<Raft>) -> Node {
    let mut node = Node {
        durable: saved.clone(),
        commit_index: 0,
        last_applied: 0,
        role: Role::follower(),
        machine: Rc::new(Machine::default()),
    };
    Step::new(cfg, me, &mut node, fx).on_boot();
    node
}

impl<'a> Step<'a> {
    pub(super) fn new(
        cfg: &'a Config,
        me: NodeId,
        node: &'a mut Node,
        fx: &'a mut Effects<Raft>,
    ) -> Step<'a> {
        Step {
            cfg,
            me,
            node,
            fx,
            unsaved: false,
        }
    }

    /// Takes one input to its end.
    pub(super) fn take(mut self, input: Input<Raft>) {
        match input {
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Election) => self.on_election_timeout(),
            Input::Timer(Timer::Heartbeat) => self.on_heartbeat(),
            Input::Timer(Timer::Baseline) => self.on_baseline(),
            Input::Command(command) => self.on_command(command),
            Input::Persisted => self.on_persisted(),
        }
        self.save();
    }

    fn on_boot(&mut self) {
        let Durable {
            current_term,
            voted_for,
            ref log,
        } = self.node.durable;
        let last_index = log.last_index();
        match voted_for {
            None if current_term == 0 => self.fx.note(rules::Started {}),
            _ => self.fx.note(rules::Restarted {
                term: current_term,
                last_index,
                voted_for,
            }),
        }
        if let Some(voted_for) = voted_for
            && self.cfg.flaws.has(Flaw::ForgetVotedFor)
        {
            self.node.durable.voted_for = None;
            self.fx.note(rules::FlawVoteForgotten {
                term: current_term,
                voted_for,
            });
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

    /// What the last step changed is on disk.
    fn on_persisted(&mut self) {
        match self.node.role {
            Role::Follower(_) | Role::PreCandidate { .. } => {}
            // A vote for oneself counts once it cannot be forgotten: in a
            // cluster of one it is the majority.
            Role::Candidate { .. } => self.maybe_become_leader(),
            Role::Leader { .. } => self.on_leader_saved(),
        }
    }

    /// "If RPC request or response contains term T > currentTerm: set
    /// currentTerm = T, convert to follower (§5.1)" (Figure 2).
    fn observe_term(&mut self, from: NodeId, term: Term) {
        let mine = self.node.current_term();
        if term <= mine {
            return;
        }
        match self.node.role {
            Role::Follower(_) | Role::PreCandidate { .. } => self.fx.note(rules::TermAdopted {
                from,
                theirs: term,
                mine,
            }),
            Role::Candidate { .. } | Role::Leader { .. } => self.fx.note(rules::SteppedDown {
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
            term > self.node.durable.current_term,
            "terms only grow (Raft §5.1)"
        );
        self.node.durable.current_term = term;
        self.node.durable.voted_for = voted_for;
        self.changed();
    }

    /// Follows, without knowing whom. A leader had no election timer: it
    /// gets one. For others the wait goes on as it was.
    pub(super) fn become_follower(&mut self) {
        let had_led = self.node.is_leader();
        self.node.role = Role::follower();
        if had_led {
            self.fx.cancel_timer(Timer::Heartbeat);
            self.start_election_timer();
        }
    }

    /// Waits for a leader anew, for a random time (§5.2).
    pub(super) fn start_election_timer(&mut self) {
        self.fx
            .set_timer(Timer::Election, self.cfg.election_timeout);
    }

    /// Sends heartbeats again after the configured time.
    pub(super) fn start_heartbeat_timer(&mut self) {
        self.fx
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

    /// Marks `node.durable` as changed.
    pub(super) fn changed(&mut self) {
        self.unsaved = true;
    }

    /// Sends `msg` after what it rests on is on disk.
    pub(super) fn send(&mut self, to: NodeId, msg: Message) {
        self.send_shared(to, Rc::new(msg));
    }

    /// Sends a message that others get too, after what it rests on is on
    /// disk.
    pub(super) fn send_shared(&mut self, to: NodeId, msg: Rc<Message>) {
        self.save();
        self.fx.send_shared(to, msg);
    }

    /// Sends the same message to all others.
    pub(super) fn broadcast(&mut self, msg: Message) {
        let msg = Rc::new(msg);
        for to in self.others() {
            self.send_shared(to, Rc::clone(&msg));
        }
    }

    /// Tells a client, after what the answer rests on is on disk.
    pub(super) fn output(&mut self, output: Output) {
        self.save();
        self.fx.output(output);
    }

    /// Persists `node.durable` if it has changed.
    fn save(&mut self) {
        if self.unsaved {
            self.unsaved = false;
            self.fx.persist(self.node.durable.clone());
        }
    }
}

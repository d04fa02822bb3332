//! One step of one node: what every role works on, and the order in which
//! things leave.
//!
//! "An acceptor records its intended response in stable storage before
//! actually sending the response" (§2.5). Here no role can forget that: what
//! it changes in [`Durable`] is marked as unsaved, and [`Step::send`] and
//! [`Step::output`] save before anything leaves. What a node's roles say to
//! each other waits for the disk in the same way.

use std::rc::Rc;

use crate::kit::kv::Machine;
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::sim::effects::Effects;
use crate::sim::id::NodeId;
use crate::sim::input::Input;

use super::command::Output;
use super::config::Config;
use super::flaws::Flaw;
use super::message::Message;
use super::node::{Durable, Grant, Node, Role};
use super::{MultiPaxos, Timer, rules};

/// One step of one node.
pub(super) struct Step<'a> {
    pub(super) cfg: &'a Config,
    pub(super) me: NodeId,
    pub(super) node: &'a mut Node,
    pub(super) fx: &'a mut Effects<MultiPaxos>,
    /// Whether `node.durable` differs from what was last persisted.
    unsaved: bool,
    /// Whether this step has persisted anything.
    saved: bool,
}

/// A node comes up with what its disk holds and nothing else.
pub(super) fn boot(
    cfg: &Config,
    me: NodeId,
    saved: &Durable,
    fx: &mut Effects<MultiPaxos>,
) -> Node {
    let mut node = Node {
        durable: saved.clone(),
        role: Role::Follower,
        leader: None,
        seen: saved.promised.max(saved.tried),
        attempts: 0,
        applied: 0,
        machine: Rc::new(Machine::default()),
        grant: Grant::None,
        inbox: Vec::new(),
    };
    Step::new(cfg, me, &mut node, fx).on_boot();
    node
}

impl<'a> Step<'a> {
    pub(super) fn new(
        cfg: &'a Config,
        me: NodeId,
        node: &'a mut Node,
        fx: &'a mut Effects<MultiPaxos>,
    ) -> Step<'a> {
        Step {
            cfg,
            me,
            node,
            fx,
            unsaved: false,
            saved: false,
        }
    }

    /// Takes one input to its end.
    pub(super) fn take(mut self, input: Input<MultiPaxos>) {
        match input {
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Suspicion) => self.on_suspicion(),
            Input::Timer(Timer::BackOff) => self.on_back_off_over(),
            Input::Timer(Timer::Heartbeat) => self.on_heartbeat_timer(),
            Input::Timer(Timer::Grant) => self.on_grant_over(),
            Input::Timer(Timer::LeaseOne) => self.on_lease_over(0),
            Input::Timer(Timer::LeaseTwo) => self.on_lease_over(1),
            Input::Command(command) => self.on_command(command),
            // What waited for it is heard below.
            Input::Persisted => {}
        }
        self.hear_inbox();
    }

    /// Lets the node's roles hear each other, as far as the disk is done.
    fn hear_inbox(&mut self) {
        self.save();
        while !self.saved && !self.node.inbox.is_empty() {
            let msg = self.node.inbox.remove(0);
            self.on_message(self.me, &msg);
            self.save();
        }
    }

    fn on_boot(&mut self) {
        let had_promised = self.node.durable.promised > Number::NONE;
        self.note_boot();
        self.forget();
        self.apply_chosen();
        if had_promised {
            self.wait_after_restart();
        }
        self.start_suspicion();
    }

    fn note_boot(&mut self) {
        let durable = &self.node.durable;
        if *durable == Durable::default() {
            return self.fx.note(rules::Started {});
        }
        let (promised, tried) = (durable.promised, durable.tried);
        let (chosen, last) = (durable.log.chosen(), durable.log.last());
        self.fx.note(rules::Restarted {
            promised,
            tried,
            chosen,
            last,
        });
    }

    /// What flaws make a node forget when it restarts.
    fn forget(&mut self) {
        let durable = &mut self.node.durable;
        let (promised, tried) = (durable.promised, durable.tried);
        if self.cfg.flaws.has(Flaw::ForgetPromise) && promised > Number::NONE {
            durable.promised = Number::NONE;
            self.fx.note(rules::FlawPromiseForgotten { promised });
        }
        let durable = &mut self.node.durable;
        if self.cfg.flaws.has(Flaw::ReuseNumber) && tried > Number::NONE {
            durable.tried = Number::NONE;
            self.node.seen = Number::NONE;
            self.fx.note(rules::FlawNumbersForgotten { tried });
        }
    }

    fn on_message(&mut self, from: NodeId, msg: &Message) {
        if let Some(number) = msg.number() {
            self.node.seen = self.node.seen.max(number);
        }
        match msg {
            Message::Prepare {
                number,
                from: first,
            } => self.on_prepare(from, *number, *first),
            Message::Promise { number, reports } => self.on_promise(from, *number, reports),
            Message::Accept {
                number,
                values,
                chosen,
            } => self.on_accept(from, *number, values, *chosen),
            Message::Accepted {
                number,
                instances,
                chosen,
            } => self.on_accepted(from, *number, instances, *chosen),
            Message::Refusal {
                number,
                promised,
                leased,
            } => self.on_refusal(from, *number, *promised, *leased),
            Message::Heartbeat {
                number,
                chosen,
                round,
            } => self.on_heartbeat(from, *number, *chosen, *round),
            Message::Grant { number, round } => self.on_grant(from, *number, *round),
            Message::Learn { from: first } => self.on_learn(from, *first),
            Message::Chosen {
                first,
                values,
                chosen,
            } => self.on_chosen(from, *first, values, *chosen),
        }
    }

    /// The other nodes, in order.
    pub(super) fn others(&self) -> impl Iterator<Item = NodeId> + use<> {
        let me = self.me;
        self.cfg.all().filter(move |node| *node != me)
    }

    /// How many nodes a quorum has at least, for notes.
    pub(super) fn quorum_size(&self, phase: Phase) -> Option<u8> {
        self.fx.details().then(|| self.cfg.quorum_size(phase))
    }

    /// Marks `node.durable` as changed.
    pub(super) fn changed(&mut self) {
        self.unsaved = true;
    }

    /// Sends `msg` after what it rests on is on disk. What a node says to
    /// itself does not travel.
    pub(super) fn send(&mut self, to: NodeId, msg: Message) {
        self.send_shared(to, Rc::new(msg));
    }

    fn send_shared(&mut self, to: NodeId, msg: Rc<Message>) {
        self.save();
        match to == self.me {
            true => self.node.inbox.push(msg),
            false => self.fx.send_shared(to, msg),
        }
    }

    /// Sends the same message to all of `to`.
    pub(super) fn send_to_all(&mut self, to: impl Iterator<Item = NodeId>, msg: Message) {
        let msg = Rc::new(msg);
        for to in to {
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
            self.saved = true;
            self.fx.persist(self.node.durable.clone());
        }
    }
}

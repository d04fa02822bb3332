//! One step of one node: what every role works on, and the order in which
//! things leave.
//!
//! "An acceptor records its intended response in stable storage before
//! actually sending the response" (§2.5). Here no role can forget that: what
//! it changes in [`Durable`] is marked as unsaved, and [`Step::send`] and
//! [`Step::output`] save before anything leaves. What a node's roles say to
//! each other waits for the disk in the same way.

use std::rc::Rc;

use crate::sim::effects::Effects;
use crate::sim::id::NodeId;
use crate::sim::input::Input;

use super::command::Output;
use super::config::Config;
use super::flaws::Flaw;
use super::message::Message;
use super::node::{Durable, Node};
use super::number::Number;
use super::{Paxos, Timer, rules};

/// One step of one node.
pub(super) struct Step<'a> {
    pub(super) cfg: &'a Config,
    pub(super) me: NodeId,
    pub(super) node: &'a mut Node,
    pub(super) fx: &'a mut Effects<Paxos>,
    /// Whether `node.durable` differs from what was last persisted.
    unsaved: bool,
    /// Whether this step has persisted anything.
    saved: bool,
}

/// A node comes up with what its disk holds and nothing else.
pub(super) fn boot(cfg: &Config, me: NodeId, saved: &Durable, fx: &mut Effects<Paxos>) -> Node {
    let mut node = Node::with_disk(saved);
    Step::new(cfg, me, &mut node, fx).on_boot();
    node
}

impl<'a> Step<'a> {
    pub(super) fn new(
        cfg: &'a Config,
        me: NodeId,
        node: &'a mut Node,
        fx: &'a mut Effects<Paxos>,
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
    pub(super) fn take(mut self, input: Input<Paxos>) {
        match input {
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Patience) => self.on_patience_over(),
            Input::Timer(Timer::BackOff) => self.on_back_off_over(),
            Input::Timer(Timer::Ask) => self.on_ask_timer(),
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
        self.note_boot();
        let durable = &mut self.node.durable;
        if self.cfg.flaws.has(Flaw::ForgetPromise) && durable.promised > Number::NONE {
            let promised = durable.promised;
            durable.promised = Number::NONE;
            self.fx.note(rules::FlawPromiseForgotten { promised });
        }
        let durable = &mut self.node.durable;
        if self.cfg.flaws.has(Flaw::ReuseNumber) && durable.tried > Number::NONE {
            let tried = durable.tried;
            durable.tried = Number::NONE;
            self.fx.note(rules::FlawNumbersForgotten { tried });
        }
        self.start_asking();
    }

    fn note_boot(&mut self) {
        let Durable {
            promised,
            ref accepted,
            tried,
        } = self.node.durable;
        match accepted {
            _ if self.node.durable == Durable::default() => self.fx.note(rules::Started {}),
            None => self.fx.note(rules::Restarted { promised, tried }),
            Some(accepted) => self.fx.note(rules::RestartedWithAccepted {
                promised,
                tried,
                accepted: accepted.number,
                value: &accepted.value,
            }),
        }
    }

    fn on_message(&mut self, from: NodeId, msg: &Message) {
        match msg {
            Message::Prepare { number } => self.on_prepare(from, *number),
            Message::Promise { number, accepted } => {
                self.on_promise(from, *number, accepted.as_ref());
            }
            Message::Accept { proposal } => self.on_accept(from, proposal),
            Message::Accepted { proposal } => self.on_accepted(from, proposal),
            Message::Refusal { number, promised } => self.on_refusal(from, *number, *promised),
            Message::Chosen { proposal } => self.on_chosen(from, proposal),
            Message::Ask => self.on_ask(from),
            Message::Finish => self.on_finish(from),
        }
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

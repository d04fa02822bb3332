//! One step of one node: what it does with each kind of input.
//!
//! "An acceptor records its intended response in stable storage before
//! actually sending the response" (§2.5). No role can forget that: nothing
//! leaves its [context](crate::sim::context) before what it has written is
//! on disk, and what a node's roles say to each other waits in the same way.

use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::step;

use super::flaws::Flaw;
use super::message::Message;
use super::node::Durable;
use super::{MultiPaxos, Timer, rules};

/// One step of one node.
pub(super) type Step<'a> = step::Step<'a, MultiPaxos>;

impl Step<'_> {
    /// Takes one input.
    pub(super) fn take(&mut self, input: Input<MultiPaxos>) {
        match input {
            Input::Boot => self.on_boot(),
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Suspicion) => self.on_suspicion(),
            Input::Timer(Timer::BackOff) => self.on_back_off_over(),
            Input::Timer(Timer::Heartbeat) => self.on_heartbeat_timer(),
            Input::Timer(Timer::Grant) => self.on_grant_over(),
            Input::Timer(Timer::LeaseOne) => self.on_lease_over(0),
            Input::Timer(Timer::LeaseTwo) => self.on_lease_over(1),
            Input::Command(command) => self.on_command(command),
            Input::Persisted => {}
            Input::Drawn(_) => unreachable!("it draws nothing"),
        }
    }

    fn on_boot(&mut self) {
        let had_promised = self.cx.disk().promised > Number::NONE;
        self.note_boot();
        self.forget();
        self.apply_chosen();
        if had_promised {
            self.wait_after_restart();
        }
        self.start_suspicion();
    }

    fn note_boot(&mut self) {
        let durable = self.cx.disk();
        if *durable == Durable::default() {
            return self.cx.note(rules::Started {});
        }
        let (promised, tried) = (durable.promised, durable.tried);
        let (chosen, last) = (durable.log.chosen(), durable.log.last());
        self.cx.note(rules::Restarted {
            promised,
            tried,
            chosen,
            last,
        });
    }

    /// What flaws make a node forget when it restarts.
    fn forget(&mut self) {
        let (promised, tried) = (self.cx.disk().promised, self.cx.disk().tried);
        if self.cfg.flaws.has(Flaw::ForgetPromise) && promised > Number::NONE {
            self.cx.corrupt().promised = Number::NONE;
            self.cx.note(rules::FlawPromiseForgotten { promised });
        }
        if !self.cfg.flaws.has(Flaw::ReuseNumber) {
            return;
        }
        self.node.seen = Number::NONE;
        if tried > Number::NONE {
            self.cx.corrupt().tried = Number::NONE;
            self.cx.note(rules::FlawNumbersForgotten { tried });
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
        self.cx.details().then(|| self.cfg.quorum_size(phase))
    }
}

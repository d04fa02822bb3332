//! One step of one node: what it does with each kind of input.
//!
//! "An acceptor records its intended response in stable storage before
//! actually sending the response" (§2.5). No role can forget that: nothing
//! leaves its [context](crate::sim::context) before what it has written is
//! on disk, and what a node's roles say to each other waits in the same way.

use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::step;

use super::flaws::Flaw;
use super::message::Message;
use super::node::Durable;
use super::number::Number;
use super::{Paxos, Timer, rules};

/// One step of one node.
pub(super) type Step<'a> = step::Step<'a, Paxos>;

impl Step<'_> {
    /// Takes one input.
    pub(super) fn take(&mut self, input: Input<Paxos>) {
        match input {
            Input::Boot => self.on_boot(),
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Patience) => self.on_patience_over(),
            Input::Timer(Timer::BackOff) => self.on_back_off_over(),
            Input::Timer(Timer::Ask) => self.on_ask_timer(),
            Input::Command(command) => self.on_command(command),
            Input::Persisted => {}
            Input::Drawn(_) => unreachable!("it draws nothing"),
        }
    }

    fn on_boot(&mut self) {
        self.note_boot();
        let promised = self.cx.disk().promised;
        if self.cfg.flaws.has(Flaw::ForgetPromise) && promised > Number::NONE {
            self.cx.corrupt().promised = Number::NONE;
            self.cx.note(rules::FlawPromiseForgotten { promised });
        }
        let tried = self.cx.disk().tried;
        if self.cfg.flaws.has(Flaw::ReuseNumber) && tried > Number::NONE {
            self.cx.corrupt().tried = Number::NONE;
            self.cx.note(rules::FlawNumbersForgotten { tried });
        }
        self.start_asking();
    }

    fn note_boot(&mut self) {
        let Durable {
            promised,
            accepted,
            tried,
        } = self.cx.disk().clone();
        match accepted {
            _ if *self.cx.disk() == Durable::default() => self.cx.note(rules::Started {}),
            None => self.cx.note(rules::Restarted { promised, tried }),
            Some(accepted) => self.cx.note(rules::RestartedWithAccepted {
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
}

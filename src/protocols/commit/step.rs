//! One step of one node: what it does with each kind of input.

use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::step;

use super::config::Role;
use super::message::{Message, Row, Tx, Word};
use super::node::{Decision, Durable, State};
use super::rules;
use super::{Commit, Timer};

/// One step of one node.
pub(super) type Step<'a> = step::Step<'a, Commit>;

impl Step<'_> {
    /// Takes one input.
    pub(super) fn take(&mut self, input: Input<Commit>) {
        match input {
            Input::Boot => self.on_boot(),
            Input::Message { from, msg } => self.on_message(from, &msg),
            Input::Timer(Timer::Answers(tx)) => self.on_silence(tx),
            Input::Timer(Timer::Decision(tx)) => self.on_long_doubt(tx),
            Input::Timer(Timer::Impatience(tx)) => self.on_impatience(tx),
            Input::Command(command) => self.on_command(command),
            Input::Persisted => {}
            Input::Drawn(_) => unreachable!("it draws nothing"),
        }
    }

    fn on_boot(&mut self) {
        if *self.cx.disk() == Durable::default() {
            return self.cx.note(rules::Started {});
        }
        let log = self.cx.disk().log.clone();
        let in_doubt = log.values().filter(|record| record.state.is_in_doubt());
        self.cx.note(rules::Restarted {
            records: log.len(),
            doubts: in_doubt.count(),
        });
        for (tx, record) in log.iter().map(|(tx, record)| (*tx, *record)) {
            match self.cfg.role(self.me) {
                Role::Coordinator => self.recover_lead(tx, &record),
                Role::Manager if record.state.is_in_doubt() => self.recover_doubt(tx),
                Role::Manager | Role::Acceptor => {}
            }
        }
    }

    fn on_message(&mut self, from: NodeId, msg: &Message) {
        let tx = msg.tx;
        match &msg.word {
            Word::Prepare { row, refuser } => self.on_prepare(tx, *row, *refuser),
            Word::Prepared => self.on_prepared(from, tx),
            Word::Refused => self.on_refused(from, tx),
            Word::Decided(decision) => self.on_decision(from, tx, *decision),
            Word::Ack => self.on_ack(from, tx),
            Word::Inquire { row } => self.on_inquire(from, tx, *row),
            Word::Uncertain { recovered } => self.on_uncertain(from, tx, *recovered),
            Word::PreCommit { turn } => self.on_pre_commit(from, tx, *turn),
            Word::PreAck { turn } => self.on_pre_ack(from, tx, *turn),
            Word::StateRequest { turn } => self.on_state_request(from, tx, *turn),
            Word::State { turn, state } => self.on_state(from, tx, *turn, *state),
            Word::Phase1a { ballot } => self.on_phase_1a(from, tx, *ballot),
            Word::Phase1b { ballot, accepted } => self.on_phase_1b(from, tx, *ballot, accepted),
            Word::Phase2a { ballot, values } => self.on_phase_2a(from, tx, *ballot, values),
            Word::Phase2b { ballot, values } => self.on_phase_2b(from, tx, *ballot, values),
        }
    }

    /// Hears what is decided.
    fn on_decision(&mut self, from: NodeId, tx: Tx, decision: Decision) {
        match self.cfg.role(self.me) {
            Role::Coordinator => self.learn(from, tx, decision),
            Role::Manager => self.carry_out(from, tx, decision),
            Role::Acceptor => {}
        }
    }

    /// Is asked what is decided.
    fn on_inquire(&mut self, from: NodeId, tx: Tx, row: Row) {
        if self.tells_decision(from, tx) {
            return;
        }
        match self.cfg.role(self.me) {
            Role::Coordinator => self.answer_undecided(from, tx, row),
            Role::Manager => self.answer_in_doubt(from, tx),
            Role::Acceptor => {}
        }
    }

    /// Tells what is decided, if this node knows.
    pub(super) fn tells_decision(&mut self, from: NodeId, tx: Tx) -> bool {
        let Some(decision) = self.state(tx).and_then(State::decision) else {
            return false;
        };
        self.cx.note(rules::InquiryAnswered { from, tx, decision });
        self.say(from, tx, Word::Decided(decision));
        true
    }

    /// Says something about a transaction to one node.
    pub(super) fn say(&mut self, to: NodeId, tx: Tx, word: Word) {
        self.cx.send(to, Message { tx, word });
    }

    /// Says something about a transaction to several nodes, but not to itself.
    pub(super) fn say_to(&mut self, to: impl IntoIterator<Item = NodeId>, tx: Tx, word: Word) {
        let me = self.me;
        let others = to.into_iter().filter(|to| *to != me);
        self.cx.send_to_all(others, Message { tx, word });
    }

    /// Waits for answers about a transaction.
    pub(super) fn await_answers(&mut self, tx: Tx) {
        self.cx.set_timer(Timer::Answers(tx), self.cfg.answers);
    }
}

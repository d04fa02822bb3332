//! Three-phase commit: the phase in between, and the takeover when TM is
//! silent (BHG §7.5, the termination protocol with its rules TR1 to TR4).

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::sorted::Map;

use super::message::{Turn, Tx, Word};
use super::node::{Decision, Doubt, Lead, Phase, Record, State};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// All have voted yes: that is written, and all are told before any
    /// commits.
    pub(super) fn pre_commit(&mut self, tx: Tx) {
        let managers = NodeSet::of(self.cfg.managers());
        self.cx.note(rules::PreCommitSent { tx, told: managers });
        let Lead { request, row, .. } = self.node.leads[&tx];
        self.log(tx, Record::new(State::PreCommitted, row, request), true);
        self.tell_pre_commit(tx, Turn::NONE, managers);
    }

    fn tell_pre_commit(&mut self, tx: Tx, turn: Turn, told: NodeSet) {
        let acks = NodeSet::default();
        let phase = self.node.phase(tx).expect("who tells leads");
        *phase = Phase::PreCommitting { turn, told, acks };
        self.await_answers(tx);
        self.say_to(told.iter(), tx, Word::PreCommit { turn });
    }

    /// All are prepared: this manager now knows.
    pub(super) fn on_pre_commit(&mut self, from: NodeId, tx: Tx, turn: Turn) {
        let Some(doubt) = self.node.doubts.get_mut(&tx) else {
            return self.cx.note(rules::DecisionKnown { from, tx });
        };
        if turn < doubt.heeds {
            return self.cx.note(rules::TurnOver { from, tx });
        }
        doubt.heeds = turn;
        self.cx.note(rules::PreCommitted { from, tx });
        if self.state(tx) == Some(State::Prepared) {
            self.log_state(tx, State::PreCommitted, true);
        }
        self.wait_in_doubt(tx);
        self.say(from, tx, Word::PreAck { turn });
    }

    /// A manager knows that all are prepared. When all that were told do, it
    /// is safe to commit.
    pub(super) fn on_pre_ack(&mut self, from: NodeId, tx: Tx, of: Turn) {
        let (told, acks) = match self.node.phase(tx) {
            Some(Phase::PreCommitting { turn, told, acks }) if *turn == of => (told.len(), acks),
            _ => return self.cx.note(rules::VoteLate { from, tx }),
        };
        acks.insert(from);
        let acks = acks.len();
        self.cx.note(rules::PreAckHeard {
            from,
            tx,
            acks,
            told,
        });
        if acks == told {
            self.decide_here(tx, Decision::Commit);
        }
    }

    /// TM is silent: this manager, the lowest that has waited long enough,
    /// takes over.
    pub(super) fn take_over(&mut self, tx: Tx) {
        let record = self.record(tx).expect("who is in doubt has a record");
        let doubt = self.node.doubts.get_mut(&tx).expect("it is in doubt");
        let turn = Turn::new(doubt.heeds.round() + 1, self.me);
        doubt.heeds = turn;
        self.cx.note(rules::TookOver {
            tx,
            turn: turn.round(),
        });
        let states = [(self.me, record.state)].into();
        self.lead(tx, &record, Phase::Asking { turn, states });
        self.await_answers(tx);
        self.wait_in_doubt(tx);
        self.say_to(self.cfg.managers(), tx, Word::StateRequest { turn });
    }

    /// A new coordinator asks how this manager stands.
    pub(super) fn on_state_request(&mut self, from: NodeId, tx: Tx, turn: Turn) {
        if self.tells_decision(from, tx) {
            return;
        }
        let (Some(doubt), Some(state)) = (self.node.doubts.get(&tx).copied(), self.state(tx))
        else {
            return self.answer_in_doubt(from, tx);
        };
        if doubt.recovered {
            return self.cx.note(rules::RecoveredSilent { from, tx });
        }
        if turn < doubt.heeds {
            return self.cx.note(rules::TurnOver { from, tx });
        }
        let heeds = turn;
        self.node.doubts.insert(tx, Doubt { heeds, ..doubt });
        self.node.leads.remove(&tx);
        self.cx.note(rules::StateTold { from, tx, state });
        self.wait_in_doubt(tx);
        self.say(from, tx, Word::State { turn, state });
    }

    /// A manager says how it stands.
    pub(super) fn on_state(&mut self, from: NodeId, tx: Tx, of: Turn, state: State) {
        let states = match self.node.phase(tx) {
            Some(Phase::Asking { turn, states }) if *turn == of => states,
            _ => return self.cx.note(rules::VoteLate { from, tx }),
        };
        states.insert(from, state);
        let states = states.clone();
        self.cx.note(rules::StateHeard { from, tx, state });
        if states.len() == usize::from(self.cfg.managers) {
            self.conclude(tx, of, &states);
        }
    }

    /// The new coordinator decides by the states of those that are up. If
    /// none knows that all are prepared, nobody can have committed: abort
    /// (TR3). If one does, nobody can have aborted: the others are told, then
    /// commit (TR4). One that has decided would have said so (TR1, TR2).
    pub(super) fn conclude(&mut self, tx: Tx, turn: Turn, states: &Map<NodeId, State>) {
        let up = NodeSet::of(states.keys().copied());
        let uncertain = states
            .iter()
            .filter(|(_, state)| **state == State::Prepared);
        let uncertain = NodeSet::of(uncertain.map(|(id, _)| *id));
        if uncertain == up {
            self.cx.note(rules::NoneCommittable { tx, up });
            return self.decide_here(tx, Decision::Abort);
        }
        let me = self.me;
        let told = NodeSet::of(uncertain.iter().filter(|id| *id != me));
        self.cx.note(rules::SomeCommittable { tx, up, told });
        if told.is_empty() {
            return self.decide_here(tx, Decision::Commit);
        }
        if uncertain.contains(me) {
            self.log_state(tx, State::PreCommitted, true);
        }
        self.tell_pre_commit(tx, turn, told);
    }

    /// TM or whoever has taken over decides.
    pub(super) fn decide_here(&mut self, tx: Tx, decision: Decision) {
        if self.me == self.cfg.tm() {
            return self.decide(tx, decision);
        }
        self.cx.note(rules::DecidedForAll { tx, decision });
        self.settle(tx, decision, true);
        let told = self.cfg.leaders().chain(self.cfg.managers());
        self.say_to(told, tx, Word::Decided(decision));
        self.let_go(tx);
    }

    /// TM was down after it had told that all are prepared, so it no longer
    /// knows what became of it: it asks.
    pub(super) fn ask_managers(&mut self, tx: Tx) {
        let row = self.record(tx).and_then(|record| record.row);
        let row = row.expect("TM has written which row");
        self.cx.note(rules::CoordinatorAsks { tx });
        self.await_answers(tx);
        self.say_to(self.cfg.managers(), tx, Word::Inquire { row });
    }

    /// A manager that has been down is in doubt, and will not decide. If all
    /// are so, TM alone can, and all had voted yes.
    pub(super) fn count_recovered(&mut self, from: NodeId, tx: Tx) {
        let Some(Phase::Recovering { recovered }) = self.node.phase(tx) else {
            return;
        };
        recovered.insert(from);
        if recovered.len() == self.cfg.managers {
            self.cx.note(rules::AllHaveBeenDown { tx });
            self.decide(tx, Decision::Commit);
        }
    }
}

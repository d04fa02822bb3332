//! Three-phase commit: the phase in between, and the takeover when TM is
//! silent (BHG §7.5, the termination protocol with its rules TR1 to TR4).

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;

use super::message::{Turn, Tx, Values, Word};
use super::node::{Lead, Phase, State};
use super::rules::{self, doubt_state, outcome};
use super::step::Step;

impl Step<'_> {
    /// All have voted yes: that is written, and all are told before any
    /// commits.
    pub(super) fn pre_commit(&mut self, tx: Tx) {
        let managers = NodeSet::of(self.cfg.managers());
        self.cx.note(rules::PreCommitSent { tx, told: managers });
        let lead = self.node.leads.get(&tx).expect("who counts votes leads");
        let (request, row) = (lead.request, lead.row);
        let record = super::node::Record {
            state: State::PreCommitted,
            row,
            request,
            ended: false,
        };
        self.log(tx, record, true);
        self.tell_pre_commit(tx, Turn::NONE, managers);
    }

    fn tell_pre_commit(&mut self, tx: Tx, turn: Turn, told: NodeSet) {
        let lead = self.node.leads.get_mut(&tx).expect("who tells leads");
        lead.phase = Phase::PreCommitting {
            turn,
            told,
            acks: NodeSet::default(),
        };
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
    pub(super) fn on_pre_ack(&mut self, from: NodeId, tx: Tx, turn: Turn) {
        let lead = self.node.leads.get_mut(&tx);
        let phase = lead.map(|lead| &mut lead.phase);
        match phase {
            Some(Phase::PreCommitting {
                turn: own,
                told,
                acks,
            }) if *own == turn => {
                acks.insert(from);
                let (count, told) = (acks.len(), told.len());
                self.cx.note(rules::PreAckHeard {
                    from,
                    tx,
                    acks: count,
                    told,
                });
                if count == told {
                    self.decide_here(tx, true);
                }
            }
            _ => self.cx.note(rules::VoteLate { from, tx }),
        }
    }

    /// TM is silent: this manager, the lowest that has waited long enough,
    /// takes over.
    pub(super) fn take_over(&mut self, tx: Tx) {
        let state = self.state(tx);
        let doubt = self
            .node
            .doubts
            .get_mut(&tx)
            .expect("who takes over is in doubt");
        let turn = Turn::new(doubt.heeds.round() + 1, self.me);
        doubt.heeds = turn;
        self.cx.note(rules::TookOver {
            tx,
            turn: turn.round(),
        });
        let phase = Phase::Asking {
            turn,
            states: [(self.me, state == Some(State::PreCommitted))].into(),
        };
        let row = self.record(tx).and_then(|record| record.row);
        let request = None;
        self.node.leads.insert(
            tx,
            Lead {
                request,
                row,
                phase,
            },
        );
        self.await_answers(tx);
        self.wait_in_doubt(tx);
        self.say_to(self.cfg.managers(), tx, Word::StateRequest { turn });
    }

    /// A new coordinator asks how this manager stands.
    pub(super) fn on_state_request(&mut self, from: NodeId, tx: Tx, turn: Turn) {
        if let Some(commit) = self.state(tx).and_then(State::decision) {
            self.cx.note(rules::InquiryAnswered {
                from,
                tx,
                outcome: outcome(commit),
            });
            return self.say(from, tx, Word::decision(commit));
        }
        let Some(doubt) = self.node.doubts.get_mut(&tx) else {
            return self.answer_in_doubt(from, tx);
        };
        if doubt.recovered {
            return self.cx.note(rules::RecoveredSilent { from, tx });
        }
        if turn < doubt.heeds {
            return self.cx.note(rules::TurnOver { from, tx });
        }
        doubt.heeds = turn;
        self.node.leads.remove(&tx);
        let committable = self.state(tx) == Some(State::PreCommitted);
        self.cx.note(rules::StateTold {
            from,
            tx,
            state: doubt_state(committable),
        });
        self.wait_in_doubt(tx);
        self.say(from, tx, Word::State { turn, committable });
    }

    /// A manager says how it stands.
    pub(super) fn on_state(&mut self, from: NodeId, tx: Tx, turn: Turn, committable: bool) {
        let lead = self.node.leads.get_mut(&tx);
        match lead.map(|lead| &mut lead.phase) {
            Some(Phase::Asking { turn: own, states }) if *own == turn => {
                states.insert(from, committable);
                let states = states.clone();
                self.cx.note(rules::StateHeard {
                    from,
                    tx,
                    state: doubt_state(committable),
                });
                if states.len() == usize::from(self.cfg.managers) {
                    self.conclude(tx, turn, &states);
                }
            }
            _ => self.cx.note(rules::VoteLate { from, tx }),
        }
    }

    /// The new coordinator decides by the states of those that are up. If
    /// none knows that all are prepared, nobody can have committed: abort
    /// (TR3). If one does, nobody can have aborted: the others are told, then
    /// commit (TR4). One that has decided would have said so (TR1, TR2).
    pub(super) fn conclude(&mut self, tx: Tx, turn: Turn, states: &Values) {
        let up = NodeSet::of(states.keys().copied());
        if states.values().all(|committable| !committable) {
            self.cx.note(rules::NoneCommittable { tx, up });
            return self.decide_here(tx, false);
        }
        let me = self.me;
        let uncertain = states.iter().filter(|(_, committable)| !**committable);
        let told = NodeSet::of(uncertain.map(|(id, _)| *id).filter(|id| *id != me));
        self.cx.note(rules::SomeCommittable { tx, up, told });
        if self.state(tx) == Some(State::Prepared) {
            self.log_state(tx, State::PreCommitted, true);
        }
        match told.is_empty() {
            true => self.decide_here(tx, true),
            false => self.tell_pre_commit(tx, turn, told),
        }
    }

    /// TM or whoever has taken over decides.
    pub(super) fn decide_here(&mut self, tx: Tx, commit: bool) {
        if self.me == self.cfg.tm() {
            return self.decide(tx, commit);
        }
        self.cx.note(rules::DecidedForAll {
            tx,
            outcome: outcome(commit),
        });
        self.settle(tx, commit, true);
        let told = self.cfg.leaders().chain(self.cfg.managers());
        self.say_to(told, tx, Word::decision(commit));
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
        let lead = self.node.leads.get_mut(&tx);
        let Some(Phase::Recovering { recovered }) = lead.map(|lead| &mut lead.phase) else {
            return;
        };
        recovered.insert(from);
        if recovered.len() == self.cfg.managers {
            self.cx.note(rules::AllHaveBeenDown { tx });
            self.decide(tx, true);
        }
    }
}

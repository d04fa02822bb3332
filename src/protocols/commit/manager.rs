//! The resource manager: it prepares and votes, carries out what is decided,
//! and asks when it is in doubt (GL §3.1, BHG §7.4).

use crate::sim::id::NodeId;
use crate::sim::time::{Time, TimeRange};

use super::Timer;
use super::config::Kind;
use super::flaws::Flaw;
use super::message::{Row, Turn, Tx, Word};
use super::node::{Decision, Doubt, Record, State};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// TM asks to prepare.
    pub(super) fn on_prepare(&mut self, tx: Tx, row: Row, refuser: Option<u8>) {
        match self.state(tx) {
            Some(State::Aborted) => {
                self.cx.note(rules::PrepareForAborted { tx });
                // It may have proposed before in its instance of Paxos: who
                // proposes two things in a ballot breaks it.
                if self.cfg.protocol != Kind::Paxos {
                    self.vote(tx, false);
                }
                return;
            }
            Some(State::Prepared) => {
                self.cx.note(rules::PrepareRepeated { tx });
                return self.vote(tx, true);
            }
            Some(_) => return self.cx.note(rules::PrepareRepeated { tx }),
            None => {}
        }
        let record = |state| Record::new(state, Some(row), None);
        let holder = self.lock_of(row);
        let is_told_to = refuser.is_some_and(|number| self.cfg.manager(number) == self.me);
        if is_told_to || holder.is_some() {
            match holder {
                Some(holder) => self.cx.note(rules::RefusedRowLocked { tx, row, holder }),
                None => self.cx.note(rules::RefusedByItself { tx, row }),
            }
            self.log(tx, record(State::Aborted), true);
            return self.vote(tx, false);
        }
        let force = !self.cfg.flaws.has(Flaw::VoteBeforeLog);
        self.cx.note(rules::Prepared { tx, row });
        if !force {
            self.cx.note(rules::FlawVoteNotForced { tx });
        }
        self.log(tx, record(State::Prepared), force);
        self.doubt(tx, false);
        self.vote(tx, true);
    }

    /// Tells TM, or the first F + 1 acceptors of its instance (GL §4.3).
    fn vote(&mut self, tx: Tx, prepared: bool) {
        let word = match (self.cfg.protocol, prepared) {
            (Kind::Paxos, _) => {
                let word = Word::Phase2a {
                    ballot: Turn::NONE,
                    values: [(self.me, prepared)].into(),
                };
                let first = self.cfg.acceptors().take(self.cfg.majority().into());
                return self.say_to(first, tx, word);
            }
            (_, true) => Word::Prepared,
            (_, false) => Word::Refused,
        };
        self.say(self.cfg.tm(), tx, word);
    }

    /// Is in doubt from now on.
    fn doubt(&mut self, tx: Tx, recovered: bool) {
        let doubt = Doubt {
            recovered,
            ..Doubt::default()
        };
        self.node.doubts.insert(tx, doubt);
        self.wait_in_doubt(tx);
        if let Some(impatience) = self.cfg.impatience {
            self.cx.set_timer(Timer::Impatience(tx), impatience);
        }
    }

    /// Waits anew for a decision. In three-phase commit a manager leaves those
    /// before it the time to take over: "the election" (BHG §7.5).
    pub(super) fn wait_in_doubt(&mut self, tx: Tx) {
        let turns = match self.cfg.protocol {
            Kind::ThreePhase => u64::from(self.me.0 - self.cfg.manager(1).0),
            Kind::TwoPhase | Kind::Paxos => 0,
        };
        let more = Time(self.cfg.answers.max.0 * turns);
        let TimeRange { min, max } = self.cfg.decision;
        let wait = TimeRange::new(min + more, max + more);
        self.cx.set_timer(Timer::Decision(tx), wait);
    }

    /// Nothing was heard for too long, and the manager is in doubt: it "cannot
    /// decide by itself" (after BHG §7.4).
    pub(super) fn on_long_doubt(&mut self, tx: Tx) {
        let (Some(doubt), Some(state)) = (self.node.doubts.get(&tx).copied(), self.state(tx))
        else {
            return;
        };
        if self.cfg.flaws.has(Flaw::AbortAfterYes) {
            self.cx.note(rules::FlawAbortedAlone { tx });
            return self.settle(tx, Decision::Abort, true);
        }
        if self.cfg.protocol == Kind::ThreePhase && !doubt.recovered {
            if self.cfg.flaws.has(Flaw::TimersDecide) {
                let decision = match state {
                    State::PreCommitted => Decision::Commit,
                    _ => Decision::Abort,
                };
                self.cx.note(rules::FlawTimerDecided { tx, decision });
                return self.settle(tx, decision, true);
            }
            if self.node.leads.contains_key(&tx) {
                return self.wait_in_doubt(tx);
            }
            if !self.cfg.flaws.has(Flaw::NoTermination) {
                return self.take_over(tx);
            }
        }
        self.ask(tx);
    }

    /// Asks whoever may know: TM, and the other managers if they cooperate;
    /// the leaders of Paxos Commit by turns.
    fn ask(&mut self, tx: Tx) {
        let Some(doubt) = self.node.doubts.get_mut(&tx) else {
            return;
        };
        let (nth, recovered) = (doubt.asked, doubt.recovered);
        doubt.asked += 1;
        let row = self.record(tx).and_then(|record| record.row);
        let row = row.expect("who is in doubt has locked a row");
        let me = self.me;
        let to: Vec<NodeId> = match self.cfg.protocol {
            Kind::Paxos => {
                let leader = usize::try_from(nth % 2).expect("0 or 1");
                self.cfg.leaders().skip(leader).take(1).collect()
            }
            Kind::TwoPhase | Kind::ThreePhase => {
                let asks_all = match self.cfg.protocol {
                    Kind::ThreePhase => recovered,
                    Kind::TwoPhase | Kind::Paxos => self.cfg.cooperative,
                };
                let peers = self.cfg.managers().filter(|id| asks_all && *id != me);
                self.cfg.leaders().chain(peers).collect()
            }
        };
        let asked = to.clone();
        match nth {
            0 => self.cx.note(rules::InDoubt { tx, row, asked }),
            times => self.cx.note(rules::StillInDoubt {
                tx,
                row,
                asked,
                times,
            }),
        }
        self.wait_in_doubt(tx);
        self.say_to(to, tx, Word::Inquire { row });
    }

    /// A manager that does not know is asked. If it has not voted, it is free
    /// to abort, and does (BHG §7.4, cooperative termination).
    pub(super) fn answer_in_doubt(&mut self, from: NodeId, tx: Tx) {
        if self.state(tx).is_none() {
            self.cx.note(rules::AbortedUnvoted { from, tx });
            self.log_state(tx, State::Aborted, true);
            return self.say(from, tx, Word::Decided(Decision::Abort));
        }
        let doubt = self.node.doubts.get(&tx).copied().unwrap_or_default();
        self.cx.note(rules::InquiryInDoubt { from, tx });
        let recovered = doubt.recovered;
        self.say(from, tx, Word::Uncertain { recovered });
    }

    /// The one that was asked does not know.
    pub(super) fn on_uncertain(&mut self, from: NodeId, tx: Tx, recovered: bool) {
        self.cx.note(rules::UncertainHeard { from, tx });
        if recovered {
            self.count_recovered(from, tx);
        }
    }

    /// Hears what is decided, and does it.
    pub(super) fn carry_out(&mut self, from: NodeId, tx: Tx, decision: Decision) {
        match self.state(tx).and_then(State::decision) {
            Some(own) if own == decision => self.cx.note(rules::DecisionKnown { from, tx }),
            Some(own) => self.cx.note(rules::DecisionContradicts {
                from,
                tx,
                own,
                decision,
            }),
            None => {
                self.cx.note(rules::CarriedOut { from, tx, decision });
                // With presumed abort nothing is lost with that record.
                let force = decision == Decision::Commit || self.cfg.remembers(decision);
                self.settle(tx, decision, force);
                if self.node.leads.contains_key(&tx) {
                    self.say_to(self.cfg.managers(), tx, Word::Decided(decision));
                    self.let_go(tx);
                }
            }
        }
        if from == self.cfg.tm() && self.cfg.remembers(decision) {
            self.say(from, tx, Word::Ack);
        }
    }

    /// Commits or aborts, and frees the row.
    pub(super) fn settle(&mut self, tx: Tx, decision: Decision, force: bool) {
        self.log_state(tx, decision.state(), force);
        self.node.doubts.remove(&tx);
        self.cx.cancel_timer(Timer::Decision(tx));
        self.cx.cancel_timer(Timer::Impatience(tx));
    }

    /// "A heuristic decision": the manager will not hold its lock any longer.
    pub(super) fn on_impatience(&mut self, tx: Tx) {
        if self.node.doubts.contains_key(&tx) {
            self.cx.note(rules::HeuristicAbort { tx });
            self.settle(tx, Decision::Abort, true);
        }
    }

    /// The manager was down while in doubt: it asks at once.
    pub(super) fn recover_doubt(&mut self, tx: Tx) {
        self.doubt(tx, true);
        self.ask(tx);
    }
}

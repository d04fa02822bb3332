//! The transaction manager: it begins, counts votes and decides (GL §3.1, BHG
//! §7.4), and remembers what it must.

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

use super::Timer;
use super::config::Kind;
use super::flaws::Flaw;
use super::message::{Command, Output, Row, Turn, Tx, Word};
use super::node::{Decision, Lead, Phase, Record, State};
use super::rules::{self, written};
use super::step::Step;

/// How many numbers of transactions are reserved at once.
const SUPPLY: u64 = 100;

impl Step<'_> {
    /// A client wants a transaction. If it has asked before, it is the same.
    pub(super) fn on_command(&mut self, command: Command) {
        let request = command.request;
        let is_its = |(_, lead): &(&Tx, &Lead)| lead.request == Some(request);
        let led = self.node.leads.iter().find(is_its).map(|(tx, _)| *tx);
        let logged = self.logged(request);
        match (led, logged.map(|(tx, state)| (tx, state.decision()))) {
            (_, Some((tx, Some(decision)))) => self.answer(request, tx, decision),
            (Some(tx), _) | (None, Some((tx, None))) => {
                self.cx.note(rules::CommandUnderWay { tx });
            }
            (None, None) => self.begin(command),
        }
    }

    /// "The TM … enters its preparing state and sends a Prepare message to
    /// every RM" (after GL §3.1).
    fn begin(&mut self, command: Command) {
        if self.node.numbered >= self.cx.disk().reserved {
            self.cx.write().reserved = self.node.numbered + SUPPLY;
        }
        self.node.numbered += 1;
        let tx = Tx(self.node.numbered);
        let Command {
            request,
            row,
            refuser,
        } = command;
        let record = Record::new(State::Begun, Some(row), Some(request));
        let phase = match self.cfg.protocol {
            Kind::TwoPhase | Kind::ThreePhase => Phase::Voting {
                yes: NodeSet::default(),
            },
            Kind::Paxos => Phase::Accepting {
                ballot: Turn::NONE,
                accepts: Map::new(),
            },
        };
        self.lead(tx, &record, phase);
        if self.cfg.writes_begin() {
            self.log(tx, record, true);
        }
        let managers = self.cfg.managers;
        self.cx.note(rules::Begun { tx, row, managers });
        self.await_answers(tx);
        self.say_to(self.cfg.managers(), tx, Word::Prepare { row, refuser });
    }

    /// Leads a transaction from now on.
    pub(super) fn lead(&mut self, tx: Tx, record: &Record, phase: Phase) {
        let Record { request, row, .. } = *record;
        let lead = Lead {
            request,
            row,
            phase,
        };
        self.node.leads.insert(tx, lead);
    }

    /// Leads a transaction no longer.
    pub(super) fn let_go(&mut self, tx: Tx) {
        self.node.leads.remove(&tx);
        self.cx.cancel_timer(Timer::Answers(tx));
    }

    /// A manager is prepared.
    pub(super) fn on_prepared(&mut self, from: NodeId, tx: Tx) {
        let Some(Phase::Voting { yes }) = self.node.phase(tx) else {
            return self.cx.note(rules::VoteLate { from, tx });
        };
        yes.insert(from);
        let (yes, managers) = (yes.len(), self.cfg.managers);
        self.cx.note(rules::YesHeard {
            from,
            tx,
            yes,
            managers,
        });
        if yes == managers {
            match self.cfg.protocol {
                Kind::ThreePhase => self.pre_commit(tx),
                Kind::TwoPhase | Kind::Paxos => self.decide(tx, Decision::Commit),
            }
        }
    }

    /// A manager refuses: "the TM … aborts" (after GL §3.1).
    pub(super) fn on_refused(&mut self, from: NodeId, tx: Tx) {
        let Some(Phase::Voting { .. }) = self.node.phase(tx) else {
            return self.cx.note(rules::VoteLate { from, tx });
        };
        self.cx.note(rules::NoHeard { from, tx });
        self.decide(tx, Decision::Abort);
    }

    /// Who should have answered was silent for too long.
    pub(super) fn on_silence(&mut self, tx: Tx) {
        let Some(phase) = self.node.phase(tx).cloned() else {
            return;
        };
        match phase {
            Phase::Voting { yes } if self.cfg.flaws.has(Flaw::CommitWithoutAllVotes) => {
                self.cx.note(rules::FlawVotesNotAwaited { tx, yes });
                self.decide(tx, Decision::Commit);
            }
            Phase::Voting { yes } => {
                self.cx.note(rules::VotesMissing { tx, yes });
                self.decide(tx, Decision::Abort);
            }
            Phase::PreCommitting { acks, .. } => {
                self.cx.note(rules::PreAcksMissing { tx, acks });
                self.decide_here(tx, Decision::Commit);
            }
            Phase::Asking { turn, states } => self.conclude(tx, turn, &states),
            Phase::Deciding { decision, acks } => {
                let managers = self.cfg.managers();
                let missing = NodeSet::of(managers.filter(|id| !acks.contains(*id)));
                self.cx.note(rules::AcksMissing {
                    tx,
                    decision,
                    missing,
                });
                self.await_answers(tx);
                self.say_to(missing.iter(), tx, Word::Decided(decision));
            }
            Phase::Recovering { .. } => self.ask_managers(tx),
            Phase::Preparing { ballot, .. } | Phase::Accepting { ballot, .. } => {
                self.cx.note(rules::BallotMissed { tx, ballot });
                self.begin_ballot(tx);
            }
        }
    }

    /// The transaction's end is decided here, and told. What must be
    /// remembered is on disk before it is told: "if the TM does not remember a
    /// transaction, it is aborted" (after GL §3.2).
    pub(super) fn decide(&mut self, tx: Tx, decision: Decision) {
        let forgets = decision == Decision::Commit && self.cfg.flaws.has(Flaw::ForgetDecision);
        let force = self.cfg.remembers(decision) && !forgets;
        let forced = written(force);
        match decision {
            Decision::Commit => self.cx.note(rules::Committed { tx, forced }),
            Decision::Abort => self.cx.note(rules::Aborted { tx, forced }),
        }
        if forgets {
            self.cx.note(rules::FlawDecisionNotForced { tx });
        }
        self.close(tx, decision, force);
        self.say_to(self.cfg.managers(), tx, Word::Decided(decision));
        self.say_to([self.cfg.tm()], tx, Word::Decided(decision));
        match self.cfg.remembers(decision) {
            true => self.await_acks(tx, decision),
            false => self.let_go(tx),
        }
    }

    /// Writes what is decided, and answers the client.
    fn close(&mut self, tx: Tx, decision: Decision, force: bool) {
        let lead = &self.node.leads[&tx];
        let (request, row) = (lead.request, lead.row);
        self.log(tx, Record::new(decision.state(), row, request), force);
        if let Some(request) = request {
            self.answer(request, tx, decision);
        }
    }

    fn await_acks(&mut self, tx: Tx, decision: Decision) {
        let acks = NodeSet::default();
        let phase = self.node.phase(tx).expect("who decides leads");
        *phase = Phase::Deciding { decision, acks };
        self.await_answers(tx);
    }

    /// A manager has carried out what was decided. When all have, TM may
    /// forget; that record need not be forced.
    pub(super) fn on_ack(&mut self, from: NodeId, tx: Tx) {
        let Some(Phase::Deciding { acks, .. }) = self.node.phase(tx) else {
            return self.cx.note(rules::VoteLate { from, tx });
        };
        acks.insert(from);
        let (acks, managers) = (acks.len(), self.cfg.managers);
        self.cx.note(rules::AckHeard {
            from,
            tx,
            acks,
            managers,
        });
        if acks == managers {
            let record = self.record(tx).expect("what is decided was written");
            let ended = true;
            self.log(tx, Record { ended, ..record }, false);
            self.cx.note(rules::Ended { tx });
            self.let_go(tx);
        }
    }

    /// Somebody asks about a transaction that this node has not decided.
    pub(super) fn answer_undecided(&mut self, from: NodeId, tx: Tx, row: Row) {
        if self.node.leads.contains_key(&tx) {
            return self.cx.note(rules::InquiryUndecided { from, tx });
        }
        match self.cfg.protocol {
            Kind::Paxos => {
                let unknown = Record::new(State::Begun, Some(row), None);
                let record = self.record(tx).unwrap_or(unknown);
                self.take_lead(tx, &record);
            }
            Kind::TwoPhase | Kind::ThreePhase => {
                self.cx.note(rules::AbortPresumed { from, tx });
                self.say(from, tx, Word::Decided(Decision::Abort));
            }
        }
    }

    /// TM is back, and goes on with what its log says (BHG §7.4, recovery).
    pub(super) fn recover_lead(&mut self, tx: Tx, record: &Record) {
        match (record.state, record.state.decision()) {
            (State::Begun, _) if self.cfg.protocol == Kind::Paxos => self.take_lead(tx, record),
            (State::Begun, _) => {
                let yes = NodeSet::default();
                self.lead(tx, record, Phase::Voting { yes });
                self.cx.note(rules::BegunNotDecided { tx });
                self.decide(tx, Decision::Abort);
            }
            (_, None) => {
                let recovered = NodeSet::default();
                self.lead(tx, record, Phase::Recovering { recovered });
                self.ask_managers(tx);
            }
            (_, Some(decision)) if self.cfg.remembers(decision) && !record.ended => {
                let acks = NodeSet::default();
                self.lead(tx, record, Phase::Deciding { decision, acks });
                self.cx.note(rules::DecisionToldAgain { tx, decision });
                self.await_answers(tx);
                self.say_to(self.cfg.managers(), tx, Word::Decided(decision));
            }
            (_, Some(_)) => {}
        }
    }

    /// Somebody else has decided what this node leads.
    pub(super) fn learn(&mut self, from: NodeId, tx: Tx, decision: Decision) {
        match self.node.phase(tx) {
            None | Some(Phase::Deciding { .. }) => return,
            Some(_) => self.cx.note(rules::DecisionHeard { from, tx, decision }),
        }
        self.close(tx, decision, self.cfg.remembers(decision));
        self.let_go(tx);
    }

    fn answer(&mut self, request: Request, tx: Tx, decision: Decision) {
        let client = request.client.0;
        self.cx.note(rules::ClientAnswered {
            client,
            tx,
            decision,
        });
        self.cx.output(Output {
            request,
            tx,
            decision,
        });
    }
}

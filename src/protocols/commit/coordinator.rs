//! The transaction manager: it begins, counts votes and decides (GL §3.1, BHG
//! §7.4), and remembers what it must.

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

use super::config::Kind;
use super::flaws::Flaw;
use super::message::{Command, Output, Row, Turn, Tx, Word};
use super::node::{Lead, Phase, Record, State};
use super::rules::{self, outcome, written};
use super::step::Step;

/// How many numbers of transactions are reserved at once.
const SUPPLY: u64 = 100;

impl Step<'_> {
    /// A client wants a transaction.
    pub(super) fn on_command(&mut self, command: Command) {
        let Command { request, row, .. } = command;
        let is_its = |(_, lead): &(&Tx, &Lead)| lead.request == Some(request);
        let led = self.node.leads.iter().find(is_its).map(|(tx, _)| *tx);
        let logged = self.logged(request);
        match (
            led,
            logged.map(|(tx, record)| (tx, record.state.decision())),
        ) {
            (_, Some((tx, Some(commit)))) => self.answer(request, tx, commit),
            (Some(tx), _) | (None, Some((tx, None))) => {
                self.cx.note(rules::CommandUnderWay { tx });
            }
            (None, None) => self.begin(request, row, command.refuser),
        }
    }

    /// "The TM … enters its preparing state and sends a Prepare message to
    /// every RM" (after GL §3.1).
    fn begin(&mut self, request: Request, row: Row, refuser: Option<u8>) {
        if self.node.numbered >= self.cx.disk().reserved {
            self.cx.write().reserved = self.node.numbered + SUPPLY;
        }
        self.node.numbered += 1;
        let tx = Tx(self.node.numbered);
        let phase = match self.cfg.protocol {
            Kind::TwoPhase | Kind::ThreePhase => Phase::Voting {
                yes: NodeSet::default(),
            },
            Kind::Paxos => Phase::Accepting {
                ballot: Turn::NONE,
                accepts: Map::new(),
            },
        };
        let (request, row) = (Some(request), Some(row));
        let lead = Lead {
            request,
            row,
            phase,
        };
        self.node.leads.insert(tx, lead);
        if self.cfg.writes_begin() {
            let begun = Record {
                state: State::Begun,
                row,
                request,
                ended: false,
            };
            self.log(tx, begun, true);
        }
        let row = row.expect("a transaction that begins writes a row");
        self.cx.note(rules::Begun {
            tx,
            row,
            managers: self.cfg.managers,
        });
        self.await_answers(tx);
        self.say_to(self.cfg.managers(), tx, Word::Prepare { row, refuser });
    }

    /// A manager is prepared.
    pub(super) fn on_prepared(&mut self, from: NodeId, tx: Tx) {
        let lead = self.node.leads.get_mut(&tx);
        let Some(Phase::Voting { yes }) = lead.map(|lead| &mut lead.phase) else {
            return self.cx.note(rules::VoteLate { from, tx });
        };
        yes.insert(from);
        let count = yes.len();
        self.cx.note(rules::YesHeard {
            from,
            tx,
            yes: count,
            managers: self.cfg.managers,
        });
        if count == self.cfg.managers {
            match self.cfg.protocol {
                Kind::ThreePhase => self.pre_commit(tx),
                Kind::TwoPhase | Kind::Paxos => self.decide(tx, true),
            }
        }
    }

    /// A manager refuses: "the TM … aborts" (after GL §3.1).
    pub(super) fn on_refused(&mut self, from: NodeId, tx: Tx) {
        match self.node.leads.get(&tx).map(|lead| &lead.phase) {
            Some(Phase::Voting { .. }) => {
                self.cx.note(rules::NoHeard { from, tx });
                self.decide(tx, false);
            }
            _ => self.cx.note(rules::VoteLate { from, tx }),
        }
    }

    /// Who should have answered was silent for too long.
    pub(super) fn on_silence(&mut self, tx: Tx) {
        let Some(lead) = self.node.leads.get(&tx) else {
            return;
        };
        match lead.phase.clone() {
            Phase::Voting { yes } => {
                if self.cfg.flaws.has(Flaw::CommitWithoutAllVotes) {
                    self.cx.note(rules::FlawVotesNotAwaited { tx, yes });
                    return self.decide(tx, true);
                }
                self.cx.note(rules::VotesMissing { tx, yes });
                self.decide(tx, false);
            }
            Phase::PreCommitting { acks, .. } => {
                self.cx.note(rules::PreAcksMissing { tx, acks });
                self.decide(tx, true);
            }
            Phase::Asking { turn, states } => self.conclude(tx, turn, &states),
            Phase::Deciding { commit, acks } => {
                let missing: Vec<NodeId> = self.missing(acks).collect();
                self.cx.note(rules::AcksMissing {
                    tx,
                    outcome: outcome(commit),
                    missing: missing.clone(),
                });
                self.await_answers(tx);
                self.say_to(missing, tx, Word::decision(commit));
            }
            Phase::Recovering { .. } => self.ask_managers(tx),
            Phase::Preparing { ballot, .. } | Phase::Accepting { ballot, .. } => {
                self.cx.note(rules::BallotMissed { tx, ballot });
                self.begin_ballot(tx);
            }
        }
    }

    /// The managers that are not among these.
    fn missing(&self, answered: NodeSet) -> impl Iterator<Item = NodeId> + use<> {
        let managers = self.cfg.managers();
        managers.filter(move |id| !answered.contains(*id))
    }

    /// The transaction's end is decided here, and told. A commit is on disk
    /// before it is told; in Paxos Commit it is with the acceptors already.
    /// "If the TM does not remember a transaction, it is aborted": an abort
    /// need not be written with presumed abort.
    pub(super) fn decide(&mut self, tx: Tx, commit: bool) {
        let lead = self.node.leads.get(&tx).expect("who decides leads");
        let (request, row) = (lead.request, lead.row);
        let forgets = commit && self.cfg.flaws.has(Flaw::ForgetDecision);
        let force = match self.cfg.protocol {
            Kind::Paxos => false,
            Kind::TwoPhase | Kind::ThreePhase => match commit {
                true => !forgets,
                false => !self.cfg.presumed_abort,
            },
        };
        match commit {
            true => self.cx.note(rules::Committed {
                tx,
                record: written(force),
            }),
            false => self.cx.note(rules::Aborted {
                tx,
                record: written(force),
            }),
        }
        if forgets {
            self.cx.note(rules::FlawDecisionNotForced { tx });
        }
        self.record_decision(tx, request, row, commit, force);
        if let Some(request) = request {
            self.answer(request, tx, commit);
        }
        self.say_to(self.cfg.managers(), tx, Word::decision(commit));
        self.say_to([self.cfg.tm()], tx, Word::decision(commit));
        self.await_acks(tx, commit);
    }

    fn record_decision(
        &mut self,
        tx: Tx,
        request: Option<Request>,
        row: Option<Row>,
        commit: bool,
        force: bool,
    ) {
        let state = State::decided(commit);
        let record = Record {
            state,
            row,
            request,
            ended: false,
        };
        self.log(tx, record, force);
    }

    /// Whether TM waits until all managers have carried out a decision. With
    /// presumed abort nobody need remember an abort, and in Paxos Commit the
    /// acceptors remember.
    fn wants_acks(&self, commit: bool) -> bool {
        self.me == self.cfg.tm()
            && self.cfg.protocol != Kind::Paxos
            && (commit || !self.cfg.presumed_abort)
    }

    fn await_acks(&mut self, tx: Tx, commit: bool) {
        if !self.wants_acks(commit) {
            return self.let_go(tx);
        }
        let lead = self.node.leads.get_mut(&tx).expect("who decides leads");
        let acks = NodeSet::default();
        lead.phase = Phase::Deciding { commit, acks };
        self.await_answers(tx);
    }

    /// Leads a transaction no longer.
    pub(super) fn let_go(&mut self, tx: Tx) {
        self.node.leads.remove(&tx);
        self.cx.cancel_timer(super::Timer::Answers(tx));
    }

    /// A manager has carried out what was decided. When all have, TM may
    /// forget; that record need not be forced.
    pub(super) fn on_ack(&mut self, from: NodeId, tx: Tx) {
        let lead = self.node.leads.get_mut(&tx);
        let Some(Phase::Deciding { acks, .. }) = lead.map(|lead| &mut lead.phase) else {
            return;
        };
        acks.insert(from);
        let count = acks.len();
        self.cx.note(rules::AckHeard {
            from,
            tx,
            acks: count,
            managers: self.cfg.managers,
        });
        if count == self.cfg.managers {
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
                let (request, row) = match self.record(tx) {
                    Some(record) => (record.request, record.row),
                    None => (None, Some(row)),
                };
                self.take_lead(tx, request, row);
            }
            Kind::TwoPhase | Kind::ThreePhase => {
                self.cx.note(rules::AbortPresumed { from, tx });
                self.say(from, tx, Word::Abort);
            }
        }
    }

    /// TM is back, and goes on with what its log says (BHG §7.4, recovery).
    pub(super) fn recover_lead(&mut self, tx: Tx, record: Record) {
        let Record { request, row, .. } = record;
        let lead = |phase| Lead {
            request,
            row,
            phase,
        };
        match record.state {
            State::Begun if self.cfg.protocol == Kind::Paxos => self.take_lead(tx, request, row),
            State::Begun => {
                let yes = NodeSet::default();
                self.node.leads.insert(tx, lead(Phase::Voting { yes }));
                self.cx.note(rules::BegunNotDecided { tx });
                self.decide(tx, false);
            }
            State::Prepared | State::PreCommitted => {
                let recovered = NodeSet::default();
                let phase = Phase::Recovering { recovered };
                self.node.leads.insert(tx, lead(phase));
                self.ask_managers(tx);
            }
            State::Committed | State::Aborted => {
                let commit = record.state == State::Committed;
                if record.ended || !self.wants_acks(commit) {
                    return;
                }
                let acks = NodeSet::default();
                let phase = Phase::Deciding { commit, acks };
                self.node.leads.insert(tx, lead(phase));
                self.cx.note(rules::DecisionToldAgain {
                    tx,
                    outcome: outcome(commit),
                });
                self.await_answers(tx);
                self.say_to(self.cfg.managers(), tx, Word::decision(commit));
            }
        }
    }

    /// Somebody else has decided what this node leads.
    pub(super) fn learn(&mut self, from: NodeId, tx: Tx, commit: bool) {
        let Some(lead) = self.node.leads.get(&tx) else {
            return;
        };
        if let Phase::Deciding { .. } = lead.phase {
            return;
        }
        let (request, row) = (lead.request, lead.row);
        self.cx.note(rules::DecisionHeard {
            from,
            tx,
            outcome: outcome(commit),
        });
        let force = commit && self.cfg.protocol != Kind::Paxos;
        self.record_decision(tx, request, row, commit, force);
        if let Some(request) = request {
            self.answer(request, tx, commit);
        }
        self.let_go(tx);
    }

    fn answer(&mut self, request: Request, tx: Tx, commit: bool) {
        let client = request.client.0;
        self.cx.note(rules::ClientAnswered {
            client,
            tx,
            outcome: outcome(commit),
        });
        self.cx.output(Output {
            request,
            tx,
            commit,
        });
    }
}

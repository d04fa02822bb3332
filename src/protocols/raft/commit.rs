//! Commitment (§5.3, §5.4.2), and applying what is committed.

use std::rc::Rc;

use crate::kit::kv::{Machine, Op};
use crate::sim::id::NodeId;

use super::command::{Command, Output, Payload, Returned};
use super::flaws::Flaw;
use super::log::{Entry, Index};
use super::node::{Leading, Role};
use super::quorum::{NodeSet, majority_index};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// "If there exists an N such that N > commitIndex, a majority of
    /// matchIndex\[i\] ≥ N, and log\[N\].term == currentTerm: set
    /// commitIndex = N (§5.3, §5.4)" (Figure 2).
    pub(super) fn maybe_commit(&mut self) {
        let Role::Leader(Leading { progress, .. }) = &self.node.role else {
            return;
        };
        // Terms only grow along a log, so if the highest index that a
        // majority holds is of an earlier term, all below it are too.
        let index = majority_index(progress.iter().map(|p| p.match_index));
        if index <= self.node.commit_index {
            return;
        }
        let term = self.cx.disk().current_term;
        let entry_term = self
            .cx
            .disk()
            .log
            .term_at(index)
            .expect("what is replicated from a leader is in its log (Raft Figure 2)");
        let holders = self.holders(index);
        if entry_term != term {
            if !self.cfg.flaws.has(Flaw::CommitEarlierTerms) {
                self.cx.note(rules::CommitHeldBack {
                    index,
                    entry_term,
                    term,
                    holders,
                });
                return;
            }
            self.cx.note(rules::FlawEarlierTermCommitted {
                index,
                entry_term,
                term,
                holders,
            });
        } else {
            self.cx.note(rules::CommitAdvanced {
                index,
                term,
                holders,
                quorum: self.quorum(),
            });
        }
        self.node.commit_index = index;
        self.apply_committed();
    }

    /// The nodes that are known to hold the entry at `index`.
    fn holders(&self, index: Index) -> NodeSet {
        let Role::Leader(Leading { progress, .. }) = &self.node.role else {
            return NodeSet::default();
        };
        let holds = |node: &NodeId| progress[node.index()].match_index >= index;
        NodeSet::of(NodeId::all(self.cfg.nodes).filter(holds))
    }

    /// 5. "If leaderCommit > commitIndex, set commitIndex =
    ///    min(leaderCommit, index of last new entry)" (Figure 2). Up to
    ///    `match_index` the logs agree.
    pub(super) fn learn_commit(&mut self, leader_commit: Index, match_index: Index) {
        // The last is the same or beyond, but for a flaw.
        let within = leader_commit.min(self.cx.disk().log.last_index());
        let index = match self.cfg.flaws.has(Flaw::CommitBeyondMatch) {
            true => within,
            false => within.min(match_index),
        };
        if index <= self.node.commit_index {
            return;
        }
        if index > match_index {
            self.cx.note(rules::FlawCommittedBeyondMatch {
                leader_commit,
                match_index,
                index,
            });
        } else {
            self.cx.note(rules::CommitLearned {
                leader_commit,
                match_index,
                index,
            });
        }
        self.node.commit_index = index;
        self.apply_committed();
    }

    /// "If commitIndex > lastApplied: increment lastApplied, apply
    /// log\[lastApplied\] to state machine (§5.3)" (Figure 2).
    fn apply_committed(&mut self) {
        while self.node.last_applied < self.node.commit_index {
            let index = self.node.last_applied + 1;
            let entry = self.cx.disk().log.get(index).cloned();
            let Entry { term, payload } =
                entry.expect("commitIndex never passes the end of the log (Raft Figure 2)");
            self.node.last_applied = index;
            match payload {
                Payload::Noop => self.note_applied(index, &payload),
                Payload::Command(command) => {
                    let command = &self.as_computed(command);
                    let returned = self.apply(index, command);
                    // "Respond after entry applied to state machine"
                    // (Figure 2): this leader received it, in its own term.
                    let is_mine = self.node.is_leader() && term == self.cx.disk().current_term;
                    if let Some(returned) = returned.filter(|_| is_mine) {
                        self.answer(command, returned);
                    }
                }
            }
        }
    }

    /// Applies a command unless its request was carried out (§8): what it
    /// gives, or gave then. None if the client is past it.
    fn apply(&mut self, index: Index, command: &Rc<Command>) -> Option<Returned> {
        let (is_new, returned) = Machine::once(&mut self.node.machine, command);
        match is_new {
            true => self.note_applied(index, &Payload::Command(Rc::clone(command))),
            false if self.cfg.flaws.has(Flaw::ApplyTwice) => {
                return Some(self.apply_again(index, command));
            }
            false => self.cx.note(rules::DuplicateNotApplied {
                index,
                client: command.request.client.0,
                serial: command.request.serial,
            }),
        }
        returned
    }

    /// Applies a command whose request was carried out, for a flaw.
    fn apply_again(&mut self, index: Index, command: &Command) -> Returned {
        let returned = Rc::make_mut(&mut self.node.machine).apply(command);
        self.cx.note(rules::FlawAppliedAgain {
            index,
            client: command.request.client.0,
            serial: command.request.serial,
            returned: &returned,
        });
        returned
    }

    /// What a state machine makes of a command: what it says, unless that is not
    /// so ([`Flaw::NotDeterministic`]).
    fn as_computed(&self, mut command: Rc<Command>) -> Rc<Command> {
        if self.cfg.flaws.has(Flaw::NotDeterministic)
            && let Op::Add { by, .. } = &mut Rc::make_mut(&mut command).op
        {
            *by = self.me.0.into();
        }
        command
    }

    fn note_applied(&mut self, index: Index, payload: &Payload) {
        self.cx.note(rules::EntryApplied {
            index,
            what: payload,
        });
    }

    fn answer(&mut self, command: &Command, returned: Returned) {
        self.cx.note(rules::CommandAnswered {
            client: command.request.client.0,
            serial: command.request.serial,
            returned: &returned,
        });
        self.cx.output(Output::Answered {
            request: command.request,
            returned,
        });
    }
}

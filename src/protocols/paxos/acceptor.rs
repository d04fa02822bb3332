//! The acceptor: Phase 1b and Phase 2b (§2.2).

use crate::sim::id::NodeId;
use crate::sim::sorted::Set;

use super::config::Config;
use super::flaws::Flaw;
use super::message::Message;
use super::number::{Number, Proposal};
use super::rules;
use super::step::Step;

/// Whom an acceptor tells what it has accepted when `proposer` asked for it:
/// the proposer, and the learners or the distinguished one (§2.3). In order,
/// each once.
#[must_use]
pub fn told(cfg: &Config, proposer: NodeId) -> Set<NodeId> {
    let mut told: Set<NodeId> = match cfg.distinguished() {
        Some(learner) => [learner].into(),
        None => cfg.learners().collect(),
    };
    told.insert(proposer);
    told
}

impl Step<'_> {
    /// "If an acceptor receives a prepare request with number n greater than
    /// that of any prepare request to which it has already responded, then
    /// it responds to the request with a promise not to accept any more
    /// proposals numbered less than n and with the highest-numbered proposal
    /// (if any) that it has accepted" (§2.2, Phase 1b).
    pub(super) fn on_prepare(&mut self, from: NodeId, number: Number) {
        let promised = self.cx.disk().promised;
        if number == promised {
            self.cx.note(rules::PrepareRepeated { number });
            return;
        }
        if number < promised {
            match self.cfg.refusals {
                true => self.cx.note(rules::PrepareRefused { number, promised }),
                false => self.cx.note(rules::PrepareIgnored { number, promised }),
            }
            return self.maybe_refuse(from, number);
        }
        self.cx.write().promised = number;
        let accepted = self.cx.disk().accepted.clone();
        match &accepted {
            None => self.cx.note(rules::Promised {
                number,
                before: promised,
            }),
            Some(accepted) => self.cx.note(rules::PromisedWithAccepted {
                number,
                before: promised,
                accepted: accepted.number,
                value: &accepted.value,
            }),
        }
        self.cx.send(from, Message::Promise { number, accepted });
    }

    /// "If an acceptor receives an accept request for a proposal numbered n,
    /// it accepts the proposal unless it has already responded to a prepare
    /// request having a number greater than n" (§2.2, Phase 2b).
    pub(super) fn on_accept(&mut self, from: NodeId, proposal: &Proposal) {
        let promised = self.cx.disk().promised;
        let is_below = proposal.number < promised;
        if is_below && !self.cfg.flaws.has(Flaw::AcceptBelowPromise) {
            let Proposal { number, ref value } = *proposal;
            match self.cfg.refusals {
                true => self.cx.note(rules::AcceptRefused {
                    number,
                    value,
                    promised,
                }),
                false => self.cx.note(rules::AcceptIgnored {
                    number,
                    value,
                    promised,
                }),
            }
            return self.maybe_refuse(from, number);
        }
        self.note_acceptance(proposal, promised);
        let keeps_promise = self.cfg.flaws.has(Flaw::AcceptWithoutRaising);
        if keeps_promise && proposal.number > promised {
            let number = proposal.number;
            self.cx
                .note(rules::FlawPromiseNotRaised { number, promised });
        }
        if self.cx.disk().accepted.as_ref() != Some(proposal) {
            let disk = self.cx.write();
            disk.accepted = Some(proposal.clone());
            if !keeps_promise {
                disk.promised = promised.max(proposal.number);
            }
        }
        let proposal = proposal.clone();
        let told = told(self.cfg, from);
        self.cx.send_to_all(told, Message::Accepted { proposal });
    }

    fn note_acceptance(&mut self, proposal: &Proposal, promised: Number) {
        let Proposal { number, ref value } = *proposal;
        if number < promised {
            self.cx.note(rules::FlawAcceptedBelowPromise {
                number,
                value,
                promised,
            });
        } else if self.cx.disk().accepted.as_ref() == Some(proposal) {
            self.cx.note(rules::AcceptedAgain {
                number,
                value,
                promised,
            });
        } else {
            self.cx.note(rules::Accepted {
                number,
                value,
                promised,
            });
        }
    }

    /// "If an acceptor ignores a prepare or accept request because it has
    /// already received a prepare request with a higher number, then it
    /// should probably inform the proposer … This is a performance
    /// optimization that does not affect correctness" (end of §2.2).
    fn maybe_refuse(&mut self, to: NodeId, number: Number) {
        if self.cfg.refusals {
            let promised = self.cx.disk().promised;
            self.cx.send(to, Message::Refusal { number, promised });
        }
    }

    /// A learner asks what this acceptor has accepted (§2.3).
    pub(super) fn on_ask(&mut self, from: NodeId) {
        match self.cx.disk().accepted.clone() {
            Some(proposal) => {
                self.cx.note(rules::AskAnswered {
                    from,
                    number: proposal.number,
                    value: &proposal.value,
                });
                self.cx.send(from, Message::Accepted { proposal });
            }
            None => self.cx.note(rules::AskNothingAccepted { from }),
        }
    }
}

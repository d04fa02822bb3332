//! The proposer: Phase 1a and Phase 2a (§2.2), and what it does when its
//! proposal gets nowhere (§2.2, §2.4).

use crate::kit::quorums;
use crate::kit::retry::longest_wait;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::config::Retry;
use super::flaws::Flaw;
use super::message::Message;
use super::node::Phase;
use super::number::{Number, Proposal, Value};
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// "A proposer selects a proposal number n and sends a prepare request
    /// with number n to a majority of acceptors" (§2.2, Phase 1a). The
    /// number is higher than any that it has used (§2.5) or heard of, and on
    /// disk before it is used.
    pub(super) fn begin_proposal(&mut self) {
        let used = self.cx.disk().tried;
        let seen = self.node.proposer.seen;
        let number = match self.cfg.flaws.has(Flaw::ProposerFirst) {
            true => self.number_by_proposer(used),
            false => Number::new(used.max(seen).round() + 1, self.me),
        };
        self.cx.write().tried = number;
        self.node.proposer.attempts += 1;
        self.node.proposer.phase = Phase::Preparing {
            number,
            promises: NodeSet::default(),
            highest: None,
        };
        self.cx.note(rules::PrepareSent {
            number,
            used,
            attempt: self.node.proposer.attempts,
            quorum: self.quorum_size(quorums::Phase::One),
        });
        self.start_patience();
        self.cx
            .send_to_all(self.cfg.acceptors(), Message::Prepare { number });
    }

    /// The next number of an order in which the proposer counts for more than
    /// the round: S1 uses 1011, 1021, …, all of them below S2's 2012.
    fn number_by_proposer(&mut self, used: Number) -> Number {
        let first = u64::from(self.me.0) * 100 + 1;
        let number = Number::new(first.max(used.round() + 1), self.me);
        let seen = self.node.proposer.seen;
        if number < seen {
            self.cx.note(rules::FlawOutbidForEver { number, seen });
        }
        number
    }

    /// How many acceptors a quorum has at least; none if values of notes are
    /// not kept.
    pub(super) fn quorum_size(&self, phase: quorums::Phase) -> Option<u8> {
        self.cx.details().then(|| self.cfg.quorum_size(phase))
    }

    /// One wait for both phases. A proposer that never tries again waits
    /// without end.
    fn start_patience(&mut self) {
        match self.cfg.retry {
            Retry::Never => {}
            Retry::AtOnce | Retry::BackOff => {
                self.cx.set_timer(Timer::Patience, self.cfg.patience);
            }
        }
    }

    /// An acceptor promises.
    pub(super) fn on_promise(&mut self, from: NodeId, n: Number, accepted: Option<&Proposal>) {
        let Phase::Preparing {
            number,
            promises,
            highest,
        } = &mut self.node.proposer.phase
        else {
            return self.note_late(from, n);
        };
        if n != *number {
            return self.note_late(from, n);
        }
        if !promises.insert(from) {
            self.cx.note(rules::PromiseDuplicate { from, number: n });
            return;
        }
        let promises = *promises;
        let known = highest.clone();
        if self.takes_over(accepted, known.as_ref())
            && let Phase::Preparing { highest, .. } = &mut self.node.proposer.phase
        {
            *highest = accepted.cloned();
        }
        let count = u64::from(promises.len());
        let quorum = self.quorum_size(quorums::Phase::One);
        match accepted {
            None => self.cx.note(rules::PromiseReceived {
                from,
                number: n,
                promises: count,
                quorum,
            }),
            Some(accepted) => self.cx.note(rules::PromiseReceivedWithAccepted {
                from,
                number: n,
                promises: count,
                quorum,
                accepted: accepted.number,
                value: &accepted.value,
            }),
        }
        if self.cfg.is_quorum(quorums::Phase::One, promises) {
            self.enter_phase_2();
        }
    }

    /// Whether a proposal that an acceptor reports goes before the one that is
    /// known: it has the higher number (§2.2, P2c).
    fn takes_over(&mut self, reported: Option<&Proposal>, known: Option<&Proposal>) -> bool {
        let (Some(new), Some(old)) = (reported, known) else {
            return reported.is_some();
        };
        if !self.cfg.flaws.has(Flaw::TakeLowest) || new.number == old.number {
            return new > old;
        }
        let (lower, higher) = (new.min(old), new.max(old));
        self.cx.note(rules::FlawHigherPassedOver {
            number: higher.number,
            value: &higher.value,
            lower: lower.number,
        });
        new < old
    }

    /// "If the proposer receives a response to its prepare requests
    /// (numbered n) from a majority of acceptors, then it sends an accept
    /// request to each of those acceptors for a proposal numbered n with a
    /// value v" (§2.2, Phase 2a).
    fn enter_phase_2(&mut self) {
        let Phase::Preparing {
            number,
            promises,
            highest,
        } = std::mem::take(&mut self.node.proposer.phase)
        else {
            panic!("phase 2 follows phase 1 (Paxos Made Simple §2.2)");
        };
        let Some(value) = self.choose_value(number, highest.as_ref()) else {
            self.cx.cancel_timer(Timer::Patience);
            self.cx.note(rules::NothingToPropose { number });
            return;
        };
        let proposal = Proposal { number, value };
        self.cx.note(rules::AcceptSent {
            number,
            value: &proposal.value,
            promises,
            quorum: self.quorum_size(quorums::Phase::Two),
        });
        self.node.proposer.phase = Phase::Accepting {
            proposal: proposal.clone(),
            accepts: NodeSet::default(),
        };
        self.cx
            .send_to_all(self.cfg.acceptors(), Message::Accept { proposal });
    }

    /// "… where v is the value of the highest-numbered proposal among the
    /// responses, or is any value if the responses reported no proposals"
    /// (§2.2, Phase 2a). None if there is neither.
    fn choose_value(&mut self, number: Number, highest: Option<&Proposal>) -> Option<Value> {
        let own = self.node.proposer.wants.clone();
        match (highest, own) {
            (Some(highest), Some(own)) if self.cfg.flaws.has(Flaw::IgnoreAccepted) => {
                self.cx.note(rules::FlawAcceptedIgnored {
                    number,
                    value: &own,
                    accepted: highest.number,
                    accepted_value: &highest.value,
                });
                Some(own)
            }
            (Some(highest), _) => {
                self.cx.note(rules::ValueTakenOver {
                    number,
                    value: &highest.value,
                    accepted: highest.number,
                });
                Some(Value::clone(&highest.value))
            }
            (None, Some(own)) => {
                self.cx.note(rules::ValueFree {
                    number,
                    value: &own,
                });
                Some(own)
            }
            (None, None) => None,
        }
    }

    /// An acceptor has accepted a proposal: this proposer's, perhaps.
    pub(super) fn count_accept(&mut self, from: NodeId, told: &Proposal) {
        match &mut self.node.proposer.phase {
            Phase::Accepting { proposal, accepts } if proposal == told => {
                accepts.insert(from);
            }
            Phase::Accepting { .. }
            | Phase::Idle
            | Phase::Preparing { .. }
            | Phase::BackingOff { .. } => {}
        }
    }

    /// "It is probably a good idea to abandon a proposal if some proposer
    /// has begun trying to issue a higher-numbered one" (end of §2.2).
    pub(super) fn on_refusal(&mut self, from: NodeId, number: Number, promised: Number) {
        if self.node.proposer.phase.number() != Some(number) {
            return self.note_late(from, number);
        }
        self.node.proposer.seen = self.node.proposer.seen.max(promised);
        self.cx.note(rules::ProposalAbandoned {
            from,
            number,
            promised,
        });
        self.try_again(number);
    }

    /// No quorum has answered in time.
    pub(super) fn on_patience_over(&mut self) {
        let Some(number) = self.node.proposer.phase.number() else {
            return;
        };
        self.cx.note(rules::PatienceOver {
            number,
            answers: u64::try_from(self.node.proposer.phase.answered().len()).expect("few nodes"),
        });
        self.try_again(number);
    }

    /// What a proposer does when its proposal gets nowhere.
    fn try_again(&mut self, number: Number) {
        match self.cfg.retry {
            Retry::Never => {
                self.node.proposer.phase = Phase::Idle;
                self.cx.note(rules::GivenUp { number });
            }
            Retry::AtOnce => self.begin_proposal(),
            Retry::BackOff => self.back_off(number),
        }
    }

    /// Waits for a random time, so that another may get through (§2.4: the
    /// paper elects a distinguished proposer, "using either randomness or
    /// real time").
    fn back_off(&mut self, number: Number) {
        let most = longest_wait(self.cfg.back_off, self.node.proposer.attempts);
        self.node.proposer.phase = Phase::BackingOff { number };
        self.cx.cancel_timer(Timer::Patience);
        self.cx
            .set_timer(Timer::BackOff, TimeRange::new(Time::ZERO, most));
        self.cx.note(rules::BackedOff {
            number,
            attempt: self.node.proposer.attempts,
            most,
        });
    }

    /// The back-off is over.
    pub(super) fn on_back_off_over(&mut self) {
        if let Phase::BackingOff { .. } = self.node.proposer.phase {
            self.begin_proposal();
        }
    }

    /// A learner wants a proposal to be issued, so as to find out what is
    /// chosen (§2.3).
    pub(super) fn on_finish(&mut self, from: NodeId) {
        if let Some(proposal) = self.node.learned.clone() {
            self.cx.note(rules::FinishAnswered {
                from,
                value: &proposal.value,
            });
            return self.cx.send(from, Message::Chosen { proposal });
        }
        match self.node.proposer.phase {
            Phase::Idle => {
                self.cx.note(rules::FinishBegun { from });
                self.begin_proposal();
            }
            Phase::Preparing { .. } | Phase::Accepting { .. } | Phase::BackingOff { .. } => {
                self.cx.note(rules::FinishUnderWay { from })
            }
        }
    }

    /// An answer to a request that this proposer no longer waits for.
    fn note_late(&mut self, from: NodeId, number: Number) {
        self.cx.note(rules::AnswerLate { from, number });
    }
}

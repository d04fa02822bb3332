//! Who leads: suspicion, Phase 1 for all instances at once, and what a
//! candidate does when it gets nowhere (§2.2, §2.4, §3).

use crate::kit::kv::Payload;
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::kit::retry::{Retry, longest_wait};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaw;
use super::log::Index;
use super::message::{Message, Report};
use super::node::{Leading, Leases, Open, Preparing, Role};
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// No leader was heard from, or no quorum promised, for too long.
    pub(super) fn on_suspicion(&mut self) {
        match &self.node.role {
            // These wait for something else.
            Role::Leading(_) | Role::BackingOff { .. } => {}
            Role::Follower => self.stand(),
            Role::Preparing(preparing) => {
                let (number, promises) = (preparing.number, preparing.promises.len());
                self.cx.note(rules::PatienceOver { number, promises });
                self.try_again(number);
            }
        }
    }

    /// The back-off is over.
    pub(super) fn on_back_off_over(&mut self) {
        if let Role::BackingOff { .. } = self.node.role {
            self.stand();
        }
    }

    /// Wants to lead, unless it has granted another a lease.
    fn stand(&mut self) {
        if self.is_leased_away_from(self.me) && !self.cfg.flaws.has(Flaw::LeaseWithoutWaiting) {
            self.cx.note(rules::LeaseAwaited {});
            self.node.role = Role::Follower;
            return self.start_suspicion();
        }
        self.prepare();
    }

    /// Phase 1a: "A newly chosen leader executes phase 1 for infinitely many
    /// instances of the consensus algorithm" (§3). The number is higher
    /// than any that it has used (§2.5) or heard of, and on disk before it
    /// is used.
    fn prepare(&mut self) {
        let used = self.cx.disk().tried;
        let number = Number::new(used.max(self.node.seen).round() + 1, self.me);
        self.leave_role();
        self.cx.write().tried = number;
        self.node.seen = number;
        self.node.leader = None;
        self.node.attempts += 1;
        self.node.role = Role::Preparing(Preparing {
            number,
            promises: NodeSet::default(),
            reports: Vec::new(),
        });
        let from = self.cx.disk().log.first_unchosen();
        self.cx.note(rules::PrepareSent {
            number,
            used,
            first: from,
            attempt: self.node.attempts,
            quorum: self.quorum_size(Phase::One),
        });
        self.start_suspicion();
        self.cx
            .send_to_all(self.cfg.all(), Message::Prepare { number, from });
    }

    /// An acceptor promises.
    pub(super) fn on_promise(&mut self, from: NodeId, number: Number, reports: &[Report]) {
        let quorum = self.quorum_size(Phase::One);
        let preparing = match &mut self.node.role {
            Role::Preparing(preparing) if preparing.number == number => preparing,
            _ => return self.note_late(from, number),
        };
        if !preparing.promises.insert(from) {
            return self.cx.note(rules::PromiseDuplicate { from, number });
        }
        merge(&mut preparing.reports, reports);
        self.cx.note(rules::PromiseReceived {
            from,
            number,
            reports: reports.len(),
            promises: preparing.promises.len(),
            quorum,
        });
        if self.cfg.is_quorum(Phase::One, preparing.promises) {
            let preparing = preparing.clone();
            self.lead(&preparing);
        }
    }

    /// A quorum has promised: from now on this node leads. What is reported
    /// to be chosen it learns; what is reported to be accepted it must
    /// propose again; in the gaps between it proposes no-ops (§3).
    fn lead(&mut self, preparing: &Preparing) {
        let (number, reports) = (preparing.number, &preparing.reports);
        for report in reports.iter().filter(|report| report.chosen) {
            self.learn(report.instance, report.number, &report.value);
        }
        let (open, last) = self.inherited(number, reports);
        self.cx.note(rules::Leads {
            number,
            promises: preparing.promises,
            chosen: self.cx.disk().log.chosen(),
            open: open.len(),
        });
        self.node.role = Role::Leading(Box::new(Leading {
            number,
            next: last + 1,
            barrier: last,
            open,
            queue: Vec::new(),
            asked: Vec::new(),
            known: self.cfg.all().map(|_| 0).collect(),
            leases: Leases::default(),
        }));
        self.node.leader = Some(self.me);
        self.node.attempts = 0;
        self.cx.cancel_timer(Timer::Suspicion);
        self.apply_chosen();
        self.start_heartbeat();
        self.send_heartbeat();
        self.send_accept(0);
    }

    /// What a new leader must propose before anything of its own, and the
    /// last instance of which it has heard.
    fn inherited(&mut self, number: Number, reports: &[Report]) -> (Vec<Open>, Index) {
        let log = &self.cx.disk().log;
        let first = log.first_unchosen();
        let known = log.iter_from(first).filter(|(_, entry)| entry.chosen);
        let mut last = known.last().map_or(log.chosen(), |(index, _)| index);
        let reported = reports.last().map_or(0, |report| report.instance);
        if self.cfg.flaws.has(Flaw::IgnoreAccepted) && reported > last {
            self.cx.note(rules::FlawAcceptedIgnored {
                number,
                last: reported,
            });
        } else {
            last = last.max(reported);
        }
        let mut open = Vec::new();
        for index in first..=last {
            if !self.cx.disk().log.is_chosen(index) {
                let value = self.value_for(index, number, reports);
                open.extend(value.map(|value| Open::new(index, value)));
            }
        }
        (open, last)
    }

    /// "… where v is the value of the highest-numbered proposal among the
    /// responses, or is any value if the responses reported no proposals"
    /// (§2.2, Phase 2a): a no-op then, so that the gap closes (§3). None
    /// only if a flaw leaves the gap as it is.
    fn value_for(
        &mut self,
        instance: Index,
        number: Number,
        reports: &[Report],
    ) -> Option<Payload> {
        let mut reports = reports.iter();
        let report = reports.find(|report| report.instance == instance);
        if let Some(report) = report.filter(|_| !self.cfg.flaws.has(Flaw::IgnoreAccepted)) {
            self.cx.note(rules::ValueTakenOver {
                instance,
                number,
                accepted: report.number,
                what: &report.value,
            });
            return Some(report.value.clone());
        }
        if self.cfg.flaws.has(Flaw::SkipGaps) {
            self.cx.note(rules::FlawGapLeft { instance });
            return None;
        }
        self.cx.note(rules::GapFilled { instance, number });
        Some(Payload::Noop)
    }

    /// "It is probably a good idea to abandon a proposal if some proposer
    /// has begun trying to issue a higher-numbered one" (end of §2.2).
    pub(super) fn on_refusal(
        &mut self,
        from: NodeId,
        number: Number,
        promised: Number,
        leased: bool,
    ) {
        self.node.seen = self.node.seen.max(promised);
        if self.node.own_number() != Some(number) {
            return self.note_late(from, number);
        }
        if leased && self.node.is_leader() {
            // It was about phase 1, which a quorum has ended.
            return self.note_late(from, number);
        }
        if leased {
            // Others may make a quorum yet.
            return self.cx.note(rules::RefusedForLease { from, number });
        }
        self.cx.note(rules::Abandoned {
            from,
            number,
            promised,
        });
        if !self.node.is_leader() {
            self.try_again(number);
        } else if self.give_up() {
            self.maybe_come_back();
        }
    }

    /// Neither leads nor wants to, and knows of nobody who does. True if
    /// clients wait for it.
    pub(super) fn give_up(&mut self) -> bool {
        let had_work = match &self.node.role {
            Role::Leading(leading) => !leading.open.is_empty() || !leading.queue.is_empty(),
            Role::Preparing(_) => true,
            Role::Follower | Role::BackingOff { .. } => false,
        };
        self.leave_role();
        self.node.leader = None;
        self.start_suspicion();
        had_work
    }

    /// A leader or candidate for which clients wait has been passed by
    /// another. Impatient ones do not leave it at that.
    pub(super) fn maybe_come_back(&mut self) {
        if self.cfg.retry == Retry::AtOnce {
            self.stand();
        }
    }

    /// What a candidate does when it gets nowhere.
    fn try_again(&mut self, number: Number) {
        match self.cfg.retry {
            Retry::Never => {
                self.leave_role();
                self.cx.note(rules::GivenUp { number });
                self.start_suspicion();
            }
            Retry::AtOnce => self.stand(),
            Retry::BackOff => self.back_off(number),
        }
    }

    /// Waits for a random time, so that another may get through (§2.4:
    /// "using either randomness or real time").
    fn back_off(&mut self, number: Number) {
        let most = longest_wait(self.cfg.back_off, self.node.attempts);
        self.node.role = Role::BackingOff { number };
        self.cx.cancel_timer(Timer::Suspicion);
        self.cx
            .set_timer(Timer::BackOff, TimeRange::new(Time::ZERO, most));
        self.cx.note(rules::BackedOff {
            number,
            attempt: self.node.attempts,
            most,
        });
    }

    /// Only accepts and learns from now on. The timers of what it did are
    /// stopped.
    pub(super) fn leave_role(&mut self) {
        match &self.node.role {
            Role::Follower | Role::Preparing(_) => {}
            Role::BackingOff { .. } => self.cx.cancel_timer(Timer::BackOff),
            Role::Leading(_) => {
                for timer in [Timer::Heartbeat, Timer::LeaseOne, Timer::LeaseTwo] {
                    self.cx.cancel_timer(timer);
                }
            }
        }
        self.node.role = Role::Follower;
    }

    /// Waits for a leader, or for promises, anew.
    pub(super) fn start_suspicion(&mut self) {
        self.cx.set_timer(Timer::Suspicion, self.cfg.suspicion);
    }

    /// An answer to a request that this node no longer waits for.
    pub(super) fn note_late(&mut self, from: NodeId, number: Number) {
        self.cx.note(rules::AnswerLate { from, number });
    }
}

/// Adds reports to those that are known: of each instance what is chosen
/// counts most, then the highest number.
fn merge(known: &mut Vec<Report>, more: &[Report]) {
    for report in more {
        match known.binary_search_by_key(&report.instance, |known| known.instance) {
            Err(place) => known.insert(place, report.clone()),
            Ok(place) => {
                let old = &mut known[place];
                if (report.chosen, report.number) > (old.chosen, old.number) {
                    *old = report.clone();
                }
            }
        }
    }
}

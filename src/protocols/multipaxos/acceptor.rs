//! The acceptor: Phase 1b and Phase 2b (§2.2) for all instances, and whom a
//! replica follows.

use crate::kit::kv::Payload;
use crate::kit::number::Number;
use crate::sim::id::NodeId;

use super::flaws::Flaw;
use super::log::{Entry, Index};
use super::message::{Message, Report};
use super::node::{Grant, Leading};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// "If an acceptor receives a prepare request with number n greater than
    /// that of any prepare request to which it has already responded, then
    /// it responds to the request with a promise" (§2.2, Phase 1b), here for
    /// all instances from `first` on (§3).
    pub(super) fn on_prepare(&mut self, from: NodeId, number: Number, first: Index) {
        let promised = self.cx.disk().promised;
        if number == promised {
            return self.cx.note(rules::PrepareRepeated { number });
        }
        if number < promised {
            match self.cfg.refusals {
                true => self.cx.note(rules::PrepareRefused { number, promised }),
                false => self.cx.note(rules::PrepareIgnored { number, promised }),
            }
            return self.maybe_refuse(from, number, false);
        }
        if self.is_leased_away_from(from) && !self.breaks_lease(from, number) {
            return;
        }
        self.cx.write().promised = number;
        let had_work = self.give_way(from, number);
        let held = self.cx.disk().log.iter_from(first);
        let report = |(instance, entry): (Index, &Entry)| Report {
            instance,
            number: entry.number,
            value: entry.value.clone(),
            chosen: entry.chosen,
        };
        let reports: Vec<Report> = held.map(report).collect();
        if self.cx.details() {
            let accepted = reports.iter().filter(|report| !report.chosen).count();
            let chosen = reports.len() - accepted;
            self.cx.note(rules::Promised {
                number,
                before: promised,
                first,
                accepted,
                chosen,
            });
        }
        self.cx.send(from, Message::Promise { number, reports });
        if had_work {
            self.maybe_come_back();
        }
    }

    /// "If an acceptor receives an accept request for a proposal numbered n,
    /// it accepts the proposal unless it has already responded to a prepare
    /// request having a number greater than n" (§2.2, Phase 2b).
    pub(super) fn on_accept(
        &mut self,
        from: NodeId,
        number: Number,
        values: &[(Index, Payload)],
        chosen: Index,
    ) {
        let promised = self.cx.disk().promised;
        let is_below = number < promised;
        if is_below && !self.cfg.flaws.has(Flaw::AcceptBelowPromise) {
            let first = values.first().map_or(0, |(index, _)| *index);
            match self.cfg.refusals {
                true => self.cx.note(rules::AcceptRefused {
                    number,
                    first,
                    promised,
                }),
                false => self.cx.note(rules::AcceptIgnored {
                    number,
                    first,
                    promised,
                }),
            }
            return self.maybe_refuse(from, number, false);
        }
        if !is_below {
            self.follow(from, number);
        }
        let mut instances = Vec::new();
        for (index, value) in values {
            if self.accept_one(*index, number, value, promised) {
                instances.push(*index);
            }
        }
        self.learn_up_to(number, chosen);
        if !instances.is_empty() {
            let chosen = self.cx.disk().log.chosen();
            let msg = Message::Accepted {
                number,
                instances,
                chosen,
            };
            self.cx.send(from, msg);
        }
    }

    /// Accepts a proposal in one instance. False if it knows another value
    /// to be chosen there, which only a broken rule can bring about.
    fn accept_one(
        &mut self,
        instance: Index,
        number: Number,
        what: &Payload,
        promised: Number,
    ) -> bool {
        let held = self.cx.disk().log.get(instance);
        let (is_same, is_chosen) =
            held.map_or((false, false), |entry| (entry.value == *what, entry.chosen));
        if is_chosen && is_same {
            self.cx.note(rules::AcceptOfChosen { instance, number });
            return true;
        }
        if is_chosen {
            self.cx
                .note(rules::AcceptAgainstChosen { instance, number });
            return false;
        }
        let again = is_same && held.is_some_and(|entry| entry.number == number);
        if number < promised {
            self.cx.note(rules::FlawAcceptedBelowPromise {
                instance,
                number,
                what,
                promised,
            });
        } else if again {
            self.cx.note(rules::AcceptedAgain {
                instance,
                number,
                what,
                promised,
            });
        } else {
            self.cx.note(rules::Accepted {
                instance,
                number,
                what,
                promised,
            });
        }
        if !again {
            let log = &mut self.cx.write().log;
            log.accept(instance, number, what.clone());
        }
        true
    }

    /// "If an acceptor ignores a prepare or accept request because it has
    /// already received a prepare request with a higher number, then it
    /// should probably inform the proposer" (end of §2.2).
    pub(super) fn maybe_refuse(&mut self, to: NodeId, number: Number, leased: bool) {
        if self.cfg.refusals {
            let promised = self.cx.disk().promised;
            let msg = Message::Refusal {
                number,
                promised,
                leased,
            };
            self.cx.send(to, msg);
        }
    }

    /// The leader lives, and tells how much is chosen.
    pub(super) fn on_heartbeat(&mut self, from: NodeId, number: Number, chosen: Index, round: u64) {
        let promised = self.cx.disk().promised;
        if number < promised {
            self.cx.note(rules::HeartbeatStale {
                from,
                number,
                promised,
            });
            self.maybe_refuse(from, number, false);
            // What is chosen is chosen, whoever tells.
            return self.ask_if_behind(from, chosen);
        }
        self.follow(from, number);
        self.cx.note(rules::HeartbeatHeard { from, chosen });
        self.learn_up_to(number, chosen);
        self.ask_if_behind(from, chosen);
        self.maybe_grant(from, number, round);
    }

    /// Recognizes the leader of `number`, which is not below the promise:
    /// promises that number too, and waits for the leader anew.
    fn follow(&mut self, leader: NodeId, number: Number) {
        if number > self.cx.disk().promised {
            self.cx.write().promised = number;
            self.give_way(leader, number);
        }
        if self.outranks(leader, number) {
            return;
        }
        if self.node.leader != Some(leader) {
            self.cx.note(rules::LeaderFound { leader, number });
        }
        self.leave_role();
        self.node.leader = Some(leader);
        self.node.attempts = 0;
        self.start_suspicion();
    }

    /// Somebody else goes on with a higher number: who leads or wants to
    /// lead with a lower one gives up. True if clients wait for it.
    fn give_way(&mut self, to: NodeId, number: Number) -> bool {
        if self.outranks(to, number) {
            return false;
        }
        if let Some(own) = self.node.own_number() {
            self.cx.note(rules::GaveWay { own, to, number });
        }
        self.give_up()
    }

    /// Whether it need not give way: it is the other itself, or goes on with a
    /// number as high.
    fn outranks(&self, other: NodeId, number: Number) -> bool {
        other == self.me || self.node.own_number() >= Some(number)
    }

    /// Whether this replica has granted a lease to another than `node`, or
    /// perhaps has. What it grants itself as leader binds it only while it
    /// holds the lease: if it does not, it knows that nobody rests on it.
    pub(super) fn is_leased_away_from(&self, node: NodeId) -> bool {
        match self.node.grant {
            Grant::None => false,
            Grant::To(holder) if holder == self.me && node != self.me => {
                let leading = self.node.leading();
                leading.is_some_and(Leading::holds_lease)
            }
            Grant::To(holder) => holder != node,
            Grant::Perhaps => true,
        }
    }

    /// "… and refuse to process Paxos messages from any other replica while
    /// the lease is held" (Paxos Made Live §5.2), but for a flaw.
    fn breaks_lease(&mut self, from: NodeId, number: Number) -> bool {
        if self.cfg.flaws.has(Flaw::LeaseWithoutWaiting) {
            self.cx.note(rules::FlawLeaseBroken { from, number });
            return true;
        }
        self.cx.note(rules::PrepareAgainstLease { from, number });
        self.maybe_refuse(from, number, true);
        false
    }
}

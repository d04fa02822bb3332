//! Leases (Paxos Made Live §5.2): while most replicas promise nothing to
//! others, the leader may answer reads from its own copy.
//!
//! A step reads no clock, so waits measure what must be measured. A replica
//! that grants a lease starts the timer `Grant` and promises nothing to
//! others until it runs out. The leader starts its own timer when it *asks*,
//! which is before any replica can grant, and waits less, by as much as
//! clocks may drift ([`Config::leaders_lease`](super::config::Config)). While
//! one lease is held, the next is asked for: hence two timers.
//!
//! Who grants a lease to a leader keeps its promise from all others, whether
//! or not the leader gets enough grants to hold it. So one that reaches a
//! single node of every quorum of the others keeps them from ever having a
//! leader. With `check_quorum` a leader whose request no quorum has granted in
//! time, and that holds no lease, gives up: then it asks nobody any more, and
//! the grants run out. That is Raft's rule (thesis §6.2), with the request for
//! a lease in the place of a round of heartbeats; Paxos Made Live says nothing
//! of it, and has a master that is cut off lose its lease alone (§5.2).
//!
//! What is assumed: clocks drift no more than is configured, and timers run
//! out neither before their time nor long after it.

use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaw;
use super::message::Message;
use super::node::{Grant, Leading, Lease};
use super::step::Step;
use super::{Timer, rules};

/// The timers of the leader's leases, by slot.
const TIMERS: [Timer; 2] = [Timer::LeaseOne, Timer::LeaseTwo];

impl Step<'_> {
    /// The round that the next heartbeat asks a lease for: that which is not
    /// yet granted, or a new one. 0 if leases are off.
    pub(super) fn ask_for_lease(&mut self) -> u64 {
        let (wait, leading) = (self.cfg.leaders_lease(), self.node.leading_mut());
        let (Some(wait), Some(leading)) = (wait, leading) else {
            return 0;
        };
        let leases = &mut leading.leases;
        if let Some(asked) = leases.slots.iter().flatten().find(|lease| !lease.held) {
            return asked.round;
        }
        let Some(slot) = leases.slots.iter().position(Option::is_none) else {
            return 0;
        };
        leases.rounds += 1;
        let round = leases.rounds;
        leases.slots[slot] = Some(Lease {
            round,
            grants: NodeSet::only(self.me),
            held: false,
        });
        self.cx.set_timer(TIMERS[slot], TimeRange::exactly(wait));
        self.cx.note(rules::LeaseAsked { round, most: wait });
        // It is one of the replicas that promise nothing to others.
        self.start_grant(Grant::To(self.me));
        self.maybe_hold(slot);
        round
    }

    /// A replica that hears from its leader grants it a lease.
    pub(super) fn maybe_grant(&mut self, leader: NodeId, number: Number, round: u64) {
        if round > 0 && self.start_grant(Grant::To(leader)).is_some() {
            self.cx.note(rules::LeaseGranted { leader, round });
            self.cx.send(leader, Message::Grant { number, round });
        }
    }

    /// How long it promises nothing to others from now on, if leases are on.
    fn start_grant(&mut self, grant: Grant) -> Option<Time> {
        let wait = self.cfg.lease?;
        self.node.grant = grant;
        self.cx.set_timer(Timer::Grant, TimeRange::exactly(wait));
        Some(wait)
    }

    /// Who restarts has forgotten whether it has granted a lease: it waits
    /// as if it had just now.
    pub(super) fn wait_after_restart(&mut self) {
        if !self.cfg.flaws.has(Flaw::LeaseWithoutWaiting)
            && let Some(wait) = self.start_grant(Grant::Perhaps)
        {
            self.cx.note(rules::LeaseAwaitedAfterRestart { wait });
        }
    }

    /// A replica has granted this leader a lease.
    pub(super) fn on_grant(&mut self, from: NodeId, number: Number, round: u64) {
        let leading = self.node.leading_mut();
        let Some(leading) = leading.filter(|own| own.number == number) else {
            return self.note_late(from, number);
        };
        let slots = &mut leading.leases.slots;
        let asked = |slot: &Option<Lease>| slot.as_ref().is_some_and(|l| l.round == round);
        let Some(slot) = slots.iter().position(asked) else {
            self.cx.note(rules::GrantLate { from, round });
            return;
        };
        if let Some(lease) = &mut slots[slot] {
            lease.grants.insert(from);
        }
        self.maybe_hold(slot);
    }

    /// With grants of a phase 2 quorum the leader holds the lease: whoever
    /// wants to lead needs a phase 1 quorum, which holds one that refuses.
    fn maybe_hold(&mut self, slot: usize) {
        let Some(leading) = self.node.leading_mut() else {
            return;
        };
        let slots = &mut leading.leases.slots;
        let Some(lease) = slots[slot].as_mut().filter(|lease| !lease.held) else {
            return;
        };
        lease.held = self.cfg.is_quorum(Phase::Two, lease.grants);
        if !lease.held {
            return;
        }
        let (round, grants) = (lease.round, lease.grants);
        // The one before ends sooner.
        let before = slots[1 - slot].take();
        match before {
            Some(_) => {
                self.cx.cancel_timer(TIMERS[1 - slot]);
                self.cx.note(rules::LeaseRenewed { round, grants });
            }
            None => self.cx.note(rules::LeaseHeld { round, grants }),
        }
    }

    /// The leader's part of a lease is over.
    pub(super) fn on_lease_over(&mut self, slot: usize) {
        let leading = self.node.leading_mut();
        let over = leading.and_then(|leading| leading.leases.slots[slot].take());
        let Some(Lease {
            round,
            grants,
            held,
        }) = over
        else {
            return;
        };
        if held {
            return self.cx.note(rules::LeaseOver { round });
        }
        self.cx.note(rules::LeaseNotGranted { round, grants });
        let holds = self.node.leading().is_some_and(Leading::holds_lease);
        if self.cfg.check_quorum && !holds {
            self.cx.note(rules::GaveUpUnheard { grants });
            self.give_up();
        }
    }

    /// The replica's part of a lease is over.
    pub(super) fn on_grant_over(&mut self) {
        self.node.grant = Grant::None;
        self.cx.note(rules::GrantOver {});
    }

    /// Whether a read may be answered from this leader's own copy: it holds
    /// a lease, and has applied all that may have been answered before it
    /// came to lead.
    pub(super) fn may_read_here(&mut self) -> bool {
        let leading = self.node.leading().filter(|own| own.holds_lease());
        let Some(barrier) = leading.map(|own| own.barrier) else {
            return false;
        };
        let applied = self.node.applied;
        if applied >= barrier {
            return true;
        }
        let reads = self.cfg.flaws.has(Flaw::ReadBeforeBarrier);
        if reads {
            self.cx
                .note(rules::FlawReadBeforeBarrier { applied, barrier });
        }
        reads
    }
}

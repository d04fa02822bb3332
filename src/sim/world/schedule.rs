//! What the simulator itself chooses: whatever is due first.

use crate::sim::action::Action;
use crate::sim::protocol::Protocol;
use crate::sim::scenario::Setup;
use crate::sim::time::Time;

use super::{Life, World};

impl<P: Protocol> World<P> {
    /// What happens next if nobody interferes, and when. At the same instant
    /// disks come before messages, messages before timers, timers before
    /// clients; then the order of numbers and names.
    #[must_use]
    pub fn next_by_time(&self, setup: &Setup<P>) -> Option<(Time, Action<P>)> {
        let mut best = Best(None);
        self.propose_writes(&mut best);
        self.propose_flights(&mut best);
        self.propose_timers(&mut best);
        self.propose_clients(setup, &mut best);
        best.0.map(|(at, action)| (at.max(self.now), action))
    }

    fn propose_writes(&self, best: &mut Best<P>) {
        for node in self.ids() {
            if let Life::Writing { until } = self.life(node) {
                best.offer(until, || Action::Written { node });
            }
        }
    }

    fn propose_flights(&self, best: &mut Best<P>) {
        for flight in self.flights() {
            if best.is_before(flight.due.max(self.now)) {
                return;
            }
            let due = flight.due.max(self.now);
            let flight_id = flight.id;
            if flight.fate.is_doomed() {
                best.offer(due, || Action::Drop { flight: flight_id });
                continue;
            }
            match self.life(flight.to) {
                Life::Up => best.offer(due, || Action::Deliver { flight: flight_id }),
                Life::Writing { until } => {
                    best.offer(due.max(until), || Action::Deliver { flight: flight_id });
                }
                Life::Crashed => best.offer(due, || Action::Drop { flight: flight_id }),
                // It waits at the door until the node goes on.
                Life::Paused => {}
            }
        }
    }

    fn propose_timers(&self, best: &mut Best<P>) {
        for node in self.ids() {
            let ready = match self.life(node) {
                Life::Up => self.now,
                Life::Writing { until } => until,
                Life::Paused | Life::Crashed => continue,
            };
            for running in self.timers(node) {
                let timer = running.timer;
                best.offer(running.due.max(ready), || Action::Fire { node, timer });
            }
        }
    }

    fn propose_clients(&self, setup: &Setup<P>, best: &mut Best<P>) {
        for (client, state) in &self.clients {
            if let Some(waiting) = &state.waiting {
                let client = *client;
                best.offer(waiting.retry_at.max(self.now), || Action::Retry { client });
            }
        }
        // Whose turn it is takes a search: not for what comes later anyway.
        if !best.is_before(self.load.next_at.max(self.now))
            && let Some(at) = self.load_due(setup)
        {
            best.offer(at.max(self.now), || Action::Load);
        }
    }
}

/// The earliest offer so far; of equal ones the first.
struct Best<P: Protocol>(Option<(Time, Action<P>)>);

impl<P: Protocol> Best<P> {
    fn offer(&mut self, at: Time, action: impl FnOnce() -> Action<P>) {
        let better = match &self.0 {
            None => true,
            Some((best, _)) => at < *best,
        };
        if better {
            self.0 = Some((at, action()));
        }
    }

    fn is_before(&self, at: Time) -> bool {
        self.0.as_ref().is_some_and(|(best, _)| *best <= at)
    }
}

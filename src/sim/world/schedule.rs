//! What the simulator itself chooses: whatever is due first.

use crate::sim::action::Action;
use crate::sim::id::{ClientId, FlightId, NodeId};
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
        let (mut best, timer) = self.first_of_nodes();
        self.propose_flights(&mut best);
        if let Some((at, pick)) = timer.0 {
            best.offer(at, pick);
        }
        self.propose_clients(setup, &mut best);
        best.0
            .map(|(at, pick)| (at.max(self.ground.now), pick.action()))
    }

    /// The first write that is done, and the first timer that runs out.
    fn first_of_nodes(&self) -> (Best<P>, Best<P>) {
        let (mut write, mut timer) = (Best(None), Best(None));
        for (node, slot) in (1..).map(NodeId).zip(&self.slots) {
            match slot.life() {
                Life::Up => {}
                Life::Writing { until } => write.offer(until, Pick::Written(node)),
                Life::Paused | Life::Crashed | Life::Absent => continue,
            }
            for running in slot.timers.running() {
                let due = running.due.max(self.ground.now);
                timer.offer(due, Pick::Fire(node, running.timer));
            }
        }
        (write, timer)
    }

    fn propose_flights(&self, best: &mut Best<P>) {
        for flight in self.flights() {
            let due = flight.due.max(self.ground.now);
            if best.is_before(due) {
                return;
            }
            if flight.fate.is_doomed() {
                best.offer(due, Pick::Drop(flight.id));
                continue;
            }
            match self.life(flight.to) {
                Life::Up | Life::Writing { .. } => best.offer(due, Pick::Deliver(flight.id)),
                Life::Crashed | Life::Absent => best.offer(due, Pick::Drop(flight.id)),
                // It waits at the door until the node goes on.
                Life::Paused => {}
            }
        }
    }

    fn propose_clients(&self, setup: &Setup<P>, best: &mut Best<P>) {
        for (client, state) in &self.clients {
            if let Some(waiting) = &state.waiting
                && waiting.retry_at < Time::NEVER
            {
                best.offer(waiting.retry_at.max(self.ground.now), Pick::Retry(*client));
            }
        }
        // Whose turn it is takes a search: not for what comes later anyway.
        if !best.is_before(self.ground.load.next_at.max(self.ground.now))
            && let Some(at) = self.load_due(setup)
        {
            best.offer(at.max(self.ground.now), Pick::Load);
        }
        for (node, repeat) in &self.repeats {
            if self.repeat_request(*node).is_ok() {
                best.offer(repeat.next_at.max(self.ground.now), Pick::Again(*node));
            }
        }
    }
}

/// What may come next, in few bytes: most of it is not chosen.
enum Pick<P: Protocol> {
    Written(NodeId),
    Deliver(FlightId),
    Drop(FlightId),
    Fire(NodeId, P::Timer),
    Retry(ClientId),
    Load,
    Again(NodeId),
}

impl<P: Protocol> Pick<P> {
    fn action(self) -> Action<P> {
        match self {
            Pick::Written(node) => Action::Written { node },
            Pick::Deliver(flight) => Action::Deliver { flight },
            Pick::Drop(flight) => Action::Drop { flight },
            Pick::Fire(node, timer) => Action::Fire { node, timer },
            Pick::Retry(client) => Action::Retry { client },
            Pick::Load => Action::Load,
            Pick::Again(node) => Action::Again { node },
        }
    }
}

/// The earliest offer so far; of equal ones the first.
struct Best<P: Protocol>(Option<(Time, Pick<P>)>);

impl<P: Protocol> Best<P> {
    fn offer(&mut self, at: Time, pick: Pick<P>) {
        let better = match &self.0 {
            None => true,
            Some((best, _)) => at < *best,
        };
        if better {
            self.0 = Some((at, pick));
        }
    }

    fn is_before(&self, at: Time) -> bool {
        self.0.as_ref().is_some_and(|(best, _)| *best <= at)
    }
}

//! Every possible next action, for search.

use crate::sim::action::{Action, Disk};
use crate::sim::id::FlightId;
use crate::sim::protocol::Protocol;
use crate::sim::scenario::Setup;
use crate::sim::sorted::Set;

use super::World;

impl<P: Protocol> World<P> {
    /// Every next action that needs no choice of a value, in a total order:
    /// all that time could bring, in any order, and all faults of single
    /// nodes, links and messages. Commands, delays, partitions, drift,
    /// conditions, fixed draws and what liars do are left out: they have more
    /// values than a list can hold.
    #[must_use]
    pub fn enabled(&self, setup: &Setup<P>) -> Vec<Action<P>> {
        let mut all = self.imaginable();
        all.retain(|action| self.permits(setup, action).is_ok());
        all
    }

    /// What can be done to anything that there is. It is made in the order of
    /// actions: a sort of such a type would be kilobytes of program.
    fn imaginable(&self) -> Vec<Action<P>> {
        let mut all: Vec<Action<P>> = Vec::new();
        all.extend(self.ids().map(|node| Action::Written { node }));
        // On their way they are in the order of their arrival.
        let flights: Set<FlightId> = self.flights.iter().map(|flight| flight.id).collect();
        let each = || flights.iter().copied();
        all.extend(each().map(|flight| Action::Deliver { flight }));
        all.extend(each().map(|flight| Action::Drop { flight }));
        all.extend(each().map(|flight| Action::Duplicate { flight }));
        for node in self.ids() {
            let timers = self.timers(node).iter().map(|running| running.timer);
            all.extend(timers.map(|timer| Action::Fire { node, timer }));
        }
        let clients = self.clients.keys().copied();
        all.extend(clients.map(|client| Action::Retry { client }));
        all.push(Action::Load);
        let repeated = self.repeats.keys().copied();
        all.extend(repeated.map(|node| Action::Again { node }));
        for node in self.ids() {
            all.extend([Disk::Kept, Disk::Lost].map(|disk| Action::Crash { node, disk }));
        }
        all.extend(self.ids().map(|node| Action::Restart { node }));
        all.extend(self.ids().map(|node| Action::Join { node }));
        all.extend(self.ids().map(|node| Action::Pause { node }));
        all.extend(self.ids().map(|node| Action::Resume { node }));
        let links = || {
            self.ids()
                .flat_map(|from| self.ids().map(move |to| (from, to)))
        };
        all.extend(links().map(|(from, to)| Action::Cut { from, to }));
        all.extend(links().map(|(from, to)| Action::Heal { from, to }));
        all
    }
}

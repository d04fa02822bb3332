//! Every possible next action, for search.

use crate::sim::action::{Action, Disk};
use crate::sim::protocol::Protocol;
use crate::sim::scenario::Setup;

use super::World;

impl<P: Protocol> World<P> {
    /// Every next action that needs no choice of a value, in a total order:
    /// all that time could bring, in any order, and all faults of single
    /// nodes, links and messages. Commands, delays, partitions, drift and
    /// conditions are left out: they have more values than a list can hold.
    #[must_use]
    pub fn enabled(&self, setup: &Setup<P>) -> Vec<Action<P>> {
        let mut all: Vec<Action<P>> = Vec::new();
        for flight in &self.flights {
            let flight = flight.id;
            all.push(Action::Deliver { flight });
            all.push(Action::Drop { flight });
            all.push(Action::Duplicate { flight });
        }
        for node in self.ids() {
            all.push(Action::Written { node });
            for running in self.timers(node) {
                let timer = running.timer;
                all.push(Action::Fire { node, timer });
            }
            for disk in [Disk::Kept, Disk::Lost] {
                all.push(Action::Crash { node, disk });
            }
            all.push(Action::Restart { node });
            all.push(Action::Pause { node });
            all.push(Action::Resume { node });
            for to in self.ids() {
                all.push(Action::Cut { from: node, to });
                all.push(Action::Heal { from: node, to });
            }
        }
        all.extend(
            self.clients
                .keys()
                .map(|client| Action::Retry { client: *client }),
        );
        all.push(Action::Load);
        let repeated = self.load.repeats.keys();
        all.extend(repeated.map(|node| Action::Again { node: *node }));
        all.retain(|action| self.permits(setup, action).is_ok());
        all.sort();
        all
    }
}

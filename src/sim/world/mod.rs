//! A world: all nodes, messages in flight, timers and random streams at one
//! instant.
//!
//! [`World::apply`] is the only way to change one. What may be applied is
//! told by [`World::permits`], what could happen next by [`World::enabled`],
//! what the simulator itself would choose by [`World::next_by_time`].

mod apply;
#[cfg(test)]
mod client_tests;
mod clients;
mod enabled;
mod ground;
#[cfg(test)]
mod liar_tests;
mod liars;
#[cfg(test)]
mod load_tests;
mod network;
#[cfg(test)]
mod part_tests;
mod permits;
pub mod pieces;
mod schedule;
mod slot;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::rc::Rc;

use super::action::Action;
use super::context::Effect;
use super::digest::digest;
use super::encode::{Encode, Sink};
use super::faults::Faults;
use super::flight::Flight;
use super::id::{ClientId, FlightId, NodeId};
use super::note::TraceLevel;
use super::observed::Observed;
use super::part::Parts;
use super::protocol::Protocol;
use super::scenario::Setup;
use super::sorted::Map;
use super::tally::Tally;
use super::time::Time;
use super::timers::Running;
use super::workload::{Client, Repeat};

use ground::Ground;
pub use liars::Twin;
pub use network::CAPACITY;
pub use permits::permits_conditions;
pub use slot::Life;
use slot::{Slot, Stance};

/// All nodes, messages, timers and random streams at one instant.
///
/// A clone is cheap: the states of nodes are shared until one of them
/// changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World<P: Protocol> {
    ground: Ground,
    slots: Vec<Rc<Slot<P>>>,
    /// The latest due first. New ones come in near the front, the next one
    /// leaves at the end; both move few others.
    flights: VecDeque<Flight<P>>,
    clients: Map<ClientId, Client<P::Command>>,
    /// The commands that a person has repeated, by node.
    repeats: Map<NodeId, Repeat<P::Command>>,
    spare: Spare<P>,
}

/// The bytes of a world are in this order, whatever part of it holds what.
impl<P: Protocol> Encode for World<P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        let Ground {
            now,
            faults,
            load,
            next_flight,
            streams,
            draws,
            liars,
            aside: _,
        } = &self.ground;
        (now, &self.slots, &self.flights, faults).encode(to);
        (&self.clients, load.next_at, load.sent, load.set).encode(to);
        (&self.repeats, next_flight, streams, draws).encode(to);
        // Without liars they have no bytes.
        if P::LIARS {
            liars.encode(to);
        }
    }
}

/// Memory for the effects of the next step; empty between steps, and no part
/// of what a world is.
#[derive(Debug)]
struct Spare<P: Protocol> {
    effects: Vec<Effect<P>>,
}

impl<P: Protocol> Clone for Spare<P> {
    fn clone(&self) -> Spare<P> {
        Spare {
            effects: Vec::new(),
        }
    }
}

impl<P: Protocol> PartialEq for Spare<P> {
    fn eq(&self, _: &Spare<P>) -> bool {
        true
    }
}

impl<P: Protocol> Eq for Spare<P> {}

impl<P: Protocol> World<P> {
    /// All nodes come up at instant 0, in order. With `traces` the world
    /// keeps notes and sent messages in what it observes; without it runs
    /// faster, and is otherwise the same.
    #[must_use]
    pub fn new(setup: &Setup<P>, seed: u64, traces: bool) -> World<P> {
        let parts = Rc::new(Parts::of::<P>(&setup.protocol));
        let trace = match traces {
            true => TraceLevel::Full,
            false => TraceLevel::Off,
        };
        let workload = setup.workload.as_ref();
        let mut world = World {
            ground: Ground::new(Rc::clone(&parts), &setup.faults, workload, seed, trace),
            slots: parts
                .ids()
                .map(|id| Rc::new(Slot::down((setup.disk)(&setup.protocol, id))))
                .collect(),
            flights: VecDeque::new(),
            clients: Map::new(),
            repeats: Map::new(),
            spare: Spare {
                effects: Vec::new(),
            },
        };
        for (id, part) in parts.iter() {
            if !part.joined {
                world.slot(id).stance = Stance::Absent;
                continue;
            }
            let mut seen = Observed::of(Time::ZERO, Action::Restart { node: id });
            world.boot(setup, id, &mut seen);
        }
        world
    }

    /// How much is told from now on.
    pub fn set_trace(&mut self, trace: TraceLevel) {
        self.ground.aside.trace = trace;
    }

    /// It is told from now on what disks held before they changed.
    pub(super) fn keep_disks(&mut self) {
        self.ground.aside.keeps_disks = true;
    }

    /// What was sent and answered so far. Counted only while notes are told
    /// in one way or another: nobody else asks.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.ground.aside.tally
    }

    /// The instant of the last event.
    #[must_use]
    pub fn now(&self) -> Time {
        self.ground.now
    }

    /// Which parts there are, and the links between them.
    #[must_use]
    pub fn parts(&self) -> &Rc<Parts> {
        &self.ground.aside.parts
    }

    /// The numbers of all nodes.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<P> {
        self.ground.aside.parts.ids()
    }

    /// The state of a node, unless it is crashed. A paused node has one.
    ///
    /// # Panics
    /// If there is no such node; the same holds for all that take a node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&P::Node> {
        self.slots[id.index()].node()
    }

    /// Whether a node runs.
    #[must_use]
    pub fn life(&self, id: NodeId) -> Life {
        self.slots[id.index()].life()
    }

    /// What a node's disk holds now.
    #[must_use]
    pub fn disk(&self, id: NodeId) -> &P::Durable {
        &self.slots[id.index()].disk
    }

    /// What a node goes by: what its disk holds, or will hold once the write
    /// under way is done.
    #[must_use]
    pub fn durable(&self, id: NodeId) -> &P::Durable {
        self.slots[id.index()].durable()
    }

    /// The timers of a node, by name.
    #[must_use]
    pub fn timers(&self, id: NodeId) -> &[Running<P::Timer>] {
        self.slots[id.index()].timers.running()
    }

    /// All messages on their way, the earliest due first.
    pub fn flights(&self) -> impl DoubleEndedIterator<Item = &Flight<P>> + ExactSizeIterator {
        self.flights.iter().rev()
    }

    /// One message on its way.
    #[must_use]
    pub fn flight(&self, id: FlightId) -> Option<&Flight<P>> {
        self.flights.iter().rev().find(|flight| flight.id == id)
    }

    /// What is wrong.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.ground.faults
    }

    /// The clients that have asked for something.
    #[must_use]
    pub fn clients(&self) -> &Map<ClientId, Client<P::Command>> {
        &self.clients
    }

    /// The digest of everything, equal on every machine.
    #[must_use]
    pub fn digest(&self) -> u64 {
        digest(self)
    }

    /// The digest of what decides how things can go on: without instants,
    /// message numbers, random streams and the order of sending. Two worlds
    /// with the same fingerprint have the same future but for timing.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut flights: Vec<u64> = self
            .flights
            .iter()
            .map(|f| digest(&(f.from, f.to, f.fate.is_doomed(), &f.msg)))
            .collect();
        flights.sort_unstable();
        let slots: Vec<Timeless<'_, P>> = self.slots.iter().map(|slot| Timeless(slot)).collect();
        digest(&(slots, flights, Bare(self)))
    }
}

/// What belongs to no node, encoded without instants.
struct Bare<'a, P: Protocol>(&'a World<P>);

impl<P: Protocol> Encode for Bare<'_, P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        pieces::timeless_around(&self.0.ground, &self.0.clients, to);
    }
}

/// A slot encoded without instants.
struct Timeless<'a, P: Protocol>(&'a Slot<P>);

impl<P: Protocol> Encode for Timeless<'_, P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.0.encode_timeless(to);
    }
}

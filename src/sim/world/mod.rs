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
#[cfg(test)]
mod liar_tests;
mod liars;
#[cfg(test)]
mod load_tests;
mod network;
#[cfg(test)]
mod part_tests;
mod permits;
mod schedule;
mod slot;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::rc::Rc;

use super::action::Action;
use super::context::Effect;
use super::digest::digest;
use super::draws::Draws;
use super::encode::{Encode, Sink};
use super::faults::Faults;
use super::flight::Flight;
use super::id::{ClientId, FlightId, NodeId};
use super::note::TraceLevel;
use super::observed::Observed;
use super::part::Parts;
use super::protocol::Protocol;
use super::random::Stream;
use super::scenario::Setup;
use super::sorted::Map;
use super::tally::Tally;
use super::time::Time;
use super::timers::Running;
use super::workload::{Client, Pace, Repeat};

use liars::Liars;
pub use liars::Twin;
pub use network::CAPACITY;
pub use permits::permits_conditions;
pub use slot::Life;
use slot::{Slot, Stance};

/// All nodes, messages, timers and random streams at one instant.
///
/// A clone is cheap: the states of nodes are shared until one of them
/// changes.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct World<P: Protocol> {
    now: Time,
    slots: Vec<Rc<Slot<P>>>,
    /// The latest due first. New ones come in near the front, the next one
    /// leaves at the end; both move few others.
    flights: VecDeque<Flight<P>>,
    faults: Faults,
    clients: Map<ClientId, Client<P::Command>>,
    load: Load<P::Command>,
    next_flight: FlightId,
    streams: Streams,
    draws: Draws,
    liars: Liars,
    aside: Aside<P>,
}

/// What is not part of what a world is: two worlds that differ only here are
/// equal.
#[derive(Debug)]
struct Aside<P: Protocol> {
    /// Which parts there are: what the settings say.
    parts: Rc<Parts>,
    /// How much is told to whoever watches.
    trace: TraceLevel,
    /// Whether it is told what disks held before.
    keeps_disks: bool,
    /// Memory for the effects of the next step; empty between steps.
    effects: Vec<Effect<P>>,
    /// What was sent and answered, counted while anything is told.
    tally: Tally,
}

impl<P: Protocol> Clone for Aside<P> {
    fn clone(&self) -> Aside<P> {
        Aside {
            parts: Rc::clone(&self.parts),
            trace: self.trace,
            keeps_disks: self.keeps_disks,
            effects: Vec::new(),
            tally: self.tally,
        }
    }
}

impl<P: Protocol> PartialEq for Aside<P> {
    fn eq(&self, _: &Aside<P>) -> bool {
        true
    }
}

impl<P: Protocol> Eq for Aside<P> {}

impl<P: Protocol> Encode for Aside<P> {
    fn encode<S: Sink>(&self, _: &mut S) {}
}

/// One random stream a concern.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
struct Streams {
    network: Stream,
    timers: Stream,
    workload: Stream,
}

/// How far the simulated load has got, and what a person has it do.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
struct Load<C> {
    next_at: Time,
    /// How many requests it has sent, since it was set if it was.
    sent: u64,
    /// How a person has set it, if they have.
    set: Option<Option<Pace>>,
    /// The commands that a person has repeated, by node.
    repeats: Map<NodeId, Repeat<C>>,
}

impl<P: Protocol> World<P> {
    /// All nodes come up at instant 0, in order. With `traces` the world
    /// keeps notes and sent messages in what it observes; without it runs
    /// faster, and is otherwise the same.
    #[must_use]
    pub fn new(setup: &Setup<P>, seed: u64, traces: bool) -> World<P> {
        let parts = Rc::new(Parts::of::<P>(&setup.protocol));
        let mut world = World {
            now: Time::ZERO,
            slots: parts
                .ids()
                .map(|id| Rc::new(Slot::down((setup.disk)(&setup.protocol, id))))
                .collect(),
            flights: VecDeque::new(),
            faults: setup.faults.clone(),
            clients: Map::new(),
            load: Load {
                next_at: setup.workload.as_ref().map_or(Time::NEVER, |w| w.first),
                sent: 0,
                set: None,
                repeats: Map::new(),
            },
            next_flight: FlightId(1),
            streams: Streams {
                network: Stream::new(seed, 1),
                timers: Stream::new(seed, 2),
                workload: Stream::new(seed, 3),
            },
            draws: Draws::new(seed),
            liars: Liars::default(),
            aside: Aside {
                parts: Rc::clone(&parts),
                trace: match traces {
                    true => TraceLevel::Full,
                    false => TraceLevel::Off,
                },
                keeps_disks: false,
                effects: Vec::new(),
                tally: Tally::default(),
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
        self.aside.trace = trace;
    }

    /// It is told from now on what disks held before they changed.
    pub(super) fn keep_disks(&mut self) {
        self.aside.keeps_disks = true;
    }

    /// What was sent and answered so far. Counted only while notes are told
    /// in one way or another: nobody else asks.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.aside.tally
    }

    /// The instant of the last event.
    #[must_use]
    pub fn now(&self) -> Time {
        self.now
    }

    /// Which parts there are, and the links between them.
    #[must_use]
    pub fn parts(&self) -> &Rc<Parts> {
        &self.aside.parts
    }

    /// The numbers of all nodes.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<P> {
        self.aside.parts.ids()
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
        &self.faults
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
        let clients: Vec<_> = self
            .clients
            .iter()
            .map(|(id, c)| {
                (
                    id,
                    c.serial,
                    c.waiting.as_ref().map(|w| (&w.command, w.next)),
                )
            })
            .collect();
        let faults = (&self.faults.cuts, &self.faults.omissions);
        let chosen = (self.draws.fixed(), self.liars.timeless());
        digest(&(slots, flights, faults, (clients, chosen)))
    }
}

/// A slot encoded without instants.
struct Timeless<'a, P: Protocol>(&'a Slot<P>);

impl<P: Protocol> Encode for Timeless<'_, P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.0.encode_timeless(to);
    }
}

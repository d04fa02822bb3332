//! What the network does to messages.

use std::rc::Rc;

use crate::sim::action::Omission;
use crate::sim::faults::Timing;
use crate::sim::flight::{Fate, Flight};
use crate::sim::id::{FlightId, NodeId};
use crate::sim::note::TraceLevel;
use crate::sim::observed::Observed;
use crate::sim::protocol::Protocol;
use crate::sim::sorted::Set;
use crate::sim::tally::weight;
use crate::sim::time::{Time, TimeRange};

use super::World;
use super::ground::Ground;

/// How many messages may be on their way at once: far more than any cluster
/// needs that works. It keeps a start with absurd settings from filling the
/// memory.
pub const CAPACITY: usize = 2_048;

impl<P: Protocol> World<P> {
    /// A message leaves `from`. The network decides at once what becomes of
    /// it; a lost one is seen for half of its way.
    pub(super) fn send(
        &mut self,
        from: NodeId,
        to: NodeId,
        msg: Rc<P::Message>,
        seen: &mut Observed<P>,
    ) {
        let name = |node| self.parts().name(node);
        assert!(from != to, "{} sends a message to itself", name(from));
        assert!(
            self.parts().linked(from, to),
            "{} sends to {}, to whom it has no link",
            name(from),
            name(to)
        );
        if self.ground.aside.trace != TraceLevel::Off {
            self.ground.aside.tally.messages += 1;
            self.ground.aside.tally.bytes += weight(&*msg);
        }
        let fate = self.ground.decide_fate(from, to);
        let latency = self.ground.draw_latency(fate);
        let flight = Flight {
            due: self.ground.now + latency,
            id: self.ground.name_flight(),
            from,
            to,
            sent: self.ground.now,
            fate,
            copy_of: None,
            msg,
        };
        let chance = self.ground.faults.conditions.duplication;
        let twice = !fate.is_doomed() && self.ground.streams.network.happens(chance);
        let copy = twice.then(|| self.copy_of(&flight));
        self.launch(flight, seen);
        if let Some(copy) = copy {
            self.launch(copy, seen);
        }
    }

    fn copy_of(&mut self, original: &Flight<P>) -> Flight<P> {
        Flight {
            due: self.ground.now + self.ground.draw_latency(Fate::Arrives),
            id: self.ground.name_flight(),
            sent: self.ground.now,
            fate: Fate::Arrives,
            copy_of: Some(original.copy_of.unwrap_or(original.id)),
            ..original.clone()
        }
    }

    /// A message sets out. If the network is full it is lost at once.
    fn launch(&mut self, mut flight: Flight<P>, seen: &mut Observed<P>) {
        let full = self.flights.len() >= CAPACITY;
        if full {
            flight.fate = Fate::Lost;
            flight.due = self.ground.now;
        }
        if self.ground.aside.trace == TraceLevel::Full {
            seen.sent.push(flight.clone());
        }
        if !full {
            self.insert(flight);
        }
    }

    fn insert(&mut self, flight: Flight<P>) {
        let order = (flight.due, flight.id);
        let place = self
            .flights
            .partition_point(|other| (other.due, other.id) > order);
        self.flights.insert(place, flight);
    }

    pub(super) fn take_flight(&mut self, id: FlightId) -> Flight<P> {
        let place = self.flights.iter().rposition(|flight| flight.id == id);
        place
            .and_then(|place| self.flights.remove(place))
            .expect("permits asked for a message on its way")
    }

    pub(super) fn duplicate(&mut self, id: FlightId, seen: &mut Observed<P>) {
        let original = self.flight(id).cloned();
        let original = original.expect("permits asked for a message on its way");
        let copy = self.copy_of(&original);
        seen.flight = Some(original);
        self.launch(copy, seen);
    }

    pub(super) fn delay(&mut self, id: FlightId, by: Time, seen: &mut Observed<P>) {
        let mut flight = self.take_flight(id);
        flight.due = flight.due.max(self.ground.now) + by;
        flight.fate = Fate::Late;
        seen.flight = Some(flight.clone());
        self.insert(flight);
    }

    pub(super) fn cut(&mut self, from: NodeId, to: NodeId) {
        self.ground.faults.cuts.insert((from, to));
        self.doom_cut_off();
    }

    pub(super) fn omit(&mut self, node: NodeId, omission: Omission) {
        self.ground.omit(node, omission);
        self.doom_cut_off();
    }

    /// Links between groups are cut, links within groups are healed.
    pub(super) fn partition(&mut self, groups: &[Vec<NodeId>]) {
        self.ground.part(groups);
        self.doom_cut_off();
    }

    /// Messages on links that are cut now will not arrive.
    fn doom_cut_off(&mut self) {
        let faults = &self.ground.faults;
        for flight in &mut self.flights {
            if !flight.fate.is_doomed() && faults.is_cut(flight.from, flight.to) {
                flight.fate = Fate::Cut;
            }
        }
    }
}

impl Ground {
    fn decide_fate(&mut self, from: NodeId, to: NodeId) -> Fate {
        let conditions = &self.faults.conditions;
        let network = &mut self.streams.network;
        if self.faults.is_cut(from, to) {
            return Fate::Cut;
        }
        if bound_at(conditions.timing, self.now).is_none() && network.happens(conditions.loss) {
            return Fate::Lost;
        }
        match network.happens(conditions.reordering) {
            true => Fate::Late,
            false => Fate::Arrives,
        }
    }

    fn draw_latency(&mut self, fate: Fate) -> Time {
        let conditions = &self.faults.conditions;
        let network = &mut self.streams.network;
        let usual = conditions.latency;
        let drawn = match fate {
            Fate::Arrives => network.span(usual),
            Fate::Late => network.span(TimeRange {
                min: Time(usual.min.0 * 2),
                max: Time(usual.max.0 * 5),
            }),
            Fate::Lost | Fate::Cut => Time(network.span(usual).0 / 2),
        };
        bound_at(conditions.timing, self.now).map_or(drawn, |bound| drawn.min(bound))
    }

    fn name_flight(&mut self) -> FlightId {
        let id = self.next_flight;
        self.next_flight.0 += 1;
        id
    }

    pub(super) fn drift(&mut self, node: NodeId, ppm: i32) {
        match ppm {
            0 => self.faults.drift.remove(&node),
            _ => self.faults.drift.insert(node, ppm),
        };
    }

    fn omit(&mut self, node: NodeId, omission: Omission) {
        match omission.send || omission.receive {
            true => self.faults.omissions.insert(node, omission),
            false => self.faults.omissions.remove(&node),
        };
    }

    /// Links between groups are cut, links within groups are healed.
    fn part(&mut self, groups: &[Vec<NodeId>]) {
        let together = |a: NodeId, b: NodeId| {
            groups
                .iter()
                .any(|group| group.contains(&a) && group.contains(&b))
        };
        let mut cuts = Set::new();
        for from in self.aside.parts.ids() {
            for to in self.aside.parts.ids() {
                if self.aside.parts.linked(from, to) && !together(from, to) {
                    cuts.insert((from, to));
                }
            }
        }
        self.faults.cuts = cuts;
    }
}

/// The bound that the timing model promises for a message sent at `now`.
fn bound_at(timing: Timing, now: Time) -> Option<Time> {
    match timing {
        Timing::Asynchronous => None,
        Timing::Synchronous { bound } => Some(bound),
        Timing::PartiallySynchronous { gst, bound } => (now >= gst).then_some(bound),
    }
}

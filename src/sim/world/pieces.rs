//! A world taken apart into pieces, and put together of some: for a search, which
//! meets the same nodes over and over in other company. What happens in a world
//! that was put together is [`World::apply`] as ever.
//!
//! Pieces are as exact as [`World::fingerprint`]: two with the same bytes go on
//! alike but for instants. So one may stand for the other.

use std::rc::Rc;

use crate::sim::encode::{Encode, Sink};
use crate::sim::flight::{Fate, Flight};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::protocol::Protocol;
use crate::sim::sorted::Map;
use crate::sim::workload::{Client, Repeat};

use super::ground::Ground;
use super::slot::{Life, Slot};
use super::{Timeless, World};

/// The place of one node: its state, its disk, its timers.
#[derive(Clone, Debug)]
pub struct NodePiece<P: Protocol>(Rc<Slot<P>>);

impl<P: Protocol> NodePiece<P> {
    /// Whether the node runs.
    #[must_use]
    pub fn life(&self) -> Life {
        self.0.life()
    }

    /// Its timers.
    pub fn timers(&self) -> impl Iterator<Item = P::Timer> {
        self.0.timers.running().iter().map(|running| running.timer)
    }
}

impl<P: Protocol> Encode for NodePiece<P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        Timeless(&*self.0).encode(to);
    }
}

/// A message on its way.
#[derive(Clone, Debug)]
pub struct MessagePiece<P: Protocol> {
    /// Who has sent it.
    pub from: NodeId,
    /// To whom it goes.
    pub to: NodeId,
    /// Whether it will never arrive.
    pub is_doomed: bool,
    /// What it says.
    pub msg: Rc<P::Message>,
}

impl<P: Protocol> MessagePiece<P> {
    /// That of a flight.
    #[must_use]
    pub fn of(flight: &Flight<P>) -> MessagePiece<P> {
        MessagePiece {
            from: flight.from,
            to: flight.to,
            is_doomed: flight.fate.is_doomed(),
            msg: Rc::clone(&flight.msg),
        }
    }

    /// Whether a flight is one of these.
    #[must_use]
    pub fn is(&self, flight: &Flight<P>) -> bool {
        let ends = (self.from, self.to) == (flight.from, flight.to);
        ends && self.is_doomed == flight.fate.is_doomed() && self.msg == flight.msg
    }
}

impl<P: Protocol> Encode for MessagePiece<P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        (self.from, self.to, self.is_doomed, &self.msg).encode(to);
    }
}

/// What belongs to no node: clients, what is wrong, who lies.
#[derive(Clone, Debug)]
pub struct Around<P: Protocol> {
    ground: Ground,
    clients: Map<ClientId, Client<P::Command>>,
    repeats: Map<NodeId, Repeat<P::Command>>,
}

impl<P: Protocol> Encode for Around<P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        timeless_around(&self.ground, &self.clients, to);
    }
}

/// What belongs to no node, without instants.
pub(super) fn timeless_around<C: Encode, S: Sink>(
    ground: &Ground,
    clients: &Map<ClientId, Client<C>>,
    to: &mut S,
) {
    let clients: Vec<_> = clients
        .iter()
        .map(|(id, c)| {
            let waits = c.waiting.as_ref().map(|w| (&w.command, w.next));
            (id, c.serial, waits)
        })
        .collect();
    let faults = (&ground.faults.cuts, &ground.faults.omissions);
    let chosen = (ground.draws.fixed(), ground.liars.timeless());
    (faults, (clients, chosen)).encode(to);
}

impl<P: Protocol> World<P> {
    /// The place of a node.
    pub(in crate::sim) fn node_piece(&self, id: NodeId) -> NodePiece<P> {
        NodePiece(Rc::clone(&self.slots[id.index()]))
    }

    /// What belongs to no node.
    pub(in crate::sim) fn around(&self) -> Around<P> {
        Around {
            ground: self.ground.clone(),
            clients: self.clients.clone(),
            repeats: self.repeats.clone(),
        }
    }

    /// Becomes the world of these pieces, with these messages on their way, named
    /// from 1 on.
    pub(in crate::sim) fn assemble<'a>(
        &mut self,
        nodes: impl Iterator<Item = &'a NodePiece<P>>,
        around: &Around<P>,
        messages: impl Iterator<Item = &'a MessagePiece<P>>,
    ) {
        self.slots.clear();
        self.slots.extend(nodes.map(|piece| Rc::clone(&piece.0)));
        self.ground = around.ground.clone();
        self.clients = around.clients.clone();
        self.repeats = around.repeats.clone();
        let now = self.ground.now;
        self.flights.clear();
        for (id, piece) in (1..).zip(messages) {
            // The latest come first: of one instant, those with the greatest names.
            self.flights.push_front(Flight {
                due: now,
                id: FlightId(id),
                from: piece.from,
                to: piece.to,
                sent: now,
                fate: match piece.is_doomed {
                    true => Fate::Lost,
                    false => Fate::Arrives,
                },
                copy_of: None,
                msg: Rc::clone(&piece.msg),
            });
        }
        let named = self.flights.len() as u64;
        self.ground.next_flight = FlightId(named + 1);
    }
}

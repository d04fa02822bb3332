//! What scripts do, and what expectations look at.

use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::command::Command;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::node::{Node, Phase};
use crate::protocols::paxos::number::Value;
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Conditions;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::scenario::{Cued, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::workload::FIRST_HAND_CLIENT;
use crate::sim::world::World;

/// A start in which every message takes exactly 10 ms, so that a picture of
/// it can be read off.
pub(super) fn even(protocol: Config) -> Setup<Paxos> {
    let mut setup = Setup::new(protocol);
    setup.faults.conditions = Conditions {
        latency: TimeRange::exactly(Time::ms(10)),
        ..Conditions::default()
    };
    setup
}

/// A client of its own asks `node` to propose `value`.
pub(super) fn propose(node: u8, value: &str) -> Cued<Paxos> {
    let request = Request {
        client: ClientId(FIRST_HAND_CLIENT + node),
        serial: 1,
    };
    Cued::Do(Action::Command {
        node: NodeId(node),
        command: Command {
            request,
            value: Value::from(value),
        },
    })
}

/// A node that keeps its disk crashes.
pub(super) fn crash(node: u8) -> Cued<Paxos> {
    Cued::Do(Action::Crash {
        node: NodeId(node),
        disk: Disk::Kept,
    })
}

/// A node crashes and loses its disk.
#[cfg(test)]
pub(super) fn crash_without_disk(node: u8) -> Cued<Paxos> {
    Cued::Do(Action::Crash {
        node: NodeId(node),
        disk: Disk::Lost,
    })
}

/// A node comes up again.
pub(super) fn restart(node: u8) -> Cued<Paxos> {
    Cued::Do(Action::Restart { node: NodeId(node) })
}

/// One direction of a link is cut.
pub(super) fn cut(from: u8, to: u8) -> Cued<Paxos> {
    Cued::Do(Action::Cut {
        from: NodeId(from),
        to: NodeId(to),
    })
}

/// Does `cued` as soon as `ready` is true.
pub(super) fn when(ready: bool, cued: Cued<Paxos>) -> Cued<Paxos> {
    match ready {
        true => cued,
        false => Cued::Wait,
    }
}

/// Whether a node is in phase 2.
pub(super) fn in_phase_2(world: &World<Paxos>, node: u8) -> bool {
    world
        .node(NodeId(node))
        .is_some_and(|node| matches!(node.proposer.phase, Phase::Accepting { .. }))
}

/// Holds up the accept request from one node to another by `by`, once there
/// is one.
pub(super) fn hold_up_accept(world: &World<Paxos>, from: u8, to: u8, by: Time) -> Cued<Paxos> {
    let mut flights = world.flights();
    let accept = flights.find(|flight| {
        let is_accept = matches!(*flight.msg, Message::Accept { .. });
        is_accept && (flight.from, flight.to) == (NodeId(from), NodeId(to))
    });
    match accept {
        Some(flight) => Cued::Do(Action::Delay {
            flight: flight.id,
            by,
        }),
        None => Cued::Wait,
    }
}

/// The value that an acceptor has accepted, on its disk.
pub(super) fn accepted(world: &World<Paxos>, node: u8) -> Option<&str> {
    let accepted = world.disk(NodeId(node)).accepted.as_ref();
    accepted.map(|accepted| &*accepted.value)
}

/// Whether `value`, and nothing else, was chosen.
pub(super) fn only_chosen(witness: &Witness, value: &str) -> bool {
    let mut chosen = witness.chosen.iter();
    !witness.chosen.is_empty() && chosen.all(|proposal| &*proposal.value == value)
}

/// Whether every learner that is up knows what is chosen.
pub(super) fn all_learned(cfg: &Config, world: &World<Paxos>) -> bool {
    let knows = |node: &Node| node.learned.is_some();
    cfg.learners()
        .all(|learner| world.node(learner).is_none_or(knows))
}

/// Whether no client waits for an answer, and some have asked.
pub(super) fn all_answered(world: &World<Paxos>) -> bool {
    let clients = world.clients();
    !clients.is_empty() && clients.values().all(|client| client.waiting.is_none())
}

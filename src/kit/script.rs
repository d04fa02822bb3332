//! Lines of scripts in few words: what a scenario does to its cluster, and
//! when. A node may be given as its number.
//!
//! ```ignore
//! script: &[
//!     at(100, |cfg, _| ask(cfg, 1, "propose red")),
//!     at(100, |_, world| hold_up(world, "Accept", 1, 3, Time::ms(200))),
//!     at(150, |_, world| when(in_phase_2(world, 2), crash(3))),
//! ]
//! ```

use crate::kit::kv::Machine;
use crate::show::card::Card;
use crate::sim::action::{Action, Disk};
use crate::sim::beat::{Beat, BeatKind, Holds, Offer, STORIES};
use crate::sim::faults::{Conditions, Ppm};
use crate::sim::flight::Flight;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::invariant::Watched;
use crate::sim::part::Parts;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::scenario::{Cue, Cued, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::workload::{FIRST_HAND_CLIENT, Workload};
use crate::sim::world::{Life, World};

/// What a line of a script does, seen the world as it is.
pub type Act<P> = fn(&<P as Protocol>::Config, &World<P>) -> Cued<P>;

/// A line of a script: not before so many milliseconds.
#[must_use]
pub const fn at<P: Protocol>(ms: u64, act: Act<P>) -> Cue<P> {
    Cue {
        at: Time::ms(ms),
        act,
    }
}

/// A beat that comes by itself, and holds to the scenario's end: the name of
/// its texts, and whether it has come about.
#[must_use]
pub const fn expect<P: Watched>(id: &'static str, holds: Holds<P>) -> Beat<P> {
    beat_of(id, holds, BeatKind::Lasting)
}

/// A beat that comes by itself, and may be over at the scenario's end.
#[must_use]
pub const fn passing<P: Watched>(id: &'static str, holds: Holds<P>) -> Beat<P> {
    match STORIES {
        true => beat_of(id, holds, BeatKind::Passing),
        false => beat_of("", |_, _, _| false, BeatKind::Passing),
    }
}

/// A beat that a person brings about, with what is offered for it.
#[must_use]
pub const fn yours<P: Watched>(id: &'static str, holds: Holds<P>, offer: Offer<P>) -> Beat<P> {
    match STORIES {
        true => beat_of(id, holds, BeatKind::Yours(offer)),
        false => beat_of("", |_, _, _| false, BeatKind::Yours(|_, _| None)),
    }
}

const fn beat_of<P: Watched>(id: &'static str, holds: Holds<P>, kind: BeatKind<P>) -> Beat<P> {
    Beat {
        id,
        holds,
        kind,
        values: |_, _, _| Vec::new(),
    }
}

/// A load without end: the first request after `first` milliseconds, the
/// others `every` so many, of so many clients.
#[must_use]
pub const fn load(first: u64, every: u64, clients: u8) -> Workload {
    Workload {
        first: Time::ms(first),
        every: Time::ms(every),
        clients,
        limit: None,
    }
}

/// A start in which one message in seven is lost, and others come twice or
/// late.
#[must_use]
pub fn lossy<P: Protocol>(protocol: P::Config) -> Setup<P> {
    let mut setup = Setup::new(protocol);
    let conditions = &mut setup.faults.conditions;
    conditions.loss = Ppm::percent(15);
    conditions.duplication = Ppm::percent(10);
    conditions.reordering = Ppm::percent(10);
    setup
}

/// A start in which every message takes exactly 10 ms, so that a picture of
/// it can be read off.
#[must_use]
pub fn even<P: Protocol>(protocol: P::Config) -> Setup<P> {
    let mut setup = Setup::new(protocol);
    setup.faults.conditions = Conditions {
        latency: TimeRange::exactly(Time::ms(10)),
        ..Conditions::default()
    };
    setup
}

/// Does `cued` as soon as `ready` is true.
pub fn when<P: Protocol>(ready: bool, cued: Cued<P>) -> Cued<P> {
    match ready {
        true => cued,
        false => Cued::Wait,
    }
}

/// Does it with this node, once there is such a node.
pub fn with<P: Protocol>(node: Option<NodeId>, act: fn(NodeId) -> Cued<P>) -> Cued<P> {
    node.map_or(Cued::Wait, act)
}

/// A client of its own, the `client`th, sends its request number `serial` to
/// a node, written as a person writes it. A node that is a client takes it as
/// its own request.
///
/// # Panics
/// If the text is no command of the lab with these settings.
#[must_use]
pub fn ask_as<P: Card>(
    cfg: &P::Config,
    node: impl Into<NodeId>,
    client: u8,
    serial: u64,
    text: &str,
) -> Cued<P> {
    let node = node.into();
    let own = Parts::of::<P>(cfg).client(node);
    let client = own.unwrap_or(ClientId(FIRST_HAND_CLIENT + client));
    let request = Request { client, serial };
    let Ok(command) = P::read_command(cfg, text, request) else {
        panic!("scripts write commands as people do: “{text}” is none")
    };
    Cued::Do(Action::Command { node, command })
}

/// What is offered to a person who is to ask a node: a command as a person
/// writes it, of a client that waits for nothing. None as long as somebody waits for
/// the answer to the same.
///
/// # Panics
/// As [`ask_as`].
#[must_use]
pub fn asking<P: Card>(
    cfg: &P::Config,
    world: &World<P>,
    node: NodeId,
    text: &str,
) -> Option<Action<P>> {
    let mut waiting = world
        .clients()
        .values()
        .filter_map(|client| client.waiting.as_ref());
    if waiting.any(|own| P::command_text(&own.command) == text) {
        return None;
    }
    let request = world.free_request(node)?;
    let Ok(command) = P::read_command(cfg, text, request) else {
        panic!("scenarios write commands as people do: “{text}” is none")
    };
    Some(Action::Command { node, command })
}

/// The first node that is down is offered to be brought back.
#[must_use]
pub fn bring_back<P: Protocol>(world: &World<P>) -> Option<Action<P>> {
    let node = world.ids().find(|id| world.life(*id) == Life::Crashed)?;
    Some(Action::Restart { node })
}

/// Whether a person has asked for something that a machine has carried out.
#[must_use]
pub fn heard_by_hand(machine: &Machine) -> bool {
    let mut clients = machine.sessions.keys();
    clients.any(|client| client.0 >= FIRST_HAND_CLIENT)
}

/// The first request of a client of this node's own.
///
/// # Panics
/// As [`ask_as`].
#[must_use]
pub fn ask<P: Card>(cfg: &P::Config, node: u8, text: &str) -> Cued<P> {
    ask_as(cfg, node, node, 1, text)
}

/// A timer runs out now.
pub fn fire<P: Protocol>(node: impl Into<NodeId>, timer: P::Timer) -> Cued<P> {
    let node = node.into();
    Cued::Do(Action::Fire { node, timer })
}

/// A node goes down; its disk stays.
#[must_use]
pub fn crash<P: Protocol>(node: impl Into<NodeId>) -> Cued<P> {
    let (node, disk) = (node.into(), Disk::Kept);
    Cued::Do(Action::Crash { node, disk })
}

/// A node goes down and loses its disk.
#[must_use]
pub fn crash_without_disk<P: Protocol>(node: impl Into<NodeId>) -> Cued<P> {
    let (node, disk) = (node.into(), Disk::Lost);
    Cued::Do(Action::Crash { node, disk })
}

/// A node that was there, but took no part, joins.
#[must_use]
pub fn join<P: Protocol>(node: impl Into<NodeId>) -> Cued<P> {
    Cued::Do(Action::Join { node: node.into() })
}

/// A node comes back.
#[must_use]
pub fn restart<P: Protocol>(node: impl Into<NodeId>) -> Cued<P> {
    Cued::Do(Action::Restart { node: node.into() })
}

/// One direction of a link is cut.
#[must_use]
pub fn cut<P: Protocol>(from: impl Into<NodeId>, to: impl Into<NodeId>) -> Cued<P> {
    let (from, to) = (from.into(), to.into());
    Cued::Do(Action::Cut { from, to })
}

/// One direction of a link works again.
#[must_use]
pub fn mend<P: Protocol>(from: impl Into<NodeId>, to: impl Into<NodeId>) -> Cued<P> {
    let (from, to) = (from.into(), to.into());
    Cued::Do(Action::Heal { from, to })
}

/// Only nodes of the same group reach each other.
#[must_use]
pub fn partition<P: Protocol, N: Copy + Into<NodeId>>(groups: &[&[N]]) -> Cued<P> {
    let group = |nodes: &&[N]| nodes.iter().map(|node| (*node).into()).collect();
    let groups = groups.iter().map(group).collect();
    Cued::Do(Action::Partition { groups })
}

/// All reach each other.
#[must_use]
pub fn heal<P: Protocol>() -> Cued<P> {
    Cued::Do(Action::HealAll)
}

/// A clock runs fast (above 0) or slow (below), by so many parts per million.
#[must_use]
pub fn drift<P: Protocol>(node: impl Into<NodeId>, ppm: i32) -> Cued<P> {
    let node = node.into();
    Cued::Do(Action::Drift { node, ppm })
}

/// Holds up the next message of this kind from one node to another by `by`,
/// once there is one.
#[must_use]
pub fn hold_up<P: Card>(
    world: &World<P>,
    kind: &str,
    from: impl Into<NodeId>,
    to: impl Into<NodeId>,
    by: Time,
) -> Cued<P> {
    match on_its_way(world, kind, from, to) {
        Some(flight) => Cued::Do(Action::Delay {
            flight: flight.id,
            by,
        }),
        None => Cued::Wait,
    }
}

/// Loses the next message of this kind from one node to another, once there
/// is one.
#[must_use]
pub fn lose<P: Card>(
    world: &World<P>,
    kind: &str,
    from: impl Into<NodeId>,
    to: impl Into<NodeId>,
) -> Cued<P> {
    match on_its_way(world, kind, from, to) {
        Some(flight) => Cued::Do(Action::Drop { flight: flight.id }),
        None => Cued::Wait,
    }
}

/// The first message of this kind that is on its way from one node to
/// another.
#[must_use]
pub fn on_its_way<'a, P: Card>(
    world: &'a World<P>,
    kind: &str,
    from: impl Into<NodeId>,
    to: impl Into<NodeId>,
) -> Option<&'a Flight<P>> {
    let ends: (NodeId, NodeId) = (from.into(), to.into());
    let mut flights = world.flights();
    flights.find(|flight| (flight.from, flight.to) == ends && P::message(&flight.msg).kind == kind)
}

/// The nodes that are up.
pub fn up<P: Protocol>(world: &World<P>) -> impl Iterator<Item = (NodeId, &P::Node)> {
    let up = |id| Some((id, world.node(id)?));
    world.ids().filter_map(up)
}

/// A node, if it is up; none also if a smaller cluster has no such node.
#[must_use]
pub fn node<P: Protocol>(world: &World<P>, id: impl Into<NodeId>) -> Option<&P::Node> {
    let id = id.into();
    up(world).find(|(up, _)| *up == id).map(|(_, node)| node)
}

/// The first node that is down, if one is.
#[must_use]
pub fn down<P: Protocol>(world: &World<P>) -> Option<NodeId> {
    world.ids().find(|id| world.node(*id).is_none())
}

/// Whether no client waits for an answer, and some have asked.
#[must_use]
pub fn all_answered<P: Protocol>(world: &World<P>) -> bool {
    let clients = world.clients();
    !clients.is_empty() && clients.values().all(|client| client.waiting.is_none())
}

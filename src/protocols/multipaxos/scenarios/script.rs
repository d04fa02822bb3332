//! Lines of scripts in few words.

use crate::kit::kv::card::read;
use crate::protocols::multipaxos::command::Command;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Conditions;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::scenario::{Cue, Cued, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::workload::FIRST_HAND_CLIENT;
use crate::sim::world::World;

/// What a line of a script does.
pub(super) type Act = fn(&Config, &World<MultiPaxos>) -> Cued<MultiPaxos>;

/// A line of a script: not before so many milliseconds.
pub(super) const fn at(ms: u64, act: Act) -> Cue<MultiPaxos> {
    Cue {
        at: Time::ms(ms),
        act,
    }
}

/// A start in which every message takes exactly 10 ms, so that a picture of
/// it can be read off.
pub(super) fn even(protocol: Config) -> Setup<MultiPaxos> {
    let mut setup = Setup::new(protocol);
    setup.faults.conditions = Conditions {
        latency: TimeRange::exactly(Time::ms(10)),
        ..Conditions::default()
    };
    setup
}

/// A client of its own, the `client`th, sends its request number `serial`.
pub(super) fn ask(node: u8, client: u8, serial: u64, text: &str) -> Cued<MultiPaxos> {
    let client = ClientId(FIRST_HAND_CLIENT + client);
    let Ok(op) = read(text) else {
        panic!("scripts write commands as people do: “{text}” is none")
    };
    let request = Request { client, serial };
    Cued::Do(Action::Command {
        node: NodeId(node),
        command: Command { request, op },
    })
}

/// Does `cued` as soon as `ready` is true.
pub(super) fn when(ready: bool, cued: Cued<MultiPaxos>) -> Cued<MultiPaxos> {
    match ready {
        true => cued,
        false => Cued::Wait,
    }
}

/// A node wants to lead now.
pub(super) fn stand(node: u8) -> Cued<MultiPaxos> {
    Cued::Do(Action::Fire {
        node: NodeId(node),
        timer: Timer::Suspicion,
    })
}

/// A node goes down; its disk stays.
pub(super) fn crash(node: u8) -> Cued<MultiPaxos> {
    Cued::Do(Action::Crash {
        node: NodeId(node),
        disk: Disk::Kept,
    })
}

/// A node comes back.
pub(super) fn restart(node: u8) -> Cued<MultiPaxos> {
    Cued::Do(Action::Restart { node: NodeId(node) })
}

/// Only nodes of the same group reach each other.
pub(super) fn partition(groups: &[&[u8]]) -> Cued<MultiPaxos> {
    let group = |nodes: &&[u8]| nodes.iter().map(|node| NodeId(*node)).collect();
    Cued::Do(Action::Partition {
        groups: groups.iter().map(group).collect(),
    })
}

/// All reach each other.
pub(super) fn heal() -> Cued<MultiPaxos> {
    Cued::Do(Action::HealAll)
}

/// One direction of a link works again.
pub(super) fn heal_one(from: u8, to: u8) -> Cued<MultiPaxos> {
    Cued::Do(Action::Heal {
        from: NodeId(from),
        to: NodeId(to),
    })
}

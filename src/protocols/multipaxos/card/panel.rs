//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv::{Payload, card};
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::{Entry, Index, Log};
use crate::protocols::multipaxos::node::Node;
use crate::show::panel::{Lane, LaneCell, Panel, Pointer};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<MultiPaxos>) -> Panel {
    let longest = world.ids().map(|id| log_of(world, id).last()).max();
    // The same value under two numbers is no conflict.
    let agree = |index: Index| {
        let entries = world.ids().filter_map(|id| log_of(world, id).get(index));
        log::all_same(entries.map(|entry| &entry.value))
    };
    let leader = leader(world);
    let lanes = |first| {
        let lane = |id| lane(world, id, first, leader);
        world.ids().map(lane).collect()
    };
    log::panel(longest.unwrap_or(0), lanes, agree)
}

fn log_of(world: &World<MultiPaxos>, id: NodeId) -> &Log {
    &world.durable(id).log
}

/// The leader of the highest number.
fn leader(world: &World<MultiPaxos>) -> Option<(NodeId, &Node)> {
    let nodes = world.ids().filter_map(|id| Some((id, world.node(id)?)));
    nodes
        .filter(|(_, node)| node.leading().is_some())
        .max_by_key(|(_, node)| node.own_number())
}

fn lane(
    world: &World<MultiPaxos>,
    id: NodeId,
    first: Index,
    leader: Option<(NodeId, &Node)>,
) -> Lane {
    let applied = world.node(id).map_or(0, |node| node.applied);
    let cell = |(index, entry): (Index, &Entry)| LaneCell {
        at: index,
        number: Some(entry.number.get()),
        text: match &entry.value {
            Payload::Noop => String::new(),
            Payload::Command(command) => card::short(&command.op),
        },
        kind: log::kind(entry.chosen, index <= applied),
        badge: None,
    };
    let log = log_of(world, id);
    Lane {
        node: id,
        cells: log.iter_from(first).map(cell).collect(),
        done: log.chosen(),
        pointers: leader.map_or_else(Vec::new, |leader| pointers(leader, id)),
    }
}

/// What the leader knows of another node: up to where that knows what is
/// chosen, and what it would be told next.
fn pointers((me, leader): (NodeId, &Node), of: NodeId) -> Vec<Pointer> {
    match leader.leading() {
        Some(leading) if of != me => log::pointers(leading.known[of.index()], leading.next),
        _ => Vec::new(),
    }
}

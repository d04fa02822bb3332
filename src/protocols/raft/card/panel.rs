//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv;
use crate::protocols::raft::Raft;
use crate::protocols::raft::command::Payload;
use crate::protocols::raft::log::{Entry, Index, Log};
use crate::protocols::raft::node::{Node, Role};
use crate::show::panel::{Lane, LaneCell, Panel, Pointer};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<Raft>) -> Panel {
    let longest = world.ids().map(|id| log_of(world, id).last_index()).max();
    let agree = |index: Index| {
        let entries = world.ids().filter_map(|id| log_of(world, id).get(index));
        log::all_same(entries)
    };
    let leader = leader(world);
    let lanes = |first| {
        let lane = |id| lane(world, id, first, leader);
        world.ids().map(lane).collect()
    };
    log::panel(longest.unwrap_or(0), lanes, agree)
}

fn log_of(world: &World<Raft>, id: NodeId) -> &Log {
    &world.durable(id).log
}

/// The leader of the newest term.
fn leader(world: &World<Raft>) -> Option<(NodeId, &Node)> {
    let nodes = world.ids().filter_map(|id| Some((id, world.node(id)?)));
    nodes
        .filter(|(_, node)| matches!(node.role, Role::Leader { .. }))
        .max_by_key(|(id, _)| world.durable(*id).current_term)
}

fn lane(world: &World<Raft>, id: NodeId, first: Index, leader: Option<(NodeId, &Node)>) -> Lane {
    let node = world.node(id);
    let committed = node.map_or(0, |node| node.commit_index);
    let applied = node.map_or(0, |node| node.last_applied);
    let cell = |(index, entry): (Index, &Entry)| LaneCell {
        at: index,
        number: Some(entry.term),
        text: match &entry.payload {
            Payload::Noop => String::new(),
            Payload::Command(command) => kv::card::short(&command.op),
        },
        kind: log::kind(index <= committed, index <= applied),
        badge: None,
    };
    Lane {
        node: id,
        cells: log_of(world, id).iter_from(first).map(cell).collect(),
        done: committed,
        pointers: leader.map_or_else(Vec::new, |leader| pointers(leader, id)),
    }
}

/// What the leader knows of another node.
fn pointers((me, leader): (NodeId, &Node), of: NodeId) -> Vec<Pointer> {
    match &leader.role {
        Role::Leader { progress } if of != me => {
            let known = &progress[of.index()];
            log::pointers(known.match_index, known.next_index)
        }
        _ => Vec::new(),
    }
}

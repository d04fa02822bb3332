//! What whoever sees the whole cluster looks at: scripts and expectations,
//! goals and views.

use crate::kit::script::{node, up};
use crate::sim::id::NodeId;
use crate::sim::world::World;

use super::MultiPaxos;
use super::log::{Index, Log};
use super::node::Node;

/// The leader of the highest number.
pub(super) fn leader(world: &World<MultiPaxos>) -> Option<NodeId> {
    let leads = |(id, node): (NodeId, &Node)| Some((node.leading()?.number, id));
    up(world).filter_map(leads).max().map(|(_, id)| id)
}

/// Up to which instance any node knows what is chosen; of one that is down, what is on
/// its disk counts.
pub(super) fn most_chosen(world: &World<MultiPaxos>) -> Index {
    let chosen = world.ids().map(|id| world.disk(id).log.chosen());
    chosen.max().unwrap_or(0)
}

/// The log of a node that is up.
pub(super) fn log(world: &World<MultiPaxos>, id: u8) -> Option<&Log> {
    node(world, id).map(|_| &world.durable(NodeId(id)).log)
}

/// Whether this node leads.
pub(super) fn leads(world: &World<MultiPaxos>, id: u8) -> bool {
    node(world, id).is_some_and(Node::is_leader)
}

/// Whether this node has accepted, or knows to be chosen, something in this
/// instance.
pub(super) fn holds(world: &World<MultiPaxos>, id: u8, index: Index) -> bool {
    log(world, id).is_some_and(|log| log.get(index).is_some())
}

/// Up to where this node knows what is chosen.
pub(super) fn chosen(world: &World<MultiPaxos>, id: u8) -> Index {
    log(world, id).map_or(0, Log::chosen)
}

/// Whether all nodes are up and have executed the same, at least so much.
pub(super) fn all_executed(world: &World<MultiPaxos>, least: Index) -> bool {
    let applied = |id: NodeId| world.node(id).map(|node| node.applied);
    let first = applied(NodeId(1));
    first >= Some(least) && world.ids().all(|id| applied(id) == first)
}

/// What a node's state machine holds under this key.
pub(super) fn value(world: &World<MultiPaxos>, id: u8, key: &str) -> Option<i64> {
    node(world, id)?.machine.values.get(key).copied()
}

//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv;
use crate::kit::kv::Payload;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::looks;
use crate::protocols::multipaxos::node::{Durable, Node};
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<MultiPaxos>) -> Panel {
    let leader = looks::leader(world);
    let last = |disk: &Durable| disk.log.last();
    log::panel(
        world,
        leader,
        last,
        |id, first| log(world, id, first),
        known,
    )
}

/// What a node's log holds. The same value under two numbers is no conflict.
fn log(world: &World<MultiPaxos>, id: NodeId, first: Index) -> log::Log<&Payload> {
    let own = &world.durable(id).log;
    let entries = own.iter_from(first).map(|(index, entry)| log::Entry {
        index,
        number: entry.number.get(),
        text: kv::card::cell(&entry.value),
        committed: entry.chosen,
        value: &entry.value,
    });
    log::Log {
        node: id,
        entries: entries.collect(),
        committed: own.chosen(),
        applied: world.node(id).map_or(0, |node| node.applied),
    }
}

/// What the leader knows of another node: up to where that knows what is
/// chosen, and what it would be told next.
fn known(leader: &Node, of: NodeId) -> Option<(Index, Index)> {
    let leading = leader.leading()?;
    Some((leading.known[of.index()], leading.next))
}

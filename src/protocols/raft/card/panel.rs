//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv;
use crate::protocols::raft::Raft;
use crate::protocols::raft::log::{Entry, Index};
use crate::protocols::raft::looks;
use crate::protocols::raft::node::{Durable, Node, Role};
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<Raft>) -> Panel {
    let leader = looks::leader_id(world);
    let last = |disk: &Durable| disk.log.last_index();
    log::panel(
        world,
        leader,
        last,
        |id, first| log(world, id, first),
        known,
    )
}

fn log(world: &World<Raft>, id: NodeId, first: Index) -> log::Log<&Entry> {
    let node = world.node(id);
    let committed = node.map_or(0, |node| node.commit_index);
    let entries = world.durable(id).log.iter_from(first);
    let entries = entries.map(|(index, entry)| log::Entry {
        index,
        number: entry.term,
        text: kv::card::cell(&entry.payload),
        committed: index <= committed,
        value: entry,
    });
    log::Log {
        node: id,
        entries: entries.collect(),
        committed,
        applied: node.map_or(0, |node| node.last_applied),
    }
}

/// What the leader knows of the log of another node.
fn known(leader: &Node, of: NodeId) -> Option<(Index, Index)> {
    match &leader.role {
        Role::Leader { progress } => {
            let known = &progress[of.index()];
            Some((known.match_index, known.next_index))
        }
        _ => None,
    }
}

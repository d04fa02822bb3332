//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv::card::cell;
use crate::protocols::raft::Raft;
use crate::protocols::raft::log::{Entry, Index};
use crate::protocols::raft::looks;
use crate::protocols::raft::node::{Durable, Node, Role};
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::world::World;

pub(super) fn logs(world: &World<Raft>) -> Panel {
    let last = |disk: &Durable| disk.log.last_index();
    // An entry that conflicts is deleted with all that follow it (Raft §5.3).
    log::panel(world, looks::leader_id(world), true, last, log, known)
}

fn log<'a>(node: Option<&Node>, disk: &'a Durable, first: Index) -> log::Log<&'a Entry> {
    let committed = node.map_or(0, |node| node.commit_index);
    let entries = disk.log.iter_from(first).map(|(index, entry)| log::Entry {
        index,
        number: entry.term,
        text: cell(&entry.payload),
        committed: index <= committed,
        value: entry,
    });
    log::Log {
        entries: entries.collect(),
        committed,
        applied: node.map_or(0, |node| node.last_applied),
    }
}

/// What the leader knows of the log of another node.
fn known(leader: &Node, of: NodeId) -> Option<(Index, Index)> {
    match &leader.role {
        Role::Leader(leading) => {
            let known = &leading.progress[of.index()];
            Some((known.match_index, known.next_index))
        }
        _ => None,
    }
}

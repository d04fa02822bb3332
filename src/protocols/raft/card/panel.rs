//! The replicated logs, side by side.

use crate::kit::kv;
use crate::protocols::raft::Raft;
use crate::protocols::raft::command::{Entry, Payload};
use crate::protocols::raft::log::{Index, Log};
use crate::protocols::raft::node::{Node, Role};
use crate::show::frame::{LOG_WINDOW, LogCell, LogPanel, LogRow};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<Raft>) -> LogPanel {
    let longest = world.ids().map(|id| log_of(world, id).last_index()).max();
    let first = (longest.unwrap_or(0) + 1).saturating_sub(LOG_WINDOW).max(1);
    let disputed = disputed(world, first..longest.unwrap_or(0) + 1);
    let rows = world.ids().map(|id| row(world, id, first, &disputed));
    LogPanel {
        first,
        rows: rows.collect(),
    }
}

fn log_of(world: &World<Raft>, id: NodeId) -> &Log {
    &world.durable(id).log
}

/// The indexes at which two nodes hold different entries.
fn disputed(world: &World<Raft>, window: std::ops::Range<Index>) -> Vec<Index> {
    let differs = |index: &Index| {
        let mut entries = world.ids().filter_map(|id| log_of(world, id).get(*index));
        let first = entries.next();
        entries.any(|entry| Some(entry) != first)
    };
    window.filter(differs).collect()
}

fn row(world: &World<Raft>, id: NodeId, first: Index, disputed: &[Index]) -> LogRow {
    let node = world.node(id);
    let committed = node.map_or(0, |node| node.commit_index);
    let cell = |(index, entry): (Index, &Entry)| LogCell {
        index,
        epoch: entry.term,
        text: match &entry.payload {
            Payload::Noop => String::new(),
            Payload::Command(command) => kv::card::short(&command.op),
        },
        decided: index <= committed,
        conflicts: disputed.binary_search(&index).is_ok(),
    };
    LogRow {
        node: id,
        cells: log_of(world, id).iter_from(first).map(cell).collect(),
        committed,
        applied: node.map_or(0, |node| node.last_applied),
        progress: node.map_or(Vec::new(), |node| progress(id, node)),
    }
}

/// What a leader knows of the others.
fn progress(me: NodeId, node: &Node) -> Vec<(NodeId, u64, u64)> {
    let Role::Leader { progress } = &node.role else {
        return Vec::new();
    };
    let known = (1..).map(NodeId).zip(progress);
    known
        .filter(|(id, _)| *id != me)
        .map(|(id, p)| (id, p.next_index, p.match_index))
        .collect()
}

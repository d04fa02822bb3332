//! The replicated logs, side by side.

use crate::kit::kv::{Payload, card};
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::{Entry, Index, Log};
use crate::protocols::multipaxos::node::Node;
use crate::show::frame::{LOG_WINDOW, LogCell, LogPanel, LogRow};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The logs of all nodes; of those that are down, what their disks hold.
pub(super) fn logs(world: &World<MultiPaxos>) -> LogPanel {
    let longest = world.ids().map(|id| log_of(world, id).last()).max();
    let longest = longest.unwrap_or(0);
    let first = (longest + 1).saturating_sub(LOG_WINDOW).max(1);
    let disputed = disputed(world, first..longest + 1);
    let rows = world.ids().map(|id| row(world, id, first, &disputed));
    LogPanel {
        first,
        rows: rows.collect(),
    }
}

fn log_of(world: &World<MultiPaxos>, id: NodeId) -> &Log {
    &world.durable(id).log
}

/// The instances in which two nodes hold different values. The same value
/// under two numbers is no conflict.
fn disputed(world: &World<MultiPaxos>, window: std::ops::Range<Index>) -> Vec<Index> {
    let differs = |index: &Index| {
        let entries = world.ids().filter_map(|id| log_of(world, id).get(*index));
        let mut values = entries.map(|entry| &entry.value);
        let first = values.next();
        values.any(|value| Some(value) != first)
    };
    window.filter(differs).collect()
}

fn row(world: &World<MultiPaxos>, id: NodeId, first: Index, disputed: &[Index]) -> LogRow {
    let cell = |(index, entry): (Index, &Entry)| LogCell {
        index,
        epoch: entry.number.get(),
        text: match &entry.value {
            Payload::Noop => String::new(),
            Payload::Command(command) => card::short(&command.op),
        },
        decided: entry.chosen,
        conflicts: disputed.binary_search(&index).is_ok(),
    };
    let log = log_of(world, id);
    let node = world.node(id);
    LogRow {
        node: id,
        cells: log.iter_from(first).map(cell).collect(),
        committed: log.chosen(),
        applied: node.map_or(0, |node| node.applied),
        progress: node.map_or(Vec::new(), |node| progress(id, node)),
    }
}

/// What a leader knows of the others: what it would tell them next, and up
/// to where they know what is chosen.
fn progress(me: NodeId, node: &Node) -> Vec<(NodeId, u64, u64)> {
    let Some(leading) = node.leading() else {
        return Vec::new();
    };
    let known = (1..).map(NodeId).zip(&leading.known);
    known
        .filter(|(id, _)| *id != me)
        .map(|(id, known)| (id, leading.next, *known))
        .collect()
}

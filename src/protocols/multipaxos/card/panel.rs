//! The replicated logs, side by side.

use crate::kit::card::log;
use crate::kit::kv::Payload;
use crate::kit::kv::card::cell;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::looks;
use crate::protocols::multipaxos::node::{Durable, Node};
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::world::World;

pub(super) fn logs(world: &World<MultiPaxos>) -> Panel {
    let last = |disk: &Durable| disk.log.last();
    log::panel(world, looks::leader(world), false, last, log, known)
}

/// What a node's log holds. The same value under two numbers is no conflict.
fn log<'a>(node: Option<&Node>, disk: &'a Durable, first: Index) -> log::Log<&'a Payload> {
    let entries = disk.log.iter_from(first).map(|(index, entry)| log::Entry {
        index,
        number: entry.number.get(),
        text: cell(&entry.value),
        committed: entry.chosen,
        value: &entry.value,
    });
    log::Log {
        entries: entries.collect(),
        committed: disk.log.chosen(),
        applied: node.map_or(0, |node| node.applied),
    }
}

/// What the leader knows of another node: up to where that knows what is
/// chosen, and what it would be told next.
fn known(leader: &Node, of: NodeId) -> Option<(Index, Index)> {
    let leading = leader.leading()?;
    Some((leading.known[of.index()], leading.next))
}

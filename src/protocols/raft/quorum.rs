//! Majorities, and the index that a majority holds.

pub use crate::sim::node_set::NodeSet;

use super::log::Index;

/// How many nodes are a majority of `nodes`: any two majorities share a
/// node, which is what elections and commitment rest on (§5.2, §5.4.3).
#[must_use]
pub const fn majority(nodes: u8) -> u8 {
    nodes / 2 + 1
}

/// The highest index that a majority holds, if each node holds its log up to
/// its number in `held`.
#[must_use]
pub fn majority_index(held: impl Iterator<Item = Index>) -> Index {
    let mut held: Vec<Index> = held.collect();
    held.sort_unstable_by(|a, b| b.cmp(a));
    // The greatest come first; in a cluster of 2f + 1 the index in place
    // f + 1 is held by f + 1 nodes.
    held.get(held.len() / 2).copied().unwrap_or(0)
}

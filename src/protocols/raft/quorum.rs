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
/// its number in `held`: "an N such that a majority of `matchIndex[i]` ≥ N"
/// (Figure 2).
#[must_use]
pub fn majority_index(held: impl Iterator<Item = Index> + Clone) -> Index {
    let nodes = held.clone().count();
    let by_majority = |index: &Index| held.clone().filter(|own| own >= index).count() > nodes / 2;
    held.clone().filter(by_majority).max().unwrap_or(0)
}

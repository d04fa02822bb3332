//! Majorities: sets of nodes, and the index that a majority holds.

use crate::sim::id::NodeId;

use super::log::Index;

/// How many nodes are a majority of `nodes`: any two majorities share a
/// node, which is what elections and commitment rest on (§5.2, §5.4.3).
#[must_use]
pub const fn majority(nodes: u8) -> u8 {
    nodes / 2 + 1
}

/// A set of at most 16 nodes, in order.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeSet(u16);

impl NodeSet {
    /// Only `node`.
    #[must_use]
    pub fn only(node: NodeId) -> NodeSet {
        let mut set = NodeSet::default();
        set.insert(node);
        set
    }

    /// Takes `node` in. False if it was in before.
    pub fn insert(&mut self, node: NodeId) -> bool {
        let is_new = !self.contains(node);
        self.0 |= 1 << node.index();
        is_new
    }

    /// Whether `node` is in.
    #[must_use]
    pub fn contains(self, node: NodeId) -> bool {
        self.0 & (1 << node.index()) != 0
    }

    /// How many are in.
    #[must_use]
    pub fn len(self) -> u8 {
        u8::try_from(self.0.count_ones()).expect("16 bits hold at most 16 ones")
    }

    /// Whether none is in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in, in order.
    pub fn iter(self) -> impl Iterator<Item = NodeId> {
        NodeId::all(16).filter(move |node| self.contains(*node))
    }

    /// Those that are in, in order.
    #[must_use]
    pub fn to_vec(self) -> Vec<NodeId> {
        self.iter().collect()
    }
}

impl std::fmt::Debug for NodeSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// The highest index that a majority holds, if each node holds its log up to
/// its number in `held`.
#[must_use]
pub fn majority_index(held: impl Iterator<Item = Index>) -> Index {
    // The greatest come first; in a cluster of 2f + 1 the index in place
    // f + 1 is held by f + 1 nodes.
    let mut sorted = [0; 16];
    let mut count = 0;
    for index in held {
        let mut place = count;
        while place > 0 && sorted[place - 1] < index {
            sorted[place] = sorted[place - 1];
            place -= 1;
        }
        sorted[place] = index;
        count += 1;
    }
    match count {
        0 => 0,
        _ => sorted[count / 2],
    }
}

//! A set of nodes as one number: small, ordered, cheap to copy.

use crate::sim::id::NodeId;

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

    /// All of `nodes`.
    pub fn of(nodes: impl IntoIterator<Item = NodeId>) -> NodeSet {
        let mut set = NodeSet::default();
        for node in nodes {
            set.insert(node);
        }
        set
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

//! A set of nodes as one number: small, ordered, cheap to copy.

use super::encode::Encode;
use super::id::NodeId;

/// The greatest node that a set can hold.
pub const GREATEST: NodeId = NodeId(64);

/// A set of nodes up to the [`GREATEST`], in order.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct NodeSet(u64);

impl NodeSet {
    /// Only `node`.
    ///
    /// # Panics
    /// If it is beyond the [`GREATEST`]; the same holds for all that take
    /// nodes in.
    #[must_use]
    pub fn only(node: NodeId) -> NodeSet {
        let mut set = NodeSet::default();
        set.insert(node);
        set
    }

    /// Takes `node` in. False if it was in before.
    pub fn insert(&mut self, node: NodeId) -> bool {
        assert!(
            (NodeId(1)..=GREATEST).contains(&node),
            "a set of nodes holds those from 1 to 64, not number {}",
            node.0
        );
        let is_new = !self.contains(node);
        self.0 |= bit(node);
        is_new
    }

    /// Whether `node` is in.
    #[must_use]
    pub fn contains(self, node: NodeId) -> bool {
        self.0 & bit(node) != 0
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
        u8::try_from(self.0.count_ones()).expect("64 bits hold at most 64 ones")
    }

    /// Whether none is in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in, in order.
    pub fn iter(self) -> impl Iterator<Item = NodeId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = u8::try_from(left.trailing_zeros()).expect("64 bits have few places");
            left &= left.wrapping_sub(1);
            (place < GREATEST.0).then(|| NodeId(place + 1))
        })
    }

    /// Those that are in, in order.
    #[must_use]
    pub fn to_vec(self) -> Vec<NodeId> {
        self.iter().collect()
    }
}

/// The bit of a node; none for one that no set holds.
fn bit(node: NodeId) -> u64 {
    let place = u32::from(node.0).checked_sub(1);
    place
        .and_then(|place| 1_u64.checked_shl(place))
        .unwrap_or(0)
}

impl std::fmt::Debug for NodeSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_set_holds_the_first_and_the_last_node_and_no_other() {
        let set = NodeSet::of([GREATEST, NodeId(1), GREATEST]);
        assert_eq!(set.to_vec(), [NodeId(1), NodeId(64)]);
        assert_eq!(set.len(), 2);
        for outside in [NodeId(0), NodeId(2), NodeId(63), NodeId(65), NodeId(255)] {
            assert!(!set.contains(outside), "{}", outside.0);
        }
        assert_eq!(NodeSet::of(NodeId::all(64)).len(), 64);
    }

    #[test]
    #[should_panic(expected = "a set of nodes holds those from 1 to 64, not number 65")]
    fn a_set_refuses_what_it_cannot_hold() {
        let _ = NodeSet::only(NodeId(65));
    }

    proptest! {
        /// Against a sorted list.
        #[test]
        fn a_node_set_is_a_set(nodes in prop::collection::vec(1..=9_u8, 0..20)) {
            let mut set = NodeSet::default();
            let mut list: Vec<NodeId> = Vec::new();
            for node in nodes.into_iter().map(NodeId) {
                prop_assert_eq!(set.insert(node), !list.contains(&node));
                if !list.contains(&node) {
                    list.push(node);
                }
            }
            list.sort_unstable();
            prop_assert_eq!(usize::from(set.len()), list.len());
            prop_assert_eq!(set.to_vec(), list);
        }
    }
}

//! Names of things in a world: nodes, messages in flight, clients.

use serde::Serialize;

use super::encode::Encode;

/// A node of the cluster, by its number from 1. What it is called is said by
/// [`Parts`], and by nothing else: so a number alone cannot be written as if
/// it were a name.
///
/// [`Parts`]: super::part::Parts
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Serialize)]
#[serde(transparent)]
pub struct NodeId(pub u8);

impl NodeId {
    /// Position in a list of nodes, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0) - 1
    }

    /// All nodes of a cluster of `count`, in order.
    pub fn all(count: u8) -> impl DoubleEndedIterator<Item = NodeId> + Clone {
        (1..=count).map(NodeId)
    }
}

impl From<u8> for NodeId {
    fn from(number: u8) -> NodeId {
        NodeId(number)
    }
}

/// One copy of one message on its way. Numbered in the order of sending,
/// so a smaller number was sent no later than a greater one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Serialize)]
#[serde(transparent)]
pub struct FlightId(pub u64);

/// Whoever sends commands to the cluster from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Serialize)]
#[serde(transparent)]
pub struct ClientId(pub u8);

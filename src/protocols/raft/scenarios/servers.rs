//! The servers as the paper names them.

use crate::sim::id::NodeId;

pub(super) const S1: NodeId = NodeId(1);
pub(super) const S2: NodeId = NodeId(2);
pub(super) const S3: NodeId = NodeId(3);
pub(super) const S4: NodeId = NodeId(4);
pub(super) const S5: NodeId = NodeId(5);

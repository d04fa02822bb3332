//! A node that replicates a log, as the record of [`replicas`](super::replicas)
//! is told of it.

use crate::sim::growing::Growing;
use crate::sim::id::NodeId;

/// A node as it is now.
#[derive(Debug)]
pub struct Replica<'a, E> {
    /// Which.
    pub node: NodeId,
    /// Its log; of one that is down, what its disk holds.
    pub log: &'a Growing<E>,
    /// The first index from which the last action may have changed the log:
    /// it changes from some index to its end.
    pub changed_from: u64,
    /// What it is up to; none if it is down.
    pub up: Option<Progress>,
}

/// What a node that is up is up to.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// The term that it is in.
    pub term: u64,
    /// Whether it leads it.
    pub leads: bool,
    /// Up to this index it knows all entries to be committed.
    pub committed: u64,
    /// Up to this index it has applied all entries.
    pub applied: u64,
}

//! State Machine Safety.

use crate::protocols::raft::Raft;
use crate::sim::cluster::Cluster;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;

use super::Witness;

/// "If a server has applied a log entry at a given index to its state
/// machine, no other server will ever apply a different log entry for the
/// same index" (Figure 3). Values: `first`, `second`, `index`.
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-state-machine-safety",
    cite: "Raft §5.4.3, Figure 3",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (touched, _) = witness.touched()?;
    let (index, first) = touched.clash?;
    let second = touched.node;
    let mut nodes = vec![first, second];
    nodes.dedup();
    Some(Breach {
        nodes,
        fields: vec!["last_applied"],
        values: vec![
            ("first", first.into()),
            ("second", second.into()),
            ("index", index.into()),
        ],
    })
}

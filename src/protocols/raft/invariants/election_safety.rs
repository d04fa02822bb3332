//! Election Safety.

use crate::protocols::raft::Raft;
use crate::sim::cluster::Cluster;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;

use super::Witness;

/// "At most one leader can be elected in a given term" (Figure 3). Values:
/// `first`, `second`, `term`.
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-election-safety",
    cite: "Raft §5.2, Figure 3",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (touched, now) = witness.touched()?;
    let term = now.leads?;
    if touched.was.leads == now.leads {
        return None;
    }
    let second = touched.node;
    let first = witness.leaders.other(term, second)?;
    Some(Breach {
        nodes: vec![first, second],
        fields: vec!["role", "term"],
        values: vec![
            ("first", first.into()),
            ("second", second.into()),
            ("term", term.into()),
        ],
    })
}

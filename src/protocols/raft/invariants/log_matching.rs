//! Log Matching.

use crate::protocols::raft::Raft;
use crate::protocols::raft::log::Index;
use crate::sim::cluster::Cluster;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;

use super::Witness;
use super::ancestry::{Ancestry, Place};

/// "If two logs contain an entry with the same index and term, then the logs
/// are identical in all entries up through the given index" (Figure 3).
/// Values: `first`, `second`, `index` and `term` of the entry that both
/// have, `differs` (an index up to there at which they differ).
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-log-matching",
    cite: "Raft §5.3, Figure 3",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (touched, now) = witness.touched()?;
    let tree = &witness.tree;
    if !tree.has_twins() || touched.was.log == now.log {
        return None;
    }
    let others = (1..).map(NodeId).zip(&witness.seen);
    let mut others = others.filter(|(id, _)| *id != touched.node);
    others.find_map(|(other, seen)| {
        let (index, differs) = mismatch(tree, now.log, seen.log)?;
        let entry_term = tree.term(tree.prefix(now.log, index));
        Some(Breach {
            nodes: vec![other, touched.node],
            fields: vec!["log_length", "last_log_term"],
            values: vec![
                ("first", other.into()),
                ("second", touched.node.into()),
                ("index", index.into()),
                ("term", entry_term.into()),
                ("differs", differs.into()),
            ],
        })
    })
}

/// The highest index at which two logs have entries of the same term though
/// they are not the same up to there, and the highest index up to there at
/// which their entries differ.
fn mismatch(tree: &Ancestry, a: Place, b: Place) -> Option<(Index, Index)> {
    let shorter = tree.index(a).min(tree.index(b));
    let (mut a, mut b) = (tree.prefix(a, shorter), tree.prefix(b, shorter));
    while a != b {
        if tree.term(a) == tree.term(b) {
            let index = tree.index(a);
            while tree.same_entry(a, b) {
                (a, b) = (tree.below(a), tree.below(b));
            }
            return Some((index, tree.index(a)));
        }
        (a, b) = (tree.below(a), tree.below(b));
    }
    None
}

//! Leader Completeness.

use crate::protocols::raft::Raft;
use crate::protocols::raft::log::Term;
use crate::sim::cluster::Cluster;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;

use super::Witness;
use super::ancestry::Place;
use super::past::{Kept, Led};

/// "If a log entry is committed in a given term, then that entry will be
/// present in the logs of the leaders for all higher-numbered terms"
/// (Figure 3). Values: `leader`, `term`, `index`, `entry_term`,
/// `committed_term`.
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-leader-completeness",
    cite: "Raft §5.4, Figure 3",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (node, term, kept) = new_leader_lacks(witness).or_else(|| old_leader_lacks(witness))?;
    let tree = &witness.tree;
    Some(Breach {
        nodes: vec![node],
        fields: vec!["role", "term", "log_length", "last_log_term"],
        values: vec![
            ("leader", node.into()),
            ("term", term.into()),
            ("index", tree.index(kept.log).into()),
            ("entry_term", tree.term(kept.log).into()),
            ("committed_term", kept.term.into()),
        ],
    })
}

/// A leader that is new, or that rewrote its log.
fn new_leader_lacks(witness: &Witness) -> Option<(NodeId, Term, Kept)> {
    let (touched, now) = witness.touched()?;
    let term = must_hold_all(witness)?;
    let kept = witness.committed.missing(&witness.tree, term, now.log)?;
    Some((touched.node, term, kept))
}

/// The term of the touched node, if it leads, and either is new as leader or
/// has rewritten its log.
pub(super) fn must_hold_all(witness: &Witness) -> Option<Term> {
    let (touched, now) = witness.touched()?;
    let term = now.leads?;
    let tree = &witness.tree;
    let old = touched.was.log;
    let only_grew = || tree.shared(old, now.log) == old;
    match touched.was.leads == Some(term) && only_grew() {
        true => None,
        false => Some(term),
    }
}

/// A leader of a later term than that in which something is committed only
/// now.
fn old_leader_lacks(witness: &Witness) -> Option<(NodeId, Term, Kept)> {
    let (touched, _) = witness.touched().filter(|(touched, _)| touched.commits)?;
    witness.leaders.after(touched.term).find_map(|led| {
        let log = log_of(witness, led);
        let kept = witness.committed.missing(&witness.tree, led.term, log)?;
        Some((led.node, led.term, kept))
    })
}

/// The log of a leader: as it is, or as it was when it last led.
pub(super) fn log_of(witness: &Witness, led: &Led) -> Place {
    let now = witness.seen[led.node.index()];
    match now.leads == Some(led.term) {
        true => now.log,
        false => led.log,
    }
}

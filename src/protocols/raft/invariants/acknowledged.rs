//! What a client was told survives.

use crate::protocols::raft::Raft;
use crate::protocols::raft::log::Term;
use crate::sim::cluster::Cluster;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;

use super::Witness;
use super::leader_completeness::{log_of, must_hold_all};

/// A command that a client was told to be carried out is in the log of the
/// leader that said so, and in that of every leader of a later term, at the
/// same index: it is never lost. Values: `leader`, `term`, `client`,
/// `serial`.
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-acknowledged-survives",
    cite: "Raft §5.3, §5.4, §8",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (leader, term, request) = new_leader_lacks(witness)
        .or_else(|| never_held(witness))
        .or_else(|| old_leader_lacks(witness))?;
    Some(Breach {
        nodes: vec![leader],
        fields: vec!["role", "term", "log_length"],
        values: vec![
            ("leader", leader.into()),
            ("term", term.into()),
            ("client", u64::from(request.client.0).into()),
            ("serial", request.serial.into()),
        ],
    })
}

/// A leader that is new, or that rewrote its log.
fn new_leader_lacks(witness: &Witness) -> Option<(NodeId, Term, Request)> {
    let (touched, now) = witness.touched()?;
    let term = must_hold_all(witness)?;
    let kept = witness.answered.missing(&witness.tree, term, now.log)?;
    Some((touched.node, term, kept.request?))
}

/// The node that answered does not hold the command itself.
fn never_held(witness: &Witness) -> Option<(NodeId, Term, Request)> {
    let (touched, _) = witness.touched()?;
    Some((touched.node, touched.term, touched.unfounded?))
}

/// A leader of a later term than that in which the answer was given only
/// now.
fn old_leader_lacks(witness: &Witness) -> Option<(NodeId, Term, Request)> {
    let (touched, _) = witness.touched().filter(|(touched, _)| touched.answers)?;
    witness.leaders.after(touched.term).find_map(|led| {
        let log = log_of(witness, led);
        let kept = witness.answered.missing(&witness.tree, led.term, log)?;
        Some((led.node, led.term, kept.request?))
    })
}

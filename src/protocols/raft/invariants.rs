//! What must hold in every run of Raft: the five properties of Figure 3, and
//! that what a client was told survives.
//!
//! All of them are checked after every event, so they must be cheap. Every
//! log that ever was is a path in one tree ([`ancestry`]), and a node's log
//! one place in it: two logs are the same if their places are. The
//! [`Witness`] keeps that tree and what happened in the past, and looks only
//! at the node that the last action touched. What each property means without
//! such economy is written down a second time in the tests (`dumb_tests`), and both
//! are compared on random runs.

mod acknowledged;
mod ancestry;
mod append_only;
mod election_safety;
mod leader_completeness;
mod log_matching;
mod past;
mod state_machine_safety;
mod witness;

#[cfg(test)]
mod dumb_tests;

use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::invariant::{Invariant, Watched};
use crate::sim::observed::Observed;

use super::Raft;
use super::goals::GOALS;

pub use witness::Witness;

impl Watched for Raft {
    type Witness = Witness;

    fn witness(witness: &mut Witness, cluster: &Cluster<'_, Raft>, observed: &Observed<Raft>) {
        witness.take(cluster, observed);
    }

    fn invariants() -> &'static [Invariant<Raft>] {
        &[
            election_safety::INVARIANT,
            append_only::INVARIANT,
            log_matching::INVARIANT,
            leader_completeness::INVARIANT,
            state_machine_safety::INVARIANT,
            acknowledged::INVARIANT,
        ]
    }

    fn goals() -> &'static [Goal<Raft>] {
        GOALS
    }
}

//! Named starts of the Raft lab, one file each.

pub(super) mod figure_8;
mod first_election;
mod leader_crash;
mod log_repair;
mod looks;
mod lossy_network;
mod minority_leader;
mod rolling_restarts;
mod servers;
mod split_vote;

#[cfg(test)]
mod flaw_tests;

use crate::sim::scenario::Scenario;

use super::Raft;

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Raft>] = &[
    first_election::SCENARIO,
    split_vote::SCENARIO,
    leader_crash::SCENARIO,
    log_repair::SCENARIO,
    figure_8::SCENARIO,
    minority_leader::SCENARIO,
    rolling_restarts::SCENARIO,
    lossy_network::SCENARIO,
];

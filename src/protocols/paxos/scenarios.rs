//! Named starts of the Paxos lab.

mod back_off;
mod basic;
mod beats;
mod broken_quorums;
mod competing_proposers;
pub(super) mod crashed_acceptor;
mod flexible_quorums;
mod looks;
mod lowest_taken;
mod minority_partition;
mod value_survives;

// What the scenarios use.
use crate::kit::quorums::{self, Quorums};
#[cfg(test)]
use crate::kit::script::crash_without_disk;
use crate::kit::script::{
    all_answered, ask, at, crash, cut, down, even, expect, heal, hold_up, load, node, partition,
    passing, restart, up, when, yours,
};
use crate::sim::action::Action;
use crate::sim::beat::Beat;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::World;

use super::Paxos;
use super::config::{Config, Retry, Roles};
use super::flaws::{Flaw, Flaws};
use super::invariants::Witness;
use super::node::{Node, Phase};
use super::number::Number;

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Paxos>] = &[
    basic::SCENARIO,
    competing_proposers::SCENARIO,
    back_off::SCENARIO,
    value_survives::SCENARIO,
    crashed_acceptor::SCENARIO,
    minority_partition::SCENARIO,
    flexible_quorums::SCENARIO,
    broken_quorums::SCENARIO,
    lowest_taken::SCENARIO,
];

/// The invariants that a scenario is meant to break.
pub(super) fn breaks(scenario: &str) -> &'static [&'static str] {
    [
        (broken_quorums::SCENARIO.id, broken_quorums::BREAKS),
        (lowest_taken::SCENARIO.id, lowest_taken::BREAKS),
    ]
    .into_iter()
    .find(|(id, _)| *id == scenario)
    .map_or(&[], |(_, breaks)| breaks)
}

/// Two proposers (S1, S2), three acceptors (S3 to S5), one learner (S6).
fn six() -> Config {
    Config {
        nodes: 6,
        roles: Roles::Separate,
        proposers: 2,
        learners: 1,
        ..Config::default()
    }
}

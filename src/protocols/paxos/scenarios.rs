//! Named starts of the Paxos lab.

mod back_off;
mod basic;
mod broken_quorums;
mod competing_proposers;
pub(super) mod crashed_acceptor;
mod flexible_quorums;
mod looks;
mod lowest_taken;
mod minority_partition;
mod value_survives;

// What the scenarios use.
use crate::kit::quorums::Quorums;
#[cfg(test)]
use crate::kit::script::crash_without_disk;
use crate::kit::script::{
    all_answered, ask, at, crash, cut, even, expect, heal, hold_up, load, node, partition, restart,
    when,
};
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
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

/// Whether a scenario asks its reader to crash an acceptor.
pub(super) fn offers_crash(scenario: &str) -> bool {
    scenario == basic::SCENARIO.id
}

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

// What several of them expect.

const CHOSEN: Expectation<Paxos> = expect::<Paxos>("paxos-expect-chosen", |_, _, witness| {
    !witness.votes.choices().is_empty()
});

const FIRST_CHOSEN: Expectation<Paxos> =
    expect::<Paxos>("paxos-expect-first-value-chosen", |_, _, witness| {
        looks::only_chosen(witness, "red")
    });

const TWO_CHOSEN: Expectation<Paxos> =
    expect::<Paxos>("paxos-expect-two-values-chosen", |_, _, witness| {
        witness.votes.choices().len() == 2
    });

const ALL_LEARNED: Expectation<Paxos> =
    expect::<Paxos>("paxos-expect-all-learned", |cfg, world, _| {
        looks::all_learned(cfg, world)
    });

const ANSWERED: Expectation<Paxos> =
    expect::<Paxos>("paxos-expect-answered", |_, world, _| all_answered(world));

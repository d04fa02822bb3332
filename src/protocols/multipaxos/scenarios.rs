//! Named starts of the Multi-Paxos lab, one file each.

mod back_off;
mod beats;
mod broken_quorums;
mod duelling_leaders;
mod flexible_quorums;
mod heard_by_one;
mod lagging_replica;
mod leader_change;
mod lease_reads;
mod lossy_network;
mod slow_clock;
mod steady_state;

// What the scenarios use.
use crate::kit::quorums::Quorums;
use crate::kit::retry::Retry;
use crate::kit::script::{
    all_answered, ask_as, at, crash, drift, even, expect, fire, heal, load, lossy, mend, partition,
    passing, restart, up, when, yours,
};
use crate::sim::scenario::{Cue, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::World;

use super::command::Payload;
use super::config::Config;
use super::{MultiPaxos, Timer, looks};

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<MultiPaxos>] = &[
    steady_state::SCENARIO,
    leader_change::SCENARIO,
    lagging_replica::SCENARIO,
    duelling_leaders::SCENARIO,
    back_off::SCENARIO,
    lease_reads::SCENARIO,
    slow_clock::SCENARIO,
    heard_by_one::SCENARIO,
    flexible_quorums::SCENARIO,
    broken_quorums::SCENARIO,
    lossy_network::SCENARIO,
];

/// Who leads S3 to S5, which others are cut off from.
fn next_leader(world: &World<MultiPaxos>) -> Option<u8> {
    (3..=5).find(|id| looks::leads(world, *id))
}

/// Whether one of these has a second value.
fn is_written(world: &World<MultiPaxos>) -> bool {
    (3..=5).any(|id| looks::value(world, id, "x") == Some(2))
}

/// The invariants that a scenario is meant to break.
pub(super) fn breaks(scenario: &str) -> &'static [&'static str] {
    let all = [
        (&broken_quorums::SCENARIO, broken_quorums::BREAKS),
        (&slow_clock::SCENARIO, slow_clock::BREAKS),
    ];
    let own = all.iter().find(|(broken, _)| broken.id == scenario);
    own.map_or(&[], |(_, breaks)| breaks)
}

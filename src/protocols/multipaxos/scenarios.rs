//! Named starts of the Multi-Paxos lab, one file each.

mod back_off;
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
    restart, when,
};
use crate::sim::scenario::{Cue, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};

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

/// Whether a scenario is about what a crash of the leader leaves behind.
pub(super) fn offers_crash(scenario: &str) -> bool {
    [steady_state::SCENARIO.id, lagging_replica::SCENARIO.id].contains(&scenario)
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

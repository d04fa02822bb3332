//! Named starts of the Raft lab, one file each.

mod beats;
mod election_timeouts;
pub(super) mod figure_8;
mod first_election;
mod heard_by_one;
mod leader_crash;
mod log_repair;
mod lossy_network;
mod lost_tail;
mod minority_leader;
mod rolling_restarts;
mod split_vote;

// What the scenarios use.
use crate::kit::script::{
    Act, ask, at, crash, down, even, expect, fire, heal, load, lossy, mend, node, partition,
    passing, restart, up, when, with, yours,
};
use crate::show::sweep::{Span, SweepCard, SweepRow};
use crate::sim::action::{Action, Disk};
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::scenario::{Cue, Cued, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::World;

use super::command::{Command, Op};
use super::config::Config;
use super::flaws::{Flaw, Flaws};
use super::invariants::Witness;
use super::log::{Entry, Index, Term};
use super::node::{Durable, Node, Role};
use super::{Raft, Timer, looks};

use looks::leads;

// The servers as the paper names them.
const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);
const S4: NodeId = NodeId(4);
const S5: NodeId = NodeId(5);

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Raft>] = &[
    first_election::SCENARIO,
    split_vote::SCENARIO,
    leader_crash::SCENARIO,
    election_timeouts::SCENARIO,
    log_repair::SCENARIO,
    figure_8::SCENARIO,
    minority_leader::SCENARIO,
    heard_by_one::SCENARIO,
    rolling_restarts::SCENARIO,
    lossy_network::SCENARIO,
    lost_tail::SCENARIO,
];

/// What a scenario is worth being run many times for.
pub(super) fn sweep(scenario: &str) -> Option<&'static SweepCard> {
    (scenario == election_timeouts::SCENARIO.id).then_some(&election_timeouts::SWEEP)
}

/// The invariants that a scenario is meant to break.
pub(super) fn breaks(scenario: &str) -> &'static [&'static str] {
    match scenario == lost_tail::SCENARIO.id {
        true => lost_tail::BREAKS,
        false => &[],
    }
}

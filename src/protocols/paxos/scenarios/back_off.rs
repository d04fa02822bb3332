//! The same two proposers, but each waits for a random time before it tries
//! again: soon one of them has the acceptors to itself (§2.4).

use crate::kit::script::{all_answered, even};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Retry;
use crate::sim::scenario::{Expectation, Scenario};
use crate::sim::time::Time;

use super::competing_proposers::{SCRIPT, rivals};
use super::looks;

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "back-off",
    seed: 1,
    setup: || even(rivals(Retry::BackOff)),
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "paxos-expect-collision",
            met: |_, _, witness| witness.promises.by.len() >= 3,
        },
        Expectation {
            id: "paxos-expect-chosen",
            met: |_, _, witness| witness.chosen().next().is_some(),
        },
        Expectation {
            id: "paxos-expect-all-learned",
            met: |cfg, world, _| looks::all_learned(cfg, world),
        },
        Expectation {
            id: "paxos-expect-answered",
            met: |_, world, _| all_answered(world),
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_500),
};

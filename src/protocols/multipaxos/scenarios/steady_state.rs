//! A leader that stays: phase 1 once, then one round trip a command (§3).

use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// How many requests are answered at least.
const REQUESTS: u64 = 20;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "steady-state",
    seed: 1,
    setup: || Setup {
        workload: Some(Workload {
            first: Time::ms(300),
            every: Time::ms(40),
            clients: 3,
            limit: None,
        }),
        ..Setup::new(Config::default())
    },
    script: &[],
    expect: &[
        Expectation {
            id: "multipaxos-expect-phase-1-once",
            met: |_, _, witness| witness.promises.len() == 1 && witness.led.len() == 1,
        },
        Expectation {
            id: "multipaxos-expect-served",
            met: |_, _, witness| witness.answers.logged >= REQUESTS,
        },
        Expectation {
            id: "multipaxos-expect-all-follow-closely",
            met: |_, world, _| {
                let mut ids = world.ids();
                ids.all(|id| looks::chosen(world, id.0) >= REQUESTS)
            },
        },
    ],
    opens_at: Time::ms(290),
    ends_at: Time::ms(1_600),
};

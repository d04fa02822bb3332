//! A replica is down while commands are chosen without it. When it is back
//! it hears how far the others are, and asks for what it lacks (§2.3).

use crate::kit::script::{all_answered, at, crash, fire, restart};
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// S1 leads; S4 is down for a second.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(300, |_, _| crash(4)),
    at(1_300, |_, _| restart(4)),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lagging-replica",
    seed: 1,
    setup: || Setup {
        workload: Some(Workload {
            first: Time::ms(150),
            every: Time::ms(30),
            clients: 3,
            limit: Some(60),
        }),
        ..Setup::new(Config::default())
    },
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "multipaxos-expect-service-goes-on",
            met: |_, world, witness| witness.answers.logged == 60 && all_answered(world),
        },
        Expectation {
            id: "multipaxos-expect-caught-up",
            met: |_, world, _| {
                // It has not voted on what it missed.
                let missed = looks::log(world, 4).map_or(0, |log| {
                    log.iter_from(1).filter(|(_, entry)| !entry.voted).count()
                });
                missed > 10 && looks::all_executed(world, 60)
            },
        },
        Expectation {
            id: "multipaxos-expect-one-leader",
            met: |_, _, witness| witness.led.len() == 1,
        },
    ],
    opens_at: Time::ms(1_290),
    ends_at: Time::ms(2_600),
};

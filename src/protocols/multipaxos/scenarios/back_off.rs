//! The same two, but whoever gets nowhere waits for a random time: soon one
//! of them has the others to itself (§2.4).

use crate::kit::retry::Retry;
use crate::kit::script::{all_answered, even};
use crate::protocols::multipaxos::MultiPaxos;
use crate::sim::scenario::{Expectation, Scenario};
use crate::sim::time::Time;

use super::duelling_leaders::{SCRIPT, rivals};

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "back-off",
    seed: 1,
    setup: || even(rivals(Retry::BackOff)),
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "multipaxos-expect-collision",
            met: |_, _, witness| witness.promises.len() >= 2,
        },
        Expectation {
            id: "multipaxos-expect-one-leader",
            met: |_, _, witness| witness.led.len() == 1,
        },
        Expectation {
            id: "multipaxos-expect-all-answered",
            met: |_, world, witness| witness.answers.logged == 2 && all_answered(world),
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_500),
};

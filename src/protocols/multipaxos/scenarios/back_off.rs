//! The same two, but whoever gets nowhere waits for a random time: soon one
//! of them has the others to itself (§2.4).

use super::duelling_leaders::SCRIPT;
use super::*;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "back-off",
    seed: 1,
    setup: || even(Config::default()),
    script: SCRIPT,
    beats: &[
        beats::ASKS,
        beats::COLLISION,
        expect::<MultiPaxos>("multipaxos-expect-one-leader", |_, _, witness| {
            witness.led.count == 1
        })
        .telling(beats::led),
        expect::<MultiPaxos>("multipaxos-expect-all-answered", |_, world, witness| {
            witness.answers.logged == 2 && all_answered(world)
        }),
        beats::your_leader!(2),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_500),
};

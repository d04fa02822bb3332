//! A leader that stays: phase 1 once, then one round trip a command (§3).

use super::*;

/// How many requests are answered at least.
const REQUESTS: u64 = 20;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "steady-state",
    seed: 1,
    setup: || Setup::new(Config::default()).under(load(300, 40, 3)),
    script: &[],
    beats: &[
        beats::ASKS,
        expect::<MultiPaxos>("multipaxos-expect-phase-1-once", |_, _, witness| {
            witness.votes.promises.by.len() == 1 && witness.led.count == 1
        })
        .telling(beats::led),
        passing::<MultiPaxos>("multipaxos-expect-one-round-trip", |_, _, witness| {
            witness.answers.logged > 0
        })
        .telling(beats::led),
        expect::<MultiPaxos>("multipaxos-expect-served", |_, _, witness| {
            witness.answers.logged >= REQUESTS
        }),
        expect::<MultiPaxos>("multipaxos-expect-all-follow-closely", |_, world, _| {
            let mut ids = world.ids();
            ids.all(|id| looks::chosen(world, id.0) >= REQUESTS)
        }),
        beats::your_leader!(2),
    ],
    opens_at: Time::ms(165),
    ends_at: Time::ms(1_600),
};

//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use super::*;

use crate::sim::flight::{Fate, Flight};

/// How many requests there are.
const REQUESTS: u64 = 30;

/// When the page opens, in milliseconds.
const OPENS: u64 = 640;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lossy-network",
    seed: 1,
    setup: || lossy(Config::default()).under(load(300, 60, 4).limited(REQUESTS)),
    script: &[],
    beats: &[
        // Each has its time: nobody looks before the page opens.
        passing::<MultiPaxos>("multipaxos-expect-lost", |_, world, _| {
            let is_lost = |flight: &Flight<MultiPaxos>| flight.fate == Fate::Lost;
            world.now() > Time::ms(OPENS + 5) && world.flights().any(is_lost)
        }),
        passing::<MultiPaxos>("multipaxos-expect-doubled", |_, world, _| {
            let seen = world.now() > Time::ms(OPENS + 200);
            seen && world.flights().any(|flight| flight.copy_of.is_some())
        }),
        passing::<MultiPaxos>("multipaxos-expect-half-answered", |_, _, witness| {
            2 * witness.answers.logged >= REQUESTS
        })
        .telling(|_, _, witness| vec![("count", witness.answers.logged.into())]),
        expect::<MultiPaxos>("multipaxos-expect-all-answered", |_, world, witness| {
            witness.answers.logged == REQUESTS && all_answered(world)
        }),
        expect::<MultiPaxos>("multipaxos-expect-all-executed", |_, world, _| {
            looks::all_executed(world, REQUESTS)
        }),
        beats::YOUR_COMMAND,
    ],
    opens_at: Time::ms(OPENS),
    ends_at: Time::ms(5_000),
};

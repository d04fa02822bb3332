//! A leader's clock runs at less than half its rate, which is more than its
//! lease reckons with. Cut off, it takes its lease to last while all others
//! know it to be over: another leads and writes, and the first answers a read
//! out of the past (Paxos Made Live §5.2).

use super::*;

use crate::kit::script::asking;
use crate::sim::scenario::Cued;

/// What is broken: what clients are told. What is said of leases themselves
/// rests on clocks, and is not judged any more.
pub(super) const BREAKS: &[&str] = &["multipaxos-invariant-linearizable"];

/// S1 leads with a lease and writes. Its clock becomes slow, and it is cut off
/// with S2. Another leads as soon as it may, and writes; then S1 is asked.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(60, |cfg, world| {
        when(looks::leads(world, 1), ask_as(cfg, 1, 0, 1, "set x 1"))
    }),
    at(140, |_, _| drift(1, -600_000)),
    at(205, |_, _| partition(&[&[1, 2], &[3, 4, 5]])),
    at(240, |cfg, world| match next_leader(world) {
        Some(leader) => ask_as(cfg, leader, 1, 1, "set x 2"),
        None => Cued::Wait,
    }),
    at(240, |cfg, world| {
        when(is_written(world), ask_as(cfg, 1, 2, 1, "get x"))
    }),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "slow-clock",
    seed: 1,
    setup: || {
        even(Config::but(|cfg| {
            cfg.heartbeat = Time::ms(40);
            cfg.suspicion = TimeRange::new(Time::ms(120), Time::ms(200));
            cfg.lease = Some(Time::ms(200));
        }))
    },
    script: SCRIPT,
    beats: &[
        passing::<MultiPaxos>("multipaxos-expect-clock-slow", |_, world, _| {
            !world.faults().drift.is_empty()
        }),
        beats::CUT_OFF,
        expect::<MultiPaxos>("multipaxos-expect-others-wrote", |_, world, _| {
            is_written(world)
        })
        .telling(beats::led),
        expect::<MultiPaxos>("multipaxos-expect-read-under-lease", |_, _, witness| {
            witness.answers.reads > 0
        }),
        yours::<MultiPaxos>(
            "multipaxos-expect-your-read",
            |_, world, _| world.tally().answered > 3,
            |cfg, world| asking(cfg, world, next_leader(world)?.into(), "get x"),
        )
        .telling(|_, world, _| {
            let value = next_leader(world).and_then(|id| looks::value(world, id, "x"));
            let value = value.map(|value| ("value", value.to_string().into()));
            value.into_iter().collect()
        }),
    ],
    opens_at: Time::ms(135),
    ends_at: Time::ms(700),
};

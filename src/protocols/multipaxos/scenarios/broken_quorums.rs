//! Two of five nodes for both phases: two quorums need not share one. A
//! partition lets each side have a leader, and each chooses commands of its
//! own for the same places (Flexible Paxos §3).

use super::*;

/// What is broken, in the order of the list.
pub(super) const BREAKS: &[&str] = &[
    "multipaxos-invariant-p2b",
    "multipaxos-invariant-one-value-chosen",
    "multipaxos-invariant-state-machine-safety",
    "multipaxos-invariant-acknowledged-survives",
];

const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| partition(&[&[1, 2], &[3, 4, 5]])),
    at(30, |_, _| fire(1, Timer::Suspicion)),
    at(40, |_, _| fire(3, Timer::Suspicion)),
    at(80, |cfg, world| {
        when(looks::leads(world, 1), ask_as(cfg, 1, 0, 1, "set x 1"))
    }),
    at(120, |cfg, world| {
        when(looks::leads(world, 3), ask_as(cfg, 3, 1, 1, "set x 2"))
    }),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "broken-quorums",
    seed: 1,
    setup: || even(Config::but(|cfg| cfg.quorums = Quorums::sizes(2, 2))),
    script: SCRIPT,
    beats: &[
        passing::<MultiPaxos>(
            "multipaxos-expect-quorums-do-not-intersect",
            |cfg, world, _| !cfg.quorums_intersect() && !world.faults().cuts.is_empty(),
        )
        .telling(beats::led),
        passing::<MultiPaxos>("multipaxos-expect-two-leaders", |_, world, _| {
            [1, 3].iter().all(|id| looks::leads(world, *id))
        }),
        passing::<MultiPaxos>("multipaxos-expect-first-side", |_, world, _| {
            looks::value(world, 1, "x") == Some(1)
        }),
        expect::<MultiPaxos>("multipaxos-expect-two-values", |_, world, _| {
            let values = [1, 3].map(|id| looks::value(world, id, "x"));
            values == [Some(1), Some(2)]
        }),
        beats::TOO_LATE,
    ],
    opens_at: Time::ms(15),
    ends_at: Time::ms(400),
};

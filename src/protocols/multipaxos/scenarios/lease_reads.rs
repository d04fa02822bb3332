//! A leader with a lease is cut off. As long as its lease lasts it answers
//! reads, and nobody else can lead; when it is over, it answers no more, and
//! the others go on (Paxos Made Live §5.2).

use super::*;

use crate::sim::scenario::Cued;

/// S1 leads with a lease, and answers a read. Then it is cut off with S2:
/// reads still work, until the lease is over. Then another leads and writes.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(60, |cfg, world| {
        when(looks::leads(world, 1), ask_as(cfg, 1, 0, 1, "set x 1"))
    }),
    at(140, |cfg, _| ask_as(cfg, 1, 1, 1, "get x")),
    at(205, |_, _| partition(&[&[1, 2], &[3, 4, 5]])),
    at(225, |_, _| fire(3, Timer::Suspicion)),
    at(240, |cfg, _| ask_as(cfg, 1, 1, 2, "get x")),
    at(240, |cfg, world| match next_leader(world) {
        Some(leader) => ask_as(cfg, leader, 2, 1, "set x 2"),
        None => Cued::Wait,
    }),
    // Now S1 would tell of the past, if it answered.
    at(240, |cfg, world| {
        when(is_written(world), ask_as(cfg, 1, 1, 3, "get x"))
    }),
    at(900, |_, _| heal()),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lease-reads",
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
        passing::<MultiPaxos>("multipaxos-expect-reads-alone", |_, _, witness| {
            witness.answers.reads >= 1
        })
        .telling(beats::led),
        beats::CUT_OFF,
        expect::<MultiPaxos>("multipaxos-expect-reads-under-lease", |_, _, witness| {
            witness.answers.reads >= 2
        }),
        expect::<MultiPaxos>(
            "multipaxos-expect-new-leader-after-lease",
            |_, _, witness| witness.led.count >= 2,
        )
        .telling(beats::led),
        beats::ALL_ANSWERED,
        beats::your_read!(5),
    ],
    opens_at: Time::ms(135),
    ends_at: Time::ms(1_600),
};

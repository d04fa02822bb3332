//! Four of five nodes for phase 1, two for phase 2: while the leader stays,
//! one other node is enough. Only a new leader needs four (Flexible Paxos
//! §3).

use super::*;

use crate::kit::script::bring_back;

/// S1 leads. Three others crash, and S2 is enough. Then they come back, and
/// it is S1 that goes: S2 asks the four that are left.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(60, |cfg, world| {
        when(looks::leads(world, 1), ask_as(cfg, 1, 0, 1, "set x 1"))
    }),
    at(120, |_, _| crash(3)),
    at(120, |_, _| crash(4)),
    at(120, |_, _| crash(5)),
    at(150, |cfg, _| ask_as(cfg, 1, 0, 2, "add x 10")),
    at(170, |cfg, _| ask_as(cfg, 1, 1, 1, "set y 5")),
    at(300, |_, _| restart(3)),
    at(300, |_, _| restart(4)),
    at(300, |_, _| restart(5)),
    at(310, |_, _| crash(1)),
    at(330, |_, _| fire(2, Timer::Suspicion)),
    at(400, |cfg, world| {
        when(looks::leads(world, 2), ask_as(cfg, 2, 0, 3, "add x 100"))
    }),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "flexible-quorums",
    seed: 1,
    setup: || even(Config::but(|cfg| cfg.quorums = Quorums::sizes(4, 2))),
    script: SCRIPT,
    beats: &[
        passing::<MultiPaxos>("multipaxos-expect-three-down", |_, world, _| {
            up(world).count() + 3 <= world.ids().count()
        })
        .telling(beats::led),
        expect::<MultiPaxos>("multipaxos-expect-chosen-by-two", |_, _, witness| {
            let mut instances = witness.votes.iter().skip(1);
            instances.any(|instance| instance.chosen().next().is_some_and(|b| b.by.len() == 2))
        }),
        passing::<MultiPaxos>("multipaxos-expect-next-leader", |_, _, witness| {
            witness.led.count >= 2
        })
        .telling(beats::led),
        expect::<MultiPaxos>("multipaxos-expect-nothing-lost", |_, world, _| {
            looks::value(world, 2, "x") == Some(111)
        }),
        expect::<MultiPaxos>("multipaxos-expect-answered", |_, world, _| {
            looks::value(world, 2, "x") == Some(111) && all_answered(world)
        }),
        yours::<MultiPaxos>(
            "multipaxos-expect-all-back",
            |_, world, witness| witness.led.count >= 2 && looks::all_executed(world, 3),
            |_, world| bring_back(world),
        ),
    ],
    opens_at: Time::ms(115),
    ends_at: Time::ms(900),
};

//! Four of five acceptors for phase 1, two for phase 2: a value is chosen
//! while three nodes are down, and survives (Flexible Paxos §3).

use super::*;

/// Five nodes; S1 and S2 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    // Three nodes crash as soon as phase 1 is over.
    at(100, |_, world| when(looks::in_phase_2(world, 1), crash(3))),
    at(100, |_, _| crash(4)),
    at(100, |_, _| crash(5)),
    // They come back, and it is S1 that goes.
    at(300, |_, _| restart(3)),
    at(310, |_, _| restart(4)),
    at(320, |_, _| restart(5)),
    at(350, |_, _| crash(1)),
    at(360, |_, _| crash(2)),
    at(400, |_, _| restart(2)),
    at(450, |cfg, _| ask(cfg, 2, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "flexible-quorums",
    seed: 1,
    setup: || {
        even(Config {
            quorums: Quorums::sizes(4, 2),
            ..Config::default()
        })
    },
    script: SCRIPT,
    beats: &[
        beats::PROMISED,
        passing::<Paxos>("paxos-expect-three-down", |_, world, _| {
            up(world).count() + 3 <= world.ids().count()
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-chosen-by-two", |_, _, witness| {
            witness.chosen().any(|own| own.by.len() == 2)
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-first-value-chosen", |_, world, witness| {
            let again = world.now() > Time::ms(SECOND) && beats::promised(witness) >= 2;
            again && looks::only_chosen(witness, "red")
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-all-learned", |cfg, world, witness| {
            beats::promised(witness) >= 2 && looks::all_learned(cfg, world)
        }),
        beats::your_value!(2),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

/// When the second client asks, in milliseconds.
const SECOND: u64 = 450;

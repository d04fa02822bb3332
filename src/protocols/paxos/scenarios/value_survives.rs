//! A proposer dies after a minority has accepted its value. The next one
//! hears of it, and must finish it (§2.2, P2c).

use super::*;

const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    // Only S3 is to get the accept request.
    at(100, |_, world| when(looks::in_phase_2(world, 1), cut(1, 4))),
    at(100, |_, _| cut(1, 5)),
    at(100, |_, world| {
        when(looks::accepted(world, 3).is_some(), crash(1))
    }),
    // S2 hears from S3 and S4.
    at(200, |_, _| cut(2, 5)),
    at(200, |cfg, _| ask(cfg, 2, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "value-survives",
    seed: 1,
    setup: || even(six()),
    script: SCRIPT,
    beats: &[
        beats::PROMISED,
        passing::<Paxos>("paxos-expect-one-accepted", |_, world, _| {
            looks::accepted(world, 3).is_some() && node(world, 1).is_none()
        }),
        passing::<Paxos>("paxos-expect-heard-of", |_, world, _| {
            beats::proposes(world, 2).is_some()
        })
        .telling(|_, world, _| {
            let value = beats::proposes(world, 2);
            value
                .map(|own| ("value", own.to_owned().into()))
                .into_iter()
                .collect()
        }),
        expect::<Paxos>("paxos-expect-finished-by-second", |_, _, witness| {
            let proposers = witness.chosen().map(|chosen| chosen.number.proposer());
            let is_second = proposers.flatten().any(|proposer| proposer.0 == 2);
            is_second && looks::only_chosen(witness, "red")
        })
        .telling(beats::counted),
        beats::ALL_LEARNED,
        beats::your_value!(1),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(500),
};

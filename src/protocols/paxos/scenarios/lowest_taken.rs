//! A proposer takes over the lowest-numbered proposal of which it hears, and
//! not the highest (§2.2, P2c): S1's red was accepted by S3 alone, S2's blue was
//! chosen, and S1 hears of both.

use super::*;

/// What is broken, in the order in which it breaks.
pub(super) const BREAKS: &[&str] = &[
    "paxos-invariant-p2b",
    "paxos-invariant-p2c",
    "paxos-invariant-one-value-chosen",
];

const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    // Only S3 is to get S1's accept request.
    at(100, |_, world| when(looks::in_phase_2(world, 1), cut(1, 4))),
    at(100, |_, _| cut(1, 5)),
    // S2 hears from S4 and S5, and they accept.
    at(140, |_, _| cut(2, 3)),
    at(140, |cfg, _| ask(cfg, 2, "propose blue")),
    // S1 tries again: S3 and S4 answer.
    at(200, |_, _| heal()),
    at(200, |_, _| cut(1, 5)),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "lowest-taken",
    seed: 1,
    setup: || {
        even(Config {
            retry: Retry::AtOnce,
            flaws: Flaws::only(Flaw::TakeLowest),
            ..six()
        })
    },
    script: SCRIPT,
    beats: &[
        passing::<Paxos>("paxos-expect-red-at-one", |_, world, _| {
            looks::accepted(world, 3) == Some("red")
        }),
        passing::<Paxos>("paxos-expect-second-value-chosen", |_, _, witness| {
            looks::only_chosen(witness, "blue")
        }),
        passing::<Paxos>("paxos-expect-takes-over", |_, world, witness| {
            !witness.votes.choices().is_empty()
                && beats::proposes(world, 1).is_some()
                && world.now() > Time::ms(HEALED)
        })
        .telling(|_, world, _| {
            let value = beats::proposes(world, 1);
            value
                .map(|own| ("value", own.to_owned().into()))
                .into_iter()
                .collect()
        }),
        expect::<Paxos>("paxos-expect-lower-taken-over", |_, _, witness| {
            let mut choices = witness.votes.choices().into_iter();
            choices.any(|chosen| &*chosen.value == "red" && chosen.number.round() > 1)
        }),
        beats::TWO_CHOSEN,
        beats::your_value!(2),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(330),
};

/// When links are mended, in milliseconds.
const HEALED: u64 = 200;

//! "It's easy to construct a scenario in which two proposers each keep
//! issuing a sequence of proposals with increasing numbers, none of which
//! are ever chosen" (§2.4).

use super::*;

/// Two impatient proposers: each begins anew 30 ms after its last request,
/// and a whole proposal takes 40 ms. The second comes in between.
pub(super) fn rivals(retry: Retry) -> Config {
    Config {
        refusals: false,
        retry,
        patience: TimeRange::exactly(Time::ms(30)),
        back_off: Time::ms(40),
        ..six()
    }
}

/// When the rivals' clients ask.
pub(super) const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    at(115, |cfg, _| ask(cfg, 2, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "competing-proposers",
    seed: 1,
    setup: || even(rivals(Retry::AtOnce)),
    script: SCRIPT,
    beats: &[
        beats::PROMISED,
        beats::OVERTAKEN,
        passing::<Paxos>("paxos-expect-overtaken-again", |_, _, witness| {
            beats::promised(witness) >= 4
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-many-proposals", |_, _, witness| {
            witness.votes.ballots.len() >= 20
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-nothing-chosen", |_, world, witness| {
            world.now() > Time::ms(LONG) && witness.votes.choices().is_empty()
        }),
        yours::<Paxos>(
            "paxos-expect-one-left",
            |_, _, witness| !witness.votes.choices().is_empty(),
            beats::crash_rival,
        )
        .telling(beats::counted),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

/// After so many milliseconds it is told that still nothing is chosen.
const LONG: u64 = 700;

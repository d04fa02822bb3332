//! A proposer that reaches only a minority can choose nothing. When the
//! partition heals, it finds the value that the others have chosen, and a
//! learner that missed it asks (§2.3).

use super::*;

/// Five nodes; S1, S2 and S3 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    at(80, |_, _| partition(&[&[1_u8, 2], &[3, 4, 5]])),
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    at(200, |cfg, _| ask(cfg, 3, "propose blue")),
    at(550, |_, _| heal()),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "minority-partition",
    seed: 1,
    setup: || {
        Setup::new(Config {
            nodes: 5,
            proposers: 3,
            ask: Some(TimeRange::new(Time::ms(300), Time::ms(400))),
            ..Config::default()
        })
    },
    script: SCRIPT,
    expect: &[
        expect::<Paxos>("paxos-expect-majority-value-chosen", |_, _, witness| {
            looks::only_chosen(witness, "blue")
        }),
        ALL_LEARNED,
        ANSWERED,
    ],
    opens_at: Time::ms(75),
    ends_at: Time::s(2),
};

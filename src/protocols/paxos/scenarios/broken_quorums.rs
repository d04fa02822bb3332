//! Two of five acceptors for both phases: two quorums need not share one.
//! A partition lets each side choose a value of its own (Flexible Paxos §3).

use super::*;

/// What is broken, in the order of the list.
pub(super) const BREAKS: &[&str] = &["paxos-invariant-p2b", "paxos-invariant-one-value-chosen"];

/// Five nodes; S1 to S3 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    at(80, |_, _| partition(&[&[1_u8, 2], &[3, 4, 5]])),
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    at(150, |cfg, _| ask(cfg, 3, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "broken-quorums",
    seed: 1,
    setup: || {
        even(Config {
            proposers: 3,
            quorums: Quorums::sizes(2, 2),
            ..Config::default()
        })
    },
    script: SCRIPT,
    expect: &[
        expect::<Paxos>("paxos-expect-quorums-do-not-intersect", |cfg, _, _| {
            !cfg.quorums_intersect()
        }),
        TWO_CHOSEN,
    ],
    opens_at: Time::ms(75),
    ends_at: Time::ms(400),
};

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
    beats: &[
        passing::<Paxos>("paxos-expect-minority-asks", |_, world, witness| {
            let asks = node(world, 1).is_some_and(|s1| {
                matches!(&s1.proposer.phase, Phase::Preparing { promises, .. } if promises.len() >= 2)
            });
            asks && witness.votes.choices().is_empty()
        })
        .telling(beats::counted),
        expect::<Paxos>("paxos-expect-majority-value-chosen", |_, _, witness| {
            looks::only_chosen(witness, "blue")
        })
        .telling(beats::counted),
        passing::<Paxos>("paxos-expect-minority-hears", |_, world, _| {
            node(world, 1).is_some_and(|s1| s1.learned.is_some())
        })
        .telling(beats::counted),
        beats::ANSWERED,
        beats::ALL_LEARNED,
        beats::your_value!(2),
    ],
    opens_at: Time::ms(75),
    ends_at: Time::s(2),
};

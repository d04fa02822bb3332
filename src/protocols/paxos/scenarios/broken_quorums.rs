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
    beats: &[
        passing::<Paxos>("paxos-expect-quorums-do-not-intersect", |cfg, world, _| {
            !cfg.quorums_intersect() && !world.faults().cuts.is_empty()
        })
        .telling(beats::counted),
        beats::CHOSEN,
        beats::TWO_CHOSEN,
        passing::<Paxos>("paxos-expect-two-beliefs", |_, world, witness| {
            let learned = |id| node(world, id).and_then(|node| node.learned.as_ref());
            let both = learned(1).zip(learned(3));
            witness.votes.choices().len() == 2 && both.is_some_and(|(one, other)| one != other)
        }),
        yours::<Paxos>(
            "paxos-expect-too-late",
            |_, world, witness| {
                witness.votes.choices().len() == 2 && world.faults().cuts.is_empty()
            },
            |_, world| (!world.faults().cuts.is_empty()).then_some(Action::HealAll),
        ),
    ],
    opens_at: Time::ms(75),
    ends_at: Time::ms(400),
};

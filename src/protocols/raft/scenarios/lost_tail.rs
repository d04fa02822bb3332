//! A server says that it holds an entry before that is on its disk, and comes
//! back without it (Figure 2: "updated on stable storage before responding to
//! RPCs"). The entry was committed, and its client answered, with the word of
//! that server; now it is elected, and leads without it.

use super::*;

use crate::kit::script::asking;
use crate::sim::note::Datum;

/// What is broken, in the order in which it breaks.
pub(super) const BREAKS: &[&str] = &[
    "raft-invariant-leader-completeness",
    "raft-invariant-acknowledged-survives",
    "raft-invariant-state-machine-safety",
];

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "lost-tail",
    seed: 1,
    setup: || {
        even(Config {
            nodes: 3,
            flaws: Flaws::only(Flaw::LoseTail),
            ..Config::default()
        })
    },
    script: &[
        at(20, |_, _| fire(S1, Timer::Election)),
        // S2 and S3 hold the first entry; the next reaches S2 alone.
        at(70, |_, _| partition(&[&[S1, S2], &[S3]])),
        at(80, |cfg, _| ask(cfg, 1, "set x 1")),
        at(80, |_, world| {
            let answered = node(world, S1).is_some_and(|s1| s1.commit_index >= 2);
            when(answered, crash(S2))
        }),
        at(110, |_, _| partition(&[&[S1], &[S2, S3]])),
        at(110, |_, _| restart(S2)),
        at(120, |_, _| fire(S2, Timer::Election)),
        at(200, |_, _| heal()),
    ],
    beats: &[
        passing::<Raft>("raft-expect-word-counts", |_, _, witness| {
            witness.answers() > 0
        }),
        passing::<Raft>("raft-expect-back-without", |_, world, witness| {
            let is_back = witness.answers() > 0 && node(world, S2).is_some();
            is_back && world.durable(S2).log.last_index() < 2
        }),
        expect::<Raft>("raft-expect-leads-without-its-tail", |_, world, _| {
            leads(world, S2, 2)
        }),
        expect::<Raft>("raft-expect-answered-and-lost", |_, world, witness| {
            let leader = looks::leader(world);
            let knows = leader.is_some_and(|(_, node)| !node.machine.sessions.is_empty());
            let gone = node(world, S1).is_some() && world.durable(S1).log.last_term() == 2;
            witness.answers() > 0 && leads(world, S2, 2) && !knows && gone
        }),
        yours::<Raft>(
            "raft-expect-read-back",
            |_, world, witness| witness.answers() > 1 && leads(world, S2, 2),
            |cfg, world| asking(cfg, world, looks::leader_id(world)?, "get x"),
        )
        .telling(|_, world, _| {
            let leader = looks::leader(world);
            let value = leader.and_then(|(_, node)| node.machine.values.get("x").copied());
            let value = value.map_or(Datum::Key("value-none"), |value| {
                Datum::Word(value.to_string())
            });
            vec![("value", value)]
        }),
    ],
    opens_at: Time::ms(65),
    ends_at: Time::ms(330),
};

//! A server says that it holds an entry before that is on its disk, and comes
//! back without it (Figure 2: "updated on stable storage before responding to
//! RPCs"). The entry was committed, and its client answered, with the word of
//! that server; now it is elected, and leads without it.

use super::*;

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
    expect: &[
        expect::<Raft>("raft-expect-leads-without-its-tail", |_, world, _| {
            leads(world, S2, 2)
        }),
        expect::<Raft>("raft-expect-answered-and-lost", |_, world, witness| {
            let leader = looks::leader(world);
            let knows = leader.is_some_and(|(_, node)| !node.machine.sessions.is_empty());
            witness.answers() > 0 && leads(world, S2, 2) && !knows
        }),
    ],
    opens_at: Time::ms(65),
    ends_at: Time::ms(330),
};

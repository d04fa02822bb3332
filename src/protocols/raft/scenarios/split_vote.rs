//! Two of four nodes stand for election at the same moment. Each gets two
//! votes, nobody a majority; the next random timeout decides (§5.2).

use super::*;

/// When both stand, in milliseconds.
const TOGETHER: u64 = 120;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "split-vote",
    seed: 8,
    setup: || {
        Setup::new(Config {
            nodes: 4,
            ..Config::default()
        })
    },
    script: &[
        at(TOGETHER, |_, _| fire(S1, Timer::Election)),
        at(TOGETHER, |_, _| fire(S4, Timer::Election)),
    ],
    expect: &[
        expect::<Raft>("raft-expect-vote-split", |_, world, witness| {
            let begun = up(world).any(|(id, _)| looks::term(world, id) > 1);
            begun && !witness.had_leader(1)
        }),
        expect::<Raft>("raft-expect-leader-elected", |_, world, _| {
            looks::leader(world).is_some()
        }),
        expect::<Raft>("raft-expect-all-follow", |_, world, _| {
            looks::all_follow_one(world)
        }),
    ],
    opens_at: Time::ms(110),
    ends_at: Time::ms(900),
};

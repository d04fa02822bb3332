//! Links fail so that the leader, S1, reaches S2 alone, and S2 the two with
//! which it would be a majority. S2 hears from a leader and so helps nobody
//! else to lead (thesis §9.6), until the leader notices that no majority
//! answers it, and steps down (§6.2). Without that rule it stays so for ever.

use super::*;

/// When links fail, in milliseconds.
pub(super) const CUT: u64 = 205;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "heard-by-one",
    seed: 1,
    setup: || {
        even(Config {
            prevote: true,
            check_quorum: true,
            ..Config::default()
        })
    },
    script: &[
        at(20, |_, _| fire(S1, Timer::Election)),
        at(CUT, |_, _| partition(&[&[S1], &[S2, S3, S4], &[S5]])),
        at(CUT, |_, _| mend(S1, S2)),
        at(CUT, |_, _| mend(S2, S1)),
    ],
    beats: &[
        passing::<Raft>("raft-expect-partly-cut", |_, world, _| {
            !world.faults().cuts.is_empty()
        }),
        passing::<Raft>("raft-expect-no-help", |_, world, _| {
            let asks = |node: &Node| matches!(node.role, Role::PreCandidate { .. });
            let hears = node(world, S2).is_some_and(|s2| match s2.role {
                Role::Follower(own) => own.leader == Some(S1),
                _ => false,
            });
            hears && [S3, S4].iter().any(|id| node(world, *id).is_some_and(asks))
        }),
        expect::<Raft>("raft-expect-unheard-steps-down", |_, world, _| {
            world.now() > Time::ms(CUT) && !node(world, S1).is_some_and(Node::is_leader)
        }),
        expect::<Raft>("raft-expect-connected-majority-elects", |_, world, _| {
            looks::leader_id(world).is_some_and(|leader| [S2, S3, S4].contains(&leader))
        })
        .telling(beats::led),
        yours::<Raft>(
            "raft-expect-healed",
            |_, world, _| {
                world.now() > Time::ms(CUT)
                    && world.faults().cuts.is_empty()
                    && looks::all_follow_one(world)
            },
            |_, world| (!world.faults().cuts.is_empty()).then_some(Action::HealAll),
        )
        .telling(beats::led),
    ],
    opens_at: Time::ms(200),
    ends_at: Time::ms(1_200),
};

//! Two of four nodes stand for election at the same moment. Each gets two
//! votes, nobody a majority; the next random timeout decides (§5.2).

use super::*;

use crate::protocols::raft::quorum::majority;

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
    beats: &[
        beats::TWO_STAND,
        passing::<Raft>("raft-expect-nobody-can-win", |cfg, world, _| {
            is_shared(cfg, world)
        })
        .telling(beats::newest),
        expect::<Raft>("raft-expect-vote-split", |_, world, witness| {
            beats::newest_term(world) > 1 && !witness.had_leader(1)
        })
        .telling(beats::newest),
        beats::LEADER_ELECTED,
        beats::ALL_FOLLOW,
        beats::YOUR_LEADER,
    ],
    opens_at: Time::ms(110),
    ends_at: Time::ms(900),
};

/// Whether all votes of the newest term are given, and so that nobody can have
/// a majority of them.
fn is_shared(cfg: &Config, world: &World<Raft>) -> bool {
    let term = beats::newest_term(world);
    let ballot = |id: NodeId| {
        world
            .durable(id)
            .voted_for
            .filter(|_| looks::term(world, id) == term)
    };
    let most = world.ids().map(|candidate| {
        let given = world.ids().filter(|id| ballot(*id) == Some(candidate));
        given.count()
    });
    let all_given = world.ids().all(|id| ballot(id).is_some());
    all_given && most.max().unwrap_or(0) < usize::from(majority(cfg.nodes))
}

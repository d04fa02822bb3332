//! Two of four nodes stand for election at the same moment. Each gets two
//! votes, nobody a majority; the next random timeout decides (§5.2).

use crate::kit::script::fire;
use crate::protocols::raft::config::Config;
use crate::protocols::raft::{Raft, Timer};
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
use crate::sim::time::Time;

use super::looks;
use super::servers::{S1, S4};

/// When both stand.
const TOGETHER: Time = Time::ms(120);

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
        Cue {
            at: TOGETHER,
            act: |_, _| fire(S1, Timer::Election),
        },
        Cue {
            at: TOGETHER,
            act: |_, _| fire(S4, Timer::Election),
        },
    ],
    expect: &[
        Expectation {
            id: "raft-expect-vote-split",
            met: |_, world, witness| {
                let begun = looks::up(world).any(|(id, _)| looks::term(world, id) > 1);
                begun && !witness.had_leader(1)
            },
        },
        Expectation {
            id: "raft-expect-leader-elected",
            met: |_, world, _| looks::leader(world).is_some(),
        },
        Expectation {
            id: "raft-expect-all-follow",
            met: |_, world, _| looks::all_follow_one(world),
        },
    ],
    opens_at: Time::ms(110),
    ends_at: Time::ms(900),
};

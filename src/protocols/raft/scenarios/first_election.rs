//! Five nodes start alike, and one of them becomes leader (§5.2).

use crate::protocols::raft::Raft;
use crate::protocols::raft::config::Config;
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::Time;

use super::looks;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "first-election",
    seed: 1,
    setup: || Setup::new(Config::default()),
    script: &[],
    expect: &[
        Expectation {
            id: "raft-expect-leader-elected",
            met: |_, world, _| looks::leader(world).is_some(),
        },
        Expectation {
            id: "raft-expect-all-follow",
            met: |_, world, _| looks::all_follow_one(world),
        },
        Expectation {
            id: "raft-expect-noop-committed",
            met: |_, world, _| looks::committed(world) >= 1,
        },
    ],
    opens_at: Time::ms(165),
    ends_at: Time::ms(600),
};

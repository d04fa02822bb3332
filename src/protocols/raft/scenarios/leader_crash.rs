//! The leader of a working cluster crashes; another takes over, and no
//! committed entry is lost (§5.2, §5.4).

use crate::protocols::raft::Raft;
use crate::protocols::raft::config::Config;
use crate::sim::action::{Action, Disk};
use crate::sim::scenario::{Cue, Cued, Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// When the leader crashes.
const CRASH: Time = Time::ms(800);

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "leader-crash",
    seed: 1,
    setup: || Setup {
        workload: Some(Workload {
            first: Time::ms(400),
            every: Time::ms(60),
            clients: 3,
            limit: None,
        }),
        ..Setup::new(Config::default())
    },
    script: &[
        Cue {
            at: CRASH,
            act: |_, world| match looks::leader(world) {
                Some((node, _)) => Cued::Do(Action::Crash {
                    node,
                    disk: Disk::Kept,
                }),
                None => Cued::Wait,
            },
        },
        Cue {
            at: Time::ms(1_600),
            act: |_, world| match looks::leader(world).and(looks::crashed(world)) {
                Some(node) => Cued::Do(Action::Restart { node }),
                None => Cued::Wait,
            },
        },
    ],
    expect: &[
        Expectation {
            id: "raft-expect-new-leader",
            met: |_, world, _| world.now() > CRASH && looks::leader_term(world) >= 2,
        },
        Expectation {
            id: "raft-expect-old-leader-back",
            met: |_, world, _| {
                world.now() > CRASH
                    && looks::crashed(world).is_none()
                    && looks::all_follow_one(world)
            },
        },
    ],
    opens_at: Time::ms(740),
    ends_at: Time::ms(2_400),
};

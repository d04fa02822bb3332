//! The leader of a working cluster crashes; another takes over, and no
//! committed entry is lost (§5.2, §5.4).

use crate::kit::script::{at, crash, restart, when, with};
use crate::protocols::raft::Raft;
use crate::protocols::raft::config::Config;
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// When the leader crashes.
const CRASH: Time = Time::ms(800);

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "leader-crash",
    seed: 23,
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
            act: |_, world| with(looks::leader_id(world), crash),
        },
        at(1_500, |_, world| {
            when(looks::leader(world).is_some(), {
                with(looks::crashed(world), restart)
            })
        }),
    ],
    expect: &[
        Expectation {
            id: "raft-expect-new-leader",
            met: |_, world, witness| world.now() > CRASH && witness.elections() >= 2,
        },
        Expectation {
            id: "raft-expect-all-back",
            met: |_, world, _| world.now() > CRASH && looks::whole(world),
        },
    ],
    opens_at: Time::ms(780),
    ends_at: Time::ms(2_400),
};

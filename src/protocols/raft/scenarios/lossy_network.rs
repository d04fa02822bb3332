//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use crate::protocols::raft::Raft;
use crate::protocols::raft::config::Config;
use crate::sim::faults::Ppm;
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// How many requests there are.
const REQUESTS: u64 = 30;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "lossy-network",
    seed: 14,
    setup: || {
        let mut setup = Setup::new(Config::default());
        let conditions = &mut setup.faults.conditions;
        conditions.loss = Ppm::percent(15);
        conditions.duplication = Ppm::percent(10);
        conditions.reordering = Ppm::percent(10);
        setup.workload = Some(Workload {
            first: Time::ms(400),
            every: Time::ms(60),
            clients: 4,
            limit: Some(REQUESTS),
        });
        setup
    },
    script: &[],
    expect: &[
        Expectation {
            id: "raft-expect-all-answered",
            met: |_, _, witness| witness.answers() == REQUESTS,
        },
        Expectation {
            id: "raft-expect-logs-agree",
            met: |_, world, witness| {
                let committed = looks::committed(world);
                committed > REQUESTS && witness.logs_agree_to(committed)
            },
        },
    ],
    opens_at: Time::ms(640),
    ends_at: Time::ms(4_000),
};

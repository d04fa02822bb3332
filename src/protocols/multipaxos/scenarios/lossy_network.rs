//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use crate::kit::script::all_answered;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::sim::faults::Ppm;
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

/// How many requests there are.
const REQUESTS: u64 = 30;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lossy-network",
    seed: 1,
    setup: || {
        let mut setup = Setup::new(Config::default());
        let conditions = &mut setup.faults.conditions;
        conditions.loss = Ppm::percent(15);
        conditions.duplication = Ppm::percent(10);
        conditions.reordering = Ppm::percent(10);
        setup.workload = Some(Workload {
            first: Time::ms(300),
            every: Time::ms(60),
            clients: 4,
            limit: Some(REQUESTS),
        });
        setup
    },
    script: &[],
    expect: &[
        Expectation {
            id: "multipaxos-expect-all-answered",
            met: |_, world, witness| witness.answers.logged == REQUESTS && all_answered(world),
        },
        Expectation {
            id: "multipaxos-expect-all-executed",
            met: |_, world, _| looks::all_executed(world, REQUESTS),
        },
    ],
    opens_at: Time::ms(640),
    ends_at: Time::ms(5_000),
};

//! One proposer, three acceptors, two learners: the two phases (§2.2).

use crate::kit::script::all_answered;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::{Config, Roles};
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::looks;

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "basic",
    seed: 1,
    setup: || Setup {
        workload: Some(Workload {
            first: Time::ms(200),
            every: Time::s(5),
            clients: 1,
            limit: None,
        }),
        ..Setup::new(Config {
            nodes: 6,
            roles: Roles::Separate,
            proposers: 1,
            learners: 2,
            ..Config::default()
        })
    },
    script: &[],
    expect: &[
        Expectation {
            id: "paxos-expect-chosen",
            met: |_, _, witness| witness.chosen().next().is_some(),
        },
        Expectation {
            id: "paxos-expect-all-learned",
            met: |cfg, world, _| looks::all_learned(cfg, world),
        },
        Expectation {
            id: "paxos-expect-answered",
            met: |_, world, _| all_answered(world),
        },
    ],
    opens_at: Time::ms(190),
    ends_at: Time::ms(600),
};

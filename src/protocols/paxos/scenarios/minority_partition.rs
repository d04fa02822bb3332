//! A proposer that reaches only a minority can choose nothing. When the
//! partition heals, it finds the value that the others have chosen, and a
//! learner that missed it asks (§2.3).

use crate::kit::script::{all_answered, ask, at};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Cued, Expectation, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};

use super::looks;

/// Five nodes; S1, S2 and S3 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    at(80, |_, _| {
        let group = |nodes: &[u8]| nodes.iter().map(|node| NodeId(*node)).collect();
        Cued::Do(Action::Partition {
            groups: vec![group(&[1, 2]), group(&[3, 4, 5])],
        })
    }),
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    at(200, |cfg, _| ask(cfg, 3, "propose blue")),
    at(550, |_, _| Cued::Do(Action::HealAll)),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "minority-partition",
    seed: 1,
    setup: || {
        Setup::new(Config {
            nodes: 5,
            proposers: 3,
            ask: Some(TimeRange::new(Time::ms(300), Time::ms(400))),
            ..Config::default()
        })
    },
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "paxos-expect-majority-value-chosen",
            met: |_, _, witness| looks::only_chosen(witness, "blue"),
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
    opens_at: Time::ms(75),
    ends_at: Time::s(2),
};

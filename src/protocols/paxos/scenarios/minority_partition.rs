//! A proposer that reaches only a minority can choose nothing. When the
//! partition heals, it finds the value that the others have chosen, and a
//! learner that missed it asks (§2.3).

use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Cued, Expectation, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};

use super::looks;

/// Five nodes; S1, S2 and S3 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    Cue {
        at: Time::ms(80),
        act: |_, _| {
            let group = |nodes: &[u8]| nodes.iter().map(|node| NodeId(*node)).collect();
            Cued::Do(Action::Partition {
                groups: vec![group(&[1, 2]), group(&[3, 4, 5])],
            })
        },
    },
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::propose(1, "red"),
    },
    Cue {
        at: Time::ms(200),
        act: |_, _| looks::propose(3, "blue"),
    },
    Cue {
        at: Time::ms(550),
        act: |_, _| Cued::Do(Action::HealAll),
    },
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
            met: |_, world, _| looks::all_answered(world),
        },
    ],
    opens_at: Time::ms(75),
    ends_at: Time::s(2),
};

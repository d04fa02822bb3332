//! A proposer dies after a minority has accepted its value. The next one
//! hears of it, and must finish it (§2.2, P2c).

use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::{Config, Roles};
use crate::sim::scenario::{Cue, Expectation, Scenario};
use crate::sim::time::Time;

use super::looks;

/// Two proposers (S1, S2), three acceptors (S3 to S5), one learner (S6).
const SCRIPT: &[Cue<Paxos>] = &[
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::propose(1, "red"),
    },
    // Only S3 is to get the accept request.
    Cue {
        at: Time::ms(100),
        act: |_, world| looks::when(looks::in_phase_2(world, 1), looks::cut(1, 4)),
    },
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::cut(1, 5),
    },
    Cue {
        at: Time::ms(100),
        act: |_, world| looks::when(looks::accepted(world, 3).is_some(), looks::crash(1)),
    },
    // S2 hears from S3 and S4.
    Cue {
        at: Time::ms(200),
        act: |_, _| looks::cut(2, 5),
    },
    Cue {
        at: Time::ms(200),
        act: |_, _| looks::propose(2, "blue"),
    },
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "value-survives",
    seed: 1,
    setup: || {
        looks::even(Config {
            nodes: 6,
            roles: Roles::Separate,
            proposers: 2,
            learners: 1,
            ..Config::default()
        })
    },
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "paxos-expect-first-value-chosen",
            met: |_, _, witness| looks::only_chosen(witness, "red"),
        },
        Expectation {
            id: "paxos-expect-finished-by-second",
            met: |_, _, witness| {
                let proposers = witness.chosen.iter().map(|chosen| chosen.number.proposer());
                proposers.flatten().any(|proposer| proposer.0 == 2)
            },
        },
        Expectation {
            id: "paxos-expect-all-learned",
            met: |cfg, world, _| looks::all_learned(cfg, world),
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(500),
};

//! Four of five acceptors for phase 1, two for phase 2: a value is chosen
//! while three nodes are down, and survives (Flexible Paxos §3).

use crate::kit::quorums::Quorums;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::sim::scenario::{Cue, Expectation, Scenario};
use crate::sim::time::Time;

use super::looks;

/// Five nodes; S1 and S2 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::propose(1, "red"),
    },
    // Three nodes crash as soon as phase 1 is over.
    Cue {
        at: Time::ms(100),
        act: |_, world| looks::when(looks::in_phase_2(world, 1), looks::crash(3)),
    },
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::crash(4),
    },
    Cue {
        at: Time::ms(100),
        act: |_, _| looks::crash(5),
    },
    // They come back, and it is S1 that goes.
    Cue {
        at: Time::ms(300),
        act: |_, _| looks::restart(3),
    },
    Cue {
        at: Time::ms(310),
        act: |_, _| looks::restart(4),
    },
    Cue {
        at: Time::ms(320),
        act: |_, _| looks::restart(5),
    },
    Cue {
        at: Time::ms(350),
        act: |_, _| looks::crash(1),
    },
    Cue {
        at: Time::ms(360),
        act: |_, _| looks::crash(2),
    },
    Cue {
        at: Time::ms(400),
        act: |_, _| looks::restart(2),
    },
    Cue {
        at: Time::ms(450),
        act: |_, _| looks::propose(2, "blue"),
    },
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "flexible-quorums",
    seed: 1,
    setup: || {
        looks::even(Config {
            quorums: Quorums::Sizes {
                phase_1: 4,
                phase_2: 2,
            },
            ..Config::default()
        })
    },
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "paxos-expect-chosen-by-two",
            met: |_, _, witness| {
                let mut votes = witness.accepts.iter();
                votes.any(|(proposal, by)| by.len() == 2 && witness.chosen.contains(proposal))
            },
        },
        Expectation {
            id: "paxos-expect-first-value-chosen",
            met: |_, _, witness| looks::only_chosen(witness, "red"),
        },
        Expectation {
            id: "paxos-expect-all-learned",
            met: |cfg, world, _| looks::all_learned(cfg, world),
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

//! Four of five acceptors for phase 1, two for phase 2: a value is chosen
//! while three nodes are down, and survives (Flexible Paxos §3).

use crate::kit::quorums::Quorums;
use crate::kit::script::{ask, at, crash, even, restart, when};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::sim::scenario::{Cue, Expectation, Scenario};
use crate::sim::time::Time;

use super::looks;

/// Five nodes; S1 and S2 propose.
const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    // Three nodes crash as soon as phase 1 is over.
    at(100, |_, world| when(looks::in_phase_2(world, 1), crash(3))),
    at(100, |_, _| crash(4)),
    at(100, |_, _| crash(5)),
    // They come back, and it is S1 that goes.
    at(300, |_, _| restart(3)),
    at(310, |_, _| restart(4)),
    at(320, |_, _| restart(5)),
    at(350, |_, _| crash(1)),
    at(360, |_, _| crash(2)),
    at(400, |_, _| restart(2)),
    at(450, |cfg, _| ask(cfg, 2, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "flexible-quorums",
    seed: 1,
    setup: || {
        even(Config {
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
            met: |_, _, witness| witness.chosen().any(|own| own.by.len() == 2),
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

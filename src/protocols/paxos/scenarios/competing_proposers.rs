//! "It's easy to construct a scenario in which two proposers each keep
//! issuing a sequence of proposals with increasing numbers, none of which
//! are ever chosen" (§2.4).

use crate::kit::script::{ask, at, even};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::{Config, Retry, Roles};
use crate::sim::scenario::{Cue, Expectation, Scenario};
use crate::sim::time::{Time, TimeRange};

/// Two impatient proposers: each begins anew 30 ms after its last request,
/// and a whole proposal takes 40 ms. The second comes in between.
pub(super) fn rivals(retry: Retry) -> Config {
    Config {
        nodes: 6,
        roles: Roles::Separate,
        proposers: 2,
        learners: 1,
        refusals: false,
        retry,
        patience: TimeRange::exactly(Time::ms(30)),
        back_off: Time::ms(40),
        ..Config::default()
    }
}

/// When the rivals' clients ask.
pub(super) const SCRIPT: &[Cue<Paxos>] = &[
    at(100, |cfg, _| ask(cfg, 1, "propose red")),
    at(115, |cfg, _| ask(cfg, 2, "propose blue")),
];

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "competing-proposers",
    seed: 1,
    setup: || even(rivals(Retry::AtOnce)),
    script: SCRIPT,
    expect: &[
        Expectation {
            id: "paxos-expect-nothing-chosen",
            met: |_, _, witness| witness.chosen().next().is_none(),
        },
        Expectation {
            id: "paxos-expect-many-proposals",
            met: |_, _, witness| witness.votes.ballots.len() >= 20,
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

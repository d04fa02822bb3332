//! "If multiple servers think they are leaders, then they can all propose
//! values in the same instance …, which could prevent any value from being
//! chosen" (§3).

use super::*;

/// S1 and S2 both suspect that there is no leader, almost at the same time.
pub(super) const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(100, |_, _| fire(1, Timer::Suspicion)),
    at(105, |_, _| fire(2, Timer::Suspicion)),
    at(110, |cfg, _| ask_as(cfg, 1, 0, 1, "set x 1")),
    at(110, |cfg, _| ask_as(cfg, 2, 1, 1, "set x 2")),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "duelling-leaders",
    seed: 1,
    // Whoever is passed by the other begins anew.
    setup: || even(Config::but(|cfg| cfg.retry = Retry::AtOnce)),
    script: SCRIPT,
    expect: &[
        expect::<MultiPaxos>("multipaxos-expect-nothing-chosen", |_, _, witness| {
            let mut instances = witness.votes.iter();
            instances.all(|own| own.choices().is_empty())
        }),
        expect::<MultiPaxos>("multipaxos-expect-many-numbers", |_, _, witness| {
            witness.votes.promises.by.len() >= 20
        }),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

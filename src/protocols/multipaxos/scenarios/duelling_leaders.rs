//! "If multiple servers think they are leaders, then they can all propose
//! values in the same instance …, which could prevent any value from being
//! chosen" (§3).

use super::*;

use crate::sim::action::{Action, Disk};
use crate::sim::id::NodeId;

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
    beats: &[
        beats::ASKS,
        beats::COLLISION,
        expect::<MultiPaxos>("multipaxos-expect-many-numbers", |_, _, witness| {
            witness.votes.promises.by.len() >= 20
        }),
        expect::<MultiPaxos>("multipaxos-expect-nothing-chosen", |_, world, witness| {
            let mut instances = witness.votes.iter();
            let nothing = instances.all(|own| own.choices().is_empty());
            world.now() > Time::ms(LONG) && nothing
        }),
        yours::<MultiPaxos>(
            "multipaxos-expect-one-left",
            |_, world, _| looks::most_chosen(world) > 0,
            |_, world| {
                let node = NodeId(2);
                let is_up = up(world).any(|(id, _)| id == node);
                let disk = Disk::Kept;
                is_up.then_some(Action::Crash { node, disk })
            },
        )
        .telling(beats::led),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(900),
};

/// After so many milliseconds it is told that still nothing is chosen.
const LONG: u64 = 750;

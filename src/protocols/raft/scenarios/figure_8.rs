//! Figure 8: why a leader must not take an entry of an earlier term for
//! committed because a majority holds it (§5.4.2).
//!
//! The entries of the figure are those with which leaders begin their terms
//! (§8): S1's of term 2 and 4, S5's of term 3 and 5, each after one of term
//! 1 that all hold. Two things differ from the figure. A leader that comes
//! back has to stand twice, because the votes of the term that it tries first
//! are given. And S2 gets S1's entry of term 4 as well, so that S5 is elected
//! with the votes of S3 and S4 alone: a majority with its own.

use crate::protocols::raft::Raft;
use crate::protocols::raft::command::Entry;
use crate::protocols::raft::config::Config;
use crate::protocols::raft::log::Index;
use crate::protocols::raft::node::{Durable, Role};
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::World;

use super::looks::{self, leads};
use super::script::{S1, S2, S3, S4, S5, crash, heal, partition, restart, time_out, when};

/// The entry that may or may not be committed.
const DISPUTED: Index = 2;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "figure-8",
    seed: 1,
    setup,
    script: &[
        // (a) S1 leads term 2 and replicates its entry to S2 alone.
        Cue {
            at: Time::ms(60),
            act: |_, _| time_out(S1),
        },
        Cue {
            at: Time::ZERO,
            act: |_, world| {
                when(leads(world, S1, 2), || {
                    partition(&[&[S1, S2], &[S3, S4, S5]])
                })
            },
        },
        // (b) S1 crashes. S5 leads term 3 with the votes of S3 and S4, takes
        // another entry, and crashes too.
        Cue {
            at: Time::ZERO,
            act: |_, world| when(holds(world, S2, 2), || crash(S1)),
        },
        Cue {
            at: Time::ms(160),
            act: |_, _| heal(),
        },
        Cue {
            at: Time::ms(160),
            act: |_, _| time_out(S5),
        },
        Cue {
            at: Time::ZERO,
            act: |_, world| {
                when(leads(world, S5, 3), || {
                    partition(&[&[S1, S2, S3, S4], &[S5]])
                })
            },
        },
        Cue {
            at: Time::ZERO,
            act: |_, _| crash(S5),
        },
        // (c) S1 comes back and leads term 4. Its entry of term 2 reaches S3:
        // a majority holds it. Then S1 crashes.
        Cue {
            at: Time::ms(240),
            act: |_, _| restart(S1),
        },
        Cue {
            at: Time::ms(250),
            act: |_, _| time_out(S1),
        },
        Cue {
            at: Time::ms(300),
            act: |_, _| time_out(S1),
        },
        Cue {
            at: Time::ZERO,
            act: |_, world| {
                when(leads(world, S1, 4), || {
                    partition(&[&[S1, S2, S3], &[S4], &[S5]])
                })
            },
        },
        Cue {
            at: Time::ZERO,
            act: |_, world| {
                when(known_at(world, S3) >= DISPUTED, || {
                    partition(&[&[S1], &[S2, S3, S4, S5]])
                })
            },
        },
        Cue {
            at: Time::ZERO,
            act: |_, _| crash(S1),
        },
        // (d) S5 comes back, leads term 5 with the votes of S3 and S4, and
        // overwrites the entry of term 2 everywhere.
        Cue {
            at: Time::ms(440),
            act: |_, _| restart(S5),
        },
        Cue {
            at: Time::ms(450),
            act: |_, _| time_out(S5),
        },
        Cue {
            at: Time::ms(500),
            act: |_, _| time_out(S5),
        },
        Cue {
            at: Time::ms(620),
            act: |_, _| heal(),
        },
        Cue {
            at: Time::ms(620),
            act: |_, _| restart(S1),
        },
    ],
    expect: &[
        Expectation {
            id: "raft-expect-overwritten",
            met: |_, world, _| leads(world, S5, 5) && looks::logs_agree(world),
        },
        Expectation {
            id: "raft-expect-held-back",
            met: |_, _, witness| witness.committed_terms(DISPUTED) == [3],
        },
    ],
    opens_at: Time::ms(50),
    ends_at: Time::ms(760),
};

/// Nobody stands by chance, one entry a message, and one entry of term 1
/// everywhere.
fn setup() -> Setup<Raft> {
    Setup {
        disk: |_, _| Durable {
            current_term: 1,
            voted_for: None,
            log: [Entry::noop(1)].into_iter().collect(),
        },
        ..Setup::new(Config {
            election_timeout: TimeRange::new(Time::s(2), Time::s(4)),
            max_entries: 1,
            ..Config::default()
        })
    }
}

/// Whether a node's log ends with an entry of `term`.
fn holds(world: &World<Raft>, node: NodeId, term: u64) -> bool {
    looks::node(world, node).is_some_and(|node| node.log().last_term() == term)
}

/// The matchIndex that S1 as leader has for `node`.
fn known_at(world: &World<Raft>, node: NodeId) -> Index {
    match looks::node(world, S1).map(|s1| &s1.role) {
        Some(Role::Leader { progress }) => progress.get(node.index()).map_or(0, |p| p.match_index),
        Some(Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. }) | None => 0,
    }
}

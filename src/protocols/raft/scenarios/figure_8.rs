//! Figure 8: why a leader must not take an entry of an earlier term for
//! committed because a majority holds it (§5.4.2).
//!
//! The entries of the figure are those with which leaders begin their terms
//! (§8): S1's of term 2 and 4, S5's of term 3 and 5, each after one of term
//! 1 that all hold. Two things differ from the figure. A leader that comes
//! back has to stand twice, because the votes of the term that it tries first
//! are given. And S2 gets S1's entry of term 4 as well, so that S5 is elected
//! with the votes of S3 and S4 alone: a majority with its own.

use super::*;

/// The entry that may or may not be committed.
const DISPUTED: Index = 2;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "figure-8",
    seed: 1,
    setup,
    script: &[
        A_S1_LEADS,
        A_REACHES_S2_ALONE,
        B_S1_CRASHES,
        B_NETWORK_HEALS,
        B_S5_STANDS,
        B_S5_LEADS,
        B_S5_CRASHES,
        C_S1_RESTARTS,
        C_S1_STANDS,
        C_S1_STANDS_AGAIN,
        C_S1_LEADS,
        // A majority holds the entry of term 2, none that of term 4.
        at(0, |_, world| {
            when(known_at(world, S3) >= DISPUTED, {
                partition(&[&[S1], &[S2, S3, S4, S5]])
            })
        }),
        at(0, |_, _| crash(S1)),
        D_S5_RESTARTS,
        D_S5_STANDS,
        D_S5_STANDS_AGAIN,
        at(620, |_, _| heal()),
        at(620, |_, _| restart(S1)),
    ],
    beats: &[
        passing::<Raft>("raft-expect-reaches-one", |_, world, _| holds(world, S2, 2)),
        passing::<Raft>("raft-expect-other-entry", |_, world, _| {
            leads(world, S5, 3) && holds(world, S5, 3)
        }),
        passing::<Raft>("raft-expect-majority-holds", |_, world, _| {
            let all = [S1, S2, S3].map(|id| term_at(world, id));
            all == [Some(2); 3]
        })
        .telling(|cfg, _, _| beats::counted(cfg, 2)),
        expect::<Raft>("raft-expect-held-back", |_, _, witness| {
            witness.committed_term(DISPUTED) == Some(3)
        }),
        expect::<Raft>("raft-expect-overwritten", |_, world, witness| {
            leads(world, S5, 5) && down(world).is_none() && witness.logs_agree()
        }),
        yours::<Raft>(
            "raft-expect-committed-stays",
            |_, world, _| {
                let leader = looks::leader(world).filter(|(id, _)| looks::term(world, *id) > 5);
                leader.is_some_and(|(id, _)| term_at(world, id) == Some(3))
            },
            beats::crash_leader,
        )
        .telling(beats::led),
    ],
    opens_at: Time::ms(50),
    ends_at: Time::ms(760),
};

/// The other end of the story, (e): S1 replicates its entry of term 4 to a
/// majority before it crashes. That commits both, and S5 cannot win.
#[cfg(test)]
pub(in crate::protocols::raft) static OTHER_END: Scenario<Raft> = Scenario {
    id: "figure-8-e",
    script: &[
        A_S1_LEADS,
        A_REACHES_S2_ALONE,
        B_S1_CRASHES,
        B_NETWORK_HEALS,
        B_S5_STANDS,
        B_S5_LEADS,
        B_S5_CRASHES,
        C_S1_RESTARTS,
        C_S1_STANDS,
        C_S1_STANDS_AGAIN,
        C_S1_LEADS,
        at(0, |_, world| {
            when(known_at(world, S3) > DISPUTED, crash(S1))
        }),
        at(440, |_, _| heal()),
        D_S5_RESTARTS,
        D_S5_STANDS,
        D_S5_STANDS_AGAIN,
    ],
    beats: &[expect::<Raft>(
        "raft-expect-earlier-entry-committed",
        |_, world, witness| {
            let lost = looks::leader(world).is_none();
            lost && witness.committed_term(DISPUTED) == Some(2)
        },
    )],
    ends_at: Time::ms(560),
    ..SCENARIO
};

// (a) S1 leads term 2 and replicates its entry to S2 alone.
const A_S1_LEADS: Cue<Raft> = at(60, |_, _| fire(S1, Timer::Election));
const A_REACHES_S2_ALONE: Cue<Raft> = at(0, |_, world| {
    when(leads(world, S1, 2), {
        partition(&[&[S1, S2], &[S3, S4, S5]])
    })
});

// (b) S1 crashes. S5 leads term 3 with the votes of S3 and S4, takes another
// entry, and crashes too.
const B_S1_CRASHES: Cue<Raft> = at(0, |_, world| when(holds(world, S2, 2), crash(S1)));
const B_NETWORK_HEALS: Cue<Raft> = at(160, |_, _| heal());
const B_S5_STANDS: Cue<Raft> = at(160, |_, _| fire(S5, Timer::Election));
const B_S5_LEADS: Cue<Raft> = at(0, |_, world| {
    when(leads(world, S5, 3), {
        partition(&[&[S1, S2, S3, S4], &[S5]])
    })
});
const B_S5_CRASHES: Cue<Raft> = at(0, |_, _| crash(S5));

// (c) S1 comes back and leads term 4. Its entry of term 2 reaches S3.
const C_S1_RESTARTS: Cue<Raft> = at(240, |_, _| restart(S1));
const C_S1_STANDS: Cue<Raft> = at(250, |_, _| fire(S1, Timer::Election));
const C_S1_STANDS_AGAIN: Cue<Raft> = at(300, |_, _| fire(S1, Timer::Election));
const C_S1_LEADS: Cue<Raft> = at(0, |_, world| {
    when(leads(world, S1, 4), {
        partition(&[&[S1, S2, S3], &[S4], &[S5]])
    })
});

// (d) S5 comes back, leads term 5 with the votes of S3 and S4, and overwrites
// the entry of term 2 everywhere.
const D_S5_RESTARTS: Cue<Raft> = at(440, |_, _| restart(S5));
const D_S5_STANDS: Cue<Raft> = at(450, |_, _| fire(S5, Timer::Election));
const D_S5_STANDS_AGAIN: Cue<Raft> = at(500, |_, _| fire(S5, Timer::Election));

/// Nobody stands by chance, one entry a message, and one entry of term 1
/// everywhere.
fn setup() -> Setup<Raft> {
    Setup {
        disk: |_, _| Durable {
            current_term: 1,
            voted_for: None,
            log: [Entry::noop(1)].into_iter().collect(),
            lives: 0,
        },
        ..Setup::new(Config {
            election_timeout: TimeRange::new(Time::s(2), Time::s(4)),
            max_entries: 1,
            ..Config::default()
        })
    }
}

/// Whether a node's log ends with an entry of `term`.
fn holds(world: &World<Raft>, id: NodeId, term: u64) -> bool {
    node(world, id).is_some() && world.durable(id).log.last_term() == term
}

/// The matchIndex that S1 as leader has for a node.
fn known_at(world: &World<Raft>, id: NodeId) -> Index {
    match node(world, S1).map(|s1| &s1.role) {
        Some(Role::Leader(own)) => own.progress.get(id.index()).map_or(0, |p| p.match_index),
        Some(Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. }) | None => 0,
    }
}

/// The term of the disputed entry in a node's log, if it has one there.
fn term_at(world: &World<Raft>, id: NodeId) -> Option<Term> {
    let id = world.ids().find(|own| *own == id)?;
    world.durable(id).log.term_at(DISPUTED)
}

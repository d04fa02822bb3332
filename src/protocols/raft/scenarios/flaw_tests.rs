//! Each flaw breaks what it should, by a script under which Raft without the
//! flaw holds.

use std::collections::BTreeSet;

use crate::protocols::raft::flaws::{Flaw, Flaws};
use crate::sim::run::{Run, Watch};

use super::*;

/// What breaks within a second of this script.
fn broken(
    mut setup: Setup<Raft>,
    script: &'static [Cue<Raft>],
    seed: u64,
    flaws: Flaws,
) -> BTreeSet<&'static str> {
    setup.protocol.flaws = flaws;
    let mut run = Run::new(setup, script, seed, Watch::INVARIANTS);
    while run.next().is_some_and(|due| due.at <= Time::s(1)) {
        run.advance();
    }
    run.violations().iter().map(|v| v.invariant).collect()
}

#[track_caller]
fn check(setup: fn() -> Setup<Raft>, script: &'static [Cue<Raft>], flaw: Flaw, breaks: &[&str]) {
    for seed in 0..20 {
        let with = broken(setup(), script, seed, Flaws::only(flaw));
        let without = broken(setup(), script, seed, Flaws::NONE);
        assert_eq!(without, BTreeSet::new(), "seed {seed}");
        for invariant in breaks {
            assert!(with.contains(invariant), "seed {seed}: {with:?}");
        }
    }
}

fn check_scenario(scenario: &Scenario<Raft>, flaw: Flaw, breaks: &[&str]) {
    check(scenario.setup, scenario.script, flaw, breaks);
}

/// Three nodes that stand for election only when the script says so.
fn three() -> Setup<Raft> {
    Setup::new(Config {
        nodes: 3,
        election_timeout: TimeRange::new(Time::s(2), Time::s(4)),
        ..Config::default()
    })
}

#[test]
fn who_votes_twice_elects_two_leaders() {
    let breaks = ["raft-invariant-election-safety"];
    check_scenario(&split_vote::SCENARIO, Flaw::VoteTwice, &breaks);
}

/// S3 misses an entry that is committed, and stands when S1 has crashed.
const S3_STANDS_BEHIND: &[Cue<Raft>] = &[
    at(10, |_, _| partition(&[&[S1, S2], &[S3]])),
    at(20, |_, _| fire(S1, Timer::Election)),
    at(0, |_, world| {
        let committed = |id| node(world, id).is_some_and(|node| node.commit_index >= 1);
        when(committed(S1) && committed(S2), crash(S1))
    }),
    at(200, |_, _| partition(&[&[S2, S3], &[S1]])),
    // The first time its term is that of the vote that S2 gave S1.
    at(210, |_, _| fire(S3, Timer::Election)),
    at(260, |_, _| fire(S3, Timer::Election)),
];

#[test]
fn who_votes_without_comparing_logs_elects_a_leader_that_lacks_committed_entries() {
    let breaks = ["raft-invariant-leader-completeness"];
    check(three, S3_STANDS_BEHIND, Flaw::SkipUpToDateCheck, &breaks);
}

#[test]
fn who_commits_earlier_terms_by_counting_loses_what_was_committed() {
    let breaks = [
        "raft-invariant-leader-completeness",
        "raft-invariant-state-machine-safety",
    ];
    check_scenario(&figure_8::SCENARIO, Flaw::CommitEarlierTerms, &breaks);
}

/// S2 votes for S1, restarts, and is asked by S3 in the same term.
const S2_RESTARTS_AFTER_VOTING: &[Cue<Raft>] = &[
    at(10, |_, _| partition(&[&[S1, S2], &[S3]])),
    at(20, |_, _| fire(S1, Timer::Election)),
    at(0, |_, world| {
        when(leads(world, S1, 1), partition(&[&[S1], &[S2, S3]]))
    }),
    at(100, |_, _| crash(S2)),
    at(120, |_, _| restart(S2)),
    at(130, |_, _| fire(S3, Timer::Election)),
];

#[test]
fn who_forgets_its_vote_elects_two_leaders() {
    let breaks = ["raft-invariant-election-safety"];
    let flaw = Flaw::ForgetVotedFor;
    check(three, S2_RESTARTS_AFTER_VOTING, flaw, &breaks);
}

#[test]
fn who_does_not_look_at_the_entry_before_holds_a_log_that_does_not_match() {
    let breaks = ["raft-invariant-log-matching"];
    check_scenario(&log_repair::SCENARIO, Flaw::SkipConsistencyCheck, &breaks);
}

//! Search over Paxos: pinned counts of places, the shortest way to break
//! what a flaw breaks, and that nothing breaks without it.

use consensus_playground::check::search::{Limits, Progress, Search};
use consensus_playground::kit::quorums::Quorums;
use consensus_playground::protocols::paxos::Paxos;
use consensus_playground::protocols::paxos::command::Command;
use consensus_playground::protocols::paxos::config::{Config, Retry, Roles};
use consensus_playground::protocols::paxos::flaws::{Flaw, Flaws};
use consensus_playground::sim::id::{ClientId, NodeId};
use consensus_playground::sim::protocol::Request;
use consensus_playground::sim::scenario::Setup;

fn finish(mut search: Search<Paxos>) -> Progress<Paxos> {
    loop {
        match search.run_for(1_000) {
            Progress::Running { .. } => {}
            done => return done,
        }
    }
}

fn propose(node: u8, client: u8, value: &str) -> (NodeId, Command) {
    let request = Request {
        client: ClientId(client),
        serial: 1,
    };
    let value = value.into();
    (NodeId(node), Command { request, value })
}

/// Proposers, acceptors and one learner; nobody tries again.
fn cluster(proposers: u8, acceptors: u8) -> Config {
    Config {
        nodes: proposers + acceptors + 1,
        roles: Roles::Separate,
        proposers,
        learners: 1,
        retry: Retry::Never,
        ..Config::default()
    }
}

fn search(cfg: Config, flaw: Option<Flaw>, limits: Limits<Paxos>) -> Progress<Paxos> {
    let cfg = Config {
        flaws: flaw.into_iter().collect::<Flaws>(),
        ..cfg
    };
    assert_eq!(cfg.validate(), Ok(()));
    finish(Search::new(Setup::new(cfg), limits).expect("nothing is left to chance"))
}

/// The invariant that breaks first, and after how many events.
fn first_breach(progress: &Progress<Paxos>) -> (&'static str, usize) {
    match progress {
        Progress::Broken {
            violation, path, ..
        } => (violation.invariant, path.len()),
        other => panic!("nothing broke: {other:?}"),
    }
}

fn rivals(depth: u32) -> Limits<Paxos> {
    Limits {
        commands: vec![propose(1, 100, "red"), propose(2, 101, "blue")],
        ..Limits::new(depth, 0)
    }
}

#[test]
fn accepting_below_the_promise_breaks_p1a() {
    let flaw = Some(Flaw::AcceptBelowPromise);
    let found = search(cluster(2, 1), flaw, rivals(6));
    assert_eq!(first_breach(&found), ("paxos-invariant-p1a", 6));
}

#[test]
fn ignoring_what_was_accepted_breaks_p2() {
    let flaw = Some(Flaw::IgnoreAccepted);
    let found = search(cluster(2, 1), flaw, rivals(7));
    assert_eq!(first_breach(&found), ("paxos-invariant-p2b", 7));
}

#[test]
fn a_forgotten_promise_breaks_p1a() {
    let limits = || Limits {
        crashes: 1,
        ..rivals(8)
    };
    let found = search(cluster(2, 1), Some(Flaw::ForgetPromise), limits());
    assert_eq!(first_breach(&found), ("paxos-invariant-p1a", 8));
    let held = search(cluster(2, 1), None, limits());
    assert!(matches!(held, Progress::Exhausted { .. }), "{held:?}");
}

#[test]
fn a_number_used_twice_names_two_proposals() {
    let limits = || Limits {
        crashes: 1,
        duplicates: 1,
        commands: vec![propose(1, 100, "red"), propose(1, 101, "blue")],
        ..Limits::new(8, 0)
    };
    let found = search(cluster(1, 1), Some(Flaw::ReuseNumber), limits());
    assert_eq!(first_breach(&found), ("paxos-invariant-numbers-differ", 8));
    let held = search(cluster(1, 1), None, limits());
    assert!(matches!(held, Progress::Exhausted { .. }), "{held:?}");
}

#[test]
fn quorums_that_do_not_intersect_break_p2b() {
    let of_four = |phase_1, phase_2| Config {
        quorums: Quorums::Sizes { phase_1, phase_2 },
        nodes: 4,
        roles: Roles::Combined,
        ..cluster(2, 1)
    };
    let found = search(of_four(2, 2), None, rivals(7));
    assert_eq!(first_breach(&found), ("paxos-invariant-p2b", 7));
    let held = search(of_four(3, 2), None, rivals(7));
    assert!(matches!(held, Progress::Exhausted { .. }), "{held:?}");
}

#[test]
fn rivals_of_one_acceptor_have_as_many_places_as_they_had() {
    let mut limits = rivals(30);
    limits.duplicates = 1;
    limits.crashes = 1;
    let held = search(cluster(2, 1), None, limits);
    assert_eq!(held, Progress::Exhausted { places: 8_105 });
}

#[test]
fn three_nodes_that_play_all_roles_have_as_many_places_as_they_had() {
    let all_roles = Config {
        nodes: 3,
        roles: Roles::Combined,
        ..cluster(2, 1)
    };
    let held = search(all_roles, None, rivals(10));
    assert_eq!(held, Progress::Exhausted { places: 19_645 });
}

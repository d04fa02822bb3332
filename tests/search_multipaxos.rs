//! Search over Multi-Paxos: pinned counts of places, the shortest way to
//! break what a flaw breaks, and that nothing breaks without it.

use std::rc::Rc;

use consensus_playground::check::search::{Limits, Progress, Search};
use consensus_playground::kit::kv::{Command, Op};
use consensus_playground::kit::quorums::Quorums;
use consensus_playground::kit::retry::Retry;
use consensus_playground::protocols::multipaxos::MultiPaxos;
use consensus_playground::protocols::multipaxos::config::Config;
use consensus_playground::protocols::multipaxos::flaws::{Flaw, Flaws};
use consensus_playground::sim::id::{ClientId, NodeId};
use consensus_playground::sim::protocol::Request;
use consensus_playground::sim::scenario::Setup;

fn finish(mut search: Search<MultiPaxos>) -> Progress<MultiPaxos> {
    loop {
        match search.run_for(1_000) {
            Progress::Running { .. } => {}
            done => return done,
        }
    }
}

fn write(node: u8, client: u8, value: i64) -> (NodeId, Command) {
    let request = Request {
        client: ClientId(client),
        serial: 1,
    };
    let key = Rc::from("x");
    let op = Op::Set { key, value };
    (NodeId(node), Command { request, op })
}

/// Three nodes that do not try again.
fn three() -> Config {
    Config {
        nodes: 3,
        retry: Retry::Never,
        ..Config::default()
    }
}

fn search(cfg: Config, flaw: Option<Flaw>, limits: Limits<MultiPaxos>) -> Progress<MultiPaxos> {
    let cfg = Config {
        flaws: flaw.into_iter().collect::<Flaws>(),
        ..cfg
    };
    assert_eq!(cfg.validate(), Ok(()));
    finish(Search::new(Setup::new(cfg), limits).expect("nothing is left to chance"))
}

/// The invariant that breaks first, and after how many events.
fn first_breach(progress: &Progress<MultiPaxos>) -> (&'static str, usize) {
    match progress {
        Progress::Broken {
            violation, path, ..
        } => (violation.invariant, path.len()),
        other => panic!("nothing broke: {other:?}"),
    }
}

/// S1 and S3 are asked to write, and two nodes may want to lead.
fn rivals(depth: u32) -> Limits<MultiPaxos> {
    Limits {
        commands: vec![write(1, 100, 1), write(3, 101, 2)],
        ..Limits::new(depth, 2)
    }
}

fn holds(found: &Progress<MultiPaxos>) {
    assert!(matches!(found, Progress::Exhausted { .. }), "{found:?}");
}

#[test]
fn accepting_below_the_promise_breaks_p1a() {
    let found = search(three(), Some(Flaw::AcceptBelowPromise), rivals(7));
    assert_eq!(first_breach(&found), ("multipaxos-invariant-p1a", 6));
    holds(&search(three(), None, rivals(7)));
}

#[test]
fn a_forgotten_promise_breaks_p1a() {
    let limits = || Limits {
        crashes: 1,
        ..rivals(8)
    };
    let found = search(three(), Some(Flaw::ForgetPromise), limits());
    assert_eq!(first_breach(&found), ("multipaxos-invariant-p1a", 8));
}

#[test]
fn ignoring_what_was_accepted_breaks_p2() {
    let found = search(three(), Some(Flaw::IgnoreAccepted), rivals(9));
    assert_eq!(first_breach(&found), ("multipaxos-invariant-p2b", 9));
}

#[test]
fn quorums_that_do_not_intersect_break_p2b() {
    let sizes = |phase_1, phase_2| Config {
        quorums: Quorums::Sizes { phase_1, phase_2 },
        ..three()
    };
    let found = search(sizes(1, 2), None, rivals(6));
    assert_eq!(first_breach(&found), ("multipaxos-invariant-p2b", 5));
    holds(&search(sizes(2, 2), None, rivals(6)));
}

#[test]
fn three_nodes_have_as_many_places_as_they_had() {
    let mut limits = rivals(8);
    limits.drops = 1;
    let held = search(three(), None, limits);
    assert_eq!(held, Progress::Exhausted { places: 23_364 });
}

#[test]
fn one_node_has_as_many_places_as_it_had() {
    let one = Config {
        nodes: 1,
        ..three()
    };
    let mut limits = Limits::new(30, 4);
    limits.crashes = 2;
    limits.commands = vec![write(1, 100, 1), write(1, 101, 2)];
    let held = search(one, None, limits);
    assert_eq!(held, Progress::Exhausted { places: 364 });
}

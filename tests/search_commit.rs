//! Search over atomic commitment: "three phases cure blocking" as a bet, settled
//! by every order of events within a few limits.
#![cfg(not(target_arch = "wasm32"))]

use consensus_playground::check::search::{Limits, Progress, Search};
use consensus_playground::protocols::commit::Commit;
use consensus_playground::protocols::commit::config::{Config, Kind};
use consensus_playground::protocols::commit::message::{Command, Row};
use consensus_playground::sim::id::{ClientId, NodeId};
use consensus_playground::sim::protocol::Request;
use consensus_playground::sim::scenario::Setup;

/// Two managers and one transaction; timers may run out when they like, as
/// they do for whoever is cut off.
fn search(protocol: Kind, fires: u32) -> Progress<Commit> {
    let cfg = Config {
        protocol,
        managers: 2,
        faults: 0,
        ..Config::default()
    };
    let request = Request {
        client: ClientId(100),
        serial: 1,
    };
    let command = Command {
        request,
        row: Row(b'x'),
        refuser: None,
    };
    let limits = Limits {
        commands: vec![(NodeId(1), command)],
        ..Limits::new(10, fires)
    };
    let mut search = Search::new(Setup::new(cfg), limits).expect("nothing is left to chance");
    loop {
        match search.run_for(1_000) {
            Progress::Running { .. } => {}
            done => return done,
        }
    }
}

/// A manager hears nothing, takes over, hears nothing again, and aborts; TM
/// takes silence for a crash, too, and commits (Skeen and Stonebraker 1983).
/// Nine events are enough: no message need be lost.
#[test]
fn three_phases_break_where_silence_is_no_crash() {
    let found = search(Kind::ThreePhase, 3);
    let Progress::Broken {
        violation, path, ..
    } = found
    else {
        panic!("nothing broke: {found:?}");
    };
    assert_eq!(violation.invariant, "commit-invariant-consistent");
    assert_eq!(path.len(), 9);
    let calm = search(Kind::ThreePhase, 1);
    assert!(matches!(calm, Progress::Exhausted { .. }), "{calm:?}");
}

#[test]
fn two_phases_and_paxos_commit_hold_where_three_break() {
    for protocol in [Kind::TwoPhase, Kind::Paxos] {
        let found = search(protocol, 4);
        assert!(matches!(found, Progress::Exhausted { .. }), "{found:?}");
    }
}

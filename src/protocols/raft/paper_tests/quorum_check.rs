//! A leader that no majority answers (thesis §6.2).

use super::*;

/// Heartbeats in the longest election timeout.
const BEATS: u64 = 6;

/// "A leader in Raft steps down if an election timeout elapses without a
/// successful round of heartbeats to a majority of its cluster." It keeps its
/// term and its vote. Reference: thesis §6.2
#[test]
fn a_leader_that_no_majority_answers_steps_down() {
    let mut server = Server::leader_of(checking(), 6, &[1]);
    for round in 1..BEATS {
        assert_eq!(server.heartbeat().sent().len(), 4);
        server.hears(S2, in_round(round, accepted(6, 1, 2)));
    }
    assert!(server.node.is_leader());
    let fx = server.heartbeat();
    assert_eq!(fx, [stops(Timer::Heartbeat), WAITS]);
    assert_eq!(server.cited, ["raft-rule-stepped-down-unheard"]);
    assert_eq!(server.disk, disk(6, Some(S1), &[1, 6]));
}

/// The same: with a majority it leads on, whatever the others say.
/// Reference: thesis §6.2
#[test]
fn a_leader_that_a_majority_answers_leads_on() {
    let mut server = Server::leader_of(checking(), 6, &[1]);
    for _ in 0..5 * BEATS {
        server.heartbeat();
        let round = server.round();
        server.hears(S2, in_round(round, accepted(6, 2, 2)));
        server.hears(S3, in_round(round, refused(6, 2, None, 1)));
    }
    assert!(server.node.is_leader());
}

/// The same: an answer counts for the round that it answers.
/// Reference: thesis §6.2, Divergences
#[test]
fn old_answers_are_no_successful_round() {
    let mut server = Server::leader_of(checking(), 6, &[1]);
    for voter in [S2, S3] {
        server.hears(voter, accepted(6, 1, 2));
    }
    for _ in 0..=BEATS {
        assert!(server.node.is_leader());
        server.heartbeat();
        for voter in [S2, S3] {
            server.hears(voter, accepted(6, 1, 2));
        }
    }
    assert!(!server.node.is_leader());
}

/// Without the rule it leads on, and says so. Reference: thesis §6.2
#[test]
fn a_leader_that_does_not_check_says_that_nobody_answers() {
    let mut server = Server::leader(6, &[1]);
    for beat in 1..=3 * BEATS {
        server.heartbeat();
        assert_eq!(server.cites("raft-rule-leads-unheard"), beat % BEATS == 0);
    }
    assert!(server.node.is_leader());
}

/// A cluster of one answers itself. Reference: thesis §6.2
#[test]
fn a_cluster_of_one_is_a_majority() {
    let mut cfg = checking();
    cfg.nodes = 1;
    let mut server = Server::leader_of(cfg, 6, &[1]);
    for _ in 0..2 * BEATS {
        server.heartbeat();
    }
    assert!(server.node.is_leader());
}

fn checking() -> Config {
    Config {
        check_quorum: true,
        ..Config::default()
    }
}

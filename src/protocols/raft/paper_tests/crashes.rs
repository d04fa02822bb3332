//! Crashes, restarts and messages that come again (§5.5), and what must be
//! on disk before (Figure 2).

use super::*;

/// "If a server crashes after completing an RPC but before responding, then
/// it will receive the same RPC again after it restarts. Raft RPCs are
/// idempotent, so this causes no harm": RequestVote. Reference: §5.5
#[test]
fn a_request_for_votes_that_comes_again_is_answered_alike() {
    let mut server = Server::follower(5, &[1]);
    server.hears(S2, request_vote(6, S2, (1, 1)));
    let saved = server.disk.clone();
    for mut again in [server, Server::with(Config::default(), saved.clone())] {
        let fx = again.hears(S2, request_vote(6, S2, (1, 1)));
        assert_eq!(fx, [WAITS, send(S2, vote(6, true))]);
        assert_eq!(again.disk, saved);
    }
}

/// The same: AppendEntries. "If a follower receives an AppendEntries request
/// that includes log entries already present in its log, it ignores those
/// entries in the new request." Reference: §5.5
#[test]
fn an_append_that_comes_again_is_answered_alike() {
    let msg = || append(6, S2, (1, 1), &[2, 6], 2);
    let mut server = Server::follower(5, &[1]);
    let first = server.hears(S2, msg()).sent();
    let saved = server.disk.clone();
    for mut again in [server, Server::with(Config::default(), saved.clone())] {
        let fx = again.hears(S2, msg());
        assert_eq!(fx.sent(), first);
        assert!(again.cites("raft-rule-entries-known"));
        assert!(!fx.wrote());
        assert_eq!(again.disk, saved);
    }
}

/// "Persistent state on all servers": currentTerm, votedFor and the log are
/// there after a crash. Reference: Figure 2
#[test]
fn term_vote_and_log_survive_a_crash() {
    let saved = disk(7, Some(S3), &[1, 4, 7]);
    let server = Server::with(Config::default(), saved.clone());
    assert_eq!(server.disk, saved);
    assert_eq!(server.cited, ["raft-rule-restarted"]);
}

/// The same: the vote of a term is not given again after a restart.
/// Reference: Figure 2, §5.2
#[test]
fn a_restarted_voter_does_not_vote_again() {
    let mut server = Server::with(Config::default(), disk(7, Some(S3), &[1]));
    let fx = server.hears(S2, request_vote(7, S2, (1, 1)));
    assert_eq!(fx, [send(S2, vote(7, false))]);
    assert_eq!(server.cited, ["raft-rule-vote-refused-already-voted"]);
}

/// "Volatile state on all servers": commitIndex and lastApplied begin at 0,
/// and the state machine is built again from the log. Reference: Figure 2
#[test]
fn commit_index_and_state_machine_begin_anew() {
    let saved = on_disk(6, None, &[Entry::command(6, ask(1, "set x 3"))]);
    let mut server = Server::with(Config::default(), saved.clone());
    assert_eq!((server.node.commit_index, server.node.last_applied), (0, 0));
    assert_eq!(server.value("x"), None);
    server.hears(S2, append(6, S2, (1, 6), &[], 1));
    assert_eq!(server.value("x"), Some(3));
}

/// "Raft handles these failures by retrying indefinitely; if the crashed
/// server restarts, then the RPC will complete successfully": all that a
/// follower missed while it was down comes with the next heartbeat.
/// Reference: §5.5
#[test]
fn a_restarted_follower_is_caught_up() {
    let mut leader = Server::leader(6, &[1]);
    leader.is_asked(ask(1, "set x 3"));
    let mut follower = Server::with(Config::default(), disk(5, None, &[1]));
    let (_, m) = appends(&leader.heartbeat()).remove(0);
    follower.hears(S1, Message::AppendEntries(m));
    assert_eq!(follower.disk.log, leader.disk.log);
}

/// A follower that has lost its disk is outside the paper. It is brought
/// back to the leader's log. Reference: Divergences
#[test]
fn a_follower_with_an_empty_disk_is_refilled() {
    let mut cfg = cluster(5);
    cfg.max_entries = 2;
    let mut leader = Server::leader_of(cfg, 6, &[1, 1]);
    leader.hears(S2, accepted(6, 2, 3));
    leader.heartbeat();
    let fx = leader.hears(S2, in_round(2, refused(6, 3, None, 1)));
    let from_the_start = append(6, S1, (0, 0), &[1, 1], 0);
    assert_eq!(fx, [send(S2, in_round(3, from_the_start))]);
    assert_eq!(leader.progress(S2).match_index, 3);
    let fx = leader.hears(S2, in_round(3, accepted(6, 0, 2)));
    assert_eq!(fx, [send(S2, in_round(4, append(6, S1, (2, 1), &[6], 0)))]);
    assert_eq!(leader.hears(S2, in_round(4, accepted(6, 2, 3))), []);
    assert_eq!(leader.progress(S2).next_index, 4);
}

//! When entries are committed and applied (§5.3, §5.4.2).

use super::*;

/// "A log entry is committed once the leader that created the entry has
/// replicated it on a majority of the servers." Reference: §5.3
#[test]
fn an_entry_on_a_majority_is_committed() {
    for nodes in 1..=9_u8 {
        let mut server = Server::leader_of(cluster(nodes), 6, &[1]);
        for (holders, follower) in (1..).zip(NodeId::all(nodes).skip(1)) {
            let committed = if 2 * holders > nodes { 2 } else { 0 };
            assert_eq!(server.node.commit_index, committed);
            server.hears(follower, accepted(6, 1, 2));
        }
        assert_eq!(server.node.commit_index, 2);
    }
}

/// The same: the leader counts itself only for what is on its own disk.
/// Reference: §5.3, Figure 2
#[test]
fn the_leader_counts_itself_once_it_has_written() {
    let mut server = Server::of(cluster(1), 0, &[]);
    server.times_out();
    assert_eq!(server.node.commit_index, 1);
    let fx = server.step(Input::Command(ask(1, "set x 3")));
    assert_eq!(fx, [WRITES]);
    assert_eq!(server.node.commit_index, 1);
    assert_eq!(server.step(Input::Persisted), [answers(1, Returned::Done)]);
    assert_eq!(server.node.commit_index, 2);
}

/// "This also commits all preceding entries in the leader's log, including
/// entries created by previous leaders." Reference: §5.3
#[test]
fn committing_an_entry_commits_all_before_it() {
    let mut server = Server::leader(6, &[1, 2, 4]);
    server.hears(S2, accepted(6, 3, 4));
    server.hears(S3, accepted(6, 3, 4));
    assert_eq!(server.node.commit_index, 4);
    assert_eq!(server.node.last_applied, 4);
}

/// "Raft never commits log entries from previous terms by counting replicas.
/// Only log entries from the leader's current term are committed by counting
/// replicas." Reference: §5.4.2
#[test]
fn entries_of_earlier_terms_are_not_committed_by_counting() {
    let mut server = Server::leader(6, &[1, 2, 4]);
    for follower in [S2, S3, S4, S5] {
        assert_eq!(server.hears(follower, accepted(6, 0, 3)), []);
    }
    assert_eq!(server.node.commit_index, 0);
    assert!(server.cites("raft-rule-commit-held-back"));
}

/// "Once an entry from the current term has been committed in this way, then
/// all prior entries are committed indirectly because of the Log Matching
/// Property." Reference: §5.4.2
#[test]
fn earlier_terms_are_committed_indirectly() {
    let mut server = Server::leader(6, &[1, 2, 4]);
    server.hears(S2, accepted(6, 0, 3));
    server.hears(S3, accepted(6, 0, 3));
    assert_eq!(server.node.commit_index, 0);
    server.hears(S2, accepted(6, 3, 4));
    server.hears(S3, accepted(6, 3, 4));
    assert_eq!(server.node.commit_index, 4);
}

/// "Log entries retain their original term numbers when a leader replicates
/// entries from previous terms." Reference: §5.4.2
#[test]
fn replicated_entries_keep_their_terms() {
    let mut server = Server::leader(6, &[1, 2, 4]);
    let fx = server.hears(S2, refused(6, 3, None, 1));
    let msg = append(6, S1, (0, 0), &[1, 2, 4, 6], 0);
    assert_eq!(fx, [send(S2, in_round(2, msg))]);
}

/// "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index
/// of last new entry)": beyond that entry the logs may differ.
/// Reference: Figure 2
#[test]
fn a_follower_commits_up_to_the_last_new_entry_only() {
    let mut server = Server::follower(6, &[1, 2, 2, 2]);
    server.hears(S2, append(6, S2, (1, 1), &[2], 4));
    assert_eq!(server.node.commit_index, 2);
    server.hears(S2, append(6, S2, (2, 2), &[6], 3));
    assert_eq!(server.node.commit_index, 3);
    assert_eq!(server.log_terms(), [1, 2, 6]);
}

/// commitIndex "increases monotonically": a late message does not take it
/// back. Reference: Figure 2
#[test]
fn commit_index_increases_monotonically() {
    let mut server = Server::follower(6, &[1, 6]);
    server.hears(S2, append(6, S2, (2, 6), &[], 2));
    server.hears(S2, append(6, S2, (2, 6), &[], 1));
    assert_eq!(server.node.commit_index, 2);
}

/// "If commitIndex > lastApplied: increment lastApplied, apply
/// log[lastApplied] to state machine": always all of it.
/// Reference: Figure 2, §5.3
#[test]
fn all_that_is_committed_is_applied() {
    let mut server = Server::follower(6, &[1, 6, 6]);
    server.hears(S2, append(6, S2, (3, 6), &[], 3));
    assert_eq!(server.node.last_applied, 3);
}

/// Refused entries tell nothing about what is committed. Reference: Figure 2
#[test]
fn a_refused_append_commits_nothing() {
    let mut server = Server::follower(6, &[1, 2]);
    server.hears(S2, append(6, S2, (2, 6), &[], 2));
    assert_eq!(server.node.commit_index, 0);
}

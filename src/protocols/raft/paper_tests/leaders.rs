//! What a leader does on coming to power, and to stay there (§5.2, §8).

use super::*;

/// "Once a candidate wins an election, it becomes leader. It then sends
/// heartbeat messages to all of the other servers to establish its authority
/// and prevent new elections." They carry the no-op of §8. Reference: §5.2
#[test]
fn a_winner_sends_to_all_others_at_once() {
    let mut server = Server::candidate(6, &[1, 4]);
    server.hears(S2, vote(6, true));
    let fx = server.hears(S4, vote(6, true));
    let msg = append(6, S1, (2, 4), &[6], 0);
    assert_eq!(
        fx,
        to_all_while_writing([stops(Timer::Election), WAITS_TO_BEAT], &msg)
    );
    assert_eq!(server.disk, disk(6, Some(S1), &[1, 4, 6]));
    assert!(server.cites("raft-rule-election-won"));
}

/// "Leaders send periodic heartbeats (AppendEntries RPCs that carry no log
/// entries) to all followers in order to maintain their authority."
/// Reference: §5.2
#[test]
fn leaders_send_periodic_heartbeats() {
    let mut server = Server::leader(6, &[1]);
    for follower in [S2, S3, S4, S5] {
        server.hears(follower, accepted(6, 1, 2));
    }
    for round in 2..5 {
        let fx = server.heartbeat();
        let msg = in_round(round, append(6, S1, (2, 6), &[], 2));
        assert_eq!(fx, then_to_all([WAITS_TO_BEAT], &msg));
    }
}

/// "A leader … having each leader commit a blank no-op entry into the log at
/// the start of its term." Reference: §8
#[test]
fn a_leader_begins_its_term_with_a_no_op() {
    let mut server = Server::leader(6, &[1, 4]);
    assert_eq!(server.log_terms(), [1, 4, 6]);
    assert_eq!(server.disk.log.get(3), Some(&Entry::noop(6)));
    assert_eq!(server.node.commit_index, 0);
    server.hears(S2, accepted(6, 2, 3));
    server.hears(S3, accepted(6, 2, 3));
    assert_eq!(server.node.commit_index, 3);
}

/// "When a leader first comes to power, it initializes all nextIndex values
/// to the index just after the last one in its log"; and matchIndex to 0
/// (Figure 2). Reference: §5.3
#[test]
fn a_new_leader_initializes_next_index_and_match_index() {
    let server = Server::leader(6, &[1, 4, 4]);
    for follower in [S2, S3, S4, S5] {
        let progress = server.progress(follower);
        assert_eq!((progress.next_index, progress.match_index), (4, 0));
    }
}

/// "Election Safety: at most one leader can be elected in a given term": a
/// leader takes nothing from another that claims its term.
/// Reference: Figure 3
#[test]
fn a_leader_takes_nothing_from_another_of_its_term() {
    let mut server = Server::leader(6, &[1]);
    assert_eq!(server.hears(S2, append(6, S2, (1, 1), &[6, 6], 3)), []);
    assert_eq!(server.cited, ["raft-rule-append-refused-second-leader"]);
    assert_eq!(server.log_terms(), [1, 6]);
}

/// A vote that comes after the election is won changes nothing.
/// Reference: §5.2
#[test]
fn a_late_vote_changes_nothing() {
    let mut server = Server::leader(6, &[1]);
    let before = server.node.clone();
    assert_eq!(server.hears(S5, vote(6, true)), []);
    assert_eq!(server.cited, ["raft-rule-vote-late"]);
    assert_eq!(server.node, before);
}

/// In a cluster of one the own vote is a majority, once it is on disk; and
/// so is the own log. Reference: §5.2, Figure 2
#[test]
fn a_cluster_of_one_elects_and_commits_after_writing() {
    let mut server = Server::of(cluster(1), 0, &[]);
    assert_eq!(server.step(Input::Timer(Timer::Election)), [WAITS, WRITES]);
    assert_eq!(server.disk, disk(1, Some(S1), &[]));
    assert_eq!(server.node.role.word(), "candidate");

    let fx = server.step(Input::Persisted);
    assert_eq!(fx, [stops(Timer::Election), WAITS_TO_BEAT, WRITES]);
    assert_eq!(server.disk, disk(1, Some(S1), &[1]));
    assert!(server.node.is_leader());
    assert_eq!(server.node.commit_index, 0);

    assert_eq!(server.step(Input::Persisted), []);
    assert_eq!(server.node.commit_index, 1);
}

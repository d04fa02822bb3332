//! Log replication in normal operation (§5.3).

use super::*;

/// "The leader appends the command to its log as a new entry, then issues
/// AppendEntries RPCs in parallel to each of the other servers to replicate
/// the entry." It "can write to its disk in parallel with replicating to the
/// followers". Reference: §5.3, thesis §10.2.1
#[test]
fn a_command_is_appended_and_sent_to_all_others() {
    let mut server = settled_leader();
    let fx = server.is_asked(ask(1, "set x 3"));
    let entry = Entry::command(6, ask(1, "set x 3"));
    let msg = in_round(2, append_of(6, S1, (2, 6), vec![entry.clone()], 2));
    assert_eq!(fx, to_all_while_writing([], &msg));
    let log = [Entry::noop(1), Entry::noop(6), entry];
    assert_eq!(server.disk, on_disk(6, Some(S1), &log));
}

/// "When the entry has been safely replicated, the leader applies the entry
/// to its state machine and returns the result of that execution to the
/// client." Reference: §5.3
#[test]
fn the_result_is_returned_once_the_entry_is_replicated() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "add x 3"));
    assert_eq!(server.hears(S2, accepted(6, 2, 3)), []);
    assert_eq!(server.value("x"), None);
    let fx = server.hears(S3, accepted(6, 2, 3));
    assert_eq!(fx, [answers(1, Returned::Value(Some(3)))]);
    assert_eq!(server.value("x"), Some(3));
}

/// "If followers crash or run slowly, or if network packets are lost, the
/// leader retries AppendEntries RPCs indefinitely (even after it has
/// responded to the client) until all followers eventually store all log
/// entries." Reference: §5.3
#[test]
fn what_is_not_acknowledged_is_sent_again_for_ever() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "set x 3"));
    for follower in [S2, S3, S4] {
        server.hears(follower, accepted(6, 2, 3));
    }
    for _ in 0..20 {
        let appends = appends(&server.heartbeat());
        let carried: Vec<(NodeId, usize)> = appends
            .iter()
            .map(|(to, m)| (*to, m.entries.len()))
            .collect();
        assert_eq!(carried, [(S2, 0), (S3, 0), (S4, 0), (S5, 1)]);
    }
    server.hears(S5, accepted(6, 2, 3));
    let appends = appends(&server.heartbeat());
    assert!(appends.iter().all(|(_, m)| m.entries.is_empty()));
}

/// The same: a lost AppendEntries is made good by the next command's.
/// Reference: §5.3
#[test]
fn the_next_command_carries_what_was_lost() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "set x 3"));
    let appends = appends(&server.is_asked(ask(2, "set x 4")));
    for (_, m) in &appends {
        assert_eq!((m.prev_log_index, m.entries.len()), (2, 2));
    }
    assert_eq!(appends.len(), 4);
}

/// "Each log entry stores a state machine command along with the term number
/// when the entry was received by the leader"; "each log entry also has an
/// integer index identifying its position in the log." Reference: §5.3
#[test]
fn an_entry_has_the_term_of_its_leader_and_the_next_index() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "set x 3"));
    server.is_asked(ask(2, "set y 4"));
    let log = &server.disk.log;
    assert_eq!(log.get(3), Some(&Entry::command(6, ask(1, "set x 3"))));
    assert_eq!(log.get(4), Some(&Entry::command(6, ask(2, "set y 4"))));
}

/// "It includes that index in future AppendEntries RPCs (including
/// heartbeats) so that the other servers eventually find out."
/// Reference: §5.3
#[test]
fn the_commit_index_goes_with_every_append() {
    let mut server = settled_leader();
    let carried = |fx| -> Vec<Index> {
        let appends = appends(&fx);
        appends.iter().map(|(_, m)| m.leader_commit).collect()
    };
    assert_eq!(carried(server.is_asked(ask(1, "set x 3"))), [2, 2, 2, 2]);
    server.hears(S2, accepted(6, 2, 3));
    server.hears(S3, accepted(6, 2, 3));
    assert_eq!(carried(server.heartbeat()), [3, 3, 3, 3]);
    assert_eq!(carried(server.is_asked(ask(2, "set x 4"))), [3, 3, 3, 3]);
}

/// "Once a follower learns that a log entry is committed, it applies the
/// entry to its local state machine (in log order)." Reference: §5.3
#[test]
fn a_follower_applies_what_it_learns_is_committed_in_log_order() {
    let mut server = Server::follower(6, &[]);
    let commands = [ask(1, "add x 3"), ask(2, "set x 10"), ask(3, "add x 1")];
    let new = commands.map(|command| Entry::command(6, command));
    let msg = |leader_commit, new: &[Entry]| append_of(6, S2, (0, 0), new.to_vec(), leader_commit);
    server.hears(S2, msg(0, &new));
    assert_eq!((server.node.last_applied, server.value("x")), (0, None));
    server.hears(S2, msg(1, &new));
    assert_eq!((server.node.last_applied, server.value("x")), (1, Some(3)));
    let fx = server.hears(S2, msg(3, &new));
    assert_eq!((server.node.last_applied, server.value("x")), (3, Some(11)));
    // To answer is the leader's part.
    assert_eq!(fx.told(), []);
}

/// "When sending an AppendEntries RPC, the leader includes the index and
/// term of the entry in its log that immediately precedes the new entries."
/// Reference: §5.3
#[test]
fn an_append_names_the_entry_before_the_new_ones() {
    let mut server = Server::leader(6, &[1, 4, 4]);
    server.hears(S2, refused(6, 3, Some(2), 3));
    let (_, m) = appends(&server.heartbeat()).remove(0);
    assert_eq!((m.prev_log_index, m.prev_log_term), (2, 4));
    let terms: Vec<Term> = m.entries.iter().map(|entry| entry.term).collect();
    assert_eq!(terms, [4, 6]);
}

/// "Whenever AppendEntries returns successfully, the leader knows that the
/// follower's log is identical to its own log up through the new entries."
/// Reference: §5.3; Figure 2: update nextIndex and matchIndex
#[test]
fn success_advances_next_index_and_match_index() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "set x 3"));
    assert_eq!(server.progress(S2).next_index, 3);
    server.hears(S2, accepted(6, 2, 3));
    let progress = server.progress(S2);
    assert_eq!((progress.next_index, progress.match_index), (4, 3));
}

/// The same for replies that are late or doubled: matchIndex "increases
/// monotonically". Reference: Figure 2
#[test]
fn match_index_increases_monotonically() {
    let mut server = settled_leader();
    server.is_asked(ask(1, "set x 3"));
    server.hears(S2, accepted(6, 2, 3));
    let before = server.node.clone();
    for known in [3, 2, 1] {
        assert_eq!(server.hears(S2, accepted(6, 1, known)), []);
        assert_eq!(server.cited, ["raft-rule-match-known"]);
        assert_eq!(server.node, before);
    }
}

/// "A leader never overwrites or deletes entries in its own log."
/// Reference: §5.3, Figure 3
#[test]
fn a_leader_only_appends_to_its_own_log() {
    let mut server = Server::leader(6, &[1, 4]);
    let mut before = server.disk.log.clone();
    let inputs = [
        append(6, S2, (0, 0), &[2, 2, 2], 3),
        append(5, S2, (1, 1), &[5], 2),
        refused(6, 2, Some(1), 1),
        accepted(6, 0, 3),
        vote(6, true),
        request_vote(6, S2, (9, 5)),
    ];
    for (serial, msg) in (1..).zip(inputs) {
        server.hears(S2, msg);
        server.is_asked(ask(serial, "set x 1"));
        let log = &server.disk.log;
        assert!(before.iter().eq(log.iter().take(before.iter().len())));
        before = log.clone();
    }
    assert_eq!(before.last_index(), 9);
}

/// "In the common case a new entry can be replicated with a single round of
/// RPCs to a majority of the cluster; and a single slow follower will not
/// impact performance." Reference: §5.3
#[test]
fn one_round_to_a_majority_is_enough() {
    let mut server = settled_leader();
    let round = server.is_asked(ask(1, "set x 3")).sent();
    assert_eq!(round.len(), 4);
    // Neither S4 nor S5 is ever heard.
    server.hears(S2, accepted(6, 2, 3));
    let fx = server.hears(S3, accepted(6, 2, 3));
    assert_eq!(fx, [answers(1, Returned::Done)]);
}

/// A follower that lacks more than one message carries is not sent a message
/// for every command, and is caught up a message at a time.
/// Reference: §5.3 (retries), and the header of `replication.rs`
#[test]
fn a_follower_far_behind_is_not_flooded() {
    let mut cfg = cluster(3);
    cfg.max_entries = 2;
    let mut server = Server::leader_of(cfg, 6, &[1]);
    server.hears(S2, accepted(6, 1, 2));
    let to_s3 = |fx: &Done<Raft>| appends(fx).iter().filter(|(to, _)| *to == S3).count();
    // S3 never answers: two entries fit, then it gets heartbeats only.
    assert_eq!(to_s3(&server.is_asked(ask(1, "set x 1"))), 1);
    for serial in 2..=5 {
        assert_eq!(to_s3(&server.is_asked(ask(serial, "set x 1"))), 0);
    }
    assert_eq!(to_s3(&server.heartbeat()), 1);
    // Once it answers it gets the rest, two at a time.
    for known in [3, 5] {
        let fx = server.hears(S3, accepted(6, known - 2, known));
        let appends = appends(&fx);
        assert_eq!(appends[0].1.prev_log_index, known);
        assert_eq!(appends[0].1.entries.len(), 2);
    }
    assert_eq!(server.hears(S3, accepted(6, 5, 7)).sent(), []);
    assert_eq!(to_s3(&server.is_asked(ask(6, "set x 1"))), 1);
}

/// The leader of five in term 6 whose log, [1, 6], all followers hold.
fn settled_leader() -> Server {
    let mut server = Server::leader(6, &[1]);
    for follower in [S2, S3, S4, S5] {
        server.hears(follower, accepted(6, 1, 2));
    }
    assert_eq!(server.node.commit_index, 2);
    server
}

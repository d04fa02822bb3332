//! The consistency check, conflicts, and how logs are brought together
//! (§5.3).

use super::*;

/// "If the follower does not find an entry in its log with the same index
/// and term, then it refuses the new entries": its log is too short.
/// Reference: §5.3
#[test]
fn entries_beyond_the_end_are_refused() {
    let mut server = Server::follower(5, &[1, 4]);
    let fx = server.hears(S2, append(5, S2, (3, 4), &[5], 0));
    assert_eq!(fx, [WAITS, send(S2, refused(5, 3, None, 3))]);
    assert_eq!(server.log_terms(), [1, 4]);
    assert!(server.cites("raft-rule-append-refused-gap"));
}

/// The same: another term is there. "The follower can include the term of
/// the conflicting entry and the first index it stores for that term."
/// Reference: §5.3
#[test]
fn a_refusal_tells_the_conflicting_term_and_its_first_index() {
    let mut server = Server::follower(5, &[1, 2, 3, 3, 3]);
    let fx = server.hears(S2, append(5, S2, (5, 4), &[5], 0));
    assert_eq!(fx, [WAITS, send(S2, refused(5, 5, Some(3), 3))]);
    assert_eq!(server.log_terms(), [1, 2, 3, 3, 3]);
    assert!(server.cites("raft-rule-append-refused-conflict"));
}

/// "The initial empty state of the logs satisfies the Log Matching
/// Property": before the first entry all logs agree. Reference: §5.3
#[test]
fn the_place_before_the_first_entry_always_matches() {
    for log in [&[][..], &[1, 1][..]] {
        let mut server = Server::follower(5, log);
        server.hears(S2, append(5, S2, (0, 0), &[4], 0));
        assert_eq!(server.log_terms(), [4]);
    }
}

/// "Conflicting entries in follower logs will be overwritten with entries
/// from the leader's log"; "delete the existing entry and all that follow
/// it" (Figure 2). Reference: §5.3
#[test]
fn conflicting_entries_are_overwritten() {
    let mut server = Server::follower(5, &[1, 2, 2, 2]);
    let fx = server.hears(S2, append(5, S2, (1, 1), &[3], 0));
    assert_eq!(fx, [WAITS, WRITES, send(S2, accepted(5, 1, 2))]);
    assert_eq!(server.disk, disk(5, None, &[1, 3]));
    assert!(server.cites("raft-rule-entries-truncated"));
}

/// "Append any new entries not already in the log": only those are new that
/// follow the ones that agree. Reference: Figure 2
#[test]
fn entries_that_are_there_stay_and_new_ones_follow() {
    let mut server = Server::follower(5, &[1, 2]);
    let fx = server.hears(S2, append(5, S2, (0, 0), &[1, 2, 5, 5], 0));
    assert_eq!(fx, [WAITS, WRITES, send(S2, accepted(5, 0, 4))]);
    assert_eq!(server.disk, disk(5, None, &[1, 2, 5, 5]));
    assert!(!server.cites("raft-rule-entries-truncated"));
}

/// "If an existing entry conflicts with a new one": an old message that
/// arrives late deletes nothing that came after it. Reference: Figure 2
#[test]
fn a_late_append_does_not_shorten_the_log() {
    let mut server = Server::follower(5, &[1, 5, 5, 5]);
    for msg in [
        append(5, S2, (1, 1), &[5], 0),
        append(5, S2, (1, 1), &[], 0),
        append(5, S2, (0, 0), &[1, 5], 0),
    ] {
        let fx = server.hears(S2, msg);
        assert!(!fx.wrote());
        assert_eq!(server.log_terms(), [1, 5, 5, 5]);
    }
}

/// "After a rejection, the leader decrements nextIndex and retries the
/// AppendEntries RPC." Reference: §5.3
#[test]
fn after_a_rejection_the_leader_goes_back_and_retries() {
    let mut server = Server::leader(6, &[1, 4, 4]);
    let fx = server.hears(S2, refused(6, 3, None, 2));
    let again = append(6, S1, (1, 1), &[4, 4, 6], 0);
    assert_eq!(fx, [send(S2, in_round(2, again))]);
    assert_eq!(server.progress(S2).next_index, 2);
    assert!(server.cites("raft-rule-next-index-backed-up"));
}

/// The same: a rejection that comes twice, or after nextIndex has moved, is
/// not acted on again. Reference: §5.3, §5.5
#[test]
fn a_rejection_is_acted_on_once() {
    let mut server = Server::leader(6, &[1, 4, 4]);
    server.hears(S2, refused(6, 3, Some(2), 2));
    let before = server.node.clone();
    assert_eq!(server.hears(S2, refused(6, 3, Some(2), 2)), []);
    assert_eq!(server.cited, ["raft-rule-rejection-stale"]);
    assert_eq!(server.node, before);
}

/// The same: nor is one that comes after the logs were brought together.
/// Reference: §5.3, §5.5
#[test]
fn a_rejection_from_before_the_repair_is_ignored() {
    let mut server = Server::leader(6, &[1, 4, 4]);
    server.hears(S2, refused(6, 3, Some(2), 2));
    server.hears(S2, accepted(6, 1, 4));
    assert_eq!(server.progress(S2).next_index, 5);
    assert_eq!(server.hears(S2, refused(6, 3, Some(2), 2)), []);
    assert_eq!(server.cited, ["raft-rule-rejection-stale"]);
    assert_eq!(server.progress(S2).next_index, 5);
}

/// The same where nextIndex has come back to the place that was refused: a
/// copy of the refusal does not take it below matchIndex.
/// Reference: §5.3, §5.5
#[test]
fn a_rejection_that_comes_again_does_not_undo_what_was_confirmed() {
    let mut cfg = cluster(3);
    cfg.max_entries = 4;
    let mut server = Server::leader_of(cfg, 6, &[1, 1, 1, 1]);
    let refusal = || refused(6, 4, None, 1);
    server.hears(S2, refusal());
    server.hears(S2, in_round(2, accepted(6, 0, 4)));
    let before = server.node.clone();
    assert_eq!(server.progress(S2).next_index, 5);
    assert_eq!(server.hears(S2, refusal()), []);
    assert_eq!(server.cited, ["raft-rule-rejection-stale"]);
    assert_eq!(server.node, before);
}

/// After a rejection, too, all that the follower lacks follows message by
/// message, without waiting for heartbeats. Reference: §5.3
#[test]
fn after_a_rejection_the_whole_log_follows() {
    let mut cfg = cluster(5);
    cfg.max_entries = 2;
    let mut server = Server::leader_of(cfg, 6, &[1, 1, 4, 4]);
    let mut carried = Vec::new();
    let mut fx = server.hears(S2, refused(6, 4, None, 1));
    while let Some((_, m)) = appends(&fx).pop() {
        let match_index = m.prev_log_index + m.entries.len() as u64;
        carried.push((m.prev_log_index, match_index));
        fx = server.hears(S2, accepted(6, m.prev_log_index, match_index));
    }
    assert_eq!(carried, [(0, 2), (2, 4), (4, 5)]);
}

/// "The leader can decrement nextIndex to bypass all of the conflicting
/// entries in that term." Reference: §5.3
#[test]
fn one_rejection_bypasses_a_whole_term() {
    let mut server = Server::leader(9, &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6]);
    server.hears(S2, refused(9, 10, Some(2), 4));
    assert_eq!(server.progress(S2).next_index, 4);
}

/// "Eventually nextIndex will reach a point where the leader and follower
/// logs match. When this happens, AppendEntries will succeed, which removes
/// any conflicting entries in the follower's log and appends entries from
/// the leader's log"; and "one AppendEntries RPC will be required for each
/// term with conflicting entries, rather than one RPC per entry": the six
/// followers of Figure 7. Reference: §5.3
#[test]
fn every_follower_of_figure_7_is_brought_to_the_leaders_log() {
    let leader_log = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
    let (a, b) = (&[1, 1, 1, 4, 4, 5, 5, 6, 6][..], &[1, 1, 1, 4][..]);
    let c = &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6][..];
    let d = &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7][..];
    let e = &[1, 1, 1, 4, 4, 4, 4][..];
    let f = &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3][..];
    // The rejections that each takes: a too short log one, and then one for
    // each term with conflicting entries.
    let cases = [(a, 1), (b, 1), (c, 0), (d, 0), (e, 2), (f, 2)];
    for (follower_log, rejections) in cases {
        let mut leader = Server::leader(8, &leader_log);
        let mut follower = Server::follower(7, follower_log);
        let mut rejected = 0;
        let mut sent = appends(&leader.heartbeat());
        while let Some((_, m)) = sent.into_iter().find(|(to, _)| *to == S2) {
            let replies = follower.hears(S3, Message::AppendEntries(m)).sent();
            let fx = leader.hears(S2, replies[0].1.clone());
            rejected += u32::from(leader.cites("raft-rule-next-index-backed-up"));
            sent = appends(&fx);
        }
        assert_eq!(follower.log_terms(), leader.log_terms());
        assert_eq!(rejected, rejections, "{follower_log:?}");
        assert_eq!(leader.progress(S2).match_index, 11);
    }
}

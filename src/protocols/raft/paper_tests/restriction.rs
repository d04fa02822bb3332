//! The election restriction (§5.4.1).

use super::*;

/// "The RPC includes information about the candidate's log."
/// Reference: §5.4.1
#[test]
fn a_request_for_votes_tells_the_end_of_the_log() {
    for (log, index, term) in [(&[][..], 0, 0), (&[1, 3, 3][..], 3, 3)] {
        let mut server = Server::follower(5, log);
        let requests = server.times_out().sent();
        let expected = request_vote(6, S1, (index, term));
        assert!(requests.iter().all(|(_, msg)| *msg == expected));
        assert_eq!(requests.len(), 4);
    }
}

/// "The voter denies its vote if its own log is more up-to-date than that of
/// the candidate." The new term is taken over all the same, and the vote is
/// not spent. Reference: §5.4.1
#[test]
fn a_candidate_whose_log_is_behind_gets_no_vote() {
    let mut server = Server::follower(5, &[1, 4]);
    let fx = server.hears(S2, request_vote(6, S2, (9, 3)));
    assert_eq!(fx, [WRITES, send(S2, vote(6, false))]);
    assert_eq!(server.disk, disk(6, None, &[1, 4]));
    assert!(server.cites("raft-rule-vote-refused-log"));
}

/// "If the logs have last entries with different terms, then the log with
/// the later term is more up-to-date." Reference: §5.4.1
#[test]
fn the_later_last_term_is_more_up_to_date() {
    assert!(is_granted(&[1, 1, 1], (1, 2)));
    assert!(!is_granted(&[2], (3, 1)));
}

/// "If the logs end with the same term, then whichever log is longer is more
/// up-to-date." Reference: §5.4.1
#[test]
fn with_the_same_last_term_the_longer_log_is_more_up_to_date() {
    assert!(is_granted(&[1, 2], (3, 2)));
    assert!(!is_granted(&[1, 2, 2], (2, 2)));
}

/// "At least as up-to-date" (Figure 2): an equal log is enough.
/// Reference: §5.4.1
#[test]
fn an_equal_log_gets_the_vote() {
    assert!(is_granted(&[1, 2, 2], (3, 2)));
    assert!(is_granted(&[], (0, 0)));
}

/// Whether a voter with this log votes for a candidate with that one.
fn is_granted(log: &[Term], last: (Index, Term)) -> bool {
    let mut server = Server::follower(5, log);
    let fx = server.hears(S2, request_vote(6, S2, last));
    fx.sent() == [(S2, vote(6, true))]
}

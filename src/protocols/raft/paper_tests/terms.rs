//! Terms, and the roles that they make and unmake (§5.1).

use super::*;

/// "Each server stores a current term number, which increases monotonically
/// over time." Reference: §5.1
#[test]
fn current_term_never_decreases() {
    for (from, msg) in every_message(3) {
        let mut server = Server::follower(5, &[1]);
        server.hears(from, msg);
        assert_eq!(server.term(), 5);
    }
}

/// "If one server's current term is smaller than the other's, then it
/// updates its current term to the larger value." Reference: §5.1
#[test]
fn a_smaller_term_is_updated_to_the_larger_one() {
    for (from, msg) in every_message(9) {
        let mut server = Server::follower(5, &[1]);
        server.hears(from, msg);
        assert_eq!(server.term(), 9);
    }
}

/// The same: the new term is on disk before the answer leaves, and the vote
/// of the old term is not one of the new. Reference: §5.1, Figure 2
#[test]
fn a_new_term_is_persisted_and_begins_without_a_vote() {
    let mut server = Server::with(Config::default(), disk(5, Some(S3), &[1]));
    assert_eq!(server.hears(S2, accepted(9, 0, 0)), [WRITES]);
    assert_eq!(server.disk, disk(9, None, &[1]));
}

/// "If a candidate or leader discovers that its term is out of date, it
/// immediately reverts to follower state." Reference: §5.1
#[test]
fn a_candidate_that_is_out_of_date_becomes_follower() {
    for (from, msg) in every_message(9) {
        let mut server = Server::candidate(6, &[1]);
        server.hears(from, msg);
        assert!(matches!(server.node.role, Role::Follower(_)));
        assert!(server.cites("raft-rule-stepped-down"));
    }
}

/// The same, for leaders. Reference: §5.1
#[test]
fn a_leader_that_is_out_of_date_becomes_follower() {
    for (from, msg) in every_message(9) {
        let mut server = Server::leader(6, &[1]);
        server.hears(from, msg);
        assert!(matches!(server.node.role, Role::Follower(_)));
        assert!(server.cites("raft-rule-stepped-down"));
    }
}

/// The same: a leader that steps down waits for a leader again, and sends no
/// more heartbeats. Reference: §5.1, §5.2
#[test]
fn a_leader_that_steps_down_waits_for_a_leader() {
    let mut server = Server::leader(6, &[1]);
    let fx = server.hears(S2, stale(7, 1));
    assert_eq!(fx, [stops(Timer::Heartbeat), WAITS, WRITES]);
    assert_eq!(server.disk, disk(7, None, &[1, 6]));
    assert_eq!(server.heartbeat(), []);
}

/// "If a server receives a request with a stale term number, it rejects the
/// request." Reference: §5.1
#[test]
fn a_request_for_votes_with_a_stale_term_is_rejected() {
    let mut server = Server::follower(5, &[1]);
    let fx = server.hears(S2, request_vote(4, S2, (9, 4)));
    assert_eq!(fx, [send(S2, vote_to(4, 5, false))]);
    assert_eq!(server.cited, ["raft-rule-vote-refused-stale-term"]);
}

/// The same, for AppendEntries; and the sender does not count as leader.
/// Reference: §5.1
#[test]
fn an_append_with_a_stale_term_is_rejected() {
    let mut server = Server::follower(5, &[1]);
    let fx = server.hears(S2, append(4, S2, (1, 1), &[4], 2));
    assert_eq!(fx, [send(S2, stale(5, 1))]);
    assert_eq!(server.cited, ["raft-rule-append-refused-stale-term"]);
    assert_eq!(server.node.role, Role::follower());
    assert_eq!(server.log_terms(), [1]);
}

/// "Followers are passive: they issue no requests on their own but simply
/// respond to requests from leaders and candidates." Reference: §5.1
#[test]
fn followers_only_respond() {
    for term in [3, 5, 9] {
        for (from, msg) in every_message(term) {
            let mut server = Server::follower(5, &[1]);
            let is_request = match msg {
                Message::RequestVote(_) | Message::AppendEntries(_) | Message::PreVote(_) => true,
                Message::RequestVoteReply(_)
                | Message::AppendEntriesReply(_)
                | Message::PreVoteReply(_) => false,
            };
            let fx = server.hears(from, msg);
            let receivers: Vec<NodeId> = fx.sent().into_iter().map(|(to, _)| to).collect();
            assert_eq!(receivers, if is_request { vec![from] } else { vec![] });
        }
    }
}

/// "If a client contacts a follower, the follower redirects it to the
/// leader." Reference: §5.1
#[test]
fn a_follower_redirects_clients_to_the_leader() {
    let mut server = Server::follower(5, &[1]);
    server.hears(S4, append(5, S4, (1, 1), &[], 0));
    assert_eq!(server.is_asked(ask(1, "set x 3")), [redirects(1, Some(S4))]);
    assert_eq!(server.log_terms(), [1]);
}

/// "Terms are numbered with consecutive integers." Reference: §5.1
#[test]
fn terms_are_numbered_with_consecutive_integers() {
    let mut server = Server::follower(0, &[]);
    for term in 1..=4 {
        server.times_out();
        assert_eq!(server.term(), term);
    }
}

/// One message of each kind but PreVote, all of `term`, all from S2.
fn every_message(term: Term) -> Vec<(NodeId, Message)> {
    vec![
        (S2, request_vote(term, S2, (1, 1))),
        (S2, vote(term, true)),
        (S2, vote(term, false)),
        (S2, append(term, S2, (1, 1), &[], 0)),
        (S2, accepted(term, 1, 1)),
        (S2, refused(term, 1, None, 1)),
        (S2, stale(term, 1)),
        (S2, prevote_reply(term, term + 1, false)),
    ]
}

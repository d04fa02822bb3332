//! PreVote (thesis §9.6).

use super::*;

/// "A candidate only increments its term if it first learns from a majority
/// of the cluster that they would be willing to grant the candidate their
/// votes": asking changes nothing durable. Reference: thesis §9.6
#[test]
fn a_node_asks_before_it_raises_its_term() {
    let mut server = careful_follower(5, &[1]);
    let fx = server.times_out();
    let ask = prevote(6, S1, (1, 1));
    assert_eq!(fx, then_to_all([WAITS], &ask));
    assert_eq!(server.term(), 5);
}

/// The same: with a majority it stands, with fewer it does not.
/// Reference: thesis §9.6
#[test]
fn a_majority_of_promises_begins_the_election() {
    let mut server = careful_follower(5, &[1]);
    server.times_out();
    server.hears(S2, prevote_reply(5, 6, true));
    server.hears(S2, prevote_reply(5, 6, true));
    server.hears(S3, prevote_reply(5, 6, false));
    assert_eq!(
        (server.term(), server.node.role.word()),
        (5, "pre-candidate")
    );
    let fx = server.hears(S5, prevote_reply(5, 6, true));
    assert_eq!((server.term(), server.node.role.word()), (6, "candidate"));
    assert!(fx.has(&WRITES));
    let mut saved = disk(6, Some(S1), &[1]);
    saved.lives = 1;
    assert_eq!(server.disk, saved);
    assert!(server.cites("raft-rule-prevote-won"));
}

/// What a node would have voted when it was asked before it may not vote now:
/// a promise counts in the round that it answers. Reference: Divergences
#[test]
fn a_promise_of_an_earlier_round_does_not_count() {
    let mut server = careful_follower(5, &[1]);
    server.times_out();
    server.times_out();
    let mut cfg = server.cfg.clone();
    cfg.nodes = 3;
    let mut again = Server::with(cfg, server.disk.clone());
    again.times_out();
    for server in [&mut server, &mut again] {
        let before = server.node.clone();
        for voter in [S2, S3, S4] {
            assert_eq!(server.hears(voter, prevote_reply(5, 6, true)), []);
            assert_eq!(server.cited, ["raft-rule-prevote-of-earlier-round"]);
        }
        assert_eq!(server.node, before);
    }
    server.hears(S2, prevote_reply_in(round(1, 2), 5, 6, true));
    again.hears(S2, prevote_reply_in(round(2, 1), 5, 6, true));
    assert!(server.cites("raft-rule-prevote-received"));
    assert!(again.cites("raft-rule-prevote-won"));
}

/// "If the candidate's log is sufficiently up-to-date". The one that is
/// asked changes nothing and waits on. Reference: thesis §9.6
#[test]
fn a_promise_needs_an_up_to_date_log_and_binds_nobody() {
    let cases = [
        (6, (2, 4), true, "raft-rule-prevote-granted"),
        (6, (9, 3), false, "raft-rule-prevote-refused-log"),
        (4, (2, 4), false, "raft-rule-prevote-refused-stale-term"),
    ];
    for (term, last, granted, cited) in cases {
        let mut server = careful_follower(5, &[1, 4]);
        let before = server.node.clone();
        let fx = server.hears(S2, prevote(term, S2, last));
        assert_eq!(fx, [send(S2, prevote_reply(5, term, granted))]);
        assert_eq!(server.cited, [cited]);
        assert_eq!(server.node, before);
    }
}

/// The same: whom it voted for in its own term is not asked, as the vote
/// would be one of the next. Reference: thesis §9.6
#[test]
fn the_vote_of_this_term_does_not_bind_for_the_next() {
    let cfg = careful_follower(5, &[1]).cfg.clone();
    let mut server = Server::with(cfg, disk(5, Some(S3), &[1]));
    for (term, granted) in [(6, true), (5, false)] {
        let fx = server.hears(S2, prevote(term, S2, (1, 1)));
        assert_eq!(fx, [send(S2, prevote_reply(5, term, granted))]);
    }
    assert!(server.cites("raft-rule-prevote-refused-already-voted"));
}

/// "The voters have not received heartbeats from a valid leader for at least
/// a baseline election timeout." Reference: thesis §9.6
#[test]
fn nobody_is_promised_a_vote_while_the_leader_is_heard() {
    let mut server = careful_follower(5, &[1]);
    let ask = || prevote(6, S2, (1, 1));
    let fx = server.hears(S3, append(5, S3, (1, 1), &[], 0));
    let baseline = Effect::SetTimer {
        timer: Timer::Baseline,
        wait: TimeRange::exactly(server.cfg.election_timeout.min),
    };
    assert!(fx.has(&baseline));
    let fx = server.hears(S2, ask());
    assert_eq!(fx, [send(S2, prevote_reply(5, 6, false))]);
    assert_eq!(server.cited, ["raft-rule-prevote-refused-leader-alive"]);
    server.takes(Input::Timer(Timer::Baseline));
    let fx = server.hears(S2, ask());
    assert_eq!(fx, [send(S2, prevote_reply(5, 6, true))]);
}

/// The same: a leader hears from itself, and keeps its term.
/// Reference: thesis §9.6
#[test]
fn a_leader_is_not_disturbed_by_one_who_comes_back() {
    let mut server = Server::leader(6, &[1]);
    let fx = server.hears(S5, prevote(9, S5, (9, 6)));
    assert_eq!(fx, [send(S5, prevote_reply(6, 9, false))]);
    assert!(server.node.is_leader());
}

/// One who asks and hears from the leader follows it. Reference: §5.2
#[test]
fn a_pre_candidate_follows_the_leader_that_it_hears_from() {
    let mut server = careful_follower(5, &[1]);
    server.times_out();
    server.hears(S3, append(5, S3, (1, 1), &[], 0));
    assert_eq!(server.is_asked(ask(1, "get x")), [redirects(1, Some(S3))]);
    assert_eq!(server.hears(S2, prevote_reply(5, 6, true)), []);
    assert_eq!(server.cited, ["raft-rule-prevote-late"]);
}

/// A cluster of one asks nobody. Reference: thesis §9.6
#[test]
fn a_cluster_of_one_stands_at_once() {
    let mut cfg = cluster(1);
    cfg.prevote = true;
    let mut server = Server::of(cfg, 0, &[]);
    server.times_out();
    assert!(server.node.is_leader());
    assert_eq!(server.term(), 1);
}

fn careful_follower(term: Term, log: &[Term]) -> Server {
    let cfg = Config {
        prevote: true,
        ..Config::default()
    };
    Server::of(cfg, term, log)
}

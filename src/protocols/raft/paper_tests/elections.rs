//! Leader election (§5.2), up to the moment of winning.

use super::*;

/// "When servers start up, they begin as followers." Reference: §5.2
#[test]
fn servers_begin_as_followers() {
    for saved in [disk(0, None, &[]), disk(7, Some(S1), &[1, 7])] {
        let (server, fx) = Server::boot(Config::default(), S1, saved);
        assert_eq!(server.node.role, Role::follower());
        assert_eq!(fx, [WAITS]);
    }
}

/// "A server remains in follower state as long as it receives valid RPCs
/// from a leader." Reference: §5.2
#[test]
fn a_follower_waits_anew_when_it_hears_from_the_leader() {
    let mut server = Server::follower(5, &[1]);
    let fx = server.hears(S2, append(5, S2, (1, 1), &[], 0));
    assert_eq!(fx, [WAITS, send(S2, accepted(5, 1, 1))]);
}

/// The same for a valid RPC that fails the consistency check: it is from the
/// leader all the same. Reference: §5.2
#[test]
fn a_follower_waits_anew_also_when_logs_differ() {
    let mut server = Server::follower(5, &[1]);
    let fx = server.hears(S2, append(5, S2, (7, 5), &[], 0));
    assert_eq!(fx, [WAITS, send(S2, refused(5, 7, None, 2))]);
}

/// "… or candidate": the vote that it grants makes it wait anew, one that it
/// refuses does not. Reference: §5.2, Figure 2
#[test]
fn a_follower_waits_anew_when_it_grants_its_vote() {
    let mut server = Server::follower(5, &[1]);
    let fx = server.hears(S2, request_vote(5, S2, (1, 1)));
    assert_eq!(fx, [WAITS, WRITES, send(S2, vote(5, true))]);
    assert_eq!(server.disk, disk(5, Some(S2), &[1]));

    let fx = server.hears(S3, request_vote(5, S3, (1, 1)));
    assert_eq!(fx, [send(S3, vote(5, false))]);
}

/// "If a follower receives no communication over a period of time called the
/// election timeout, then it assumes there is no viable leader and begins an
/// election." "To begin an election, a follower increments its current term
/// and transitions to candidate state. It then votes for itself and issues
/// RequestVote RPCs in parallel to each of the other servers in the
/// cluster." Reference: §5.2
#[test]
fn a_follower_that_times_out_begins_an_election() {
    let mut server = Server::follower(5, &[1, 4]);
    let fx = server.times_out();
    let ask = request_vote(6, S1, (2, 4));
    assert_eq!(fx, to_all_while_writing([WAITS], &ask));
    assert_eq!(server.disk, disk(6, Some(S1), &[1, 4]));
    assert_eq!(server.node.role.word(), "candidate");
}

/// "A candidate continues in this state until one of three things happens":
/// not when a vote is refused, comes twice, or is of an earlier term.
/// Reference: §5.2
#[test]
fn a_candidate_stays_one_while_nothing_is_decided() {
    let mut server = Server::candidate(6, &[1]);
    for (from, msg, cited) in [
        (S2, vote(6, false), "raft-rule-vote-denied"),
        (S3, vote(6, true), "raft-rule-vote-received"),
        (S3, vote(6, true), "raft-rule-vote-duplicate"),
        (S4, vote(5, true), "raft-rule-vote-late"),
    ] {
        assert_eq!(server.hears(from, msg), []);
        assert_eq!(server.cited, [cited]);
        assert_eq!(server.node.role.word(), "candidate");
    }
}

/// "A candidate wins an election if it receives votes from a majority of the
/// servers in the full cluster for the same term." Reference: §5.2
#[test]
fn votes_of_a_majority_of_the_full_cluster_win() {
    for nodes in 1..=9 {
        let mut server = Server::of(cluster(nodes), 5, &[1]);
        server.times_out();
        for (votes, voter) in (1_u8..).zip(NodeId::all(nodes).skip(1)) {
            assert_eq!(server.node.is_leader(), 2 * votes > nodes);
            server.hears(voter, vote(6, true));
        }
        assert!(server.node.is_leader(), "{nodes} of {nodes} votes");
    }
}

/// "… for the same term": votes of two elections do not add up.
/// Reference: §5.2
#[test]
fn votes_of_different_terms_do_not_add_up() {
    let mut server = Server::candidate(6, &[1]);
    server.hears(S2, vote(6, true));
    server.times_out();
    server.hears(S3, vote(6, true));
    server.hears(S4, vote(6, true));
    server.hears(S5, vote(7, true));
    assert_eq!(server.node.role.word(), "candidate");
    server.hears(S4, vote(7, true));
    assert!(server.node.is_leader());
}

/// "Each server will vote for at most one candidate in a given term, on a
/// first-come-first-served basis." Reference: §5.2
#[test]
fn the_first_candidate_to_ask_gets_the_vote() {
    let mut server = Server::follower(5, &[1]);
    server.hears(S2, request_vote(6, S2, (1, 1)));
    assert!(server.cites("raft-rule-vote-granted"));
    let fx = server.hears(S3, request_vote(6, S3, (1, 1)));
    assert_eq!(fx, [send(S3, vote(6, false))]);
    assert_eq!(server.cited, ["raft-rule-vote-refused-already-voted"]);
    // In the next term the vote is free again.
    server.hears(S3, request_vote(7, S3, (1, 1)));
    assert_eq!(server.disk.voted_for, Some(S3));
}

/// The same: a candidate and a leader have voted, for themselves.
/// Reference: §5.2
#[test]
fn candidates_and_leaders_have_voted_for_themselves() {
    for mut server in [Server::candidate(6, &[1]), Server::leader(6, &[1])] {
        let fx = server.hears(S2, request_vote(6, S2, (9, 5)));
        assert_eq!(fx, [send(S2, vote(6, false))]);
        assert_eq!(server.cited, ["raft-rule-vote-refused-already-voted"]);
    }
}

/// "While waiting for votes, a candidate may receive an AppendEntries RPC
/// from another server claiming to be leader. If the leader's term is at
/// least as large as the candidate's current term, then the candidate
/// recognizes the leader as legitimate and returns to follower state."
/// Reference: §5.2
#[test]
fn a_candidate_returns_to_follower_for_a_legitimate_leader() {
    for term in [6, 7] {
        let mut server = Server::candidate(6, &[1]);
        server.hears(S2, append(term, S2, (1, 1), &[], 0));
        assert_eq!(server.node.role.word(), "follower");
        assert_eq!(server.is_asked(ask(1, "set x 1")), [redirects(1, Some(S2))]);
    }
}

/// "If the term in the RPC is smaller than the candidate's current term,
/// then the candidate rejects the RPC and continues in candidate state."
/// Reference: §5.2
#[test]
fn a_candidate_rejects_a_leader_of_an_earlier_term() {
    let mut server = Server::candidate(6, &[1]);
    let fx = server.hears(S2, append(5, S2, (1, 1), &[], 0));
    assert_eq!(fx, [send(S2, stale(6, 1))]);
    assert_eq!(server.node.role.word(), "candidate");
}

/// "When this happens, each candidate will time out and start a new election
/// by incrementing its term and initiating another round of RequestVote
/// RPCs." Reference: §5.2
#[test]
fn a_candidate_that_times_out_starts_a_new_election() {
    let mut server = Server::candidate(6, &[1]);
    let fx = server.times_out();
    let ask = request_vote(7, S1, (1, 1));
    assert_eq!(fx, to_all_while_writing([WAITS], &ask));
    assert_eq!(server.disk, disk(7, Some(S1), &[1]));
}

/// "Raft uses randomized election timeouts … chosen randomly from a fixed
/// interval (e.g., 150–300 ms)": every wait for a leader asks for the whole
/// interval. "Each candidate restarts its randomized election timeout at the
/// start of an election." Reference: §5.2
#[test]
fn election_timeouts_are_drawn_from_the_fixed_interval() {
    let (mut server, booted) = Server::boot(Config::default(), S1, Durable::default());
    let wait = Effect::SetTimer {
        timer: Timer::Election,
        wait: "150ms..300ms".parse().expect("a range of times"),
    };
    assert!(booted.has(&wait));
    assert!(server.times_out().has(&wait));
    assert!(server.times_out().has(&wait));
    let heard = server.hears(S2, append(2, S2, (0, 0), &[], 0));
    assert!(heard.has(&wait));
}

/// "The broadcast time should be an order of magnitude less than the
/// election timeout so that leaders can reliably send the heartbeat
/// messages required to keep followers from starting elections": settings
/// in which they cannot are refused. Reference: §5.6
#[test]
fn settings_that_depose_healthy_leaders_are_refused() {
    let mut cfg = Config::default();
    assert_eq!(cfg.validate(), Ok(()));
    cfg.heartbeat = cfg.election_timeout.min;
    let refusal = cfg.validate().expect_err("heartbeats come too late");
    assert!(refusal.to_string().contains("depose a healthy leader"));
}

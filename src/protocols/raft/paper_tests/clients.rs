//! Client interaction (§8).

use super::*;

/// "If the client's first choice is not the leader, that server will reject
/// the client's request and supply information about the most recent leader
/// it has heard from (AppendEntries requests include the network address of
/// the leader)." Reference: §8
#[test]
fn who_is_not_leader_names_the_leader_it_has_heard_from() {
    let mut server = Server::follower(5, &[1]);
    assert_eq!(server.is_asked(ask(1, "get x")), [redirects(1, None)]);
    assert_eq!(server.cited, ["raft-rule-command-without-leader"]);
    server.hears(S2, append(5, S2, (1, 1), &[], 0));
    assert_eq!(server.is_asked(ask(1, "get x")), [redirects(1, Some(S2))]);
    assert_eq!(server.cited, ["raft-rule-command-redirected"]);
    server.hears(S3, append(6, S3, (1, 1), &[], 0));
    assert_eq!(server.is_asked(ask(1, "get x")), [redirects(1, Some(S3))]);
}

/// The same, for a candidate: it knows of no leader. Reference: §8
#[test]
fn a_candidate_knows_of_no_leader() {
    let mut server = Server::candidate(6, &[1]);
    assert_eq!(server.is_asked(ask(1, "get x")), [redirects(1, None)]);
}

/// "The state machine tracks the latest serial number processed for each
/// client, along with the associated response." Reference: §8
#[test]
fn the_latest_serial_number_and_response_are_remembered() {
    let mut server = Server::leader(6, &[]);
    commit(&mut server, ask(1, "add x 3"));
    commit(&mut server, ask(2, "add x 4"));
    let session = server.node.machine.sessions[&asked::request(1, 1).client];
    assert_eq!(session.serial, 2);
    assert_eq!(session.returned, Returned::Value(Some(7)));
}

/// "If it receives a command whose serial number has already been executed,
/// it responds immediately without re-executing the request."
/// Reference: §8
#[test]
fn an_executed_command_is_answered_without_executing_it_again() {
    let mut server = Server::leader(6, &[]);
    commit(&mut server, ask(1, "add x 3"));
    let log = server.disk.log.clone();
    let fx = server.is_asked(ask(1, "add x 3"));
    assert_eq!(fx, [answers(1, Returned::Value(Some(3)))]);
    assert_eq!(server.cited, ["raft-rule-command-answered-from-session"]);
    assert_eq!(server.disk.log, log);
    assert_eq!(server.value("x"), Some(3));
}

/// "For example, if the leader crashes after committing the log entry but
/// before responding to the client, the client will retry the command with a
/// new leader": which finds the request executed once it has applied its
/// log. Reference: §8
#[test]
fn a_new_leader_knows_what_was_executed_before_it() {
    let mut server = Server::follower(5, &[]);
    let entry = Entry::command(5, ask(1, "add x 3"));
    server.hears(S2, append_of(5, S2, (0, 0), vec![entry], 1));
    server.times_out();
    server.hears(S3, vote(6, true));
    server.hears(S4, vote(6, true));
    let fx = server.is_asked(ask(1, "add x 3"));
    assert_eq!(fx, [answers(1, Returned::Value(Some(3)))]);
    assert_eq!(server.value("x"), Some(3));
}

/// The same: it applies what it inherited, and leaves the answers to the
/// clients' retries. Reference: §8, Divergences
#[test]
fn a_new_leader_answers_inherited_commands_when_asked_again() {
    let saved = on_disk(5, None, &[Entry::command(5, ask(1, "add x 3"))]);
    let mut server = Server::with(Config::default(), saved);
    server.times_out();
    server.hears(S3, vote(6, true));
    server.hears(S4, vote(6, true));
    server.hears(S3, accepted(6, 1, 2));
    assert_eq!(server.hears(S4, accepted(6, 1, 2)), []);
    assert_eq!(server.value("x"), Some(3));
    let fx = server.is_asked(ask(1, "add x 3"));
    assert_eq!(fx, [answers(1, Returned::Value(Some(3)))]);
}

/// The same: a retry that reaches the log while the first is not committed
/// stands in it twice, and is executed once. Reference: §8
#[test]
fn a_command_that_is_in_the_log_twice_is_executed_once() {
    let mut server = Server::leader(6, &[]);
    server.is_asked(ask(1, "add x 3"));
    server.is_asked(ask(1, "add x 3"));
    assert_eq!(server.disk.log.last_index(), 3);
    server.hears(S2, accepted(6, 0, 3));
    server.hears(S3, accepted(6, 0, 3));
    assert_eq!(server.node.last_applied, 3);
    assert!(server.cites("raft-rule-duplicate-not-applied"));
    assert_eq!(server.value("x"), Some(3));
}

/// The same: a late copy of a request that the client has gone on from is
/// not executed, and nobody waits for its answer. Reference: §8
#[test]
fn a_past_request_is_left_alone() {
    let mut server = Server::leader(6, &[]);
    commit(&mut server, ask(1, "add x 3"));
    commit(&mut server, ask(2, "add x 4"));
    assert_eq!(server.is_asked(ask(1, "add x 3")), []);
    assert_eq!(server.cited, ["raft-rule-command-past"]);
    assert_eq!(server.value("x"), Some(7));
}

/// "Without additional measures, this would run the risk of returning stale
/// data, since the leader responding to the request might have been
/// superseded": a read is answered only once a majority has taken its entry,
/// and by a leader of the same term. Reference: §8
#[test]
fn a_superseded_leader_does_not_answer_reads() {
    let mut server = Server::leader(6, &[]);
    commit(&mut server, ask(1, "set x 3"));
    let fx = server.is_asked(ask(2, "get x"));
    assert_eq!(fx.told(), []);
    // S3 leads term 7. It has the entry too, and commits it.
    let prev = (3, 6);
    let fx = server.hears(S3, append(7, S3, prev, &[7], 4));
    assert_eq!(fx.told(), []);
    assert_eq!(server.is_asked(ask(2, "get x")), [redirects(2, Some(S3))]);
}

/// "A read must return the value written by the latest write": what is
/// answered is what the state machine held when the read was applied.
/// Reference: §8
#[test]
fn a_read_sees_what_was_written_before_it() {
    let mut server = Server::leader(6, &[]);
    assert_eq!(commit(&mut server, ask(1, "get x")), Returned::Value(None));
    assert_eq!(commit(&mut server, ask(2, "set x 3")), Returned::Done);
    assert_eq!(
        commit(&mut server, ask(3, "get x")),
        Returned::Value(Some(3))
    );
}

/// Lets S2 and S3 take `command`; what the client is told.
fn commit(server: &mut Server, command: Command) -> Returned {
    server.is_asked(command.clone());
    let last = server.disk.log.last_index();
    server.hears(S2, accepted(6, 0, last));
    let told = server.hears(S3, accepted(6, 0, last)).told();
    match told[..] {
        [Output::Answered { request, returned }] if request == command.request => returned,
        _ => panic!("a committed command is answered, not {told:?}"),
    }
}

/// "… supply information about the most recent leader it has heard from", also
/// where a flaw has made two of one term. Reference: §8
#[test]
fn clients_are_pointed_to_the_most_recent_leader() {
    let mut server = Server::follower(6, &[1]);
    for leader in [S2, S3] {
        server.hears(leader, append(6, leader, (1, 1), &[], 0));
        assert!(server.cites("raft-rule-leader-found"));
        let fx = server.is_asked(ask(1, "get x"));
        assert_eq!(fx, [redirects(1, Some(leader))]);
    }
}

//! One test for each sentence of "Paxos Made Simple" §3, and of those of §2
//! that many instances change, that one node can show; then Paxos Made Live
//! §5.2. Each quotes its sentence. What takes a cluster is in `paper.txt`.

use crate::kit::kv::{Payload, Returned, asked};
use crate::kit::number::Number;
use crate::kit::play::play;
use crate::kit::retry::Retry;
use crate::protocols::multipaxos::Timer;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::flaws::{Flaw, Flaws};
use crate::protocols::multipaxos::message::Message;
use crate::protocols::multipaxos::node::{Grant, Role};
use crate::sim::bench::{stops, waits};
use crate::sim::context::Effect;
use crate::sim::input::Input;
use crate::sim::run::{Run, Watch};
use crate::sim::time::{Time, TimeRange};

use super::looks;
use super::scenarios::ALL;
use super::test_bench::*;

// §2.2, for all instances at once

/// "If an acceptor receives a prepare request with number n greater than
/// that of any prepare request to which it has already responded, then it
/// responds to the request with a promise" (§2.2, Phase 1b).
#[test]
fn one_promise_is_for_all_instances() {
    let mut replica = Alone::new(2);
    replica.hears(s(1), prepare(n(2, 1), 1));
    for instance in [1, 2, 70] {
        let values = [(instance, value(1, "set x 1"))];
        let done = replica.hears(s(3), accept(n(1, 3), &values, 0));
        assert_eq!(done.rules(), ["multipaxos-rule-accept-refused"]);
        assert_eq!(replica.disk.log.get(instance), None);
    }
    let below = replica.hears(s(3), prepare(n(1, 3), 9));
    assert_eq!(below.rules(), ["multipaxos-rule-prepare-refused"]);
    let again = replica.hears(s(1), prepare(n(2, 1), 1));
    assert_eq!(again.rules(), ["multipaxos-rule-prepare-repeated"]);
    assert_eq!(again, []);
}

/// P1: "An acceptor must accept the first proposal that it receives" (§2.2).
#[test]
fn p1_the_first_proposal_is_accepted_in_whichever_instance() {
    for instance in [1, 5] {
        let mut replica = Alone::new(2);
        let values = [(instance, value(1, "set x 1"))];
        let done = replica.hears(s(1), accept(n(1, 1), &values, 0));
        assert!(done.cites("multipaxos-rule-accepted"));
        assert_eq!(done.sent(), [(s(1), accepted(n(1, 1), &[instance]))]);
    }
}

/// "An acceptor must be allowed to accept more than one proposal" (§2.2),
/// also of one value: what counts later is the highest number.
#[test]
fn a_value_accepted_again_under_a_higher_number_is_kept_under_that() {
    let set_x = [(1, value(1, "set x 1"))];
    let mut replica = Alone::new(2);
    replica.hears(s(1), accept(n(1, 1), &set_x, 0));
    let same = replica.hears(s(1), accept(n(1, 1), &set_x, 0));
    assert!(same.cites("multipaxos-rule-accepted-again"));
    assert!(!same.wrote(), "{:?}", same.effects);
    let higher = replica.hears(s(3), accept(n(2, 3), &set_x, 0));
    assert!(higher.cites("multipaxos-rule-accepted"));
    assert_eq!(higher.sent(), [(s(3), accepted(n(2, 3), &[1]))]);
    let held = replica.disk.log.get(1).expect("it is accepted");
    assert_eq!(held.number, n(2, 3));
}

/// "An acceptor records its intended response in stable storage before
/// actually sending the response" (§2.5).
#[test]
fn promises_and_acceptances_are_on_disk_before_they_are_told() {
    let mut replica = Alone::new(2);
    let accept = accept(n(1, 1), &[(1, value(1, "set x 1"))], 0);
    for msg in [prepare(n(1, 1), 1), accept] {
        let done = replica.hears(s(1), msg);
        assert!(done.wrote_first(), "{:?}", done.effects);
        assert_eq!(done.sent().len(), 1);
    }
}

/// What is known to be chosen is on disk before anybody is told: an answer
/// to a client rests on it.
#[test]
fn what_is_chosen_is_on_disk_before_the_client_is_told() {
    let mut leader = Alone::leader();
    leader.is_asked(command(1, "add x 1"));
    let done = leader.has_accepted(&[1]);
    assert!(done.wrote_first(), "{:?}", done.effects);
    assert!(leader.disk.log.is_chosen(1));
    assert_eq!(done.told(), [answered(1, Returned::Value(Some(1)))]);
}

/// "Each proposer remembers (in stable storage) the highest-numbered
/// proposal it has tried to issue, and begins phase 1 with a higher proposal
/// number than any it has already used" (§2.5).
#[test]
fn a_number_is_on_disk_before_it_is_used_and_higher_than_any_before() {
    let mut node = Alone::new(1);
    node.disk.tried = n(4, 1);
    let done = node.fires(Timer::Suspicion);
    assert!(done.wrote_first(), "{:?}", done.effects);
    assert_eq!(node.disk.tried, n(5, 1));
    let to_all = [2, 3, 4, 5].map(|to| (s(to), prepare(n(5, 1), 1)));
    assert_eq!(done.sent()[..4], to_all);
    node.hears(s(3), prepare(n(9, 3), 1));
    node.fires(Timer::Suspicion);
    assert_eq!(node.node.own_number(), Some(n(10, 1)), "above all heard of");
}

/// "If an acceptor ignores a prepare or accept request because it has
/// already received a prepare request with a higher number, then it should
/// probably inform the proposer" (end of §2.2): an optimization that can be
/// switched off.
#[test]
fn refusals_tell_the_number_promised_and_can_be_left_out() {
    for refusals in [true, false] {
        let mut replica = Alone::of(Config::but(|cfg| cfg.refusals = refusals), 2);
        replica.hears(s(3), prepare(n(7, 3), 1));
        for msg in [
            prepare(n(1, 1), 1),
            accept(n(1, 1), &[(1, Payload::Noop)], 0),
            heartbeat(n(1, 1), 0, 0),
        ] {
            let sent = replica.hears(s(1), msg).sent();
            match refusals {
                true => assert_eq!(sent, [(s(1), refusal(n(1, 1), n(7, 3)))]),
                false => assert_eq!(sent, []),
            }
        }
    }
}

/// "It is probably a good idea to abandon a proposal if some proposer has
/// begun trying to issue a higher-numbered one" (end of §2.2).
#[test]
fn a_leader_that_is_passed_by_another_leads_no_more() {
    let refused = refusal(n(1, 1), n(3, 2));
    for msg in [refused, prepare(n(3, 2), 1), heartbeat(n(3, 2), 0, 0)] {
        let mut leader = Alone::leader();
        leader.hears(s(2), msg);
        assert_eq!(leader.node.role, Role::Follower);
        let stale = leader.fires(Timer::Heartbeat);
        assert_eq!(stale, [], "it sends no heartbeats any more");
    }
}

/// The same: an impatient one begins anew at once, if clients wait for it.
#[test]
fn a_leader_that_is_passed_comes_back_only_if_it_has_work() {
    for (has_work, own) in [(true, Some(n(4, 1))), (false, None)] {
        let (mut leader, _) = Alone::leading(Config::but(|cfg| cfg.retry = Retry::AtOnce), &[]);
        if has_work {
            leader.is_asked(command(1, "set x 1"));
        }
        leader.hears(s(2), refusal(n(1, 1), n(3, 2)));
        assert_eq!(leader.node.own_number(), own);
    }
}

// §2.3 Learning

/// "To learn that a value has been chosen, a learner must find out that a
/// proposal has been accepted by a majority of acceptors" (§2.3): twice the
/// same acceptor is not a majority, nor are acceptances of other numbers.
#[test]
fn the_leader_takes_a_value_for_chosen_when_a_majority_has_accepted_it() {
    let mut leader = Alone::leader();
    leader.is_asked(command(1, "set x 1"));
    for _ in 0..2 {
        leader.hears(s(2), accepted(n(1, 1), &[1]));
    }
    leader.hears(s(3), accepted(n(1, 2), &[1]));
    assert_eq!(leader.disk.log.chosen(), 0, "S1 and S2 are two of five");
    leader.hears(s(4), accepted(n(1, 1), &[1]));
    assert_eq!(leader.disk.log.chosen(), 1);
}

/// A replica takes for chosen what it has accepted from the leader that says
/// so. What it has accepted from another may be something else: it asks.
#[test]
fn a_replica_knows_what_is_chosen_only_if_it_has_accepted_it_from_this_leader() {
    let held = [1, 2].map(|i| (i, n(1, 3), value(1, "set x 1")));
    for (leader, number, known) in [(3, n(1, 3), 2), (1, n(2, 1), 0)] {
        let mut replica = Alone::with_disk(2, disk(n(1, 3), &held, 0));
        let done = replica.hears(s(leader), heartbeat(number, 2, 0));
        assert_eq!(replica.disk.log.chosen(), known);
        let asks = [(s(leader), Message::Learn { from: 1 })];
        assert_eq!(done.sent(), asks[..usize::from(known == 0)]);
    }
}

/// "Because of message loss, a value could be chosen with no learner ever
/// finding out" (§2.3): one that lags asks, and asks again for what one
/// message cannot carry.
#[test]
fn a_replica_that_lags_is_told_a_message_full_at_a_time() {
    let many: Vec<_> = (1..=100).map(|i| (i, n(1, 1), Payload::Noop)).collect();
    let mut knows = Alone::with_disk(1, disk(n(1, 1), &many, 100));
    let mut lags = Alone::new(2);
    let mut asks = lags.hears(s(1), heartbeat(n(1, 1), 100, 0)).sent();
    let mut trips = 0;
    while let [(to, ask)] = &asks[..] {
        assert_eq!(*to, s(1));
        let told = knows.hears(s(2), ask.clone()).sent();
        assert_eq!(told.len(), 1);
        asks = lags.hears(s(1), told[0].1.clone()).sent();
        trips += 1;
    }
    assert_eq!((trips, lags.progress()), (2, (100, 100)));
}

/// What is chosen is chosen, whoever tells: a replica that has promised a
/// higher number refuses to follow, but learns.
#[test]
fn a_replica_learns_from_a_leader_that_it_does_not_follow() {
    let mut replica = Alone::with_disk(2, disk(n(7, 2), &[], 0));
    let done = replica.hears(s(1), heartbeat(n(1, 1), 1, 0));
    let asks = Message::Learn { from: 1 };
    assert_eq!(
        done.sent(),
        [refusal(n(1, 1), n(7, 2)), asks].map(|msg| (s(1), msg))
    );
    assert_eq!(replica.node.leader, None);
    let told = Message::Chosen {
        first: 1,
        values: vec![(n(1, 1), value(1, "set x 1"))],
        chosen: 1,
    };
    replica.hears(s(1), told);
    assert_eq!(replica.progress(), (1, 1));
    assert_eq!(replica.disk.promised, n(7, 2));
}

// §3 Implementing a state machine

/// "Clients send commands to the leader, who decides where in the sequence
/// each command should appear": others point to it.
#[test]
fn the_leader_decides_the_place_of_each_command() {
    let mut leader = Alone::leader();
    for (place, client) in (1..=3).zip(1..) {
        let done = leader.is_asked(command(client, "add x 1"));
        let asked = accept(n(1, 1), &[(place, value(client, "add x 1"))], 0);
        assert_eq!(done.sent()[0], (s(2), asked));
    }
    let mut replica = Alone::new(2);
    replica.hears(s(1), heartbeat(n(1, 1), 0, 0));
    let done = replica.is_asked(command(1, "add x 1"));
    assert_eq!(done.rules(), ["multipaxos-rule-command-redirected"]);
}

/// The paper's example, with 1–4 for 1–134, 8 and 9 for 138 and 139: "It
/// then executes phase 1 of instances 135–137 and of all instances greater
/// than 139 … Suppose that the outcome of these executions determine the
/// value to be proposed in instances 135 and 140, but leaves the proposed
/// value unconstrained in all other instances. The leader then executes
/// phase 2 for instances 135 and 140 … Instead, we let it fill the gap
/// immediately by proposing, as commands 136 and 137, a special 'no-op'
/// command".
fn the_example() -> (Alone, Done) {
    let known = [1, 2, 3, 4, 8, 9];
    let held = known.map(|i| (i, n(1, 2), Payload::Noop));
    let mut disk = disk(n(1, 2), &held, 4);
    for index in [8, 9] {
        disk.log.choose(index, n(1, 2), &Payload::Noop);
    }
    let mut leader = Alone::with_disk(1, disk);
    let done = leader.comes_to_lead(&[
        report(5, n(1, 2), value(5, "set x 135")),
        report(10, n(1, 2), value(10, "set x 140")),
    ]);
    (leader, done)
}

#[test]
fn a_new_leader_finishes_what_was_begun_and_fills_the_gaps() {
    let (leader, done) = the_example();
    let proposed = [
        (5, value(5, "set x 135")),
        (6, Payload::Noop),
        (7, Payload::Noop),
        (10, value(10, "set x 140")),
    ];
    assert_eq!(done.proposes_to(2), proposed);
    assert!(done.cites("multipaxos-rule-gap-filled"));
    assert_eq!(leader.leads().next, 11);
}

/// "However, it can't execute commands 138–140, which it also knows, because
/// commands 136 and 137 have yet to be chosen … Once these no-op commands
/// have been chosen, commands 138–140 can be executed."
#[test]
fn what_comes_after_a_gap_is_executed_when_the_gap_is_filled() {
    let (mut leader, _) = the_example();
    for (accepted, executed) in [(&[5, 10][..], 5), (&[7], 5), (&[6], 10)] {
        leader.has_accepted(accepted);
        assert_eq!(leader.node.applied, executed);
    }
}

/// "It assigns command number 141 to the next command requested by a client
/// … It proposes the next client command it receives as command 142, and so
/// on."
#[test]
fn new_commands_come_after_all_that_was_found() {
    let (mut leader, _) = the_example();
    for (place, client) in [(11, 1), (12, 2)] {
        let done = leader.is_asked(command(client, "set y 1"));
        assert_eq!(done.proposes_to(2), [(place, value(client, "set y 1"))]);
    }
}

/// P2c (b): "v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2), in
/// each instance by itself.
#[test]
fn p2c_the_highest_numbered_report_decides_in_each_instance() {
    let mut node = Alone::new(1);
    node.hears(s(5), heartbeat(n(3, 5), 0, 0));
    node.fires(Timer::Suspicion);
    let first = [
        report(1, n(1, 2), value(1, "set x 1")),
        report(2, n(3, 5), value(2, "set x 2")),
    ];
    let second = [
        report(1, n(2, 3), value(3, "set x 3")),
        report(2, n(1, 2), value(4, "set x 4")),
    ];
    node.hears(s(2), promise(n(4, 1), &first));
    let done = node.hears(s(3), promise(n(4, 1), &second));
    let highest = [(1, value(3, "set x 3")), (2, value(2, "set x 2"))];
    assert_eq!(done.proposes_to(2), highest);
}

/// What is reported to be chosen is learned, whatever number goes with it,
/// and not proposed again.
#[test]
fn what_is_reported_as_chosen_is_learned() {
    let reports = [
        chosen(1, n(1, 2), value(1, "set x 1")),
        report(2, n(1, 3), value(2, "set x 2")),
    ];
    let (leader, done) = Alone::leading(Config::default(), &reports);
    assert_eq!(leader.progress(), (1, 1));
    assert_eq!(done.proposes_to(2), [(2, value(2, "set x 2"))]);
}

/// "In phase 1, an acceptor responds with more than a simple OK only if it
/// has already received a phase 2 message from some proposer."
#[test]
fn a_promise_reports_only_what_was_accepted_from_the_instance_asked_for() {
    let mut replica = Alone::new(2);
    let done = replica.hears(s(1), prepare(n(1, 1), 1));
    assert_eq!(done.sent(), [(s(1), promise(n(1, 1), &[]))]);
    let values = [1, 3].map(|i| (i, value(1, "set x 1")));
    replica.hears(s(1), accept(n(1, 1), &values, 0));
    let reports = values.map(|(i, value)| report(i, n(1, 1), value));
    for (first, left_out) in [(1, 0), (2, 1), (4, 2)] {
        let number = n(1 + first, 3);
        let done = replica.hears(s(3), prepare(number, first));
        let short = promise(number, &reports[left_out..]);
        assert_eq!(done.sent(), [(s(3), short)], "from {first}");
    }
}

/// "It can propose commands i + 1 through i + α after commands 1 through i
/// are chosen": no further.
#[test]
fn a_leader_gets_alpha_commands_ahead() {
    let (mut leader, _) = Alone::leading(Config::but(|cfg| cfg.window = 2), &[]);
    for client in 1..=2 {
        leader.is_asked(command(client, "add x 1"));
    }
    let waits = leader.is_asked(command(3, "add x 1"));
    assert_eq!(waits.rules(), ["multipaxos-rule-command-queued"]);
    assert_eq!(waits, []);
    // Instance 2 alone does not move the window: 1 is a gap.
    let gap = leader.has_accepted(&[2]);
    assert_eq!(gap.proposes_to(2), []);
    let goes_on = leader.has_accepted(&[1]);
    let next = accept(n(1, 1), &[(3, value(3, "add x 1"))], 2);
    assert_eq!(goes_on.sent()[0], (s(2), next));
}

/// "The leader can propose command 142 before it learns that its proposed
/// command 141 has been chosen … When the leader fails to receive the
/// expected response to its phase 2 messages in instance 141, it will
/// retransmit those messages."
#[test]
fn what_is_not_answered_is_sent_again() {
    let mut leader = Alone::leader();
    let both = [1, 2].map(|i| (u64::from(i), value(i, "set x 1")));
    for client in 1..=2 {
        leader.is_asked(command(client, "set x 1"));
    }
    leader.hears(s(2), accepted(n(1, 1), &[1]));
    let soon = leader.fires(Timer::Heartbeat);
    assert_eq!(soon.proposes_to(2), [], "it has only just been sent");
    let later = leader.fires(Timer::Heartbeat);
    assert_eq!(later.proposes_to(2), both[1..], "S2 has answered 1");
    assert_eq!(later.proposes_to(3), both);
}

/// "It's possible for … command 142 to be chosen before any other server has
/// learned what the leader proposed as command 141": it waits.
#[test]
fn what_is_chosen_out_of_order_is_executed_in_order() {
    let mut leader = Alone::leader();
    leader.is_asked(command(1, "set x 1"));
    leader.is_asked(command(2, "add x 10"));
    let done = leader.has_accepted(&[2]);
    assert!(done.cites("multipaxos-rule-chosen"));
    assert_eq!((done.told(), leader.node.applied), (vec![], 0));
    let told = [
        answered(1, Returned::Done),
        answered(2, Returned::Value(Some(11))),
    ];
    assert_eq!(leader.has_accepted(&[1]).told(), told);
}

/// "If no server is acting as leader, then no new commands will be
/// proposed."
#[test]
fn without_a_leader_nothing_is_proposed() {
    let mut replica = Alone::new(2);
    let done = replica.is_asked(command(1, "set x 1"));
    assert_eq!(done.rules(), ["multipaxos-rule-command-without-leader"]);
    assert_eq!(done.sent(), []);
}

/// "The election can be done using either randomness or real time—for
/// example, by using timeouts" (§2.4): who is passed waits at random.
#[test]
fn a_candidate_that_is_refused_does_as_it_is_set() {
    let refused = |retry| {
        let mut node = Alone::of(Config::but(|cfg| cfg.retry = retry), 1);
        node.fires(Timer::Suspicion);
        let done = node.hears(s(2), refusal(n(1, 1), n(6, 2)));
        (node.node, done)
    };
    let (retreats, done) = refused(Retry::BackOff);
    assert!(matches!(retreats.role, Role::BackingOff { .. }));
    let at_most = TimeRange::new(Time::ZERO, Time::ms(50));
    assert!(done.has(&waits(Timer::BackOff, at_most)));
    let (again, _) = refused(Retry::AtOnce);
    assert_eq!(again.own_number(), Some(n(7, 1)));
    let (stops, _) = refused(Retry::Never);
    assert_eq!(stops.role, Role::Follower);
}

/// What a node says to itself waits for its disk, and may come late: it is no
/// other's, and makes it give up nothing.
#[test]
fn its_own_late_request_changes_nothing_for_a_candidate_that_backs_off() {
    let mut node = Alone::new(1);
    node.step(Input::Timer(Timer::Suspicion));
    let late = node.hears(s(2), refusal(n(1, 1), n(6, 2)));
    assert!(late.cites("multipaxos-rule-promised"));
    assert!(matches!(node.node.role, Role::BackingOff { .. }));
}

/// Client sessions are part of the state machine: a request that was chosen
/// twice is executed once, and a repeated one is answered from memory.
#[test]
fn a_request_is_executed_once() {
    let twice = [1, 2].map(|i| chosen(i, n(1, 2), value(1, "add x 1")));
    let (mut leader, _) = Alone::leading(Config::default(), &twice);
    assert_eq!(leader.node.applied, 2);
    assert_eq!(leader.node.machine.values.get("x").copied(), Some(1));
    let again = leader.is_asked(command(1, "add x 1"));
    assert_eq!(again.told(), [answered(1, Returned::Value(Some(1)))]);
    assert_eq!(again.sent(), []);
    leader.is_asked(asked::command(1, 2, "add x 1"));
    let under_way = leader.is_asked(asked::command(1, 2, "add x 1"));
    assert_eq!(under_way.rules(), ["multipaxos-rule-command-under-way"]);
    leader.has_accepted(&[3]);
    let past = leader.is_asked(command(1, "add x 1"));
    assert_eq!(past.rules(), ["multipaxos-rule-command-past"]);
}

/// A replica that has promised nothing has nothing to forget.
#[test]
fn only_what_was_promised_is_forgotten() {
    for promised in [Number::NONE, n(1, 1)] {
        let forget = Config::but(|cfg| cfg.flaws = Flaws::only(Flaw::ForgetPromise));
        let (_, done) = Alone::boot(forget, s(2), disk(promised, &[], 0));
        let is_told = done.cites("multipaxos-rule-flaw-promise-forgotten");
        assert_eq!(is_told, promised != Number::NONE);
    }
}

// Paxos Made Live §5.2, Master leases

fn leases() -> Config {
    Config::but(|cfg| cfg.lease = Some(Time::ms(200)))
}

/// A leader with a lease granted by S2 and S3, and x = 1 executed.
fn leaseholder() -> Alone {
    let reports = [chosen(1, n(1, 2), value(1, "set x 1"))];
    let (mut leader, _) = Alone::leading(leases(), &reports);
    leader.is_granted(1);
    assert!(leader.leads().holds_lease());
    leader
}

/// "All replicas implicitly grant a lease to the master … and refuse to
/// process Paxos messages from any other replica while the lease is held."
#[test]
fn a_replica_that_grants_a_lease_promises_nothing_to_others() {
    let mut replica = Alone::of(leases(), 2);
    let done = replica.hears(s(1), heartbeat(n(1, 1), 0, 1));
    assert_eq!(done.sent(), [(s(1), grant(n(1, 1), 1))]);
    assert!(done.has(&waits(Timer::Grant, TimeRange::exactly(Time::ms(200)))));

    let refused = replica.hears(s(3), prepare(n(2, 3), 1));
    assert_eq!(refused.rules(), ["multipaxos-rule-prepare-against-lease"]);
    assert_eq!(replica.disk.promised, n(1, 1));
    let own = replica.fires(Timer::Suspicion);
    assert_eq!(own.rules(), ["multipaxos-rule-lease-awaited"]);
    replica.hears(s(1), prepare(n(3, 1), 1));
    assert_eq!(replica.disk.promised, n(3, 1), "it is the leaseholder");

    replica.fires(Timer::Grant);
    replica.hears(s(3), prepare(n(4, 3), 1));
    assert_eq!(replica.disk.promised, n(4, 3));
}

/// What a leader grants itself binds it while it holds the lease, and no longer:
/// if it does not, it knows that nobody rests on it.
#[test]
fn a_leader_promises_to_others_if_it_has_no_lease() {
    let (without, _) = Alone::leading(leases(), &[]);
    for (mut leader, promised) in [(without, n(2, 3)), (leaseholder(), n(1, 1))] {
        leader.hears(s(3), prepare(n(2, 3), 2));
        assert_eq!(leader.disk.promised, promised);
    }
}

/// A lease is granted only to who asks for one, and only if leases are on.
#[test]
fn nobody_is_granted_a_lease_that_is_not_asked_for() {
    let off = Config::default;
    for (cfg, round, grants) in [(leases(), 1, 1), (leases(), 0, 0), (off(), 1, 0)] {
        let mut replica = Alone::of(cfg, 2);
        let done = replica.hears(s(1), heartbeat(n(1, 1), 0, round));
        assert_eq!(done.sent().len(), grants);
    }
}

/// A lease that would be over before the leader asks for the next is refused.
#[test]
fn a_lease_outlasts_the_heartbeat() {
    for (lease, is_fit) in [(200, true), (50, false)] {
        let cfg = Config::but(|cfg| cfg.lease = Some(Time::ms(lease)));
        assert_eq!(cfg.validate().is_ok(), is_fit, "{lease} ms");
    }
}

/// "The master maintains a shorter timeout for the lease than the replicas –
/// this protects the system against clock drift", and begins it first.
#[test]
fn the_leaders_wait_is_shorter_and_begins_before_it_asks() {
    let (_, done) = Alone::leading(leases(), &[]);
    let own = leases().leaders_lease().expect("leases are on");
    assert!(own < Time::ms(200) && own > Time::ms(150), "{own}");
    let begins = done.place(|e| *e == waits(Timer::LeaseOne, TimeRange::exactly(own)));
    let asks = done.place(|e| matches!(e, Effect::Send { .. }));
    assert!(begins < asks);
}

/// "Thus a master with the lease has up-to-date information in its local
/// data structure which can be used to serve a read operation purely
/// locally."
#[test]
fn only_a_leader_with_a_lease_answers_reads_by_itself() {
    let mut with = leaseholder();
    let done = with.is_asked(command(9, "get x"));
    assert_eq!(done.rules(), ["multipaxos-rule-read-under-lease"]);
    assert_eq!(done.sent(), []);
    let write = with.is_asked(command(8, "set x 2"));
    assert_eq!(write.proposes_to(2).len(), 1, "a write does not");

    with.fires(Timer::LeaseOne);
    let after = with.is_asked(command(7, "get x"));
    assert_eq!(after.proposes_to(2).len(), 1, "the lease is over");
}

/// A new leader with a lease first executes all that may have been answered
/// before it led.
#[test]
fn a_leader_reads_by_itself_only_when_it_has_executed_what_it_inherited() {
    let reports = [report(1, n(1, 2), value(1, "set x 1"))];
    let (mut leader, _) = Alone::leading(leases(), &reports);
    leader.is_granted(1);
    let early = leader.is_asked(command(9, "get x"));
    assert!(early.cites("multipaxos-rule-command-proposed"));
    leader.has_accepted(&[1]);
    let later = leader.is_asked(command(8, "get x"));
    assert_eq!(later.rules(), ["multipaxos-rule-read-under-lease"]);
}

/// "By making the master attempt to renew its lease before it expires we can
/// ensure that a master has a lease most of the time."
#[test]
fn a_lease_is_renewed_before_it_is_over() {
    let mut leader = leaseholder();
    let number = leader.leads().number;
    let asks = leader.fires(Timer::Heartbeat);
    assert!(asks.cites("multipaxos-rule-lease-asked"));
    assert!(leader.leads().holds_lease(), "the old one runs");
    leader.hears(s(2), grant(number, 2));
    let renewed = leader.hears(s(4), grant(number, 2));
    assert_eq!(renewed.rules(), ["multipaxos-rule-lease-renewed"]);
    assert!(renewed.has(&stops(Timer::LeaseOne)));
    leader.fires(Timer::LeaseTwo);
    assert!(!leader.leads().holds_lease());
}

/// A replica that restarts does not know whether it has granted a lease: it
/// waits as long as one could last.
#[test]
fn a_replica_that_restarts_waits_before_it_promises() {
    let (mut replica, _) = Alone::boot(leases(), s(2), disk(n(1, 1), &[], 0));
    assert_eq!(replica.node.grant, Grant::Perhaps);
    let refused = replica.hears(s(1), prepare(n(2, 1), 1));
    assert_eq!(refused.rules(), ["multipaxos-rule-prepare-against-lease"]);
    replica.fires(Timer::Grant);
    replica.hears(s(1), prepare(n(3, 1), 1));
    assert_eq!(replica.disk.promised, n(3, 1));
    let fresh = Alone::of(leases(), 2);
    assert_eq!(fresh.node.grant, Grant::None, "it cannot have granted any");
}

/// "As long as the master has the lease, it is guaranteed that other replicas
/// cannot successfully submit values to Paxos": if all wait for it. If not, two
/// hold one, and a read tells of the past, as clients see, whatever the seed.
#[test]
fn a_lease_that_nobody_waits_for_guarantees_nothing() {
    let scenario = ALL.iter().find(|scenario| scenario.id == "lease-reads");
    let scenario = scenario.expect("it is listed");
    let flaw = Flaws::only(Flaw::LeaseWithoutWaiting);
    let all = ["one-lease", "reads-are-fresh", "linearizable"]
        .map(|id| format!("multipaxos-invariant-{id}"));
    for seed in 0..20 {
        for (flaws, breaks) in [(Flaws::NONE, &all[..0]), (flaw, &all)] {
            let mut setup = (scenario.setup)();
            setup.protocol.flaws = flaws;
            let mut run = Run::new(setup, scenario.script, seed, Watch::INVARIANTS);
            play(&mut run, scenario.ends_at);
            let broken: Vec<_> = run.violations().iter().map(|v| v.invariant).collect();
            assert_eq!(broken, breaks, "seed {seed}");
        }
    }
}

// A leader that no quorum answers (Raft thesis §6.2)

/// "A leader in Raft steps down if an election timeout elapses without a
/// successful round of heartbeats to a majority of its cluster" (thesis §6.2):
/// here one whose request for a lease no quorum grants in time.
#[test]
fn a_leader_that_no_quorum_grants_a_lease_gives_up() {
    for check_quorum in [true, false] {
        let mut cfg = leases();
        cfg.check_quorum = check_quorum;
        let (mut leader, _) = Alone::leading(cfg, &[]);
        let number = leader.leads().number;
        leader.hears(s(2), grant(number, 1));
        let over = leader.fires(Timer::LeaseOne);
        assert!(over.cites("multipaxos-rule-lease-not-granted"));
        assert_eq!(over.cites("multipaxos-rule-gave-up-unheard"), check_quorum);
        assert_eq!(leader.node.is_leader(), !check_quorum);
        assert_eq!(over.has(&stops(Timer::Heartbeat)), check_quorum);
    }
}

/// The same: it leads on while it holds a lease, and after one that was held.
#[test]
fn a_leader_that_a_quorum_grants_leases_leads_on() {
    let mut leader = leaseholder();
    leader.cfg.check_quorum = true;
    leader.fires(Timer::Heartbeat);
    leader.fires(Timer::LeaseOne);
    assert!(leader.node.is_leader());
    assert!(!leader.leads().holds_lease());
    leader.fires(Timer::LeaseTwo);
    assert!(!leader.node.is_leader());
}

/// The same without leases: one that is heard, but not answered, does not have
/// its proposals accepted.
#[test]
fn a_leader_whose_proposals_no_quorum_accepts_gives_up() {
    for check_quorum in [true, false] {
        let cfg = Config::but(|cfg| cfg.check_quorum = check_quorum);
        let (mut leader, _) = Alone::leading(cfg, &[]);
        for _ in 0..20 {
            leader.fires(Timer::Heartbeat);
        }
        assert!(leader.node.is_leader(), "nobody has asked for anything");
        leader.is_asked(command(9, "set x 1"));
        leader.hears(s(2), accepted(leader.leads().number, &[1]));
        for _ in 0..6 {
            leader.fires(Timer::Heartbeat);
            assert!(leader.node.is_leader());
        }
        let late = leader.fires(Timer::Heartbeat);
        assert_eq!(late.cites("multipaxos-rule-gave-up-stalled"), check_quorum);
        assert_eq!(leader.node.is_leader(), !check_quorum);
    }
}

/// S1 reaches S2 alone; S2, S3 and S4 reach each other, S5 nobody. Whatever the
/// seed, they have a leader soon if S1 checks; if not, they have none in a
/// minute, and S2 says why.
#[test]
fn a_quorum_that_one_of_can_hear_the_old_leader_gets_a_leader() {
    let scenario = ALL.iter().find(|scenario| scenario.id == "heard-by-one");
    let scenario = scenario.expect("it is listed");
    for seed in 0..10 {
        for (check_quorum, ends_at) in [(true, Time::s(20)), (false, Time::s(60))] {
            let mut setup = (scenario.setup)();
            setup.protocol.check_quorum = check_quorum;
            let mut run = Run::new(setup, scenario.script, seed, Watch::CLOSELY);
            let mut led = Vec::new();
            let mut refused = false;
            while led.is_empty() && run.next().is_some_and(|due| due.at <= ends_at) {
                let event = run.advance().expect("something is due");
                let notes = &mut event.observed.notes.iter();
                refused |=
                    notes.any(|note| note.rule.id == "multipaxos-rule-prepare-against-lease");
                led.extend((2..=4).filter(|id| looks::leads(run.world(), *id)));
            }
            assert_eq!(led.is_empty(), !check_quorum, "seed {seed}");
            assert!(refused, "seed {seed}");
        }
    }
}

/// "Others may make a quorum yet": once they have, that one refuses for a lease
/// is late.
#[test]
fn a_refusal_for_a_lease_is_late_once_a_quorum_has_promised() {
    let (mut leader, _) = Alone::leading(leases(), &[]);
    let refusal = Message::Refusal {
        number: leader.leads().number,
        promised: n(0, 1),
        leased: true,
    };
    let done = leader.hears(s(5), refusal);
    assert_eq!(done.rules(), ["multipaxos-rule-answer-late"]);
    assert!(leader.node.is_leader());
}

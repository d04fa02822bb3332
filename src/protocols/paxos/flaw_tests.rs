//! Each flaw breaks the invariant that it should, and the same events
//! without it break nothing.

use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::flaws::{Flaw, Flaws};
use crate::protocols::paxos::node::Phase;
use crate::sim::action::{Action, Disk};

use super::test_bench::*;

fn with(flaw: Option<Flaw>) -> ByHand {
    ByHand::new(Config {
        flaws: flaw.into_iter().collect::<Flaws>(),
        ..separate()
    })
}

const NOTHING: [&str; 0] = [];

/// S1 has asked for promises; S2 comes later, and its value is chosen. Then
/// S1's accept requests arrive.
fn late_accepts(run: &mut ByHand) {
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.asks(2, "blue");
    run.round_trip("Prepare", "Promise", 2, &[3, 4]);
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 4);
    assert_eq!(run.chosen(), ["12 blue"]);
}

#[test]
fn accepting_below_the_promise_breaks_p1a_and_then_agreement() {
    let mut run = with(Some(Flaw::AcceptBelowPromise));
    late_accepts(&mut run);
    run.arrives("Accept", 1, 3);
    assert_eq!(run.broken(), ["paxos-invariant-p1a"]);
    run.arrives("Accept", 1, 4);
    let broken = run.broken();
    assert!(
        broken.contains(&"paxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
    assert!(broken.contains(&"paxos-invariant-p2c"), "{broken:?}");
}

#[test]
fn without_that_flaw_the_late_requests_are_refused() {
    let mut run = with(None);
    late_accepts(&mut run);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(), ["12 blue"]);
}

#[test]
fn a_forgotten_promise_breaks_p1a_and_then_agreement() {
    let mut run = with(Some(Flaw::ForgetPromise));
    late_accepts(&mut run);
    for acceptor in [3, 4] {
        run.crash(acceptor, Disk::Kept);
        run.restart(acceptor);
        run.arrives("Accept", 1, acceptor);
        assert_eq!(run.broken()[0], "paxos-invariant-p1a");
    }
    let broken = run.broken();
    assert!(
        broken.contains(&"paxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
}

#[test]
fn a_promise_that_is_kept_on_disk_breaks_nothing() {
    let mut run = with(None);
    late_accepts(&mut run);
    for acceptor in [3, 4] {
        run.crash(acceptor, Disk::Kept);
        run.restart(acceptor);
        run.arrives("Accept", 1, acceptor);
    }
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(), ["12 blue"]);
}

/// What the flaw imitates: a disk that is lost.
#[test]
fn acceptors_that_lose_their_disks_break_agreement() {
    let mut run = with(None);
    late_accepts(&mut run);
    for acceptor in [3, 4] {
        run.crash(acceptor, Disk::Lost);
        run.restart(acceptor);
        run.arrives("Accept", 1, acceptor);
    }
    let broken = run.broken();
    assert!(
        broken.contains(&"paxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
}

/// S1's value is chosen; then S2 asks, and hears of it.
fn second_proposer(run: &mut ByHand) {
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    assert_eq!(run.chosen(), ["11 red"]);
    run.asks(2, "blue");
    run.round_trip("Prepare", "Promise", 2, &[3, 4]);
}

#[test]
fn a_proposer_that_ignores_what_was_accepted_breaks_p2c_and_then_agreement() {
    let mut run = with(Some(Flaw::IgnoreAccepted));
    second_proposer(&mut run);
    assert_eq!(run.broken(), ["paxos-invariant-p2b", "paxos-invariant-p2c"]);
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 4);
    assert_eq!(run.chosen(), ["11 red", "12 blue"]);
    assert!(run.broken().contains(&"paxos-invariant-one-value-chosen"));
}

#[test]
fn a_proposer_that_takes_the_value_over_breaks_nothing() {
    let mut run = with(None);
    second_proposer(&mut run);
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 4);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(), ["11 red", "12 red"]);
}

/// S1's value is chosen with two promises, while two more are on their way:
/// a second copy of that of S3, and that of S5. S1 crashes, comes back, and
/// is asked for another value.
fn same_proposer_again(run: &mut ByHand) {
    run.asks(1, "red");
    for acceptor in [3, 4, 5] {
        run.arrives("Prepare", 1, acceptor);
    }
    let promise = run.run.world().flights().find(|f| f.from == s(3));
    let flight = promise.expect("S3 has promised").id;
    run.does(Action::Duplicate { flight });
    run.does(Action::Deliver { flight });
    run.arrives("Promise", 4, 1);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    assert_eq!(run.chosen(), ["11 red"]);
    run.crash(1, Disk::Kept);
    run.restart(1);
    run.asks(1, "blue");
    run.arrives("Promise", 3, 1);
    run.arrives("Promise", 5, 1);
}

#[test]
fn a_number_used_twice_names_two_proposals_and_then_breaks_agreement() {
    let mut run = with(Some(Flaw::ReuseNumber));
    same_proposer_again(&mut run);
    assert_eq!(run.broken(), ["paxos-invariant-numbers-differ"]);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 5);
    assert_eq!(run.chosen(), ["11 blue", "11 red"]);
    assert!(run.broken().contains(&"paxos-invariant-one-value-chosen"));
}

#[test]
fn a_number_kept_on_disk_is_not_used_twice() {
    let mut run = with(None);
    same_proposer_again(&mut run);
    let node = run.run.world().node(s(1)).expect("it is up");
    let waits = matches!(node.proposer.phase, Phase::Preparing { number, .. } if number == n(2, 1));
    assert!(waits, "{:?}", node.proposer.phase);
    run.round_trip("Prepare", "Promise", 1, &[3, 5]);
    run.round_trip("Accept", "Accepted", 1, &[3, 5]);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(), ["11 red", "21 red"]);
}

//! What follows once a flaw has broken its invariant, in the shortest runs;
//! and that the same events without the flaw break nothing. That drawn runs
//! find each flaw is a part of conformance.

use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::flaws::{Flaw, Flaws};
use crate::sim::action::{Action, Disk};

use super::test_bench::*;

/// What some events break, in the order of breaking, and what is chosen.
fn come_to(flaw: Option<Flaw>, events: fn(&mut ByHand)) -> (Vec<&'static str>, Vec<String>) {
    let mut run = ByHand::new(Config {
        flaws: flaw.into_iter().collect::<Flaws>(),
        ..separate()
    });
    events(&mut run);
    (run.broken(), run.chosen())
}

/// With the flaw `first` is broken first and two values are chosen in the end;
/// without it nothing is broken, and `chosen` are chosen.
#[track_caller]
fn check(flaw: Flaw, first: &str, chosen: &[&str], events: fn(&mut ByHand)) {
    let (broken, values) = come_to(Some(flaw), events);
    assert_eq!(broken[0], first);
    assert!(
        broken.contains(&"paxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
    assert_eq!(values.len(), 2);
    let (broken, values) = come_to(None, events);
    assert_eq!(broken, [""; 0]);
    assert_eq!(values, chosen);
}

/// S1 has asked for promises; S2 comes later, and its value is chosen. Then
/// S1's accept requests arrive, after `first` has befallen the acceptor.
fn late_accepts(run: &mut ByHand, first: impl Fn(&mut ByHand, u8)) {
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.chooses(2, "blue", &[3, 4]);
    for acceptor in [3, 4] {
        first(run, acceptor);
        run.arrives("Accept", 1, acceptor);
    }
}

#[test]
fn accepting_below_the_promise_breaks_p1a_and_then_agreement() {
    let flaw = Flaw::AcceptBelowPromise;
    check(flaw, "paxos-invariant-p1a", &["12 blue"], |run| {
        late_accepts(run, |_, _| {});
    });
}

#[test]
fn a_forgotten_promise_breaks_p1a_and_then_agreement() {
    let flaw = Flaw::ForgetPromise;
    check(flaw, "paxos-invariant-p1a", &["12 blue"], |run| {
        late_accepts(run, |run, acceptor| run.restarts(acceptor, Disk::Kept));
    });
}

/// What that flaw imitates: a disk that is lost.
#[test]
fn acceptors_that_lose_their_disks_break_agreement() {
    let (broken, chosen) = come_to(None, |run| {
        late_accepts(run, |run, acceptor| run.restarts(acceptor, Disk::Lost));
    });
    assert!(broken.contains(&"paxos-invariant-one-value-chosen"));
    assert_eq!(chosen, ["11 red", "12 blue"]);
}

/// S1's value is chosen; then S2 asks, and hears of it.
#[test]
fn a_proposer_that_ignores_what_was_accepted_breaks_p2b_and_then_agreement() {
    let (flaw, same) = (Flaw::IgnoreAccepted, ["11 red", "12 red"]);
    check(flaw, "paxos-invariant-p2b", &same, |run| {
        run.chooses(1, "red", &[3, 4]);
        run.chooses(2, "blue", &[3, 4]);
    });
}

/// S1's value is chosen with two promises, while two more are on their way:
/// a second copy of that of S3, and that of S5. S1 crashes, comes back, and
/// is asked for another value.
#[test]
fn a_number_used_twice_names_two_proposals_and_then_breaks_agreement() {
    let flaw = Flaw::ReuseNumber;
    check(flaw, "paxos-invariant-numbers-differ", &["11 red"], |run| {
        run.asks(1, "red");
        for acceptor in [3, 4, 5] {
            run.arrives("Prepare", 1, acceptor);
        }
        let flight = run.flight("Promise", 3, 1).expect("S3 has promised");
        run.does(Action::Duplicate { flight });
        run.does(Action::Deliver { flight });
        run.arrives("Promise", 4, 1);
        run.arrives("Accept", 1, 3);
        run.arrives("Accept", 1, 4);
        run.restarts(1, Disk::Kept);
        run.asks(1, "blue");
        run.arrives("Promise", 3, 1);
        run.arrives("Promise", 5, 1);
        // What it now asks to accept, if it takes these promises for new ones.
        while let Some(flight) = [3, 5].iter().find_map(|to| run.flight("Accept", 1, *to)) {
            run.does(Action::Deliver { flight });
        }
    });
}

//! Each flaw breaks the invariant that it should, and the same events
//! without it break nothing.

use crate::kit::number::Number;
use crate::kit::quorums::Quorums;
use crate::protocols::multipaxos::Timer;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::flaws::{Flaw, Flaws};
use crate::sim::action::{Action, Disk};
use crate::sim::run::{Run, Watch};
use crate::sim::time::Time;

use super::scenarios::lease_reads;
use super::test_bench::*;

fn with(flaw: Option<Flaw>) -> ByHand {
    ByHand::new(Config {
        flaws: flaw.into_iter().collect::<Flaws>(),
        ..Config::default()
    })
}

const NOTHING: [&str; 0] = [];

/// S1 leads and proposes. Before anybody hears, S2 leads, and its command is
/// chosen by S3 and S4. Then S1's requests arrive there.
fn late_accepts(run: &mut ByHand) {
    run.elects(1, &[3, 4]);
    run.asks_as(1, 1, "set x 1");
    run.elects(2, &[3, 4]);
    run.asks_as(2, 2, "set x 2");
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 4);
    assert_eq!(run.chosen(1), ["12 set x 2"]);
}

#[test]
fn accepting_below_the_promise_breaks_p1a() {
    let mut run = with(Some(Flaw::AcceptBelowPromise));
    late_accepts(&mut run);
    run.arrives("Accept", 1, 3);
    assert_eq!(run.broken(), ["multipaxos-invariant-p1a"]);
    run.arrives("Accept", 1, 4);
    let broken = run.broken();
    assert!(
        broken.contains(&"multipaxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
}

#[test]
fn without_that_flaw_the_late_requests_are_refused() {
    let mut run = with(None);
    late_accepts(&mut run);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(1), ["12 set x 2"]);
}

#[test]
fn a_forgotten_promise_breaks_p1a() {
    for (flaw, holds) in [(Some(Flaw::ForgetPromise), false), (None, true)] {
        let mut run = with(flaw);
        late_accepts(&mut run);
        for acceptor in [3, 4] {
            run.crash(acceptor, Disk::Kept);
            run.restart(acceptor);
            run.arrives("Accept", 1, acceptor);
        }
        let broken = run.broken();
        assert_eq!(broken.is_empty(), holds, "{broken:?}");
        if !holds {
            assert_eq!(broken[0], "multipaxos-invariant-p1a");
            assert!(
                broken.contains(&"multipaxos-invariant-one-value-chosen"),
                "{broken:?}"
            );
        }
    }
}

/// A replica that has promised nothing has nothing to forget.
#[test]
fn only_what_was_promised_is_forgotten() {
    let cfg = Config {
        flaws: [Flaw::ForgetPromise].into_iter().collect::<Flaws>(),
        ..Config::default()
    };
    for promised in [Number::NONE, n(1, 1)] {
        let (_, done) = Alone::boot(cfg.clone(), s(2), disk(promised, &[], 0));
        let is_told = done.cites("multipaxos-rule-flaw-promise-forgotten");
        assert_eq!(is_told, promised != Number::NONE);
    }
}

/// What the flaw imitates: a disk that is lost.
#[test]
fn replicas_that_lose_their_disks_break_agreement() {
    let mut run = with(None);
    late_accepts(&mut run);
    for acceptor in [3, 4] {
        run.crash(acceptor, Disk::Lost);
        run.restart(acceptor);
        run.arrives("Accept", 1, acceptor);
    }
    let broken = run.broken();
    assert!(
        broken.contains(&"multipaxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
}

/// S1's command is chosen, and S2 comes to lead without knowing.
fn second_leader(run: &mut ByHand) {
    run.elects(1, &[3, 4]);
    run.asks_as(1, 1, "set x 1");
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    assert_eq!(run.chosen(1), ["11 set x 1"]);
    run.elects(2, &[3, 5]);
    run.asks_as(2, 2, "set x 2");
}

#[test]
fn a_leader_that_ignores_what_was_accepted_breaks_p2c_and_then_agreement() {
    let mut run = with(Some(Flaw::IgnoreAccepted));
    second_leader(&mut run);
    assert_eq!(
        run.broken(),
        ["multipaxos-invariant-p2b", "multipaxos-invariant-p2c"]
    );
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 5);
    assert_eq!(run.chosen(1), ["11 set x 1", "12 set x 2"]);
    assert!(
        run.broken()
            .contains(&"multipaxos-invariant-one-value-chosen")
    );
}

#[test]
fn a_leader_that_takes_over_what_was_accepted_breaks_nothing() {
    let mut run = with(None);
    second_leader(&mut run);
    run.arrives("Accept", 2, 3);
    run.arrives("Accept", 2, 5);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(1), ["11 set x 1", "12 set x 1"]);
    assert_eq!(run.chosen(2), ["12 set x 2"]);
}

/// S1's command is chosen by S2 and S3, while the promises of S4 and S5 are
/// on their way. S1 restarts and wants to lead again.
fn same_leader_again(run: &mut ByHand) {
    run.fires(1, Timer::Suspicion);
    for acceptor in [2, 3, 4, 5] {
        run.arrives("Prepare", 1, acceptor);
    }
    run.does(Action::Duplicate {
        flight: run.flight("Promise", 2, 1).expect("S2 has promised"),
    });
    let first = run.flight("Promise", 2, 1).expect("S2 has promised");
    run.does(Action::Deliver { flight: first });
    run.arrives("Promise", 3, 1);
    run.asks_as(1, 1, "set x 1");
    run.arrives("Accept", 1, 2);
    run.arrives("Accept", 1, 3);
    assert_eq!(run.chosen(1), ["11 set x 1"]);
    run.crash(1, Disk::Kept);
    run.restart(1);
    run.fires(1, Timer::Suspicion);
    for other in [2, 4, 5] {
        run.arrives("Promise", other, 1);
    }
}

#[test]
fn a_number_used_twice_names_two_proposals() {
    let mut run = with(Some(Flaw::ReuseNumber));
    same_leader_again(&mut run);
    run.asks_as(1, 2, "set x 2");
    let broken = run.broken();
    assert_eq!(broken, ["multipaxos-invariant-numbers-differ"]);
    let breach = &run.run.violations()[0].breach;
    assert_eq!(breach.nodes, [s(1)], "whose number it is");
    run.arrives("Accept", 1, 4);
    run.arrives("Accept", 1, 5);
    let broken = run.broken();
    assert!(
        broken.contains(&"multipaxos-invariant-one-value-chosen"),
        "{broken:?}"
    );
}

#[test]
fn a_number_kept_on_disk_is_not_used_twice() {
    let mut run = with(None);
    same_leader_again(&mut run);
    assert_eq!(run.node(1).own_number(), Some(n(2, 1)));
    assert!(!run.node(1).is_leader(), "the promises were for 11");
    assert_eq!(run.broken(), NOTHING);
}

/// S1's command is heard by S5 alone, and S2 comes to lead without S5.
fn passed_over(run: &mut ByHand) {
    run.elects(1, &[3, 4]);
    run.asks_as(1, 1, "set x 1");
    run.arrives("Accept", 1, 5);
    run.crash(1, Disk::Kept);
    run.elects(2, &[3, 4]);
    run.asks_as(2, 2, "set y 2");
}

#[test]
fn a_gap_that_is_skipped_breaks_the_agreement_of_state_machines() {
    for (flaw, holds) in [(Some(Flaw::SkipGaps), false), (None, true)] {
        let mut run = with(flaw);
        run.elects(1, &[3, 4]);
        // Only S5 hears of the first command, only S3 and S4 of the second.
        run.asks_as(1, 1, "set x 1");
        run.arrives("Accept", 1, 5);
        while let Some(flight) = [2, 3, 4].iter().find_map(|to| run.flight("Accept", 1, *to)) {
            run.does(Action::Drop { flight });
        }
        run.asks_as(1, 2, "set x 2");
        run.arrives("Accept", 1, 3);
        run.crash(1, Disk::Lost);
        // S2 hears of the second only, and of a gap before it.
        run.elects(2, &[3, 4]);
        run.round_trip("Accept", "Accepted", 2, &[3, 4]);
        // S5 knows of the first. S3 hears of it if the gap is still there.
        run.elects(3, &[4, 5]);
        run.round_trip("Accept", "Accepted", 3, &[4, 5]);
        run.fires(3, Timer::Heartbeat);
        run.arrives("Heartbeat", 3, 5);
        let broken = run.broken();
        assert_eq!(broken.is_empty(), holds, "{broken:?}");
        if !holds {
            assert!(
                broken.contains(&"multipaxos-invariant-state-machine-safety"),
                "{broken:?}"
            );
        }
    }
}

#[test]
fn what_was_passed_over_by_a_quorum_stays_so() {
    let mut run = with(None);
    passed_over(&mut run);
    run.round_trip("Accept", "Accepted", 2, &[3, 4]);
    run.elects(3, &[4, 5]);
    run.round_trip("Accept", "Accepted", 3, &[4, 5]);
    assert_eq!(run.broken(), NOTHING);
    assert_eq!(run.chosen(1), ["12 set y 2", "23 set y 2"]);
}

fn lease_reads_with(flaws: Flaws, seed: u64) -> Run<super::MultiPaxos> {
    let mut setup = lease_reads::setup();
    setup.protocol.flaws = flaws;
    let mut run = Run::new(setup, lease_reads::SCRIPT, seed, Watch::INVARIANTS);
    while run.next().is_some_and(|due| due.at <= Time::ms(1_600)) {
        run.advance();
    }
    run
}

#[test]
fn a_lease_that_nobody_waits_for_is_held_twice_and_tells_of_the_past() {
    for seed in 0..20 {
        let run = lease_reads_with(Flaws::only(Flaw::LeaseWithoutWaiting), seed);
        let broken: Vec<_> = run.violations().iter().map(|v| v.invariant).collect();
        let both = [
            "multipaxos-invariant-one-lease",
            "multipaxos-invariant-reads-are-fresh",
        ];
        assert_eq!(broken, both, "seed {seed}");
        let sound = lease_reads_with(Flaws::NONE, seed);
        assert_eq!(sound.violations(), [], "seed {seed}");
        assert!(sound.witness().answers.reads >= 2, "seed {seed}");
    }
}

#[test]
fn quorums_that_do_not_intersect_break_agreement_and_those_that_do_hold() {
    for (phase_1, holds) in [(2, false), (4, true)] {
        let mut run = ByHand::new(Config {
            quorums: Quorums::Sizes {
                phase_1,
                phase_2: 2,
            },
            ..Config::default()
        });
        run.fires(1, Timer::Suspicion);
        for other in [2, 3, 4].iter().take(usize::from(phase_1) - 1) {
            run.round_trip("Prepare", "Promise", 1, &[*other]);
        }
        run.asks_as(1, 1, "set x 1");
        run.round_trip("Accept", "Accepted", 1, &[2]);
        assert_eq!(run.chosen(1), ["11 set x 1"]);
        run.fires(5, Timer::Suspicion);
        let others: &[u8] = if holds { &[4, 3, 2] } else { &[4] };
        run.round_trip("Prepare", "Promise", 5, others);
        run.asks_as(5, 2, "set x 2");
        run.round_trip("Accept", "Accepted", 5, &[4]);
        let broken = run.broken();
        assert_eq!(broken.is_empty(), holds, "{broken:?}");
        if !holds {
            assert!(
                broken.contains(&"multipaxos-invariant-one-value-chosen"),
                "{broken:?}"
            );
        }
    }
}

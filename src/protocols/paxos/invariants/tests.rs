//! The invariants themselves: each sees what it is for.

use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::number::{Proposal, Value};
use crate::protocols::paxos::test_bench::{ByHand, n, proposal, s, separate};
use crate::sim::action::Action;
use crate::sim::history::History;
use crate::sim::world::World;

use super::*;

/// What an invariant says of a history.
fn says(invariant: &Invariant<Paxos>, witness: &Witness) -> Option<Breach> {
    let cfg = Config::default();
    let setup = crate::sim::scenario::Setup::new(cfg.clone());
    let mut world = World::new(&setup, 0, false);
    let partition = crate::sim::action::Action::Partition {
        groups: vec![vec![s(1)]],
    };
    let observed = world.apply(&setup, crate::sim::time::Time::ZERO, partition);
    let observed = observed.expect("a partition is always possible");
    let nobody_asked = History::default();
    let cluster = Cluster::in_world(&cfg, &world, &nobody_asked);
    (invariant.check)(&cluster, witness, &observed)
}

/// A history in which these were proposed, and these proposals issued and
/// accepted by a node alone; whether that makes them chosen.
fn history(proposed: &[&str], issued: &[(Proposal, bool)]) -> Witness {
    let mut witness = Witness {
        proposed: proposed.iter().map(|value| Value::from(*value)).collect(),
        ..Witness::default()
    };
    for (proposal, is_chosen) in issued {
        let Proposal { number, value } = proposal;
        let news = &mut witness.news.0;
        news.of_votes = witness.votes.vote(*number, value, s(3), |_| *is_chosen);
        news.chosen = is_chosen.then(|| proposal.clone());
    }
    witness
}

#[test]
fn a_value_that_nobody_proposed_is_seen() {
    let red = [(proposal(n(1, 1), "red"), true)];
    assert_eq!(says(&ONLY_PROPOSED_CHOSEN, &history(&["red"], &red)), None);
    assert!(says(&ONLY_PROPOSED_CHOSEN, &history(&["blue"], &red)).is_some());
}

#[test]
fn two_chosen_values_are_seen_and_one_chosen_twice_is_not() {
    let chosen = |number, value| (proposal(number, value), true);
    let same = [chosen(n(1, 1), "red"), chosen(n(2, 1), "red")];
    assert_eq!(says(&ONE_VALUE_CHOSEN, &history(&[], &same)), None);
    let two = [chosen(n(1, 1), "red"), chosen(n(2, 2), "blue")];
    assert!(says(&ONE_VALUE_CHOSEN, &history(&[], &two)).is_some());
}

/// S6 learns what S3 and S4 have accepted; a history in which nothing was
/// chosen then makes it mistaken.
#[test]
fn a_value_that_is_learned_and_was_not_chosen_is_seen() {
    let mut run = ByHand::new(separate());
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.arrives("Accept", 1, 3);
    run.arrives("Accept", 1, 4);
    run.arrives("Accepted", 3, 6);
    let flight = {
        let mut flights = run.run.world().flights();
        let last = flights.find(|flight| (flight.from, flight.to) == (s(4), s(6)));
        last.expect("S4 tells the learner").id
    };
    let learned = run.does(Action::Deliver { flight });
    let says = |witness: &Witness| {
        (LEARNED_IS_CHOSEN.check)(&Cluster::of(&run.run), witness, &learned.observed)
    };
    assert_eq!(says(run.run.witness()), None);
    let breach = says(&Witness::default()).expect("nothing was chosen");
    assert_eq!((breach.nodes, breach.fields), (vec![s(6)], vec!["learned"]));
}

#[test]
fn one_number_for_two_proposals_is_seen() {
    let issued = |number, value| (proposal(number, value), false);
    let two = [issued(n(1, 1), "red"), issued(n(1, 2), "blue")];
    assert_eq!(says(&NUMBERS_DIFFER, &history(&[], &two)), None);
    let one = [issued(n(1, 1), "red"), issued(n(1, 1), "blue")];
    assert!(says(&NUMBERS_DIFFER, &history(&[], &one)).is_some());
}

#[test]
fn p2b_looks_at_higher_numbers_only() {
    let red = (proposal(n(2, 1), "red"), true);
    let below = [red.clone(), (proposal(n(1, 2), "blue"), false)];
    assert_eq!(says(&P2B, &history(&[], &below)), None);
    let above = [red, (proposal(n(2, 2), "blue"), false)];
    assert!(says(&P2B, &history(&[], &above)).is_some());
}

#[test]
fn a_broken_promise_is_seen() {
    let mut witness = Witness::default();
    assert_eq!(says(&P1A, &witness), None);
    witness.news.0.broken_promise = Some((s(3), n(1, 2), n(2, 1)));
    let breach = says(&P1A, &witness).expect("it is news");
    assert_eq!(breach.nodes, [s(3)]);
}

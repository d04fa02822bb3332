//! The invariants that no flaw breaks, and what one must not see. The others
//! are broken in `paper.txt`.

use crate::protocols::paxos::number::{Number, Proposal};
use crate::protocols::paxos::scenarios;
use crate::sim::run::{Run, Watch};

use super::*;

/// A history in which this was proposed, and S3 alone accepted these, in this
/// order; whether that makes them chosen.
fn history(proposed: &str, accepted: &[(u64, &str, bool)]) -> Witness {
    let mut witness = Witness::default();
    witness.proposed.insert(proposed.into(), ());
    for (round, value, is_chosen) in accepted {
        let (number, value) = (Number::new(*round, NodeId(1)), Value::from(*value));
        let news = &mut witness.news.0;
        let votes = &mut witness.votes;
        news.of_votes = votes.vote(number, &value, NodeId(3), &|_| *is_chosen);
        news.chosen = is_chosen.then_some(Proposal { number, value });
    }
    witness
}

/// What an invariant says of a history after the first event of a run.
fn says(invariant: &Invariant<Paxos>, witness: &Witness) -> Option<Breach> {
    let scenario = &scenarios::ALL[0];
    let mut run = Run::new((scenario.setup)(), scenario.script, 1, Watch::CLOSELY);
    let first = run.advance().expect("a client asks");
    (invariant.check)(&Cluster::of(&run), witness, &first.observed)
}

#[test]
fn a_value_that_nobody_proposed_is_seen() {
    let red = [(1, "red", true)];
    assert_eq!(says(&ONLY_PROPOSED_CHOSEN, &history("red", &red)), None);
    assert!(says(&ONLY_PROPOSED_CHOSEN, &history("blue", &red)).is_some());
}

#[test]
fn one_value_chosen_twice_is_one_value() {
    let twice = |value| history("red", &[(1, "red", true), (2, value, true)]);
    assert_eq!(says(&ONE_VALUE_CHOSEN, &twice("red")), None);
    assert!(says(&ONE_VALUE_CHOSEN, &twice("blue")).is_some());
}

#[test]
fn p2b_looks_at_higher_numbers_only() {
    let blue_at = |round| history("red", &[(2, "red", true), (round, "blue", false)]);
    assert_eq!(says(&P2B, &blue_at(1)), None);
    assert!(says(&P2B, &blue_at(3)).is_some());
}

/// Nodes learn what was chosen; for a history in which nothing was chosen,
/// they are mistaken.
#[test]
fn a_value_that_is_learned_and_was_not_chosen_is_seen() {
    let scenario = &scenarios::ALL[0];
    let mut run = Run::<Paxos>::new((scenario.setup)(), scenario.script, 1, Watch::CLOSELY);
    let mut mistaken = Vec::new();
    while run.world().now() < scenario.ends_at {
        let event = run.advance().expect("clients go on asking");
        let cluster = Cluster::of(&run);
        let says = |witness| (LEARNED_IS_CHOSEN.check)(&cluster, witness, &event.observed);
        assert_eq!(says(run.witness()), None);
        mistaken.extend(says(&Witness::default()).map(|breach| breach.nodes[0]));
    }
    let mut learners = run.setup().protocol.learners();
    assert!(learners.all(|learner| mistaken.contains(&learner)));
}

//! The invariants themselves: each sees what it is for, and P2c is the same
//! as the paper's sentence tried out set by set.

use crate::kit::aside::Aside;
use crate::kit::quorums::{Phase, Quorums};
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::number::{Number, Value};
use crate::protocols::paxos::test_bench::{ByHand, n, proposal, s, separate};
use crate::sim::action::Action;
use crate::sim::history::History;
use crate::sim::node_set::NodeSet;
use crate::sim::random::Stream;
use crate::sim::world::World;

use super::*;

/// P2c word for word: is there such a set S among all sets?
fn p2c_word_for_word(cfg: &Config, witness: &Witness, issued: &Proposal) -> bool {
    let acceptors: Vec<NodeId> = cfg.acceptors().collect();
    (0_u32..1 << acceptors.len()).any(|bits| {
        let members = (0..).zip(&acceptors).filter(|(i, _)| bits >> i & 1 == 1);
        let set = NodeSet::of(members.map(|(_, id)| *id));
        let in_set = |by: &NodeSet| by.iter().any(|id| set.contains(id));
        let below: Vec<&Proposal> = witness
            .accepts
            .iter()
            .filter(|(p, by)| p.number < issued.number && in_set(by))
            .map(|(p, _)| p)
            .collect();
        let highest = below.iter().map(|p| p.number).max();
        let mut top = below.iter().filter(|p| Some(p.number) == highest);
        cfg.is_quorum(Phase::One, set) && top.all(|p| p.value == issued.value)
    })
}

#[test]
fn p2c_is_the_papers_sentence() {
    let mut stream = Stream::new(7, 0);
    let mut kinds = [0, 0];
    for _ in 0..4_000 {
        let cfg = Config {
            nodes: 1 + u8::try_from(stream.below(6)).expect("small"),
            proposers: 1,
            ..Config::default()
        };
        let count = cfg.nodes;
        let cfg = Config {
            quorums: match stream.below(3) {
                0 => Quorums::Majority,
                1 => Quorums::Grid {
                    rows: 1,
                    columns: count,
                },
                _ => Quorums::Sizes {
                    phase_1: 1 + u8::try_from(stream.below(u64::from(count))).expect("small"),
                    phase_2: 1,
                },
            },
            ..cfg
        };
        let mut witness = Witness::default();
        for _ in 0..stream.below(8) {
            let number = n(1 + stream.below(4), 1);
            let value = ["red", "blue"][usize::from(stream.below(2) == 0)];
            let by = s(1 + u8::try_from(stream.below(u64::from(count))).expect("small"));
            let none = NodeSet::default();
            let voters = (witness.accepts).get_or_insert(proposal(number, value), none);
            voters.insert(by);
        }
        let issued = proposal(n(1 + stream.below(5), 1), "red");
        let holds = witness.has_safe_set(&cfg, &issued);
        assert_eq!(
            holds,
            p2c_word_for_word(&cfg, &witness, &issued),
            "{cfg:?} {witness:?} {issued}"
        );
        kinds[usize::from(holds)] += 1;
    }
    assert!(kinds.iter().all(|kind| *kind > 300), "{kinds:?}");
}

/// What an invariant says of a history.
fn says(
    check: fn(&Cluster<'_, Paxos>, &Witness, &Observed<Paxos>) -> Option<Breach>,
    witness: &Witness,
) -> Option<Breach> {
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
    check(&cluster, witness, &observed)
}

fn history(proposed: &[&str], chosen: &[Proposal], issued: &[Proposal]) -> Witness {
    Witness {
        proposed: proposed.iter().map(|value| Value::from(*value)).collect(),
        chosen: chosen.iter().cloned().collect(),
        issued: issued.iter().cloned().collect(),
        news: Aside(witness::News {
            issued: issued.last().cloned(),
            chosen: chosen.last().cloned(),
            ..witness::News::default()
        }),
        ..Witness::default()
    }
}

#[test]
fn a_value_that_nobody_proposed_is_seen() {
    let red = [proposal(n(1, 1), "red")];
    assert_eq!(
        says(only_proposed_chosen, &history(&["red"], &red, &[])),
        None
    );
    assert!(says(only_proposed_chosen, &history(&["blue"], &red, &[])).is_some());
}

#[test]
fn two_chosen_values_are_seen_and_one_chosen_twice_is_not() {
    let (red, again) = (proposal(n(1, 1), "red"), proposal(n(2, 1), "red"));
    let blue = proposal(n(2, 2), "blue");
    let same = history(&[], &[red.clone(), again], &[]);
    assert_eq!(says(one_value_chosen, &same), None);
    assert!(says(one_value_chosen, &history(&[], &[red, blue], &[])).is_some());
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
    let says =
        |witness: &Witness| learned_is_chosen(&Cluster::of(&run.run), witness, &learned.observed);
    assert_eq!(says(run.run.witness()), None);
    let breach = says(&Witness::default()).expect("nothing was chosen");
    assert_eq!((breach.nodes, breach.fields), (vec![s(6)], vec!["learned"]));
}

#[test]
fn one_number_for_two_proposals_is_seen() {
    let (red, blue) = (proposal(n(1, 1), "red"), proposal(n(1, 1), "blue"));
    let other = proposal(n(1, 2), "blue");
    assert_eq!(
        says(numbers_differ, &history(&[], &[], &[red.clone(), other])),
        None
    );
    assert!(says(numbers_differ, &history(&[], &[], &[red, blue])).is_some());
}

#[test]
fn p2b_looks_at_higher_numbers_only() {
    let red = proposal(n(2, 1), "red");
    let (below, above) = (proposal(n(1, 2), "blue"), proposal(n(2, 2), "blue"));
    assert_eq!(
        says(p2b, &history(&[], std::slice::from_ref(&red), &[below])),
        None
    );
    assert!(says(p2b, &history(&[], &[red], &[above])).is_some());
}

#[test]
fn a_broken_promise_is_seen() {
    let broken = witness::BrokenPromise {
        acceptor: s(3),
        promised: n(2, 1),
        accepted: n(1, 2),
    };
    let witness = Witness {
        broken_promise: Some(broken),
        ..Witness::default()
    };
    assert_eq!(says(p1a, &Witness::default()), None);
    assert_eq!(
        says(p1a, &witness).map(|breach| breach.nodes),
        Some(vec![s(3)])
    );
    assert_eq!(Number::NONE.proposer(), None);
}

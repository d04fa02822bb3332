//! Search over small models: the counts that TLC has for the same
//! specifications, the shortest way to break one, and what can still come.

use std::collections::BTreeMap;

use consensus_playground::check::layers::{Bounds, Layers, Standing};
use consensus_playground::check::models::paxos::{Paxos, Step};
use consensus_playground::check::models::t_commit::TCommit;
use consensus_playground::check::models::two_phase::TwoPhase;
use consensus_playground::check::models::{Model, Packed, ends, path};

fn searched<M: Model>(model: M) -> Layers<Packed<M>> {
    let mut search = Layers::new(Packed { model }, Bounds::USUAL);
    search.run();
    search
}

/// Distinct states, generated ones, depth.
fn counts<M: Model>(model: M) -> (u64, u64, u32) {
    let search = searched(model);
    assert_eq!(search.standing(), Standing::Exhausted);
    let counts = search.counts();
    assert_eq!(counts.frontier, 0);
    (counts.distinct, counts.generated, counts.depth)
}

fn paxos(acceptors: u32, values: u32, ballots: u32) -> Paxos {
    Paxos {
        acceptors,
        values,
        ballots,
        ignore_promise: false,
    }
}

#[test]
fn two_phase_has_the_states_that_tlc_counts() {
    assert_eq!(counts(TwoPhase { managers: 3 }), (288, 1_146, 11));
    assert_eq!(counts(TwoPhase { managers: 5 }), (8_832, 58_146, 17));
}

#[test]
fn t_commit_has_the_states_that_tlc_counts() {
    assert_eq!(counts(TCommit { managers: 3 }), (34, 94, 7));
}

#[test]
fn paxos_has_the_states_that_tlc_counts() {
    assert_eq!(counts(paxos(3, 1, 1)), (41, 168, 9));
    assert_eq!(counts(paxos(3, 2, 2)), (3_921, 23_563, 17));
}

#[test]
fn an_acceptor_that_ignores_its_promise_breaks_agreement_in_twelve_steps() {
    let search = searched(Paxos {
        ignore_promise: true,
        ..paxos(3, 2, 2)
    });
    let Standing::Found(found) = search.standing() else {
        panic!("two values can be chosen");
    };
    let path = path(&search, found);
    assert_eq!(path.len(), 12, "{path:?}");
    assert!(matches!(path[0].0, Step::Phase1a(_)), "{path:?}");
    let model = &search.space().model;
    let mut state = model.start();
    for (step, after) in path {
        let mut is_possible = false;
        model.next(state, &mut |made, next| {
            is_possible |= (made, next) == (step, after);
        });
        assert!(is_possible, "{step:?}");
        state = after;
    }
    assert_eq!(model.chosen(state).count_ones(), 2);
}

/// How many states can come to these ends, whatever has come.
fn can_come(counts: &BTreeMap<(u32, u32), u64>, ends: u32) -> u64 {
    let all = counts.iter().filter(|((_, can), _)| *can == ends);
    all.map(|(_, count)| count).sum()
}

#[test]
fn of_each_state_of_paxos_it_is_known_what_can_be_chosen() {
    let mut search = searched(paxos(3, 2, 2));
    let counts = ends(&mut search, |model, state| model.chosen(state)).expect("all were looked at");
    let both = can_come(&counts, 0b11);
    let (one, other) = (can_come(&counts, 0b01), can_come(&counts, 0b10));
    assert_eq!((both, one, other), (369, 1_776, 1_776));
    let bound = |can| counts.get(&(0, can)).copied().unwrap_or(0);
    assert_eq!(bound(0b01) + bound(0b10), 1_120, "nothing is chosen yet");
}

#[test]
fn of_each_state_of_two_phase_it_is_known_how_it_can_end() {
    for managers in [3, 5] {
        let mut search = searched(TwoPhase { managers });
        let counts = ends(&mut search, |_, state| {
            let commits = u32::from(state.managers.any_committed());
            commits | u32::from(state.managers.any_aborted()) << 1
        });
        let counts = counts.expect("all were looked at");
        assert_eq!(can_come(&counts, 0b11), 3_u64.pow(managers));
        assert_eq!(can_come(&counts, 0b01), 2_u64.pow(managers));
    }
}

#[test]
fn in_small_steps_it_is_the_same_search() {
    let mut search = Layers::new(
        Packed {
            model: paxos(3, 2, 2),
        },
        Bounds::USUAL,
    );
    while search.run_for(1) == Standing::Running {}
    assert_eq!(search.counts(), searched(paxos(3, 2, 2)).counts());
}

#[test]
fn where_there_are_more_states_than_may_be_nothing_is_settled() {
    let at_most = |places| {
        let bounds = Bounds {
            places,
            ..Bounds::USUAL
        };
        let mut search = Layers::new(
            Packed {
                model: TwoPhase { managers: 3 },
            },
            bounds,
        );
        search.run()
    };
    assert_eq!(at_most(288), Standing::Exhausted);
    assert_eq!(at_most(287), Standing::Full);
    let bounds = Bounds {
        bytes: 3 << 20,
        ..Bounds::USUAL
    };
    let mut search = Layers::new(
        Packed {
            model: TwoPhase { managers: 8 },
        },
        bounds,
    );
    assert_eq!(search.run(), Standing::Full);
    assert!(
        search.counts().bytes <= bounds.bytes,
        "{:?}",
        search.counts()
    );
}

#[test]
fn no_path_is_longer_than_may_be() {
    let bounds = Bounds {
        steps: 4,
        ..Bounds::USUAL
    };
    let mut search = Layers::new(
        Packed {
            model: TwoPhase { managers: 3 },
        },
        bounds,
    );
    assert_eq!(search.run(), Standing::Exhausted);
    assert_eq!(search.counts().depth, 5);
}

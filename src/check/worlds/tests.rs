//! The compact search of the toy.

use crate::check::layers::Standing;
use crate::check::search::{Progress, Search};
use crate::sim::id::NodeId;
use crate::sim::run::Watch;
use crate::sim::scenario::Setup;
use crate::sim::toy::{Toy, ToyConfig, add, setup};

use super::*;

fn run(setup: Setup<Toy>) -> Run<Toy> {
    Run::new(setup, &[], 0, Watch::INVARIANTS)
}

fn search(setup: Setup<Toy>, limits: Limits<Toy>) -> Layers<Worlds<Toy>> {
    let worlds = Worlds::new(run(setup), limits, Options::default());
    let mut search = worlds.expect("it can begin").search(Bounds::USUAL);
    search.run();
    search
}

#[test]
fn the_toy_has_the_places_of_the_plain_search() {
    let mut limits = Limits::new(8, 2);
    limits.drops = 1;
    limits.commands = vec![(NodeId(1), add(1, 1))];
    let mut search = search(setup(), limits);
    assert_eq!(search.standing(), Standing::Exhausted);
    assert_eq!(search.counts().distinct, 715);
    let mut place = search.store().first();
    while let Some(at) = place {
        assert!(is_true(&mut search, at), "{at:?}");
        place = search.store().after(at);
    }
}

/// The first server counts by one to three, drawn.
fn drawing(limit: u64) -> (Setup<Toy>, Limits<Toy>) {
    let setup = Setup::new(ToyConfig {
        lots: 3,
        limit,
        ..ToyConfig::default()
    });
    let mut limits = Limits::new(2, 0);
    limits.commands = vec![(NodeId(1), add(1, 1))];
    (setup, limits)
}

#[test]
fn every_number_that_a_step_can_draw_is_tried() {
    let (setup, limits) = drawing(2);
    let found = search(setup.clone(), limits.clone());
    let Standing::Found(what) = found.standing() else {
        panic!("only the highest number breaks it");
    };
    let found = finding(&found, what);
    let mut plain = Search::new(setup, limits).expect("nothing is left to chance");
    let Progress::Broken {
        path, violation, ..
    } = plain.run_for(100)
    else {
        panic!("the plain search finds it, too");
    };
    assert_eq!((found.path, found.violation), (path, Some(violation)));
    let (setup, limits) = drawing(3);
    let held = search(setup, limits);
    assert_eq!(held.standing(), Standing::Exhausted);
    assert_eq!(held.counts().distinct, 1 + 3 + 3);
}

#[test]
fn a_goal_is_reached_by_the_shortest_way() {
    let counted = |count| -> Options<Toy> {
        let goal = move |run: &Run<Toy>| {
            run.world()
                .node(NodeId(2))
                .is_some_and(|n| n.count == count)
        };
        Options {
            goal: Some(Box::new(goal)),
            ..Options::default()
        }
    };
    let (setup, limits) = drawing(9);
    let reach = |count, depth| {
        let limits = Limits {
            depth,
            ..limits.clone()
        };
        let worlds = Worlds::new(run(setup.clone()), limits, counted(count));
        let mut search = worlds.expect("it can begin").search(Bounds::USUAL);
        match search.run() {
            Standing::Found(found) => Some(finding(&search, found).path.len()),
            _ => None,
        }
    };
    assert_eq!(reach(0, 2), Some(0), "it is so at the start");
    assert_eq!(reach(3, 2), Some(3), "a number is fixed, and two events");
    assert_eq!(reach(3, 1), None);
    assert_eq!(reach(4, 2), None);
}

#[test]
fn what_chance_decides_is_refused() {
    let mut lossy = setup();
    lossy.faults.conditions.loss = crate::sim::faults::Ppm::percent(50);
    let refused = Worlds::new(run(lossy), Limits::new(2, 1), Options::default()).err();
    assert_eq!(refused, Some(NoSearch::Chance(LeftToChance)));
}

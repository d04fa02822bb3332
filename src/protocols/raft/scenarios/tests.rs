//! Every scenario comes to what it expects, whatever the seed where that is
//! promised.

use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Scenario;

use super::super::Raft;
use super::super::config::NODES;
use super::ALL;

/// The scenario with this seed, played to its end.
fn played(scenario: &'static Scenario<Raft>, seed: u64) -> Run<Raft> {
    let mut run = Run::new((scenario.setup)(), scenario.script, seed, Watch::CLOSELY);
    while run.next().is_some_and(|due| due.at <= scenario.ends_at) {
        run.advance();
    }
    run
}

/// The expectations that have not come true.
fn missed(scenario: &'static Scenario<Raft>, run: &Run<Raft>) -> Vec<&'static str> {
    let cfg = &run.setup().protocol;
    let expect = scenario.expect.iter();
    expect
        .filter(|expectation| !(expectation.met)(cfg, run.world(), run.witness()))
        .map(|expectation| expectation.id)
        .collect()
}

#[test]
fn every_scenario_holds_and_comes_to_what_it_expects() {
    for scenario in ALL {
        let run = played(scenario, scenario.seed);
        assert_eq!(run.violations(), [], "{}", scenario.id);
        assert_eq!(missed(scenario, &run), [""; 0], "{}", scenario.id);
    }
}

#[test]
fn no_expectation_is_true_before_anything_has_happened() {
    for scenario in ALL {
        let setup = (scenario.setup)();
        let run = Run::new(setup, scenario.script, scenario.seed, Watch::CLOSELY);
        let all: Vec<&str> = scenario.expect.iter().map(|e| e.id).collect();
        assert!(!all.is_empty(), "{} expects something", scenario.id);
        assert_eq!(missed(scenario, &run), all, "{}", scenario.id);
    }
}

#[test]
fn something_is_about_to_happen_where_the_page_opens() {
    for scenario in ALL {
        let (id, opens_at) = (scenario.id, scenario.opens_at);
        let setup = (scenario.setup)();
        let mut run = Run::new(setup, scenario.script, scenario.seed, Watch::CLOSELY);
        while run.next().is_some_and(|due| due.at <= opens_at) {
            run.advance();
        }
        let next = run.next().expect("something happens next").at;
        let wait = next - opens_at;
        assert!(wait.0 <= 20_000, "{id}: the next event is {wait} away");
        assert!(opens_at < scenario.ends_at, "{id}");
    }
}

#[test]
fn scenarios_hold_whatever_the_seed() {
    for scenario in ALL {
        for seed in 0..40 {
            let run = played(scenario, seed);
            assert_eq!(run.violations(), [], "{} with seed {seed}", scenario.id);
        }
    }
}

#[test]
fn scenarios_hold_in_clusters_of_any_size_with_and_without_prevote() {
    for scenario in ALL {
        for nodes in NODES {
            for prevote in [false, true] {
                let mut setup = (scenario.setup)();
                setup.protocol.nodes = nodes;
                setup.protocol.prevote = prevote;
                let mut run = Run::new(setup, scenario.script, scenario.seed, Watch::CLOSELY);
                while run.next().is_some_and(|due| due.at <= scenario.ends_at) {
                    run.advance();
                }
                missed(scenario, &run);
                let id = scenario.id;
                assert_eq!(
                    run.violations(),
                    [],
                    "{id}: {nodes} nodes, prevote {prevote}"
                );
            }
        }
    }
}

//! The scenarios do what they say, and hold whatever the seed and the size.

use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::NODES;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Scenario;

use super::{ALL, breaks};

fn played(scenario: &Scenario<MultiPaxos>, seed: u64, watch: Watch) -> Run<MultiPaxos> {
    let mut run = Run::new((scenario.setup)(), scenario.script, seed, watch);
    while run.next().is_some_and(|due| due.at <= scenario.ends_at) {
        run.advance();
    }
    run
}

#[test]
fn every_scenario_breaks_what_it_should_and_comes_to_what_it_expects() {
    for scenario in ALL {
        let id = scenario.id;
        let run = played(scenario, scenario.seed, Watch::CLOSELY);
        let broken: Vec<_> = run.violations().iter().map(|v| v.invariant).collect();
        assert_eq!(broken, breaks(id), "{id}");
        for expectation in scenario.expect {
            let cfg = &run.setup().protocol;
            let met = (expectation.met)(cfg, run.world(), run.witness());
            let ends = scenario.ends_at;
            assert!(met, "{id} expects {} by {ends}", expectation.id);
        }
        assert!(scenario.opens_at < scenario.ends_at, "{id}");
    }
}

#[test]
fn scenarios_break_nothing_else_whatever_the_seed() {
    for scenario in ALL {
        for seed in 0..40 {
            let run = played(scenario, seed, Watch::INVARIANTS);
            let mut broken: Vec<_> = run.violations().iter().map(|v| v.invariant).collect();
            broken.retain(|invariant| !breaks(scenario.id).contains(invariant));
            assert_eq!(broken, [""; 0], "{} with seed {seed}", scenario.id);
        }
    }
}

#[test]
fn scenarios_hold_in_clusters_of_any_size() {
    for scenario in ALL.iter().filter(|s| breaks(s.id).is_empty()) {
        for nodes in NODES {
            let mut setup = (scenario.setup)();
            setup.protocol.nodes = nodes;
            if setup.protocol.validate().is_err() {
                continue;
            }
            let mut run = Run::new(setup, scenario.script, scenario.seed, Watch::INVARIANTS);
            while run.next().is_some_and(|due| due.at <= scenario.ends_at) {
                run.advance();
            }
            assert_eq!(run.violations(), [], "{}: {nodes} nodes", scenario.id);
        }
    }
}

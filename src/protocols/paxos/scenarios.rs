//! Named starts of the Paxos lab.

mod back_off;
mod basic;
mod broken_quorums;
mod competing_proposers;
pub(super) mod crashed_acceptor;
mod flexible_quorums;
mod looks;
mod minority_partition;
mod value_survives;

use crate::sim::scenario::Scenario;

use super::Paxos;

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Paxos>] = &[
    basic::SCENARIO,
    competing_proposers::SCENARIO,
    back_off::SCENARIO,
    value_survives::SCENARIO,
    crashed_acceptor::SCENARIO,
    minority_partition::SCENARIO,
    flexible_quorums::SCENARIO,
    broken_quorums::SCENARIO,
];

/// The invariants that a scenario is meant to break.
pub(super) fn breaks(scenario: &str) -> &'static [&'static str] {
    match scenario == broken_quorums::SCENARIO.id {
        true => broken_quorums::BREAKS,
        false => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::run::{Run, Watch};

    #[test]
    fn every_scenario_breaks_what_it_should_and_comes_to_what_it_expects() {
        for scenario in ALL {
            let id = scenario.id;
            let mut run = Run::new(
                (scenario.setup)(),
                scenario.script,
                scenario.seed,
                Watch::CLOSELY,
            );
            while run.next().is_some_and(|due| due.at <= scenario.ends_at) {
                run.advance();
            }
            let broken: Vec<_> = run.violations().iter().map(|v| v.invariant).collect();
            assert_eq!(broken, breaks(id), "{id}");
            for expectation in scenario.expect {
                let cfg = &run.setup().protocol;
                let met = (expectation.met)(cfg, run.world(), run.witness());
                assert!(
                    met,
                    "{id} expects {} by {}: {:?}",
                    expectation.id,
                    scenario.ends_at,
                    run.witness()
                );
            }
            assert!(scenario.opens_at < scenario.ends_at, "{id}");
        }
    }
}

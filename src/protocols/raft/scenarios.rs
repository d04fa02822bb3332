//! Named starts of the Raft lab.

mod first_election;
mod leader_crash;
mod looks;

use crate::sim::scenario::Scenario;

use super::Raft;

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Raft>] = &[first_election::SCENARIO, leader_crash::SCENARIO];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::run::{Run, Watch};

    #[test]
    fn every_scenario_holds_and_comes_to_what_it_expects() {
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
            assert_eq!(run.violations(), [], "{id}");
            for expectation in scenario.expect {
                let cfg = &run.setup().protocol;
                let met = (expectation.met)(cfg, run.world(), run.witness());
                assert!(
                    met,
                    "{id} expects {} by {}",
                    expectation.id, scenario.ends_at
                );
            }
            assert!(scenario.opens_at < scenario.ends_at, "{id}");
        }
    }
}

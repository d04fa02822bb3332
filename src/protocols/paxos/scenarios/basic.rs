//! One proposer, three acceptors, two learners: the two phases (§2.2).

use super::*;

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "basic",
    seed: 1,
    setup: || {
        let cfg = Config {
            nodes: 6,
            roles: Roles::Separate,
            proposers: 1,
            learners: 2,
            ..Config::default()
        };
        Setup::new(cfg).under(load(200, 5_000, 1))
    },
    script: &[],
    beats: &[
        beats::ASKED,
        beats::PROMISED,
        beats::CHOSEN,
        beats::ANSWERED,
        beats::ALL_LEARNED,
        beats::your_value!(1),
    ],
    opens_at: Time::ms(190),
    ends_at: Time::ms(600),
};

//! The same two proposers, but each waits for a random time before it tries
//! again: soon one of them has the acceptors to itself (§2.4).

use super::competing_proposers::{SCRIPT, rivals};
use super::*;

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "back-off",
    seed: 1,
    setup: || even(rivals(Retry::BackOff)),
    script: SCRIPT,
    beats: &[
        beats::PROMISED,
        beats::OVERTAKEN,
        beats::CHOSEN,
        beats::ALL_LEARNED,
        beats::ANSWERED,
        beats::your_value!(2),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_500),
};

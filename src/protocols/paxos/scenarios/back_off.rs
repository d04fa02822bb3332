//! The same two proposers, but each waits for a random time before it tries
//! again: soon one of them has the acceptors to itself (§2.4).

use super::competing_proposers::{SCRIPT, rivals};
use super::*;

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "back-off",
    seed: 1,
    setup: || even(rivals(Retry::BackOff)),
    script: SCRIPT,
    expect: &[
        expect::<Paxos>("paxos-expect-collision", |_, _, witness| {
            witness.promises.by.len() >= 3
        }),
        CHOSEN,
        ALL_LEARNED,
        ANSWERED,
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_500),
};

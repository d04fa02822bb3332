//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::{ExpectFile, expect_file};

use crate::labs::open;
use crate::labs::session::Start;
use crate::labs::transcript::whole;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

/// More events than any scenario has.
const MOST: u64 = 10_000;

fn check(scenario: &str, until: Time, expected: ExpectFile) {
    let start = Start {
        lab: "multipaxos".to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: Map::default(),
    };
    let mut session = open(&start).expect("the tests name scenarios that there are");
    expected.assert_eq(&whole(&mut *session, until, MOST));
}

#[test]
fn a_leader_that_stays() {
    check(
        "steady-state",
        Time::ms(480),
        expect_file!["./transcripts/steady-state.txt"],
    );
}

#[test]
fn a_new_leader_that_fills_gaps() {
    check(
        "leader-change",
        Time::ms(330),
        expect_file!["./transcripts/leader-change.txt"],
    );
}

#[test]
fn two_are_enough_while_the_leader_stays() {
    check(
        "flexible-quorums",
        Time::ms(420),
        expect_file!["./transcripts/flexible-quorums.txt"],
    );
}

#[test]
fn two_that_never_get_on() {
    check(
        "duelling-leaders",
        Time::ms(170),
        expect_file!["./transcripts/duelling-leaders.txt"],
    );
}

#[test]
fn a_lease_and_its_end() {
    check(
        "lease-reads",
        Time::ms(480),
        expect_file!["./transcripts/lease-reads.txt"],
    );
}

//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::{ExpectFile, expect_file};

use crate::labs::open;
use crate::labs::open::unlisted;
use crate::labs::session::{Session, Start};
use crate::labs::transcript::whole;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::scenarios::crashed_acceptor::WITHOUT_DISK;

/// More events than any scenario has.
const MOST: u64 = 10_000;

fn opened(scenario: &str) -> Box<dyn Session> {
    let start = Start {
        lab: "paxos".to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: Map::new(),
    };
    open(&start).expect("the tests name scenarios that there are")
}

fn check(mut session: Box<dyn Session>, until: Time, expected: ExpectFile) {
    expected.assert_eq(&whole(&mut *session, until, MOST));
}

#[test]
fn one_proposer() {
    check(
        opened("basic"),
        Time::ms(400),
        expect_file!["./transcripts/one-proposer.txt"],
    );
}

#[test]
fn two_proposers_that_never_get_on() {
    check(
        opened("competing-proposers"),
        Time::ms(260),
        expect_file!["./transcripts/livelock.txt"],
    );
}

#[test]
fn the_same_two_with_back_off() {
    let session = opened("back-off");
    let until = session.ends_at();
    check(session, until, expect_file!["./transcripts/back-off.txt"]);
}

#[test]
fn a_value_that_the_next_proposer_must_finish() {
    check(
        opened("value-survives"),
        Time::ms(300),
        expect_file!["./transcripts/value-survives.txt"],
    );
}

#[test]
fn an_acceptor_that_crashes_and_comes_back_with_its_disk() {
    check(
        opened("crashed-acceptor"),
        Time::ms(400),
        expect_file!["./transcripts/crashed-acceptor-with-disk.txt"],
    );
}

#[test]
fn an_acceptor_that_crashes_and_comes_back_without_its_disk() {
    check(
        unlisted(&WITHOUT_DISK),
        Time::ms(400),
        expect_file!["./transcripts/crashed-acceptor-without-disk.txt"],
    );
}

//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::expect_file;

use crate::labs::open::{listed, unlisted};
use crate::labs::transcript::check;
use crate::sim::time::Time;

use super::Paxos;
use super::scenarios::crashed_acceptor::WITHOUT_DISK;

#[test]
fn one_proposer() {
    check(
        listed::<Paxos>("basic", &[]),
        Time::ms(400),
        expect_file!["./transcripts/one-proposer.txt"],
    );
}

#[test]
fn two_proposers_that_never_get_on() {
    check(
        listed::<Paxos>("competing-proposers", &[]),
        Time::ms(260),
        expect_file!["./transcripts/livelock.txt"],
    );
}

#[test]
fn the_same_two_with_back_off() {
    let session = listed::<Paxos>("back-off", &[]);
    let until = session.ends_at();
    check(session, until, expect_file!["./transcripts/back-off.txt"]);
}

#[test]
fn a_value_that_the_next_proposer_must_finish() {
    check(
        listed::<Paxos>("value-survives", &[]),
        Time::ms(300),
        expect_file!["./transcripts/value-survives.txt"],
    );
}

#[test]
fn an_acceptor_that_crashes_and_comes_back_with_its_disk() {
    check(
        listed::<Paxos>("crashed-acceptor", &[]),
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

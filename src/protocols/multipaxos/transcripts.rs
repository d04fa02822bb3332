//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::expect_file;

use crate::labs::open::listed;
use crate::labs::transcript::check;
use crate::sim::time::Time;

use super::MultiPaxos;

#[test]
fn a_leader_that_stays() {
    check(
        listed::<MultiPaxos>("steady-state", &[]),
        Time::ms(480),
        expect_file!["./transcripts/steady-state.txt"],
    );
}

#[test]
fn a_new_leader_that_fills_gaps() {
    check(
        listed::<MultiPaxos>("leader-change", &[]),
        Time::ms(330),
        expect_file!["./transcripts/leader-change.txt"],
    );
}

#[test]
fn two_are_enough_while_the_leader_stays() {
    check(
        listed::<MultiPaxos>("flexible-quorums", &[]),
        Time::ms(420),
        expect_file!["./transcripts/flexible-quorums.txt"],
    );
}

#[test]
fn two_that_never_get_on() {
    check(
        listed::<MultiPaxos>("duelling-leaders", &[]),
        Time::ms(170),
        expect_file!["./transcripts/duelling-leaders.txt"],
    );
}

#[test]
fn a_lease_and_its_end() {
    check(
        listed::<MultiPaxos>("lease-reads", &[]),
        Time::ms(480),
        expect_file!["./transcripts/lease-reads.txt"],
    );
}

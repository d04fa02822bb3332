//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::expect_file;

use crate::labs::open::{listed, unlisted};
use crate::labs::transcript::check;
use crate::sim::time::Time;

use super::Raft;
use super::scenarios::figure_8::OTHER_END;

#[test]
fn first_election() {
    check(
        listed::<Raft>("first-election", &[]),
        Time::ms(280),
        expect_file!["./transcripts/first-election.txt"],
    );
}

#[test]
fn split_vote() {
    check(
        listed::<Raft>("split-vote", &[]),
        Time::ms(380),
        expect_file!["./transcripts/split-vote.txt"],
    );
}

#[test]
fn figure_7_all_six_followers() {
    check(
        listed::<Raft>("log-repair", &[]),
        Time::ms(280),
        expect_file!["./transcripts/figure-7.txt"],
    );
}

#[test]
fn figure_8_with_the_rule() {
    check(
        listed::<Raft>("figure-8", &[]),
        Time::ms(720),
        expect_file!["./transcripts/figure-8-with-the-rule.txt"],
    );
}

#[test]
fn figure_8_without_the_rule() {
    check(
        listed::<Raft>("figure-8", &[("flaws", "commit-earlier-terms")]),
        Time::ms(720),
        expect_file!["./transcripts/figure-8-without-the-rule.txt"],
    );
}

#[test]
fn figure_8_with_its_other_end() {
    let mut session = unlisted(&OTHER_END);
    session.seek_time(session.ends_at(), 10_000);
    assert!(
        session.expectations().iter().all(|e| e.met),
        "(e) comes true"
    );
    check(
        unlisted(&OTHER_END),
        Time::ms(560),
        expect_file!["./transcripts/figure-8-e.txt"],
    );
}

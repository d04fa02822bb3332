//! Whole runs as text, compared with the files in `transcripts/`. Run with
//! `UPDATE_EXPECT=1` to write them anew, and read the difference.

use expect_test::{ExpectFile, expect_file};

use crate::labs::open;
use crate::labs::open::unlisted;
use crate::labs::session::{Session, Start};
use crate::labs::transcript::whole;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::scenarios::figure_8::OTHER_END;

/// More events than any scenario has.
const MOST: u64 = 10_000;

fn opened(scenario: &str, set: &[(&str, &str)]) -> Box<dyn Session> {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let start = Start {
        lab: "raft".to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: set.iter().map(pair).collect::<Map<_, _>>(),
    };
    open(&start).expect("the tests name scenarios that there are")
}

fn check(mut session: Box<dyn Session>, until: Time, expected: ExpectFile) {
    expected.assert_eq(&whole(&mut *session, until, MOST));
}

#[test]
fn first_election() {
    check(
        opened("first-election", &[]),
        Time::ms(280),
        expect_file!["./transcripts/first-election.txt"],
    );
}

#[test]
fn split_vote() {
    check(
        opened("split-vote", &[]),
        Time::ms(380),
        expect_file!["./transcripts/split-vote.txt"],
    );
}

#[test]
fn figure_7_all_six_followers() {
    check(
        opened("log-repair", &[]),
        Time::ms(280),
        expect_file!["./transcripts/figure-7.txt"],
    );
}

#[test]
fn figure_8_with_the_rule() {
    check(
        opened("figure-8", &[]),
        Time::ms(720),
        expect_file!["./transcripts/figure-8-with-the-rule.txt"],
    );
}

#[test]
fn figure_8_without_the_rule() {
    check(
        opened("figure-8", &[("flaws", "commit-earlier-terms")]),
        Time::ms(720),
        expect_file!["./transcripts/figure-8-without-the-rule.txt"],
    );
}

#[test]
fn figure_8_with_its_other_end() {
    let mut session = unlisted(&OTHER_END);
    session.seek_time(session.ends_at(), MOST);
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

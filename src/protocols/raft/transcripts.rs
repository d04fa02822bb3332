//! Whole runs as text, compared with the files in `transcripts/`.

use crate::labs::paper::paper;
use crate::labs::test_runs::{listed, unlisted};
use crate::labs::transcript::transcripts;

use super::Raft;
use super::scenarios::figure_8::OTHER_END;

paper!(Raft, partly);

transcripts! {
    first_election: listed::<Raft>("first-election", &[]), 280, "first-election";
    split_vote: listed::<Raft>("split-vote", &[]), 380, "split-vote";
    election_timeouts: listed::<Raft>("election-timeouts", &[]), 500, "election-timeouts";
    figure_7_all_six_followers: listed::<Raft>("log-repair", &[]), 280, "figure-7";
    a_leader_that_one_can_hear: listed::<Raft>("heard-by-one", &[]), 760, "heard-by-one";
    a_leader_that_one_can_hear_and_that_stays:
        listed::<Raft>("heard-by-one", &[("check_quorum", "off")]), 760, "heard-by-one-for-ever";
    a_tail_that_a_restart_loses: listed::<Raft>("lost-tail", &[]), 330, "lost-tail";
    figure_8_with_the_rule: listed::<Raft>("figure-8", &[]), 720, "figure-8-with-the-rule";
    figure_8_without_the_rule:
        listed::<Raft>("figure-8", &[("flaws", "commit-earlier-terms")]),
        720, "figure-8-without-the-rule";
    figure_8_with_its_other_end: unlisted(&OTHER_END), 560, "figure-8-e";
}

#[test]
fn the_other_end_of_figure_8_comes_true() {
    let mut session = unlisted(&OTHER_END);
    session.seek_time(session.ends_at(), 10_000);
    assert!(
        session
            .beats()
            .iter()
            .all(|beat| beat.yours || beat.reached.is_some())
    );
}

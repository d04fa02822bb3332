//! Sentences that take a cluster, in `paper.txt`; whole runs as text, compared
//! with the files in `transcripts/`.

use crate::labs::paper::paper;
use crate::labs::test_runs::listed;
use crate::labs::transcript::transcripts;

use super::MultiPaxos;

paper!(MultiPaxos, partly);

transcripts! {
    a_leader_that_stays: listed::<MultiPaxos>("steady-state", &[]), 480, "steady-state";
    a_new_leader_that_fills_gaps:
        listed::<MultiPaxos>("leader-change", &[]), 330, "leader-change";
    two_are_enough_while_the_leader_stays:
        listed::<MultiPaxos>("flexible-quorums", &[]), 420, "flexible-quorums";
    two_that_never_get_on:
        listed::<MultiPaxos>("duelling-leaders", &[]), 170, "duelling-leaders";
    a_leader_that_one_can_hear:
        listed::<MultiPaxos>("heard-by-one", &[]), 700, "heard-by-one";
    a_leader_that_one_can_hear_and_that_stays:
        listed::<MultiPaxos>("heard-by-one", &[("check_quorum", "off")]),
        700, "heard-by-one-for-ever";
    a_lease_and_its_end: listed::<MultiPaxos>("lease-reads", &[]), 480, "lease-reads";
    a_lease_and_a_slow_clock: listed::<MultiPaxos>("slow-clock", &[]), 520, "slow-clock";
    a_lease_that_reckons_with_a_slow_clock:
        listed::<MultiPaxos>("slow-clock", &[("drift_bound", "0.6")]), 700, "slow-clock-reckoned";
}

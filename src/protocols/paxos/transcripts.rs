//! Whole runs as text, compared with the files in `transcripts/`.

use crate::labs::open::{listed, unlisted};
use crate::labs::transcript::transcripts;

use super::Paxos;
use super::scenarios::crashed_acceptor::WITHOUT_DISK;

transcripts! {
    one_proposer: listed::<Paxos>("basic", &[]), 400, "one-proposer";
    two_proposers_that_never_get_on:
        listed::<Paxos>("competing-proposers", &[]), 260, "livelock";
    the_same_two_with_back_off: listed::<Paxos>("back-off", &[]), 1_500, "back-off";
    a_value_that_the_next_proposer_must_finish:
        listed::<Paxos>("value-survives", &[]), 300, "value-survives";
    an_acceptor_that_crashes_and_comes_back_with_its_disk:
        listed::<Paxos>("crashed-acceptor", &[]), 400, "crashed-acceptor-with-disk";
    an_acceptor_that_crashes_and_comes_back_without_its_disk:
        unlisted(&WITHOUT_DISK), 400, "crashed-acceptor-without-disk";
}

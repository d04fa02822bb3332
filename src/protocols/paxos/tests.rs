//! "Paxos Made Simple" sentence by sentence, in `paper.txt`; whole runs as
//! text, compared with the files in `transcripts/`; and progress (§2.4).

use crate::kit::play::play;
use crate::labs::paper::paper;
use crate::labs::test_runs::{listed, unlisted};
use crate::labs::transcript::transcripts;
use crate::sim::run::{Run, Watch};
use crate::sim::time::Time;

use super::Paxos;
use super::scenarios::crashed_acceptor::WITHOUT_DISK;

// Nobody says anything to a node whose role it is not.
paper!(Paxos);

transcripts! {
    one_proposer: listed::<Paxos>("basic", &[]), 400, "one-proposer";
    two_proposers_that_never_get_on:
        listed::<Paxos>("competing-proposers", &[]), 260, "livelock";
    the_same_two_with_back_off: listed::<Paxos>("back-off", &[]), 1_500, "back-off";
    a_value_that_the_next_proposer_must_finish:
        listed::<Paxos>("value-survives", &[]), 300, "value-survives";
    a_proposer_that_takes_over_the_lowest: listed::<Paxos>("lowest-taken", &[]), 330, "lowest-taken";
    an_acceptor_that_crashes_and_comes_back_with_its_disk:
        listed::<Paxos>("crashed-acceptor", &[]), 400, "crashed-acceptor-with-disk";
    an_acceptor_that_crashes_and_comes_back_without_its_disk:
        unlisted(&WITHOUT_DISK), 400, "crashed-acceptor-without-disk";
}

/// "If enough of the system … is working properly, liveness can therefore be
/// achieved": two rivals, once they back off at random.
#[test]
fn rivals_that_back_off_get_on_whatever_the_seed() {
    let scenario = super::scenarios::ALL.iter().find(|s| s.id == "back-off");
    let scenario = scenario.expect("it is listed");
    for seed in 0..50 {
        let setup = (scenario.setup)();
        let mut run = Run::<Paxos>::new(setup, scenario.script, seed, Watch::CLOSELY);
        play(&mut run, Time::s(20));
        assert!(!run.witness().votes.choices().is_empty(), "seed {seed}");
        assert_eq!(run.violations(), [], "seed {seed}");
    }
}

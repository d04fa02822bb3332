//! Search over Raft: pinned counts of places, and the shortest way to break
//! what a flaw breaks.

use consensus_playground::check::search::{Limits, Progress, Search};
use consensus_playground::protocols::raft::Raft;
use consensus_playground::protocols::raft::config::Config;
use consensus_playground::protocols::raft::flaws::{Flaw, Flaws};
use consensus_playground::sim::run::{Run, Watch};
use consensus_playground::sim::scenario::Setup;
use consensus_playground::sim::time::Time;

fn finish(search: &mut Search<Raft>) -> Progress<Raft> {
    loop {
        match search.run_for(1_000) {
            Progress::Running { .. } => {}
            done => return done,
        }
    }
}

fn raft(flaws: &[Flaw]) -> Setup<Raft> {
    Setup::new(Config {
        nodes: 3,
        flaws: flaws.iter().copied().collect::<Flaws>(),
        ..Config::default()
    })
}

#[test]
fn two_votes_in_a_term_elect_two_leaders() {
    let mut search = Search::new(raft(&[Flaw::VoteTwice]), Limits::new(6, 2))
        .expect("nothing is left to chance");
    let Progress::Broken {
        violation, path, ..
    } = finish(&mut search)
    else {
        panic!("nothing broke");
    };
    assert_eq!(violation.invariant, "raft-invariant-election-safety");
    assert_eq!(path.len(), 6, "{path:?}");
}

#[test]
fn one_vote_in_a_term_never_does_within_the_same_limits() {
    let mut search = Search::new(raft(&[]), Limits::new(10, 2)).expect("nothing is left to chance");
    assert_eq!(finish(&mut search), Progress::Exhausted { places: 20_731 });
}

#[test]
fn a_path_leads_where_it_says() {
    let mut search = Search::new(raft(&[Flaw::VoteTwice]), Limits::new(6, 2))
        .expect("nothing is left to chance");
    let Progress::Broken {
        violation, path, ..
    } = finish(&mut search)
    else {
        panic!("nothing broke");
    };
    let mut run = Run::new(raft(&[Flaw::VoteTwice]), &[], 0, Watch::CLOSELY);
    for action in path {
        run.apply(Time::ZERO, action).expect("a path is possible");
    }
    assert_eq!(run.violations(), [violation]);
}

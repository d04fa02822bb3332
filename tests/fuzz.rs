//! Drawn runs: they hold, and they are the same when they are played again.

use std::collections::BTreeMap;

use consensus_playground::check::swarm::Verdict;
use consensus_playground::labs::{LABS, open_journal};

#[test]
fn a_drawn_run_holds_and_is_played_again_from_its_journal() {
    for lab in LABS {
        for seed in 0..40 {
            let report = (lab.fuzz)(seed, &BTreeMap::new()).expect("it can be drawn");
            assert_eq!(report.verdict, Verdict::Held, "{} seed {seed}", lab.id);
            assert!(report.events > 100, "{} seed {seed}", lab.id);
            let again = open_journal(&report.journal).expect("it can be played again");
            let digest = format!("{:016x}", again.digest());
            assert_eq!(Some(digest), report.journal.digest, "seed {seed}");
        }
    }
}

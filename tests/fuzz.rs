//! Drawn runs: they hold, they are the same when they are played again, and
//! they draw whatever can happen. That they find what is broken on purpose is
//! a part of conformance.

use std::collections::BTreeSet;
use std::thread;

use consensus_playground::catalog;
use consensus_playground::catalog::LABS;
use consensus_playground::check::swarm::Verdict;
use consensus_playground::labs::fuzz::FuzzReport;
use consensus_playground::runs::journal::Journal;
use consensus_playground::runs::{open_journal, stuck};
use consensus_playground::show::act::Act;
use consensus_playground::sim::action::Disk;
use expect_test::expect_file;

fn fuzz(lab: &str, seed: u64, set: &[(&str, &str)]) -> FuzzReport {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    catalog::fuzz(lab, seed, &set.iter().map(pair).collect()).expect("it can be drawn")
}

#[test]
fn a_drawn_run_holds_and_is_played_again_from_its_journal() {
    for lab in LABS {
        for seed in 0..12 {
            let report = fuzz(lab.id, seed, &[]);
            assert_eq!(report.verdict, Verdict::Held, "{} seed {seed}", lab.id);
            assert!(report.events > 300, "{} seed {seed}", lab.id);
            let again = open_journal(&Journal::of_recording(&report.recording))
                .expect("it can be played again");
            assert_eq!(again.digest(), report.digest, "{} seed {seed}", lab.id);
        }
    }
}

/// Raft needs election timeouts well above the time of a round trip (§5.6).
/// Where they are below it, nothing wrong happens, and nothing at all.
#[test]
fn a_healed_cluster_that_does_not_get_on_is_stuck() {
    let set = [
        ("election_timeout", "2ms"),
        ("heartbeat", "1ms"),
        ("nodes", "9"),
    ];
    let verdict = fuzz("raft", 1, &set).verdict;
    let Verdict::Stuck(stuck) = verdict else {
        panic!("elections cannot end, but the verdict is {verdict:?}");
    };
    let missed: Vec<&str> = stuck.missed.iter().map(|missed| missed.goal).collect();
    assert!(missed.contains(&"raft-goal-commits"), "{stuck:?}");
}

/// Of a network that loses everything for good nothing comes, and that is told:
/// what is fixed is not healed.
#[test]
fn what_stays_broken_leaves_a_cluster_stuck() {
    let fixed = [
        ("loss", "1"),
        ("cut", "S1-S2,S2-S3,S1-S3"),
        ("omission", "S1:both,S2:both,S3:both"),
    ];
    for (key, value) in fixed {
        let report = fuzz("raft", 3, &[(key, value), ("nodes", "3")]);
        let Verdict::Stuck(_) = report.verdict else {
            panic!(
                "nothing gets through with {key}={value}, but: {:?}",
                report.verdict
            );
        };
        // The journal tells the same.
        let journal = Journal::of_recording(&report.recording);
        assert!(
            stuck(&journal).expect("it can be played").is_some(),
            "{key}"
        );
    }
}

/// In half of the trials links stay cut for a while. What enough nodes that reach
/// each other do not come to then is told, by the journal too.
#[test]
fn clusters_are_to_get_on_while_links_stay_cut() {
    let set = [
        ("check_quorum", "on"),
        ("election_timeout", "2ms"),
        ("heartbeat", "1ms"),
        ("nodes", "9"),
    ];
    let mut apart = Vec::new();
    for seed in [1, 2] {
        let report = fuzz("raft", seed, &set);
        let Verdict::Stuck(missed) = report.verdict else {
            panic!("elections cannot end, but: {:?}", report.verdict);
        };
        apart.push(missed.apart);
        let journal = Journal::of_recording(&report.recording);
        let told = stuck(&journal).expect("it can be played");
        assert_eq!(told, Some(missed), "seed {seed}");
    }
    assert!(apart.contains(&true) && apart.contains(&false), "{apart:?}");
}

/// Each setting of each lab in turn, with values of its own: it stays as it is
/// fixed, and what breaks then is told together with its reason.
#[test]
fn what_is_fixed_stays_fixed() {
    thread::scope(|scope| {
        for lab in LABS {
            scope.spawn(|| each_setting_in_turn(lab.id));
        }
    });
}

fn each_setting_in_turn(lab: &str) {
    let drawn = [21, 22].map(|seed| fuzz(lab, seed, &[]).recording.start.set);
    for key in drawn[0].keys().filter(|key| *key != "flaws") {
        let mut values: Vec<&str> = drawn.iter().map(|set| &*set[key]).collect();
        values.dedup();
        for value in values {
            let report = fuzz(lab, 7, &[(key, value)]);
            let trunk = &report.recording.branches[0];
            assert_eq!(report.recording.start.set[key], value, "{lab}, {key}");
            for entry in &trunk.actions {
                if let Act::Conditions { set } = &entry.act {
                    let own = set.iter().find(|(own, _)| own == key);
                    assert!(
                        own.is_none_or(|(_, now)| now == value),
                        "{lab}, {key}={value}: {set:?}"
                    );
                }
            }
            let is_told =
                !matches!(report.verdict, Verdict::Broken(_)) || !report.caveats.is_empty();
            assert!(is_told, "{lab}, {key}={value}: {:?}", report.verdict);
        }
    }
}

/// Two quorums of two among five need not meet: that it breaks agreement is no
/// fault of the protocol.
#[test]
fn what_breaks_under_quorums_that_need_not_meet_is_told_with_the_reason() {
    let set = [("nodes", "5"), ("quorums", "sizes:2:2"), ("proposers", "3")];
    let broken = (0..100).map(|seed| fuzz("paxos", seed, &set));
    let broken = broken.filter(|report| matches!(report.verdict, Verdict::Broken(_)));
    let first = broken.into_iter().next().expect("it breaks by a seed");
    let reasons: Vec<&str> = first.caveats.iter().map(|caveat| caveat.key).collect();
    assert_eq!(reasons, ["labs-verdict-apart"]);
}

/// All kinds of fault are drawn. A node that loses its disk never comes back:
/// nothing would be promised of it.
#[test]
fn all_kinds_of_fault_are_drawn() {
    let mut words = BTreeSet::new();
    let mut all_gone = BTreeSet::new();
    for seed in 0..60 {
        let mut gone = BTreeSet::new();
        for entry in &fuzz("raft", seed, &[]).recording.branches[0].actions {
            words.insert(entry.act.word());
            match entry.act {
                Act::Crash {
                    node,
                    disk: Disk::Lost,
                } => {
                    gone.insert(node);
                }
                Act::Restart { node } => assert!(!gone.contains(&node), "seed {seed}"),
                _ => {}
            }
        }
        all_gone.insert(gone.len());
    }
    assert!(all_gone.contains(&0) && all_gone.len() > 2, "{all_gone:?}");
    for word in [
        "crash",
        "restart",
        "pause",
        "resume",
        "cut",
        "partition",
        "heal_all",
        "fire",
        "deliver",
        "drop",
        "duplicate",
        "delay",
        "drift",
        "conditions",
        "omit",
        "command",
    ] {
        assert!(words.contains(word), "{word} is never drawn");
    }
}

/// Leases rest on it that who has granted one waits: that goes wrong in few runs,
/// so that promises are judged in the others.
#[test]
fn timers_on_which_a_promise_rests_seldom_run_out_early() {
    let set = [("lease", "300ms")];
    let hastens = |seed: &u64| {
        let report = fuzz("multipaxos", *seed, &set);
        let mut lapses = report.lapses.iter();
        lapses.any(|lapse| lapse.assumption == "multipaxos-assumption-waits")
    };
    let hasty = (0..64).filter(hastens).count();
    assert!((1..=8).contains(&hasty), "in {hasty} of 64 runs");
}

/// What is drawn, and what becomes of it, is the same for ever: seeds of old
/// reports stay worth something. If you meant to change it, run this once with
/// `UPDATE_EXPECT=1`.
#[test]
fn digests_of_a_few_seeds_are_pinned() {
    let lines: String = [0, 1, 2, 77, u64::MAX]
        .into_iter()
        .map(|seed| {
            let report = fuzz("raft", seed, &[]);
            let (events, digest) = (report.events, report.digest);
            format!("raft seed {seed}: {events} events, {digest:016x}\n")
        })
        .collect();
    expect_file!["./golden/fuzz.txt"].assert_eq(&lines);
}

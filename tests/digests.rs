//! The digest of every scenario at its end, as on every other machine: the
//! wasm tests read the same file. Run with `UPDATE_EXPECT=1` to write it
//! anew, after a change that was meant to change runs.

use std::collections::BTreeSet;
use std::fmt::Write;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::session::Start;
use consensus_playground::sim::sorted::Map;
use expect_test::expect_file;

/// More events than any scenario has.
const PLENTY: u64 = 200_000;

/// A line a scenario: its place, how many events it has, the digest of the
/// world after the last.
fn digests() -> String {
    let mut text = String::new();
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let start = Start {
                lab: lab.id.to_owned(),
                scenario: scenario.id.to_owned(),
                seed: None,
                set: Map::new(),
            };
            let mut run = open(&start).expect("a listed scenario opens");
            run.seek_time(scenario.ends_at, PLENTY);
            let (place, events) = (format!("{}/{}", lab.id, scenario.id), run.seq());
            writeln!(text, "{place} {events} {:016x}", run.digest()).expect("text grows");
        }
    }
    text
}

/// The lines of scenarios that are new.
fn unknown(digests: &str) -> String {
    let known = include_str!("golden/digests.txt").lines();
    let places: BTreeSet<&str> = known.filter_map(|line| line.split(' ').next()).collect();
    let is_new = |line: &&str| !places.contains(line.split(' ').next().unwrap_or_default());
    let lines = digests.lines().filter(is_new);
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_scenario_ends_in_the_same_world_as_ever() {
    let digests = digests();
    let unknown = unknown(&digests);
    assert!(
        unknown.is_empty() || std::env::var_os("UPDATE_EXPECT").is_some(),
        "Scenarios are new. Write these lines in tests/golden/digests.txt, in the order of the \
         labs, or run this test once more with UPDATE_EXPECT=1:\n{unknown}"
    );
    expect_file!["./golden/digests.txt"].assert_eq(&digests);
}

//! `playground fuzz`.

use std::fs;

use super::{folder, playground, text};

#[test]
fn seeds_that_hold_are_told_and_summed_up() {
    let ran = playground(&["fuzz", "raft", "--seeds", "12", "--from", "500"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("12 seeds, 500 to 511"), "{}", ran.out);
    assert_eq!(ran.err, "", "no progress bar where nobody watches");
}

/// A clock that drifts from the start by more than leases allow for: nothing is
/// broken, and of what rests on them nothing is said.
#[test]
fn runs_that_are_not_judged_to_the_end_are_counted_apart() {
    let set = ["lease=400ms", "drift_bound=0.01", "drift=S1:+5%"];
    let set = set.map(|set| ["--set", set]).concat();
    let args = ["fuzz", "multipaxos", "--seeds", "4"];
    let ran = playground(&[&args[..], &set].concat());
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    for part in [
        "✓ held: multipaxos with 4 seeds",
        "as far as it was judged",
        "? not judged to the end: some promises, in 4 runs",
        "multipaxos-assumption-clocks was not so in 4\n",
    ] {
        assert!(ran.out.contains(part), "{part}? {}", ran.out);
    }
    let ran = playground(&["fuzz", "raft", "--seeds", "4"]);
    assert!(!ran.out.contains("judged"), "{}", ran.out);
}

#[test]
fn a_failing_seed_is_named_and_its_journal_plays_to_the_same_end() {
    let folder = folder("fuzz");
    let inside = format!("{}/", text(&folder.join("new")));
    let args = ["fuzz", "raft", "--seeds", "50", "--set", "flaws=vote-twice"];
    let ran = playground(&[&args[..], &["--save", &inside]].concat());
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("raft-invariant-election-safety"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains(" both "),
        "nodes by their names: {}",
        ran.out
    );
    assert!(!ran.out.contains('#'), "nodes by their names: {}", ran.out);
    assert!(
        ran.out.contains("played again: the same end"),
        "{}",
        ran.out
    );
    let mut files = fs::read_dir(&inside).expect("the folder was made");
    let file = files.next().expect("a file was written").expect("a file");
    let again = playground(&["replay", text(&file.path())]);
    assert_eq!(again.status, 1, "{}{}", again.out, again.err);
    assert!(again.out.contains("the same run"), "{}", again.out);
    assert!(
        again
            .out
            .contains("✗ BROKEN: raft-invariant-election-safety")
    );

    let named = folder.join("named.json");
    let ran = playground(&[&args[..], &["--save", text(&named)]].concat());
    assert_eq!(ran.status, 1);
    assert_eq!(
        fs::read_to_string(&named).expect("the file was written"),
        fs::read_to_string(file.path()).expect("the file is there"),
        "the same seed fails in the same way"
    );
}

/// Elections of nine cannot end within timeouts below a round trip (see
/// `tests/fuzz.rs`).
#[test]
fn a_stuck_run_is_stuck_when_it_is_played_again() {
    let file = folder("stuck").join("stuck.json");
    let set = ["election_timeout=2ms", "heartbeat=1ms", "nodes=9"];
    let set = set.map(|set| ["--set", set]).concat();
    let args = ["fuzz", "raft", "--from", "1", "--seeds", "1"];
    let ran = playground(&[&args[..], &set, &["--save", text(&file)]].concat());
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("✗ STUCK"), "{}", ran.out);
    assert!(
        ran.out.contains("raft-goal-commits (Raft §5.6)"),
        "{}",
        ran.out
    );
    let again = playground(&["replay", text(&file)]);
    assert_eq!(again.status, 1, "{}", again.err);
    let end = again.out.rsplit_once("✗ STUCK").map(|(_, end)| end);
    let end = end.unwrap_or_else(|| panic!("{}", again.out));
    assert!(end.contains("raft-goal-commits (Raft §5.6)"), "{end}");
    assert!(!end.contains("✓ held"), "{end}");
    // Before its end, it may still get on.
    let earlier = playground(&["replay", text(&file), "--event", "500"]);
    assert_eq!(earlier.status, 0, "{}{}", earlier.out, earlier.err);
    assert!(!earlier.out.contains("STUCK"), "{}", earlier.out);
}

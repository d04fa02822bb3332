//! `playground check`: verdicts, counts, and runs that lead to what was found.

use serde_json::Value;

use crate::{folder, playground, text};

/// The last line for programs, and the exit status.
fn json(args: &[&str]) -> (Value, i32) {
    let ran = playground(&[&["check", "--json"], args].concat());
    assert_eq!(ran.err, "", "{args:?}");
    let last = ran.out.lines().last().expect("there is an end");
    let last = serde_json::from_str(last).expect("it is JSON");
    (last, ran.status)
}

/// Distinct places, generated ones, depth.
fn counts(end: &Value) -> [u64; 3] {
    ["distinct", "generated", "depth"].map(|key| end[key].as_u64().expect("it is counted"))
}

/// Two votes in a term, from the start of a cluster of three.
const VOTE_TWICE: [&str; 7] = [
    "raft/leader-crash",
    "--set",
    "flaws=vote-twice",
    "--set",
    "nodes=3",
    "--depth",
    "6",
];

#[test]
fn models_have_the_known_counts() {
    let of = |args: &[&str]| {
        let (end, status) = json(&[&["--model"], args].concat());
        assert_eq!((&end["verdict"], status), (&"exhausted".into(), 0), "{end}");
        counts(&end)
    };
    assert_eq!(of(&["two-phase"]), [288, 1_146, 11]);
    assert_eq!(of(&["two-phase", "--set", "rms=5"]), [8_832, 58_146, 17]);
    assert_eq!(of(&["t-commit", "--set", "rms=3"]), [34, 94, 7]);
    let one = ["acceptors=3", "values=1", "ballots=1"].map(|set| ["--set", set]);
    assert_eq!(of(&[&["paxos"], one.as_flattened()].concat()), [41, 168, 9]);
    assert_eq!(of(&["paxos"]), [3_921, 23_563, 17]);
}

#[test]
fn a_broken_model_tells_the_fewest_steps() {
    let args = ["--model", "paxos", "--set", "ignore-promise=1"];
    let (end, status) = json(&args);
    assert_eq!((&end["broken"], status), (&"Agreement".into(), 1), "{end}");
    assert_eq!(end["path"].as_array().map(Vec::len), Some(12), "{end}");
    let ran = playground(&[&["check"], &args[..]].concat());
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("BROKEN: Agreement"), "{}", ran.out);
    assert!(ran.out.contains("  12  Phase2b("), "{}", ran.out);
}

#[test]
fn what_breaks_is_saved_as_a_run_that_breaks_again() {
    let file = folder("check-save").join("found.json");
    let save = ["--save", text(&file)];
    let (end, status) = json(&[&VOTE_TWICE[..], &save].concat());
    assert_eq!((&end["verdict"], status), (&"broken".into(), 1), "{end}");
    assert_eq!(end["broken"], "raft-invariant-election-safety");
    assert_eq!(end["events"], 6);
    let replayed = playground(&["replay", save[1]]);
    assert_eq!(replayed.status, 1, "{}", replayed.err);
    let broken = "BROKEN: raft-invariant-election-safety, in 6 events";
    assert!(replayed.out.contains(broken), "{}", replayed.out);
    assert!(replayed.out.contains("the same run"), "{}", replayed.out);
    // From the run that was found on, something else is looked for.
    let goal = ["--goal", "election-safety", "--depth", "2"];
    let (end, status) = json(&[&save[1..], &goal].concat());
    assert_eq!((&end["verdict"], status), (&"exhausted".into(), 0), "{end}");
}

#[test]
fn with_all_rules_nothing_breaks() {
    let all = ["raft/leader-crash", "--set", "nodes=3", "--depth", "6"];
    let (end, status) = json(&all);
    assert_eq!((&end["verdict"], status), (&"exhausted".into(), 0), "{end}");
    let ran = playground(&[&["check"], &all[..]].concat());
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("held"), "{}", ran.out);
    let more = ["--crashes", "1", "--losses", "1", "--duplicates", "1"];
    let (wider, _) = json(&[&all[..], &more].concat());
    assert!(counts(&wider)[0] > counts(&end)[0], "{wider}");
}

#[test]
fn a_goal_is_reached_or_not() {
    let goal = |word, depth| {
        let args = ["raft/leader-crash", "--set", "nodes=3", "--commands", "0"];
        json(&[&args[..], &["--goal", word, "--depth", depth]].concat())
    };
    let (end, status) = goal("leader-elected", "3");
    assert_eq!((&end["verdict"], status), (&"reached".into(), 1), "{end}");
    let events = end["events"].as_u64().expect("it is counted");
    assert_eq!(
        (&end["reached"], events),
        (&"leader-elected".into(), 3),
        "{end}"
    );
    let (end, status) = goal("leader-elected", "2");
    assert_eq!((&end["verdict"], status), (&"exhausted".into(), 0), "{end}");
}

#[test]
fn a_search_begins_at_any_moment() {
    let places = |at| {
        let (end, status) = json(&["raft/leader-crash", "--at", at, "--depth", "3"]);
        assert_eq!(status, 0, "{end}");
        counts(&end)
    };
    assert_ne!(places("0ms"), places("900ms"));
}

#[test]
fn what_is_too_much_is_not_settled() {
    let args = ["raft/leader-crash", "--depth", "8", "--places", "100"];
    let (end, status) = json(&args);
    assert_eq!((&end["verdict"], status), (&"full".into(), 3), "{end}");
    let ran = playground(&[&["check"], &args[..]].concat());
    assert_eq!(ran.status, 3);
    assert!(ran.out.contains("not settled"), "{}", ran.out);
}

#[test]
fn what_makes_no_sense_is_told_in_a_sentence() {
    for (args, says) in [
        (
            &["--model", "three-phase"][..],
            "there is no model “three-phase”",
        ),
        (&["--model", "two-phase", "--set", "nodes=3"], "it has rms"),
        (&["--model", "two-phase", "--set", "rms=99"], "from 1 to 10"),
        (
            &["raft/leader-crash", "--goal", "nonsense"],
            "“nonsense”; there are",
        ),
        (&["raft/leader-crash", "--losses", "99"], "31 losses"),
        (
            &["raft/leader-crash", "--set", "loss=0.5"],
            "set their chances to 0",
        ),
        (&["raft/no-such"], "no-such"),
    ] {
        let ran = playground(&[&["check"], args].concat());
        assert_eq!(ran.status, 2, "{args:?}: {}", ran.out);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{args:?}");
    }
}

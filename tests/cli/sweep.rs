//! `playground sweep`: one scenario over many seeds, for several settings.

use expect_test::expect_file;
use serde_json::Value;

use crate::playground;

const FIGURE_16: [&str; 2] = ["sweep", "raft/election-timeouts"];

fn json(args: &[&str]) -> Value {
    let ran = playground(&[&["sweep", "--json"], args].concat());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&ran.out).expect("it prints JSON")
}

/// The page's test compares what the page finds with the same file.
#[test]
fn the_table_is_the_pinned_one() {
    let ran = playground(&[&FIGURE_16[..], &["--csv"]].concat());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    expect_file!["../golden/sweep.csv"].assert_eq(&ran.out);
}

/// Each median within a fifth of what is published.
#[test]
fn medians_are_near_the_published_ones() {
    let all = json(&["raft/election-timeouts"]);
    let rows = all["rows"].as_array().expect("it has rows");
    assert_eq!(rows.len(), 7);
    for row in &rows[..6] {
        let [found, published] = ["median_us", "published_us"].map(|key| row[key].as_u64());
        let (found, published) = (found.expect("all end"), published.expect("all are known"));
        assert!(found.abs_diff(published) * 5 <= published, "{row}");
    }
    // Too narrow a range has the long tail, as has one as long as a broadcast.
    let tail = |row: usize| rows[row]["p90_us"].as_u64().expect("all end");
    assert!(tail(0) > 3 * tail(3) && tail(6) > 5 * tail(5), "{all}");
    assert_eq!(rows[6]["published_us"], Value::Null);
}

#[test]
fn people_get_a_table() {
    let ran = playground(&[&FIGURE_16[..], &["--seeds", "3"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.out.contains("fault..leader in ms, seeds 1 to 3"),
        "{}",
        ran.out
    );
    let row = ran.out.lines().find(|line| line.contains("150ms..300ms"));
    let cells = row
        .expect("there is the paper's own range")
        .split_whitespace();
    assert_eq!(cells.last(), Some("171.3"), "{}", ran.out);
    assert!(ran.out.contains("Raft §9.3, Figure 16"), "{}", ran.out);
}

#[test]
fn any_scenario_is_swept_over_any_setting() {
    let latencies = ["--vary", "latency=1ms, 20ms", "--measure", "fault..leader"];
    let args = [
        &["raft/leader-crash", "--seeds", "9", "--set", "nodes=3"],
        &latencies[..],
    ];
    let all = json(&args.concat());
    let median = |row: usize| all["rows"][row]["median_us"].as_u64().expect("all end");
    assert!(median(0) < median(1), "{all}");
    assert_eq!(all["set"]["nodes"], "3");
    assert_eq!(all["rows"][1]["set"]["latency"], "20ms");
    assert_eq!(all["rows"][1]["took_us"].as_array().map(Vec::len), Some(9));
    assert_eq!(all["rows"][0]["published_us"], Value::Null);
}

#[test]
fn what_does_not_come_about_is_counted_and_told() {
    let args = ["--vary", "loss=1,0", "--measure", "leader", "--seeds", "2"];
    let all = json(&[&["raft/first-election"], &args[..]].concat());
    let [never, always] = [0, 1].map(|row| all["rows"][row]["unfinished"].as_u64());
    assert_eq!((never, always), (Some(2), Some(0)));
    assert_eq!(all["rows"][0]["median_us"], Value::Null);
    let ran = playground(&[&["sweep", "raft/first-election"], &args[..]].concat());
    let told = "loss=1: in 2 of 2 runs it did not come about in time";
    assert!(ran.out.contains(told), "{}", ran.out);
    let ran = playground(&[&["sweep", "raft/first-election", "--csv"], &args[..]].concat());
    assert!(ran.out.contains("\n1,2,2,0,0,,,,,,,\n"), "{}", ran.out);
}

#[test]
fn a_broken_promise_and_one_that_is_not_judged_are_told() {
    let flaw = ["sweep", "raft/split-vote", "--set", "flaws=vote-twice"];
    let vary = [
        "--vary",
        "nodes=5",
        "--measure",
        "violation",
        "--seeds",
        "40",
    ];
    let ran = playground(&[&flaw[..], &vary].concat());
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("runs a promise was broken"), "{}", ran.out);
    let clock = ["sweep", "multipaxos/slow-clock", "--vary", "nodes=3"];
    let ran = playground(&[&clock[..], &["--measure", "not-judged", "--seeds", "2"]].concat());
    assert_eq!(ran.status, 3, "{}{}", ran.out, ran.err);
}

#[test]
fn what_cannot_be_swept_gets_a_sentence() {
    let vary = ["--vary", "latency=1ms", "--measure", "leader"];
    let cases: [(&[&str], &str); 10] = [
        (&["raft/leader-crash", "--seeds", "0"], "1..=1000000"),
        (
            &["raft/leader-crash", "--seeds", "18446744073709551615"],
            "1..=1000000",
        ),
        (
            &["raft/election-timeouts", "--vary", "latency"],
            "write KEY=VALUE",
        ),
        (&["raft"], "which scenario?"),
        (&["raft/never"], "no scenario"),
        (&["raft/leader-crash"], "offers no comparison of its own"),
        (
            &["raft/leader-crash", "--vary", "latency=1ms"],
            "what to measure",
        ),
        (
            &["raft/election-timeouts", "--measure", "leadr"],
            "did you mean “leader”?",
        ),
        (
            &["raft/election-timeouts", "--vary", "latncy=1ms"],
            "did you mean “latency”?",
        ),
        (
            &["raft/leader-crash", "--csv", "--json"],
            "cannot be used with",
        ),
    ];
    for (args, told) in cases {
        let ran = playground(&[&["sweep"], args].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    let ran = playground(
        &[
            &["sweep", "raft/leader-crash", "--set", "loss=2"],
            &vary[..],
        ]
        .concat(),
    );
    assert_eq!(ran.status, 2, "{}", ran.out);
}

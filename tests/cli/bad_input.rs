//! Whatever is wrong, there is a sentence, status 2, and no panic.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use super::{command, folder, playground, text};

/// Arguments that make no sense, and what the sentence must name.
const WRONG: &[(&[&str], &str)] = &[
    (&[], "Usage"),
    (&["rum"], "'run'"),
    (&["run"], "LAB/SCENARIO"),
    (&["run", "raft"], "raft/first-election"),
    (&["run", "rafd/first-election"], "did you mean “raft”"),
    (&["run", "raft/leader-crsh"], "did you mean “leader-crash”"),
    (&["run", "raft/first-election", "--seed", "-1"], "-1"),
    (&["run", "raft/first-election", "--until", "5"], "150ms"),
    (&["run", "raft/first-election", "--events", "x"], "'x'"),
    (
        &["run", "raft/first-election", "--events", "99999999"],
        "2000000",
    ),
    (
        &["run", "raft/first-election", "--set", "node=3"],
        "did you mean “nodes”",
    ),
    (
        &["run", "raft/first-election", "--set", "colour=red"],
        "the settings are nodes,",
    ),
    (
        &["run", "raft/first-election", "--set", "nodes"],
        "KEY=VALUE",
    ),
    (
        &["run", "raft/first-election", "--set", "nodes=0"],
        "1 to 9",
    ),
    (
        &["run", "raft/first-election", "--set", "loss=1.5"],
        "from 0 to 1",
    ),
    (
        &["run", "raft/first-election", "--set", "latency=9us..1us"],
        "range of times",
    ),
    (
        &["run", "raft/first-election", "--set", "latency=2h"],
        "150ms, 2s or 500us",
    ),
    (
        &["run", "raft/first-election", "--set", "prevote=maybe"],
        "on or off",
    ),
    (
        &["run", "raft/first-election", "--set", "flaws=lie"],
        "vote-twice",
    ),
    (
        &["run", "raft/first-election", "--set", "heartbeat=400ms"],
        "must be shorter than the shortest election timeout",
    ),
    (
        &["run", "raft/first-election", "--set", "cut=S1-S1"],
        "S1 has no link to itself",
    ),
    (
        &["run", "raft/first-election", "--set", "drift=S6:+5%"],
        "there are S1, S2, S3, S4, S5",
    ),
    (
        &[
            "run",
            "raft/first-election",
            "--set",
            "omission=S2:everything",
        ],
        "S3:receive",
    ),
    (
        &["run", "raft/first-election", "--json", "--all"],
        "cannot be used with",
    ),
    (
        &["run", "raft/first-election", "--save", "/nowhere/at/all"],
        "/nowhere/at/all cannot be written",
    ),
    (&["replay", "/nowhere/at/all"], "cannot be read"),
    (&["replay", "/"], "cannot be read"),
    (&["fuzz", "paxi"], "the labs are raft"),
    (&["fuzz", "raft", "--seeds", "0"], "'0'"),
    (
        &[
            "fuzz",
            "raft",
            "--seeds",
            "2",
            "--from",
            "18446744073709551615",
        ],
        "the last is 18446744073709551615",
    ),
    (
        &["fuzz", "raft", "--seeds", "2", "--set", "nodes=ten"],
        "1 to 9",
    ),
];

#[test]
fn what_makes_no_sense_is_told_in_a_sentence() {
    for (args, names) in WRONG {
        let ran = playground(args);
        assert_eq!(ran.status, 2, "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{args:?}");
        assert!(ran.err.contains(names), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
    }
}

/// A journal that was changed, and what the sentence must name.
fn changes() -> Vec<(&'static str, String, &'static str)> {
    let folder = folder("journals");
    let file = folder.join("run.json");
    let args = ["run", "raft/leader-crash", "--events", "60"];
    let ran = playground(&[&args[..], &["--save", text(&file)]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let good = fs::read_to_string(&file).expect("it was written");
    let change = |from: &str, to: &str| {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from} is in the journal");
        changed
    };
    let with = |actions: &str| change("\"actions\": []", &format!("\"actions\": [{actions}]"));
    let huge = "9".repeat(40);
    vec![
        ("not-json", good[..good.len() / 2].to_owned(), "not JSON"),
        ("empty", String::new(), "not JSON"),
        ("no-schema", "{}".to_owned(), "schema"),
        (
            "schema",
            change("\"schema\": 3", "\"schema\": 4"),
            "schema 4",
        ),
        (
            "lab",
            change("\"raft\"", "\"craft\""),
            "did you mean “raft”",
        ),
        (
            "scenario",
            change("leader-crash", "leader-clash"),
            "did you mean “leader-crash”",
        ),
        ("seed", change("\"seed\": \"", "\"seed\": \"x"), "seed"),
        (
            "events",
            change("\"events\": 60", &format!("\"events\": {huge}")),
            "damaged",
        ),
        (
            "many-events",
            change("\"events\": 60", "\"events\": 4000000000"),
            "4000000000 events",
        ),
        (
            "digest",
            change("\"digest\": \"", "\"digest\": \"z"),
            "16 hexadecimal digits",
        ),
        (
            "setting",
            change("\"set\": {}", "\"set\": {\"nodes\": \"12\"}"),
            "1 to 9",
        ),
        (
            "unknown-action",
            with(r#"{"seq":2,"at_us":0,"do":{"type":"explode"}}"#),
            "explode",
        ),
        (
            "no-such-node",
            with(r#"{"seq":2,"at_us":0,"do":{"type":"crash","node":200,"disk":"kept"}}"#),
            "entry 1",
        ),
        (
            "not-crashed",
            with(r#"{"seq":2,"at_us":99000000,"do":{"type":"restart","node":2}}"#),
            "entry 1",
        ),
        (
            "order",
            with(r#"{"seq":61,"at_us":0,"do":{"type":"heal_all"}}"#),
            "entry 1",
        ),
        (
            "other-digest",
            change(
                "\"digest\": \"",
                "\"digest\": \"0000000000000000\",\"x\":\"",
            ),
            "x does not belong here",
        ),
    ]
}

#[test]
fn a_journal_that_makes_no_sense_is_told_in_a_sentence() {
    let folder = folder("wrong-journals");
    for (name, journal, names) in changes() {
        let file = folder.join(name);
        fs::write(&file, journal).expect("a file can be written");
        let ran = playground(&["replay", text(&file)]);
        assert_eq!(ran.status, 2, "{name}: {}", ran.err);
        assert!(ran.err.contains(names), "{name}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
    }
}

#[test]
fn a_run_that_is_not_the_journals_is_told_after_it_was_played() {
    let folder = folder("other-digest");
    let file = folder.join("run.json");
    playground(&[
        "run",
        "raft/first-election",
        "--save",
        text(&file),
        "--events",
        "30",
    ]);
    let good = fs::read_to_string(&file).expect("it was written");
    let (before, after) = good.split_once("\"digest\": \"").expect("a digest");
    let other = format!("{before}\"digest\": \"{}{}", "0".repeat(16), &after[16..]);
    fs::write(&file, other).expect("a file can be written");
    for how in [&[][..], &["--json"]] {
        let ran = playground(&[&["replay", text(&file)], how].concat());
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.err.contains("0000000000000000"), "{}", ran.err);
        assert!(ran.out.lines().count() > 10, "{}", ran.out);
    }
}

#[test]
fn a_reader_that_leaves_is_no_trouble() {
    for args in [
        &["run", "raft/leader-crash", "--json"][..],
        &["run", "raft/leader-crash", "--all"],
        &["labs"],
    ] {
        let mut child = command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built");
        let mut first = [0];
        let mut out = child.stdout.take().expect("it is piped");
        out.read_exact(&mut first).expect("it prints something");
        drop(out);
        let ended = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{args:?}: {err}");
        assert_eq!(err, "", "{args:?}");
    }
}

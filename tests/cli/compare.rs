//! `playground compare`: two runs under one seed, one load, one fault script.

use serde_json::Value;

use crate::playground;

fn compared(args: &[&str]) -> Value {
    let all = [&["compare", "--json"], args].concat();
    let ran = playground(&all);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&ran.out).expect("it prints JSON")
}

#[test]
fn two_protocols_are_counted_under_the_same_conditions() {
    let both = compared(&["raft/leader-crash", "multipaxos", "--seed", "3"]);
    for side in ["one", "other"] {
        for count in ["messages", "bytes", "answered", "idle_us"] {
            assert!(
                both[side][count].as_u64() > Some(0),
                "{side} {count}: {both}"
            );
        }
    }
    assert_eq!(both["other"]["lab"], "multipaxos");
    assert_eq!(both["other"]["refused"], 0);
}

#[test]
fn it_is_the_same_each_time_and_another_seed_is_another_run() {
    let args = ["raft/lossy-network", "multipaxos", "--seed"];
    let with = |seed: &str| compared(&[&args[..], &[seed]].concat());
    assert_eq!(with("1"), with("1"));
    assert_ne!(with("1"), with("2"));
}

#[test]
fn people_get_a_table() {
    let ran = playground(&["compare", "paxos/competing-proposers", "paxos/back-off"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let row = |name: &str| {
        let mut lines = ran.out.lines();
        let line = lines.find(|line| line.starts_with(name));
        let cells = line.expect(name)[name.len()..].split_whitespace();
        cells.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("requests answered")[0], "0");
    assert_ne!(row("requests answered")[1], "0");
    assert_eq!(row("round trips per answer")[0], "–");
    assert_eq!(row("promises broken"), ["none", "none"]);
}

#[test]
fn what_cannot_be_compared_gets_a_sentence() {
    for (args, told) in [
        (["raft", "multipaxos"], "which scenario of raft"),
        (["raft/leader-crash", "nowhere"], "no lab"),
        (["raft/never", "paxos"], "no scenario"),
    ] {
        let ran = playground(&["compare", args[0], args[1]]);
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

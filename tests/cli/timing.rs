//! Times that can be reckoned by hand.

use serde_json::{Value, json};

use super::events;

/// With a fixed latency and a disk that takes time, a command is committed
/// after one way, the follower's write, and one way back: 2 + 10 + 2 ms. The
/// leader writes at the same time (thesis §10.2.1).
#[test]
fn a_commit_takes_a_write_and_a_round_trip() {
    let args = "run raft/first-election --set nodes=3 --set latency=2ms --set disk=10ms \
                --set load=200ms --set clients=1 --until 3s --json";
    let (events, _) = events(&args.split_whitespace().collect::<Vec<_>>());
    let answered = answered_after(&events);
    assert!(answered.len() >= 8, "{answered:?}");
    for took in answered {
        assert_eq!(took, 14_000, "microseconds from command to answer");
    }
}

/// Without disks it is the round trip alone.
#[test]
fn without_disks_a_commit_takes_a_round_trip() {
    let args = "run raft/first-election --set nodes=5 --set latency=3ms --set disk=0ms \
                --set load=200ms --set clients=1 --until 3s --json";
    let (events, _) = events(&args.split_whitespace().collect::<Vec<_>>());
    let answered = answered_after(&events);
    assert!(answered.len() >= 8, "{answered:?}");
    for took in answered {
        assert_eq!(took, 6_000, "microseconds from command to answer");
    }
}

/// How long each of the load's commands took that came to the leader at
/// once and while it was idle.
fn answered_after(events: &[Value]) -> Vec<u64> {
    let at = |event: &Value| event["at_us"].as_u64().expect("a time is a number");
    let mut took = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let appended = event["changes"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|change| change["field"] == "log_length");
        if event["action"]["type"] != "load" || !appended {
            continue;
        }
        let leader = &event["node"];
        let answer = events[place..].iter().find(|later| {
            let mut outputs = later["outputs"].as_array().expect("a list").iter();
            outputs.any(|output| output["node"] == *leader)
        });
        if let Some(answer) = answer {
            took.push(at(answer) - at(event));
        }
    }
    took
}

#[test]
fn every_message_takes_the_fixed_latency() {
    let args = "run raft/first-election --set latency=7ms --json";
    let (events, _) = events(&args.split_whitespace().collect::<Vec<_>>());
    let mut delivered = 0;
    for event in &events {
        let message = &event["action"]["message"];
        if event["action"]["type"] == "deliver" {
            let sent = message["sent_us"].as_u64().expect("a time is a number");
            assert_eq!(event["at_us"], json!(sent + 7_000));
            delivered += 1;
        }
    }
    assert!(delivered > 20);
}

#[test]
fn until_and_events_stop_where_they_say() {
    let (events_to, end) = events(&["run", "raft/leader-crash", "--until", "1s", "--json"]);
    assert!(end["at_us"].as_u64().expect("a number") <= 1_000_000);
    let (more, _) = events(&["run", "raft/leader-crash", "--until", "1200ms", "--json"]);
    assert_eq!(more[..events_to.len()], events_to[..]);
    let next = more[events_to.len()]["at_us"].as_u64().expect("a number");
    assert!(next > 1_000_000, "all that happens by then is told");
    let (forty, end) = events(&["run", "raft/leader-crash", "--events", "40", "--json"]);
    assert_eq!((forty.len(), &end["events"]), (40, &json!(40)));
    let (none, _) = events(&["run", "raft/leader-crash", "--events", "0", "--json"]);
    assert!(none.is_empty());
}

/// A node that does not send from the start wins nothing and answers nobody;
/// one that is cut off one way hears only what the others let through.
#[test]
fn faults_of_single_nodes_hold_from_the_start() {
    let args = "run raft/first-election --set omission=S1:send --set cut=S2>S3 --until 2s --json";
    let (events, _) = events(&args.split_whitespace().collect::<Vec<_>>());
    let mut delivered = 0;
    for event in &events {
        let message = &event["action"]["message"];
        if event["action"]["type"] == "deliver" {
            let link = (message["from"].as_u64(), message["to"].as_u64());
            assert_ne!(link.0, Some(1), "{event}");
            assert_ne!(link, (Some(2), Some(3)), "{event}");
            delivered += 1;
        }
    }
    assert!(delivered > 20);
}

/// A clock that runs a quarter fast beats after four fifths of the time.
#[test]
fn a_fast_clock_beats_early() {
    let beats = |drift: &str| {
        let args = format!(
            "run raft/first-election --set nodes=1 --set load=off --set drift={drift} --until 4s --json"
        );
        let (events, _) = events(&args.split_whitespace().collect::<Vec<_>>());
        let fired = events
            .iter()
            .filter(|event| event["action"]["type"] == "fire");
        fired
            .map(|event| event["at_us"].as_u64().expect("a time is a number"))
            .next()
            .expect("a timer fires")
    };
    let (truly, fast) = (beats("none"), beats("S1:+25%"));
    assert_eq!(fast, truly * 4 / 5);
}

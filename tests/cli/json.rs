//! The format of `--json`: documented in docs/json.md, pinned here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{events, folder, playground, text};

/// A run in which much happens: an election, commands, losses, disks.
const RUN: [&str; 16] = [
    "run",
    "raft/first-election",
    "--seed",
    "5",
    "--set",
    "nodes=3",
    "--set",
    "load=50ms",
    "--set",
    "loss=0.1",
    "--set",
    "disk=1ms",
    "--set",
    "duplication=0.1",
    "--events",
    "80",
];

#[test]
fn the_format_is_the_pinned_one() {
    let ran = playground(&[&RUN[..], &["--json"]].concat());
    let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events.jsonl");
    if std::env::var_os("REWRITE").is_some() {
        fs::write(&pinned, &ran.out).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&pinned).expect("the golden file is there");
    for (line, (found, expected)) in (1..).zip(ran.out.lines().zip(expected.lines())) {
        assert_eq!(found, expected, "line {line}; REWRITE=1 takes it over");
    }
    assert_eq!(ran.out.lines().count(), expected.lines().count());
}

/// Every name in the output stands in the description, but for the names of
/// a protocol's own values.
#[test]
fn every_name_is_described() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let manual = fs::read_to_string(manual).expect("the description is there");
    let (mut lines, end) = events(&["run", "raft/minority-leader", "--json"]);
    let (more, _) = events(&["run", "raft/lossy-network", "--json"]);
    lines.extend(more);
    lines.push(json!({ "end": end }));
    let mut names = BTreeMap::new();
    for line in &lines {
        collect_names(line, &mut names);
        if let Some(word) = line["action"]["type"].as_str() {
            names.insert(word.to_owned(), line.clone());
        }
    }
    assert!(names.len() > 30, "{:?}", names.keys());
    for (name, line) in names {
        let described = manual.contains(&format!("`{name}`"));
        assert!(described, "docs/json.md says nothing of `{name}`: {line}");
    }
}

fn collect_names(value: &Value, names: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                names.insert(name.clone(), value.clone());
                if name != "values" && name != "fields" {
                    collect_names(inner, names);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| collect_names(inner, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_event_has_every_field() {
    let (events, end) = events(&["run", "raft/leader-crash", "--json"]);
    let mut at = 0;
    for (seq, event) in (1..).zip(&events) {
        assert_eq!(event["seq"], json!(seq));
        let now = event["at_us"].as_u64().expect("a time is a number");
        assert!(now >= at, "time goes on: {event}");
        at = now;
        assert!(event["action"]["type"].is_string(), "{event}");
        assert!(event["node"].is_u64() || event["node"].is_null(), "{event}");
        for list in ["sent", "changes", "notes", "outputs", "violations"] {
            assert!(event[list].is_array(), "{list} of {event}");
        }
        if event["action"]["type"] == "deliver" {
            for operand in ["kind", "from", "to", "flight"] {
                assert!(!event["action"][operand].is_null(), "{operand}: {event}");
            }
            assert_eq!(event["node"], event["action"]["to"], "{event}");
        }
    }
    assert_eq!(end["events"], json!(events.len()));
    assert_eq!(end["at_us"], json!(at));
    assert_eq!(end["violations"], json!([]));
    for figure in [
        "messages",
        "bytes",
        "candidacies",
        "leaders",
        "progress",
        "answered",
    ] {
        assert!(end["figures"][figure].is_u64(), "{figure}: {end}");
    }
    let digest = end["digest"].as_str().expect("a digest is text");
    assert_eq!(digest.len(), 16);
    assert!(digest.bytes().all(|b| b.is_ascii_hexdigit()));
}

/// The changes of all events, applied in order, lead to the nodes at the
/// end: nothing that changes is left out.
#[test]
fn the_changes_add_up_to_the_end() {
    let (events, end) = events(&["run", "raft/leader-crash", "--json"]);
    let mut state: BTreeMap<(u64, String), Value> = BTreeMap::new();
    for event in &events {
        for change in event["changes"].as_array().expect("a list") {
            let node = change["node"].as_u64().expect("nodes are numbers");
            let field = change["field"].as_str().expect("fields have names");
            let key = (node, field.to_owned());
            if let Some(old) = state.get(&key) {
                assert_eq!(*old, change["old"], "event {}", event["seq"]);
            }
            state.insert(key, change["new"].clone());
        }
    }
    let nodes = end["nodes"].as_array().expect("a list");
    assert_eq!(nodes.len(), 5);
    for ((node, field), value) in &state {
        let found = nodes.iter().find(|n| n["node"] == json!(node));
        let found = &found.expect("the node is at the end")[field.as_str()];
        assert_eq!(found, value, "{field} of node {node}");
    }
    for field in ["role", "term", "commit_index"] {
        let changed = state.keys().any(|(_, f)| f == field);
        assert!(changed, "{field} changes in this run");
    }
}

#[test]
fn what_is_sent_is_delivered_or_lost_or_still_on_its_way() {
    let (events, _) = events(&["run", "raft/lossy-network", "--json"]);
    let mut sent: BTreeMap<u64, (Value, Value)> = BTreeMap::new();
    let mut lost = 0;
    for event in &events {
        for message in event["sent"].as_array().expect("a list") {
            let id = message["id"].as_u64().expect("messages have numbers");
            sent.insert(id, (message["kind"].clone(), message["to"].clone()));
        }
        let action = &event["action"];
        if let Some(flight) = action["flight"].as_u64() {
            let (kind, to) = sent.get(&flight).expect("it was sent before");
            assert_eq!((kind, to), (&action["kind"], &action["to"]), "{event}");
        }
        lost += u32::from(action["type"] == "drop");
    }
    assert!(lost > 0, "this network loses messages");
}

#[test]
fn a_replay_prints_what_the_run_printed() {
    let folder = folder("replay-json");
    let file = folder.join("run.json");
    let save = ["--json", "--save", text(&file)];
    let ran = playground(&[&RUN[..], &save].concat());
    let again = playground(&["replay", text(&file), "--json"]);
    assert_eq!(again.status, 0, "{}", again.err);
    assert_eq!(again.out, ran.out);
}

#[test]
fn a_file_is_replayed_however_an_editor_saved_it() {
    let folder = folder("replay-encodings");
    let file = folder.join("run.json");
    playground(&[&RUN[..], &["--save", text(&file)]].concat());
    let journal = std::fs::read_to_string(&file).expect("it was saved");
    let wide: Vec<u8> = format!("\u{feff}{journal}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [format!("\u{feff}{journal}").into_bytes(), wide] {
        std::fs::write(&file, bytes).expect("it can be written");
        let again = playground(&["replay", text(&file)]);
        assert!(again.out.contains("the same run"), "{}", again.err);
    }
    std::fs::write(&file, [0xff, 0xd8, 0xff, 0xe0]).expect("it can be written");
    let picture = playground(&["replay", text(&file)]);
    assert_eq!(picture.status, 2);
    assert!(picture.err.contains("it is not text"), "{}", picture.err);
}

#[test]
fn labs_are_one_array() {
    let ran = playground(&["labs", "--json"]);
    let labs: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let raft = &labs[0];
    assert_eq!(raft["id"], "raft");
    let scenarios = raft["scenarios"].as_array().expect("a list");
    assert!(scenarios.iter().any(|s| s["id"] == "leader-crash"));
}

//! Acts as files hold them.

use std::collections::BTreeSet;

use super::*;
use crate::sim::action::{ROWS, Row};
use crate::sim::id::{ClientId, FlightId};
use crate::sim::time::Time;

fn read(text: &str) -> Result<Act, String> {
    let plain: Plain = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Act::of(plain).map_err(|wrong| wrong.to_string())
}

#[test]
fn an_act_has_its_operands_and_no_others() {
    let node = NodeId(2);
    assert_eq!(
        read(r#"{"type":"pause","node":2}"#),
        Ok(Act::Pause { node })
    );
    let wrong = |text, what: &str| assert_eq!(read(text), Err(what.to_owned()));
    wrong(r#"{"type":"pause"}"#, "node is missing");
    wrong(
        r#"{"type":"pause","node":2,"ppm":5}"#,
        "ppm does not belong here",
    );
    wrong(
        r#"{"type":"pause","node":2,"node":2}"#,
        "node does not belong here",
    );
    wrong(r#"{"type":"explode","node":2}"#, "type cannot be “explode”");
    wrong(r#"{"node":2}"#, "type is missing");
    wrong(r#"[2]"#, "it must be an object");
    wrong(
        r#"{"type":"pause","node":-1}"#,
        "node must be a whole number from 0 to 255",
    );
    wrong(
        r#"{"type":"set_load","load":{"every_us":5,"clients":300}}"#,
        "load.clients must be a whole number from 0 to 255",
    );
    wrong(
        r#"{"type":"conditions","set":[["loss"]]}"#,
        "set must be a list of pairs",
    );
    wrong(
        r#"{"type":"crash","node":1,"disk":"full"}"#,
        "disk must be “kept” or “lost”",
    );
}

/// Where the table of actions stands for readers.
const DOCS: [(&str, &str); 2] = [
    ("docs/json.md", include_str!("../../../docs/json.md")),
    (
        "docs/json.zh-CN.md",
        include_str!("../../../docs/json.zh-CN.md"),
    ),
];

/// What JavaScript is told of acts.
const TYPES: &str = include_str!("../../../www/js/types.d.ts");

/// What files hold, letter by letter.
const FILED: &str = r#"{"type":"written","node":2}
{"type":"deliver","flight":1152921504606846976}
{"type":"drop","flight":3}
{"type":"duplicate","flight":3}
{"type":"delay","flight":1,"by_us":5}
{"type":"fire","node":2,"timer":"election"}
{"type":"command","node":2,"command":"put x 1"}
{"type":"command","node":2,"command":"put x 1","request":{"client":3,"serial":8}}
{"type":"retry","client":3}
{"type":"load"}
{"type":"set_load"}
{"type":"set_load","load":{"every_us":7,"clients":4}}
{"type":"set_load","load":{"every_us":7,"clients":4,"limit":9}}
{"type":"repeat","node":2,"command":"put x 1","every_us":7,"times":6}
{"type":"again","node":2}
{"type":"cease","node":2}
{"type":"crash","node":2,"disk":"lost"}
{"type":"crash","node":2,"disk":"kept"}
{"type":"restart","node":2}
{"type":"join","node":2}
{"type":"pause","node":2}
{"type":"resume","node":2}
{"type":"cut","from":1,"to":5}
{"type":"heal","from":1,"to":5}
{"type":"partition","groups":[[1],[2,5]]}
{"type":"heal_all"}
{"type":"drift","node":2,"ppm":-40}
{"type":"drift","node":2,"ppm":40}
{"type":"omit","node":2,"send":true,"receive":false}
{"type":"conditions","set":[["loss","0.05"]]}
{"type":"rig","node":2,"number":5}
{"type":"corrupt","node":2}
{"type":"lie","node":2,"lie":"boast"}
{"type":"say","node":2,"text":"7 by S1","to":[1,3]}
{"type":"twin","node":2,"groups":[[1],[3,4]]}"#;

#[test]
fn each_act_is_written_as_it_was_read() {
    for line in FILED.lines() {
        let act = read(line).expect(line);
        assert_eq!(serde_json::to_string(&act).expect(line), line);
        assert!(line.starts_with(&format!("{{\"type\":\"{}\"", act.word())));
    }
}

/// The names of the operands of an action in files, and the words that stand
/// for their values.
fn names(of: &Row) -> (BTreeSet<String>, BTreeSet<String>) {
    fn look(at: Plain, names: &mut BTreeSet<String>, words: &mut BTreeSet<String>) {
        match at {
            Plain::Fields(fields) => fields.into_iter().for_each(|(name, value)| {
                names.insert(name);
                look(value, names, words);
            }),
            Plain::Text(word) => {
                words.insert(word);
            }
            _ => {}
        }
    }
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    let acts = FILED.lines().map(|line| read(line).expect(line));
    for act in acts.filter(|act| act.row() == of) {
        look(write(&act).into(), &mut names, &mut words);
    }
    assert!(names.remove("type"), "no line above has {}", of.word);
    (names, words)
}

#[test]
fn javascript_is_told_of_every_action() {
    for row in ROWS {
        let start = format!("  | {{ type: '{}'", row.word);
        let line = TYPES.lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("www/js/types.d.ts has no {}", row.word));
        for name in names(row).0 {
            let is_there = [": ", "?: "]
                .iter()
                .any(|of| line.contains(&format!(" {name}{of}")));
            assert!(is_there, "www/js/types.d.ts: {} has no {name}", row.word);
        }
    }
}

#[test]
fn the_documentation_has_the_table_of_actions_in_each_language() {
    for (file, text) in DOCS {
        let cells = text
            .lines()
            .map(|line| line.split('|').skip(1).collect::<Vec<_>>());
        let rows = cells
            .skip_while(|cells| cells.first() != Some(&" `type` "))
            .skip(2);
        let rows: Vec<_> = rows.take_while(|cells| !cells.is_empty()).collect();
        for row in ROWS {
            let mine = rows
                .iter()
                .find(|cells| quoted(cells[0]).contains(row.word));
            let mine = mine.unwrap_or_else(|| panic!("{file}: the table has no {}", row.word));
            let (names, words) = names(row);
            let said = quoted(mine[1]);
            assert!(
                said.is_superset(&names),
                "{file}: {} takes {names:?}",
                row.word
            );
            let known = &names | &words;
            assert!(
                known.is_superset(&said),
                "{file}: {} takes {names:?}",
                row.word
            );
        }
        let listed: usize = rows.iter().map(|cells| quoted(cells[0]).len()).sum();
        assert_eq!(listed, ROWS.len(), "{file} has actions that there are not");
    }
}

/// What stands between backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn operands_are_what_their_names_say() {
    let request = Some(Request {
        client: ClientId(3),
        serial: 8,
    });
    let text = "put x 1".to_owned();
    let node = NodeId(2);
    let read = |at: usize| read(FILED.lines().nth(at).expect("a line")).expect("an act");
    assert_eq!(
        read(7),
        Act::Command {
            node,
            command: Asked { text, request }
        }
    );
    let (flight, by) = (FlightId(1), Time(5));
    assert_eq!(read(4), Act::Delay { flight, by });
    let omission = Omission {
        send: true,
        receive: false,
    };
    assert_eq!(read(28), Act::Omit { node, omission });
    let (from, to) = (NodeId(1), NodeId(5));
    assert_eq!(read(22), Act::Cut { from, to });
    assert_eq!(read(26), Act::Drift { node, ppm: -40 });
}

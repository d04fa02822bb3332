//! Acts as files hold them.

use super::*;
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
{"type":"pause","node":2}
{"type":"resume","node":2}
{"type":"cut","from":1,"to":5}
{"type":"heal","from":1,"to":5}
{"type":"partition","groups":[[1],[2,5]]}
{"type":"heal_all"}
{"type":"drift","node":2,"ppm":-40}
{"type":"drift","node":2,"ppm":40}
{"type":"omit","node":2,"send":true,"receive":false}
{"type":"conditions","set":[["loss","0.05"]]}"#;

#[test]
fn each_act_is_written_as_it_was_read() {
    for line in FILED.lines() {
        let act = read(line).expect(line);
        assert_eq!(serde_json::to_string(&act).expect(line), line);
        assert!(line.starts_with(&format!("{{\"type\":\"{}\"", act.word())));
        let declared = format!("  | {{ type: '{}'", act.word());
        assert!(TYPES.contains(&declared), "JavaScript knows no {line}");
    }
}

#[test]
fn operands_are_what_their_names_say() {
    let request = Some(RequestAct {
        client: ClientId(3),
        serial: 8,
    });
    let command = "put x 1".to_owned();
    let node = NodeId(2);
    let read = |at: usize| read(FILED.lines().nth(at).expect("a line")).expect("an act");
    assert_eq!(
        read(7),
        Act::Command {
            node,
            command,
            request
        }
    );
    let (flight, by_us) = (FlightId(1), Time(5));
    assert_eq!(read(4), Act::Delay { flight, by_us });
    let (send, receive) = (true, false);
    assert_eq!(
        read(27),
        Act::Omit {
            node,
            send,
            receive
        }
    );
    let (from, to) = (NodeId(1), NodeId(5));
    assert_eq!(read(21), Act::Cut { from, to });
    assert_eq!(read(25), Act::Drift { node, ppm: -40 });
}

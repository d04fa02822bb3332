//! The core as wasm, through the JavaScript API: the same worlds as natively,
//! and values that JavaScript can read.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Elsewhere there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::fmt::Write;

    use consensus_playground::js::{Run, labs};
    use consensus_playground::labs::session::Start;
    use consensus_playground::labs::{LABS, open};
    use consensus_playground::sim::sorted::Map;
    use js_sys::{Array, Error, JSON, Reflect};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::*;

    wasm_bindgen_test_configure!(run_in_browser);

    /// What `tests/digests.rs` holds native runs to.
    const GOLDEN: &str = include_str!("golden/digests.txt");

    /// More events than any scenario has.
    const PLENTY: u64 = 200_000;

    #[wasm_bindgen_test]
    fn every_scenario_ends_in_the_same_world_as_natively() {
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
                let place = format!("{}/{}", lab.id, scenario.id);
                writeln!(text, "{place} {} {:016x}", run.seq(), run.digest()).unwrap();
            }
        }
        assert_eq!(text, GOLDEN);
    }

    #[wasm_bindgen_test]
    fn the_api_comes_to_the_golden_worlds_too() {
        for line in GOLDEN.lines() {
            let [place, events, digest]: [&str; 3] =
                line.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let (lab, scenario) = place.split_once('/').unwrap();
            let mut run = open_run(&format!(r#"{{"lab": "{lab}", "scenario": "{scenario}"}}"#));
            let events: f64 = events.parse().unwrap();
            assert_eq!(run.advance(Some(events)).unwrap(), events);
            assert_eq!(run.digest(), digest, "{place}");
        }
    }

    #[wasm_bindgen_test]
    fn all_labs_and_scenarios_are_listed() {
        let listed: Array = labs().unwrap().unchecked_into();
        assert_eq!(listed.length() as usize, LABS.len());
        let scenarios: usize = listed
            .iter()
            .map(|lab| Array::from(&get(&lab, "scenarios")).length() as usize)
            .sum();
        assert_eq!(scenarios, GOLDEN.lines().count());
    }

    #[wasm_bindgen_test]
    fn a_run_goes_forward_and_back_exactly() {
        let mut run = leader_crash();
        run.advance(Some(200.0)).unwrap();
        let there = run.digest();
        run.seek(50.0).unwrap();
        assert_eq!(run.seq(), 50.0);
        assert_ne!(run.digest(), there);
        run.seek(200.0).unwrap();
        assert_eq!(run.digest(), there);
        assert_eq!(run.advance(None).unwrap(), 1.0);
        assert_eq!(run.seq(), 201.0);
    }

    #[wasm_bindgen_test]
    fn a_frame_is_made_of_plain_values() {
        let mut run = leader_crash();
        run.advance(Some(120.0)).unwrap();
        let frame = run.frame().unwrap();
        assert_eq!(get(&frame, "seq").as_f64(), Some(120.0));
        assert!(get(&frame, "now_us").as_f64().unwrap() > 0.0);
        let nodes = Array::from(&get(&frame, "nodes"));
        assert_eq!(nodes.length(), 5);
        let leaders = nodes
            .iter()
            .filter(|node| get(node, "role").as_string().as_deref() == Some("leader"));
        assert_eq!(leaders.count(), 1);
        assert_eq!(get(&get(&frame, "last"), "seq").as_f64(), Some(120.0));
        // Nothing is lost on the way through JSON: no maps, no undefined.
        let text = JSON::stringify(&frame).unwrap();
        let again = JSON::stringify(&JSON::parse(&String::from(&text)).unwrap()).unwrap();
        assert_eq!(text, again);
        let logs = "\"panels\":[{\"kind\":\"log\",\"first\":1,";
        assert!(String::from(&text).contains(logs), "{text}");
    }

    #[wasm_bindgen_test]
    fn every_scenario_has_a_frame_that_javascript_can_hold() {
        for line in GOLDEN.lines() {
            let (lab, rest) = line.split_once('/').unwrap();
            let (scenario, _) = rest.split_once(' ').unwrap();
            let mut run = open_run(&format!(r#"{{"lab": "{lab}", "scenario": "{scenario}"}}"#));
            run.advance(Some(60.0)).unwrap();
            let frame = run.frame().unwrap();
            assert!(Array::from(&get(&frame, "nodes")).length() > 0, "{line}");
            assert!(Array::from(&get(&frame, "panels")).length() > 0, "{line}");
        }
    }

    #[wasm_bindgen_test]
    fn acting_in_the_past_changes_what_follows_and_a_journal_keeps_it() {
        let mut run = leader_crash();
        run.advance(Some(300.0)).unwrap();
        let untouched = run.digest();
        run.seek(100.0).unwrap();
        run.act(
            json(r#"{"type": "crash", "node": 2, "disk": "kept"}"#),
            None,
        )
        .unwrap();
        run.seek(300.0).unwrap();
        assert_ne!(run.digest(), untouched);

        let again = Run::replay(&run.journal()).unwrap();
        assert_eq!(again.digest(), run.digest());
        assert_eq!(again.seq(), 300.0);
    }

    #[wasm_bindgen_test]
    fn a_journal_that_ends_elsewhere_is_refused() {
        let mut run = leader_crash();
        run.advance(Some(10.0)).unwrap();
        let other = run.journal().replace(&run.digest(), "0123456789abcdef");
        assert_eq!(code(Run::replay(&other)), "bad-journal");
        assert_eq!(code(Run::replay("{}")), "bad-journal");
    }

    #[wasm_bindgen_test]
    fn a_seed_keeps_all_its_64_bits() {
        let most = "18446744073709551615";
        let with_text =
            format!(r#"{{"lab": "raft", "scenario": "first-election", "seed": "{most}"}}"#);
        assert_eq!(open_run(&with_text).seed(), most);
        let start = json(r#"{"lab": "raft", "scenario": "first-election"}"#);
        let big = js_sys::BigInt::from(u64::MAX);
        Reflect::set(&start, &"seed".into(), &big).unwrap();
        assert_eq!(Run::new(start.clone()).unwrap().seed(), most);
        Reflect::set(&start, &"seed".into(), &JsValue::from(42)).unwrap();
        assert_eq!(Run::new(start.clone()).unwrap().seed(), "42");
        for wrong in [JsValue::from(-1), JsValue::from(1.5), JsValue::from(1e17)] {
            Reflect::set(&start, &"seed".into(), &wrong).unwrap();
            assert_eq!(code(Run::new(start.clone())), "bad-argument");
        }
    }

    #[wasm_bindgen_test]
    fn settings_may_be_text_or_numbers() {
        let run = open_run(
            r#"{"lab": "raft", "scenario": "first-election",
                "set": {"nodes": 3, "loss": 0.05, "heartbeat": "40ms"}}"#,
        );
        let frame = run.frame().unwrap();
        assert_eq!(Array::from(&get(&frame, "nodes")).length(), 3);
        let journal = run.journal();
        assert!(journal.contains("\"loss\": \"0.05\""), "{journal}");
    }

    #[wasm_bindgen_test]
    fn what_is_wrong_has_a_code_and_changes_nothing() {
        let opened = |start: &str| code(Run::new(json(start)));
        assert_eq!(opened("3"), "bad-argument");
        assert_eq!(opened(r#"{"lab": "raft"}"#), "bad-argument");
        let misspelt = r#"{"lab": "raft", "scenario": "first-election", "sede": 1}"#;
        assert_eq!(opened(misspelt), "bad-argument");
        assert_eq!(opened(r#"{"lab": "x", "scenario": "y"}"#), "unknown-lab");
        let scenario = r#"{"lab": "raft", "scenario": "y"}"#;
        assert_eq!(opened(scenario), "unknown-scenario");
        let setting = r#"{"lab": "raft", "scenario": "first-election", "set": {"nodes": 77}}"#;
        assert_eq!(opened(setting), "bad-setting");

        let mut run = leader_crash();
        run.advance(Some(20.0)).unwrap();
        let before = run.digest();
        for wrong in [-1.0, 0.5, f64::NAN, f64::INFINITY, 1e9] {
            assert_eq!(code(run.advance(Some(wrong))), "bad-argument");
            assert_eq!(code(run.seek(wrong)), "bad-argument");
        }
        let done = run.act(json(r#"{"type": "restart", "node": 1}"#), None);
        assert_eq!(code(done), "refused-node-not-crashed");
        let done = run.act(json(r#"{"type": "crush", "node": 1}"#), None);
        assert_eq!(code(done), "bad-argument");
        let done = run.act(json(r#"{"type": "pause", "node": 1}"#), Some(0.0));
        assert_eq!(code(done), "refused-in-the-past");
        assert_eq!((run.digest(), run.seq()), (before, 20.0));
    }

    fn leader_crash() -> Run {
        open_run(r#"{"lab": "raft", "scenario": "leader-crash", "seed": 7}"#)
    }

    fn open_run(start: &str) -> Run {
        Run::new(json(start)).unwrap()
    }

    fn json(text: &str) -> JsValue {
        JSON::parse(text).unwrap()
    }

    fn get(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap()
    }

    /// The code of an error, which has a sentence, too.
    fn code<T>(outcome: Result<T, Error>) -> String {
        let Err(error) = outcome else {
            panic!("this must not be possible");
        };
        assert!(String::from(error.message()).len() > 10);
        get(&error, "code").as_string().unwrap()
    }
}

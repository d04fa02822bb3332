//! The core as wasm, through the JavaScript API: the same worlds as natively,
//! and values that JavaScript can read.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Elsewhere there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::fmt::Write;

    use consensus_playground::catalog::{LABS, open};
    use consensus_playground::check::layers::{Bounds, Standing};
    use consensus_playground::check::models;
    use consensus_playground::js::{
        Run, labs, links_follow, links_journal, links_link, links_replay,
    };
    use consensus_playground::labs::session::Start;
    use consensus_playground::sim::sorted::Map;
    use js_sys::{Array, BigInt, Error, JSON, Reflect};
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
            let mut run = open_run(lab, scenario, None);
            let events: f64 = events.parse().unwrap();
            assert_eq!(run.advance(events, false).unwrap(), events);
            assert_eq!(run.digest(), digest, "{place}");
        }
    }

    #[wasm_bindgen_test]
    fn models_have_as_many_states_as_natively() {
        let counted = |name: &str| {
            let mut search = models::open(name, &Map::new(), Bounds::USUAL).unwrap();
            while search.run_for(1_000) == Standing::Running {}
            let counts = search.counts();
            (counts.distinct, counts.generated, counts.depth)
        };
        assert_eq!(counted("two-phase"), (288, 1_146, 11));
        assert_eq!(counted("t-commit"), (34, 94, 7));
        assert_eq!(counted("paxos"), (3_921, 23_563, 17));
    }

    #[wasm_bindgen_test]
    fn all_labs_and_scenarios_are_listed() {
        let listed = Array::from(&labs().unwrap());
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
        run.advance(200.0, false).unwrap();
        let there = run.digest();
        run.seek(50.0, false).unwrap();
        assert_eq!(run.seq(), 50.0);
        assert_ne!(run.digest(), there);
        run.seek(200.0, false).unwrap();
        assert_eq!(run.digest(), there);
        assert_eq!(run.advance(1.0, false).unwrap(), 1.0);
        assert_eq!(run.seq(), 201.0);
    }

    #[wasm_bindgen_test]
    fn a_frame_is_made_of_plain_values() {
        let mut run = leader_crash();
        run.advance(120.0, false).unwrap();
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
        let text = String::from(&JSON::stringify(&frame).unwrap());
        let logs = "\"panels\":[{\"kind\":\"lanes\",\"name\":\"log\",";
        assert!(text.contains(logs), "{text}");
    }

    #[wasm_bindgen_test]
    fn every_scenario_has_a_frame_that_javascript_can_hold() {
        for line in GOLDEN.lines() {
            let (lab, rest) = line.split_once('/').unwrap();
            let (scenario, _) = rest.split_once(' ').unwrap();
            let mut run = open_run(lab, scenario, None);
            run.advance(60.0, false).unwrap();
            let frame = run.frame().unwrap();
            assert!(Array::from(&get(&frame, "nodes")).length() > 0, "{line}");
            assert!(Array::from(&get(&frame, "panels")).length() > 0, "{line}");
        }
    }

    #[wasm_bindgen_test]
    fn acting_in_the_past_changes_what_follows_and_journals_and_links_keep_it() {
        let mut run = leader_crash();
        run.advance(300.0, false).unwrap();
        let untouched = run.digest();
        run.seek(100.0, false).unwrap();
        let crash = json(r#"{"type": "crash", "node": 2, "disk": "kept"}"#);
        run.apply(crash, None).unwrap();
        run.seek(300.0, false).unwrap();
        assert_ne!(run.digest(), untouched);
        let again = links_replay(&links_journal(&run)).unwrap();
        assert_eq!((again.digest(), again.seq()), (run.digest(), 300.0));
        let linked = links_follow(&links_link(&run).unwrap()).unwrap();
        assert_eq!((linked.digest(), linked.seq()), (run.digest(), 300.0));
        assert_eq!(linked.current_branch(), run.current_branch());
        let branches = Array::from(&linked.branches().unwrap());
        assert_eq!(branches.length(), 2);
    }

    #[wasm_bindgen_test]
    fn every_possible_act_is_listed_and_can_be_done() {
        let mut run = leader_crash();
        run.advance(120.0, false).unwrap();
        let enabled = Array::from(&run.enabled().unwrap());
        assert!(enabled.length() > 20);
        for act in enabled.iter() {
            let text = String::from(&JSON::stringify(&act).unwrap());
            run.seek(120.0, false).unwrap();
            if let Err(error) = run.apply(act, None) {
                panic!("{text}: {}", String::from(error.message()));
            }
        }
    }

    #[wasm_bindgen_test]
    fn a_number_of_64_bits_goes_in_and_comes_out_whole() {
        let wide = 1u64 << 60;
        let mut run = leader_crash();
        run.advance(120.0, false).unwrap();
        let load = json(r#"{"every_us": 1000, "clients": 1}"#);
        Reflect::set(&load, &"limit".into(), &BigInt::from(wide)).unwrap();
        let act = json(r#"{"type": "set_load"}"#);
        Reflect::set(&act, &"load".into(), &load).unwrap();
        run.apply(act, None).unwrap();
        let last = get(&run.frame().unwrap(), "last");
        let told = get(&get(&last, "action"), "load");
        assert_eq!(u64::try_from(get(&told, "limit")), Ok(wide));
        // Those beside it are numbers all the same.
        assert_eq!(get(&told, "every_us").as_f64(), Some(1000.0));
        assert_eq!(get(&last, "seq").as_f64(), Some(121.0));
    }

    #[wasm_bindgen_test]
    fn an_act_that_holds_itself_is_refused() {
        let mut run = leader_crash();
        let act = json(r#"{"type": "crash", "node": 1}"#);
        for field in ["disk", "a", "b", "c"] {
            Reflect::set(&act, &field.into(), &act).unwrap();
        }
        assert_eq!(code(run.apply(act, None)), "bad-argument");
    }

    #[wasm_bindgen_test]
    fn a_run_says_whether_it_is_the_one_that_was_written_down() {
        let run = leader_crash();
        assert_eq!(run.sameness(), "unclaimed");
        let again = links_replay(&links_journal(&run)).unwrap();
        assert_eq!(again.sameness(), "proven");
        let older = include_str!("golden/links.txt").lines().next().unwrap();
        let (_, code) = older.split_once(' ').unwrap();
        let older = links_follow(&format!("#/raft/first-election?run={code}")).unwrap();
        assert_eq!(older.sameness(), "outdated");
    }

    #[wasm_bindgen_test]
    fn an_error_has_a_sentence_and_a_code() {
        let mut run = leader_crash();
        run.advance(20.0, false).unwrap();
        let before = run.digest();
        assert_eq!(code(run.advance(f64::NAN, false)), "bad-argument");
        let restart = json(r#"{"type": "restart", "node": 1}"#);
        assert_eq!(code(run.apply(restart, None)), "refused-node-not-crashed");
        assert_eq!(code(links_replay("{}")), "bad-journal");
        assert_eq!(code(links_follow("#/raft/x?run=AAAA")), "bad-link");
        assert_eq!((run.digest(), run.seq()), (before, 20.0));
    }

    fn leader_crash() -> Run {
        open_run("raft", "leader-crash", Some(7))
    }

    fn open_run(lab: &str, scenario: &str, seed: Option<u64>) -> Run {
        Run::open(lab.to_owned(), scenario.to_owned(), seed, vec![], vec![]).unwrap()
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

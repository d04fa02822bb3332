//! The pictures that embedded scenarios show before their program is fetched:
//! `www/embed/scenes.js` holds the scene at which the page opens each
//! scenario, and the one at its start.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::session::Start;
use consensus_playground::runs::scene::scene;
use consensus_playground::sim::time::Time;
use expect_test::expect_file;

/// More events than come before any scenario's opening.
const PLENTY: u64 = 100_000;

#[test]
fn the_pictures_are_those_of_the_scenarios() {
    let mut text = String::from(
        "// The scene at which the page opens each scenario, and the one at its start (see\n\
         // src/runs/scene.rs). Written by tests/scenes.rs.\nexport const SCENES = {\n",
    );
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let mut run = open(&Start {
                lab: lab.id.to_owned(),
                scenario: scenario.id.to_owned(),
                seed: None,
                set: [].into(),
            })
            .expect("a listed scenario opens");
            let start = scene(&run.frame(), Time::ZERO);
            run.seek_time(scenario.opens_at, PLENTY);
            let next = run.next_at().unwrap_or(scenario.opens_at);
            let at = scenario.opens_at.min(next).max(run.now());
            let opening = scene(&run.frame(), at);
            let place = format!("{}/{}", lab.id, scenario.id);
            writeln!(text, "  '{place}': ['{opening}', '{start}'],").unwrap();
        }
    }
    text.push_str("};\n");
    expect_file!["../www/embed/scenes.js"].assert_eq(&text);
}

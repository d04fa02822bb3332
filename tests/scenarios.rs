//! The scenarios of every lab: what they promise whatever the seed, whatever
//! the size of the cluster, and where the page opens them.

use std::thread;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::Lab;
use consensus_playground::labs::lab::ScenarioView;
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::labs::settings;
use consensus_playground::sim::sorted::Map;

/// More events than any scenario has.
const PLENTY: u64 = 200_000;

/// Where the page opens, the next event is no further than this, in
/// microseconds.
const SOON: u64 = 20_000;

/// Looks at every scenario of every lab, the labs side by side.
fn for_each_scenario(look: fn(&Lab, &ScenarioView)) {
    thread::scope(|threads| {
        for lab in LABS {
            threads.spawn(move || (lab.scenarios)().iter().for_each(|one| look(lab, one)));
        }
    });
}

/// A run of a scenario, if it bears these settings.
fn opened(
    lab: &Lab,
    scenario: &ScenarioView,
    seed: Option<u64>,
    set: &[(&str, &str)],
) -> Option<Box<dyn Session>> {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let start = Start {
        lab: lab.id.to_owned(),
        scenario: scenario.id.to_owned(),
        seed,
        set: set.iter().map(pair).collect::<Map<String, String>>(),
    };
    open(&start).ok()
}

/// What a whole run breaks that the scenario is not meant to break.
fn broken(scenario: &ScenarioView, mut run: Box<dyn Session>) -> Vec<&'static str> {
    run.seek_time(scenario.ends_at, PLENTY);
    let violations = run.frame().violations.into_iter();
    let broken = violations.map(|violation| violation.invariant);
    broken.filter(|id| !scenario.breaks.contains(id)).collect()
}

#[test]
fn something_is_about_to_happen_where_the_page_opens() {
    for_each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario, None, &[]).expect("a listed scenario opens");
        run.seek_time(scenario.opens_at, PLENTY);
        let next = run.next_at().expect("something happens next");
        let wait = next - scenario.opens_at;
        let name = format!("{}/{}", lab.id, scenario.id);
        assert!(wait.0 <= SOON, "{name}: the next event is {wait} away");
    });
}

#[test]
fn scenarios_hold_whatever_the_seed() {
    for_each_scenario(|lab, scenario| {
        for seed in 0..40 {
            let run = opened(lab, scenario, Some(seed), &[]).expect("any seed will do");
            let broken = broken(scenario, run);
            assert!(broken.is_empty(), "{} seed {seed}: {broken:?}", scenario.id);
        }
    });
}

/// With each of the values that can be chosen from, in clusters of each size.
#[test]
fn scenarios_hold_in_clusters_of_any_size_with_any_choice() {
    for_each_scenario(|lab, scenario| {
        let plain = opened(lab, scenario, None, &[]).expect("a listed scenario opens");
        let settings = settings::views(plain.setup());
        let sizes = settings.iter().filter(|setting| setting.key == "nodes");
        let sizes: Vec<&String> = sizes.flat_map(|setting| &setting.choices).collect();
        for setting in settings.iter().filter(|setting| setting.key != "flaws") {
            for value in &setting.choices {
                for size in &sizes {
                    let set = [("nodes", size.as_str()), (setting.key, value)];
                    let Some(run) = opened(lab, scenario, None, &set) else {
                        continue;
                    };
                    let broken = broken(scenario, run);
                    assert!(broken.is_empty(), "{} {set:?}: {broken:?}", scenario.id);
                }
            }
        }
    });
}

#[test]
fn what_is_committed_never_grows_less() {
    for_each_scenario(|lab, scenario| {
        if !["raft", "multipaxos"].contains(&lab.id) {
            return;
        }
        let mut run = opened(lab, scenario, None, &[]).expect("it opens as it is");
        let mut known = 0;
        while run.now() < scenario.ends_at && run.advance() {
            let now = run.figures().own("progress");
            assert!(
                now >= known,
                "{}/{}: {now}, {known} before",
                lab.id,
                scenario.id
            );
            known = now;
        }
    });
}

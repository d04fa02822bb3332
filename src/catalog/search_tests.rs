//! Search in every lab: the plain one and the compact one find the same.

use crate::check::commands::commands;
use crate::check::layers::{Bounds, Layers, Standing};
use crate::check::search::{Limits, Progress, Search};
use crate::check::store::Place;
use crate::check::worlds::{Options, Worlds, finding, is_true};
use crate::labs::settings;
use crate::show::card::Card;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Scenario;
use crate::sim::sorted::Map;

use super::{EachLab, Sample, each_lab};

/// Searches that come to so many places go no deeper.
const ENOUGH: u64 = 150;

/// The most events on a path.
const DEEPEST: u32 = 9;

/// How a search ends: how many places there are, and if something is broken, what
/// and after how many events.
type End = (Option<(&'static str, usize)>, u64);

fn plain<P: Card>(run: &Run<P>, limits: Limits<P>) -> Option<End> {
    let mut search = Search::from(run.clone(), limits).ok()?;
    loop {
        match search.run_for(1_000) {
            Progress::Running { .. } => {}
            Progress::Exhausted { places } => return Some((None, places)),
            Progress::Broken {
                violation,
                path,
                places,
            } => return Some((Some((violation.invariant, events(&path))), places)),
        }
    }
}

/// How many events a path has, fixed draws apart.
fn events<P: Card>(path: &[crate::sim::action::Action<P>]) -> usize {
    let mut words = path.iter().map(|action| action.word());
    words.by_ref().filter(|word| *word != "rig").count()
}

fn compact<P: Card>(run: &Run<P>, limits: Limits<P>, skips_idle: bool) -> (End, Layers<Worlds<P>>) {
    let options = Options {
        skips_idle,
        ..Options::default()
    };
    let worlds = Worlds::new(run.clone(), limits, options).expect("nothing is left to chance");
    let mut search = worlds.search(Bounds::USUAL);
    let standing = search.run();
    let places = search.counts().distinct;
    let broken = match standing {
        Standing::Exhausted => None,
        Standing::Found(found) => {
            let found = finding(&search, found);
            let violation = found.violation.expect("no goal was looked for");
            Some((violation.invariant, events(&found.path)))
        }
        other => panic!("it ends {other:?}"),
    };
    ((broken, places), search)
}

/// Budgets that are small and of every kind.
fn budgets<P: Card>(run: &Run<P>) -> Vec<Limits<P>> {
    let all = |depth| Limits {
        drops: 1,
        duplicates: 1,
        crashes: 1,
        commands: commands(run, 2),
        ..Limits::new(depth, 2)
    };
    let some = |depth| Limits {
        commands: commands(run, 1),
        ..Limits::new(depth, 3)
    };
    vec![all(0), some(0)]
}

/// Deeper and deeper, until there are enough places.
fn compare<P: Card>(name: &str, run: &Run<P>) {
    for budget in budgets(run) {
        for depth in 1..=DEEPEST {
            let limits = || Limits {
                depth,
                ..budget.clone()
            };
            let Some(expected) = plain(run, limits()) else {
                return;
            };
            let ((broken, places), mut search) = compact(run, limits(), false);
            assert_eq!(broken.map(|b| b.1), expected.0.map(|b| b.1), "{name}");
            if broken.is_some() {
                break;
            }
            assert_eq!(places, expected.1, "{name}, {depth} events");
            let ((of_few, few), _) = compact(run, limits(), true);
            assert_eq!(of_few, None, "{name}");
            assert!(few <= places);
            if places > ENOUGH || depth == DEEPEST {
                look_again(name, &mut search);
                break;
            }
        }
    }
}

/// Some places are what their paths lead to.
fn look_again<P: Card>(name: &str, search: &mut Layers<Worlds<P>>) {
    let store = search.store();
    let all = std::iter::successors(store.first(), |place| store.after(*place));
    let some: Vec<Place> = all.step_by(7).collect();
    for place in some {
        assert!(is_true(search, place), "{name}: {place:?}");
    }
}

/// The start of a scenario, and with a flaw the moment at which the page opens it.
fn moments<P: Card>(scenario: &Scenario<P>, flaw: &str) -> [Run<P>; 2] {
    let start = |flaw: &str| {
        let mut setup = (scenario.setup)();
        let set = [("flaws".to_owned(), flaw.to_owned())];
        let set: Map<String, String> = set.into_iter().filter(|_| !flaw.is_empty()).collect();
        settings::set_all(&mut setup, &set).expect("a flaw can be set");
        Run::new(setup, scenario.script, scenario.seed, Watch::INVARIANTS)
    };
    let mut later = start(flaw);
    let is_before = |run: &Run<P>| run.next().is_some_and(|due| due.at <= scenario.opens_at);
    while is_before(&later) {
        later.advance();
    }
    [start(""), later]
}

struct Twice;

impl EachLab for Twice {
    fn look<P: Card>(&self) {
        let flaws: Vec<&str> = P::flaws().iter().map(|flaw| flaw.word).collect();
        for (place, scenario) in P::scenarios().iter().enumerate() {
            // A flaw for each scenario, so that in time each has been seen.
            let flaw = flaws.get(place % flaws.len().max(1)).copied();
            let flaw = flaw.unwrap_or("");
            for (flaw, run) in ["", flaw].iter().zip(moments(scenario, flaw)) {
                compare(&format!("{}/{} {flaw}", P::ID, scenario.id), &run);
            }
        }
    }
}

#[test]
fn the_plain_search_and_the_compact_one_find_the_same_in_every_lab() {
    each_lab(&Twice);
    Twice.look::<Sample>();
}

//! Open runs for the tests of labs: no list of labs is asked.

use crate::show::card::Card;
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::open::Open;
use super::session::{Session, Start};
use super::settings::Reader;

/// Opens a run of a lab's own scenario with these settings.
pub(crate) fn listed<P: Card>(scenario: &str, set: &[(&str, &str)]) -> Box<dyn Session> {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let start = Start {
        lab: P::ID.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: set.iter().map(pair).collect(),
    };
    let open = Open::<P>::new(&start, Reader::HERE);
    Box::new(open.expect("tests name scenarios and settings that there are"))
}

/// Opens a run of a scenario that is in no list.
pub(crate) fn unlisted<P: Card>(scenario: &'static Scenario<P>) -> Box<dyn Session> {
    let start = Start {
        lab: P::ID.to_owned(),
        scenario: scenario.id.to_owned(),
        seed: None,
        set: Map::new(),
    };
    let setup = (scenario.setup)();
    Box::new(Open::of(scenario, setup, start, Reader::HERE))
}

/// Opens a run in which nothing happens by itself, to be played by hand, with
/// settings that differ from the lab's own.
pub(crate) fn by_hand<P: Card>(set: Map<String, String>) -> Box<dyn Session> {
    let scenario = const {
        &Scenario::<P> {
            id: "by-hand",
            seed: 1,
            setup: || Setup::<P>::new(P::Config::default()),
            script: &[],
            beats: &[],
            opens_at: Time::ZERO,
            ends_at: Time::ZERO,
        }
    };
    let mut setup = (scenario.setup)();
    let valid = (Reader::HERE.start)(&mut setup, &set);
    valid.unwrap_or_else(|bad| panic!("{set:?}: {bad}"));
    let start = Start {
        lab: P::ID.to_owned(),
        scenario: scenario.id.to_owned(),
        seed: None,
        set,
    };
    Box::new(Open::of(scenario, setup, start, Reader::HERE))
}

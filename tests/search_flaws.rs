//! Flaws of every lab, found by search from a scenario, by the shortest way and
//! within a budget of places: each finding is a run that breaks what it says.
#![cfg(not(target_arch = "wasm32"))]

use consensus_playground::catalog::{LABS, open, search};
use consensus_playground::check::layers::{Bounds, Standing};
use consensus_playground::labs::Lab;
use consensus_playground::labs::recording::Recording;
use consensus_playground::labs::search::Ask;
use consensus_playground::labs::session::Start;
use consensus_playground::runs::journal::Journal;
use consensus_playground::runs::open_journal;
use consensus_playground::sim::sorted::Map;
use consensus_playground::sim::time::Time;

/// The most places that a search may come to.
const MOST_PLACES: u64 = 40_000;

/// Where a flaw is found: the scenario and more settings, the instant at which
/// the search begins, what may happen, and after how many events it breaks.
struct Found {
    place: &'static str,
    flaw: &'static str,
    set: &'static str,
    at_ms: u64,
    may: May,
    events: u64,
}

/// Timers, crashes, duplicates and commands.
type May = [u8; 4];

const FOUND: &[Found] = &[
    Found {
        place: "raft/leader-crash",
        flaw: "vote-twice",
        set: "nodes=3",
        at_ms: 0,
        may: [2, 0, 0, 0],
        events: 6,
    },
    Found {
        place: "raft/leader-crash",
        flaw: "forget-voted-for",
        set: "nodes=3",
        at_ms: 0,
        may: [2, 1, 0, 0],
        events: 8,
    },
    Found {
        place: "raft/leader-crash",
        flaw: "skip-up-to-date-check",
        set: "nodes=3",
        at_ms: 780,
        may: [1, 0, 0, 1],
        events: 6,
    },
    Found {
        place: "raft/leader-crash",
        flaw: "answer-before-commit",
        set: "nodes=3",
        at_ms: 780,
        may: [1, 0, 0, 1],
        events: 4,
    },
    Found {
        place: "raft/figure-8",
        flaw: "commit-earlier-terms",
        set: "",
        at_ms: 400,
        may: [2, 1, 0, 0],
        events: 7,
    },
    Found {
        place: "raft/lost-tail",
        flaw: "lose-tail",
        set: "",
        at_ms: 100,
        may: [1, 1, 0, 0],
        events: 6,
    },
    Found {
        place: "paxos/competing-proposers",
        flaw: "accept-below-promise",
        set: "",
        at_ms: 0,
        may: [2, 0, 0, 2],
        events: 8,
    },
    Found {
        place: "paxos/lowest-taken",
        flaw: "take-lowest",
        set: "",
        at_ms: 200,
        may: [2, 0, 0, 0],
        events: 4,
    },
    Found {
        place: "paxos/lowest-taken",
        flaw: "ignore-accepted",
        set: "",
        at_ms: 200,
        may: [2, 0, 0, 0],
        events: 4,
    },
    Found {
        place: "paxos/crashed-acceptor",
        flaw: "forget-promise",
        set: "",
        at_ms: 200,
        may: [2, 1, 0, 1],
        events: 2,
    },
    Found {
        place: "multipaxos/leader-change",
        flaw: "forget-promise",
        set: "nodes=3",
        at_ms: 0,
        may: [2, 1, 0, 2],
        events: 8,
    },
    Found {
        place: "multipaxos/leader-change",
        flaw: "skip-gaps",
        set: "",
        at_ms: 400,
        may: [1, 0, 0, 1],
        events: 7,
    },
    Found {
        place: "multipaxos/leader-change",
        flaw: "choose-any-ballot",
        set: "",
        at_ms: 400,
        may: [1, 0, 0, 1],
        events: 2,
    },
    Found {
        place: "commit/one-after-another",
        flaw: "commit-without-all-votes",
        set: "",
        at_ms: 500,
        may: [2, 0, 0, 0],
        events: 1,
    },
    Found {
        place: "commit/one-after-another",
        flaw: "abort-after-yes",
        set: "",
        at_ms: 500,
        may: [2, 0, 0, 0],
        events: 8,
    },
    Found {
        place: "commit/blocked",
        flaw: "forget-decision",
        set: "",
        at_ms: 100,
        may: [1, 1, 0, 0],
        events: 6,
    },
    Found {
        place: "commit/blocked",
        flaw: "vote-before-log",
        set: "",
        at_ms: 100,
        may: [1, 1, 0, 0],
        events: 1,
    },
];

fn start(found: &Found) -> Start {
    let (lab, scenario) = found.place.split_once('/').expect("a lab and a scenario");
    let pairs = found.set.split_whitespace();
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    let all = pairs.chain([("flaws", found.flaw)]);
    let all = all.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let set: Map<String, String> = all.collect();
    Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set,
    }
}

fn ask(found: &Found, goal: &str, events: u64) -> Ask {
    let [timers, crashes, duplicates, commands] = found.may;
    Ask {
        events: u32::try_from(events).expect("they are few"),
        timers: timers.into(),
        crashes: crashes.into(),
        duplicates: duplicates.into(),
        commands: Some(commands),
        goal: Some(goal.to_owned()),
        bounds: Bounds {
            places: MOST_PLACES,
            ..Bounds::USUAL
        },
        ..Ask::default()
    }
}

/// What the flaw breaks, as its lab says.
fn breaks(found: &Found) -> &'static str {
    let of = |lab: &&Lab| found.place.split('/').next() == Some(lab.id);
    let lab = LABS.iter().find(of).expect("it is a lab");
    let flaws = (lab.about)().flaws;
    let flaw = flaws.iter().find(|flaw| flaw.word == found.flaw);
    flaw.expect("it is a flaw").breaks
}

fn recording(found: &Found) -> Recording {
    let mut session = open(&start(found)).expect("it is listed");
    session.seek_time(Time::ms(found.at_ms), 100_000);
    Recording::up_to_here(&*session)
}

#[test]
fn flaws_are_found_from_their_scenarios() {
    for found in FOUND {
        let (place, flaw) = (found.place, found.flaw);
        let recording = recording(found);
        let ask = ask(found, breaks(found), found.events);
        let mut search = search(&recording, &ask).expect("it can be asked there");
        while search.run_for(1_000) == Standing::Running {}
        let reached = search.reached();
        let reached = reached.unwrap_or_else(|| panic!("{place} {flaw}: {:?}", search.counts()));
        let session = open_journal(&Journal::of_recording(&reached.recording));
        let session = session.expect("it opens");
        let broken: Vec<&str> = session
            .frame()
            .violations
            .iter()
            .map(|violation| violation.invariant)
            .collect();
        assert!(
            broken.contains(&breaks(found)),
            "{place} {flaw}: {broken:?}"
        );
        let events = session.seq() - reached.from;
        assert_eq!(events, found.events, "{place} {flaw}");
    }
}

#[test]
fn with_the_rule_in_place_nothing_breaks_within_the_same_limits() {
    for found in FOUND {
        let place = found.place;
        let sound = Found {
            flaw: "none",
            ..*found
        };
        let ask = ask(found, breaks(found), found.events);
        let mut search = search(&recording(&sound), &ask).expect("it can be asked there");
        while search.run_for(1_000) == Standing::Running {}
        assert!(
            matches!(search.standing(), Standing::Exhausted | Standing::Full),
            "{place} {}: {:?}",
            found.flaw,
            search.counts()
        );
    }
}

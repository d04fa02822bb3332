//! What all benchmarks measure: five Raft nodes without faults, and clients
//! that send 200 commands a second of virtual time.

use consensus_playground::catalog;
use consensus_playground::labs::{session::Session, session::Start};
use consensus_playground::protocols::raft::Raft;
use consensus_playground::protocols::raft::config::Config;
use consensus_playground::sim::action::Action;
use consensus_playground::sim::run::{Event, Run, Watch};
use consensus_playground::sim::scenario::Setup;
use consensus_playground::sim::time::Time;
use consensus_playground::sim::workload::Workload;

/// How closely the load is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Not at all.
    Bare,
    /// All invariants after every event.
    Invariants,
    /// Invariants, and every event told whole: notes with their values, and
    /// the messages that left.
    Told,
    /// As the page does it: invariants, and a timeline with checkpoints and
    /// marks, from which every event can be told whole.
    Recorded,
}

impl Way {
    /// All, the quickest first.
    pub const ALL: [Way; 4] = [Way::Bare, Way::Invariants, Way::Told, Way::Recorded];

    /// Its name in tables and on command lines.
    pub fn word(self) -> &'static str {
        match self {
            Way::Bare => "bare",
            Way::Invariants => "invariants",
            Way::Told => "told",
            Way::Recorded => "recorded",
        }
    }
}

/// The load under way.
pub enum Load {
    /// Without a timeline, with memory to tell an event in.
    Run(Box<Run<Raft>>, Box<Event<Raft>>),
    /// With one.
    Session(Box<dyn Session>),
}

impl Load {
    /// The load at its start.
    pub fn start(way: Way) -> Load {
        let run = |watch| Load::Run(Box::new(run(watch)), Box::new(Event::blank()));
        match way {
            Way::Bare => run(Watch::NOT),
            Way::Invariants => run(Watch::INVARIANTS),
            Way::Told => run(Watch::CLOSELY),
            Way::Recorded => Load::Session(session()),
        }
    }

    /// Takes `events` events.
    pub fn advance(&mut self, events: u64) {
        for _ in 0..events {
            let goes_on = match self {
                Load::Run(run, event) => run.advance_into(event),
                Load::Session(session) => session.advance(),
            };
            assert!(goes_on, "the load never ends");
        }
    }

    /// The digest of the world, on which all ways of watching agree.
    pub fn digest(&self) -> u64 {
        match self {
            Load::Run(run, _) => run.world().digest(),
            Load::Session(session) => session.digest(),
        }
    }
}

/// How many of the first `events` events deliver a message.
pub fn deliveries(events: u64) -> u64 {
    let mut run = run(Watch::NOT);
    let mut delivered = 0;
    for _ in 0..events {
        let event = run.advance().expect("the load never ends");
        delivered += u64::from(matches!(event.observed.action, Action::Deliver { .. }));
    }
    delivered
}

/// The seed of all runs.
const SEED: u64 = 7;

fn run(watch: Watch) -> Run<Raft> {
    let setup = Setup {
        workload: Some(Workload {
            first: Time::ms(500),
            every: Time::ms(5),
            clients: 9,
            limit: None,
        }),
        ..Setup::new(Config::default())
    };
    Run::new(setup, &[], SEED, watch)
}

/// The same, opened as the page opens it.
pub fn session() -> Box<dyn Session> {
    let set = [("load", "5ms"), ("clients", "9")];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let start = Start {
        lab: "raft".to_owned(),
        scenario: "first-election".to_owned(),
        seed: Some(SEED),
        set: set.into(),
    };
    catalog::open(&start).expect("the load is a run of the Raft lab")
}

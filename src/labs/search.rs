//! Asks what can happen from a moment of a run on, whichever its lab is: every
//! order of events within stated limits. What is found is a run like any other.

use crate::check::commands::commands;
use crate::check::layers::{Bounds, Counts, Found, Layers, Standing};
use crate::check::search::Limits;
use crate::check::worlds::{self, NoSearch, Options, Wanted, Worlds, finding};
use crate::show::card::Card;
use crate::sim::beat::Beat;
use crate::sim::invariant::Violation;
use crate::sim::run::Run;

use super::bad_start::BadStart;
use super::convert::act_of;
use super::open::Open;
use super::recording::Recording;
use super::replay::{OffTrack, replay};
use super::session::Session;
use super::settings::Reader;

/// What may happen, and what is looked for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The most events on one path.
    pub events: u32,
    /// The most timers that run out on one path.
    pub timers: u32,
    /// The most messages that are lost on one path.
    pub losses: u32,
    /// The most messages that arrive twice on one path.
    pub duplicates: u32,
    /// The most crashes on one path; disks are kept.
    pub crashes: u32,
    /// How many commands clients give, as the load would; if nobody says, two where
    /// no message is on its way, and else none.
    pub commands: Option<u8>,
    /// The word of what is looked for: something that a scenario of the lab
    /// expects, or an invariant that is broken. Any broken invariant, if there is
    /// none.
    pub goal: Option<String>,
    /// Where it ends, whatever is found.
    pub bounds: Bounds,
}

impl Default for Ask {
    fn default() -> Ask {
        Ask {
            events: 10,
            timers: 2,
            losses: 0,
            duplicates: 0,
            crashes: 0,
            commands: None,
            goal: None,
            bounds: Bounds::USUAL,
        }
    }
}

/// Why nothing can be searched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotSearch {
    /// The run does not begin.
    #[error(transparent)]
    Start(#[from] BadStart),
    /// The run does not get to the moment.
    #[error(transparent)]
    OffTrack(#[from] OffTrack),
    /// What is asked makes no sense there.
    #[error(transparent)]
    NoSearch(#[from] NoSearch),
    /// Nothing has this word.
    #[error("nothing to look for is called “{goal}”; there are {}", known.join(", "))]
    UnknownGoal {
        /// The word.
        goal: String,
        /// The words that there are.
        known: Vec<&'static str>,
    },
}

/// A search under way, of whichever lab.
pub trait Search {
    /// Leaves at most `budget` places, and tells how it stands.
    fn run_for(&mut self, budget: u32) -> Standing;
    /// How it stands.
    fn standing(&self) -> Standing;
    /// The figures up to now.
    fn counts(&self) -> Counts;
    /// What it has found, if it has: a run that leads there.
    fn reached(&self) -> Option<Reached>;
}

/// What a search has found.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The run that leads there.
    pub recording: Recording,
    /// After how many of its events the search begins.
    pub from: u64,
    /// What is broken; none if something else was looked for.
    pub violation: Option<Violation>,
}

/// A search from where a recording ends.
pub(crate) fn open<P: Card>(
    recording: &Recording,
    ask: &Ask,
) -> Result<Box<dyn Search>, CannotSearch> {
    let mut open = Open::<P>::new(&recording.start, Reader::HERE)?;
    replay(&mut open, recording)?;
    let run = open.run().clone();
    let usual = match run.world().flights().len() {
        0 => 2,
        _ => 0,
    };
    let limits = Limits {
        drops: ask.losses,
        duplicates: ask.duplicates,
        crashes: ask.crashes,
        commands: commands(&run, ask.commands.unwrap_or(usual)),
        ..Limits::new(ask.events, ask.timers)
    };
    let options = match &ask.goal {
        None => Options::default(),
        Some(goal) => goal_of::<P>(goal)?,
    };
    let worlds = Worlds::new(run, limits, options)?;
    let (layers, recording) = (worlds.search(ask.bounds), recording.clone());
    Ok(Box::new(OfLab { layers, recording }))
}

/// What can be looked for in a lab, by its words.
#[must_use]
pub(crate) fn goals<P: Card>() -> Vec<&'static str> {
    let expected = expected::<P>().map(|(word, _)| word);
    let broken = P::invariants().iter().map(|i| word(i.id, "-invariant-"));
    let mut all: Vec<&'static str> = expected.chain(broken).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The beats of all scenarios of the lab.
fn expected<P: Card>() -> impl Iterator<Item = (&'static str, &'static Beat<P>)> {
    let all = P::scenarios().iter().flat_map(|scenario| scenario.beats);
    all.map(|expected| (word(expected.id, "-expect-"), expected))
}

/// The word of an id, after the lab and what it is.
fn word(id: &'static str, after: &str) -> &'static str {
    id.split_once(after).map_or(id, |(_, word)| word)
}

fn goal_of<P: Card>(goal: &str) -> Result<Options<P>, CannotSearch> {
    let mut options = Options::default();
    let broken = P::invariants().iter();
    let mut broken = (0..)
        .zip(broken)
        .filter(|(_, invariant)| invariant.id == goal || word(invariant.id, "-invariant-") == goal);
    if let Some((which, _)) = broken.next() {
        options.only = Some(which);
        return Ok(options);
    }
    let expected = expected::<P>().find(|(word, expected)| *word == goal || expected.id == goal);
    let (_, expected) = expected.ok_or_else(|| CannotSearch::UnknownGoal {
        goal: goal.to_owned(),
        known: goals::<P>(),
    })?;
    let met = expected.holds;
    let wanted: Wanted<P> =
        Box::new(move |run: &Run<P>| met(&run.setup().protocol, run.world(), run.witness()));
    options.goal = Some(wanted);
    Ok(options)
}

struct OfLab<P: Card> {
    layers: Layers<Worlds<P>>,
    /// The run up to the moment.
    recording: Recording,
}

impl<P: Card> OfLab<P> {
    fn recorded(&self, found: Found) -> Option<Reached> {
        let worlds::Finding { violation, path } = finding(&self.layers, found);
        let mut open = Open::<P>::new(&self.recording.start, Reader::HERE).ok()?;
        replay(&mut open, &self.recording).ok()?;
        let from = open.seq();
        for action in &path {
            let (at, act) = (open.now(), act_of(action));
            let done = open.act(at, &act);
            assert!(done.is_ok(), "what a search has found can be done again");
        }
        Some(Reached {
            recording: Recording::up_to_here(&open),
            from,
            violation,
        })
    }
}

impl<P: Card> Search for OfLab<P> {
    fn run_for(&mut self, budget: u32) -> Standing {
        self.layers.run_for(budget)
    }

    fn standing(&self) -> Standing {
        self.layers.standing()
    }

    fn counts(&self) -> Counts {
        self.layers.counts()
    }

    fn reached(&self) -> Option<Reached> {
        match self.standing() {
            Standing::Found(found) => self.recorded(found),
            Standing::Running | Standing::Exhausted | Standing::Full => None,
        }
    }
}

//! The list of labs, and how to open a run in one of them.

use crate::check::swarm::Stuck;
use crate::protocols::{multipaxos::MultiPaxos, paxos::Paxos, raft::Raft};
use crate::sim::note::Rule;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::act::Refusal;
use super::card::Card;
use super::fuzz::{self, FuzzReport};
use super::journal::{Journal, JournalError};
use super::link::{BadLink, play_unchecked};
use super::open::Open;
use super::session::{Session, Start};
use super::settings::BadSetting;

/// Writes the list of labs, and what is kept apart from it so that a program
/// without drawn runs does not carry them.
macro_rules! labs {
    ($($protocol:ty),+) => {
        /// Every lab, in the order in which they are offered.
        pub static LABS: &[Lab] = &[$(Lab::of::<$protocol>()),+];

        /// Plays the drawn run of a seed in the lab of this id, with these
        /// settings in place of what would be drawn.
        ///
        /// # Errors
        /// If there is no such lab or setting, or a value is wrong.
        pub fn fuzz(
            lab: &str,
            seed: u64,
            set: &Map<String, String>,
        ) -> Result<FuzzReport, BadStart> {
            match known(lab)?.id {
                $(<$protocol as Card>::ID => fuzz::play::<$protocol>(seed, set),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }

        /// What the run of a journal failed to do after it was healed, if it
        /// was healed and given the time of a drawn run (see [`fuzz`]).
        ///
        /// # Errors
        /// As [`open_journal`].
        pub fn stuck(journal: &Journal) -> Result<Option<Stuck>, OpenError> {
            match known(&journal.lab)?.id {
                $(<$protocol as Card>::ID => fuzz::stuck::<$protocol>(journal),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }
    };
}

labs!(Raft, Paxos, MultiPaxos);

/// One topic's playground.
#[derive(Debug)]
pub struct Lab {
    /// Its id, in addresses, files and text names: `raft`.
    pub id: &'static str,
    /// The ids of its scenarios, the one to begin with first.
    pub ids: &'static [&'static str],
    /// Its scenarios, in the same order.
    pub scenarios: fn() -> Vec<ScenarioView>,
    /// Every rule that its notes may cite.
    pub rules: fn() -> &'static [&'static Rule],
    /// What must hold: names and sources.
    pub invariants: fn() -> Vec<(&'static str, &'static str)>,
    /// Commands to offer a person, the commonest first.
    pub commands: fn() -> &'static [&'static str],
    open: fn(&Start) -> Result<Box<dyn Session>, BadStart>,
}

/// A scenario as front ends list it. Its texts are `LAB-scenario-ID` with
/// the attributes `.title`, `.look` and `.try`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioView {
    /// Its id: `leader-crash`.
    pub id: &'static str,
    /// The seed that it has if nobody chooses another.
    pub seed: u64,
    /// The instant at which a page opens it.
    pub opens_at: Time,
    /// How long it plays when nobody says how long.
    pub ends_at: Time,
    /// Whether anything but its load happens to the cluster by itself.
    pub scripted: bool,
    /// What it expects: names of texts.
    pub expects: Vec<&'static str>,
    /// The invariants that it is meant to break; none for most.
    pub breaks: &'static [&'static str],
}

impl Lab {
    const fn of<P: Card>() -> Lab {
        Lab {
            id: P::ID,
            ids: P::SCENARIOS,
            scenarios: scenarios_of::<P>,
            rules: P::rules,
            invariants: || P::invariants().iter().map(|i| (i.id, i.cite)).collect(),
            commands: P::sample_commands,
            open: |start| Ok(Box::new(Open::<P>::new(start)?)),
        }
    }
}

fn scenarios_of<P: Card>() -> Vec<ScenarioView> {
    P::scenarios()
        .iter()
        .map(|scenario| ScenarioView {
            id: scenario.id,
            seed: scenario.seed,
            opens_at: scenario.opens_at,
            ends_at: scenario.ends_at,
            scripted: !scenario.script.is_empty(),
            expects: scenario.expect.iter().map(|e| e.id).collect(),
            breaks: P::breaks(scenario.id),
        })
        .collect()
}

/// The lab of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Lab> {
    LABS.iter().find(|lab| lab.id == id)
}

fn known(id: &str) -> Result<&'static Lab, BadStart> {
    find(id).ok_or_else(|| BadStart::UnknownLab {
        lab: id.to_owned(),
        known: LABS.iter().map(|lab| lab.id).collect(),
    })
}

/// Opens a run at its start.
///
/// # Errors
/// If there is no such lab, scenario or setting, or a value is wrong.
pub fn open(start: &Start) -> Result<Box<dyn Session>, BadStart> {
    (known(&start.lab)?.open)(start)
}

/// Opens the run that a journal holds, at the last event of the branch that
/// it is looked at on. Whether the digest
/// is the journal's is for the caller to see.
///
/// # Errors
/// As [`open`], and if an action of the journal is not possible at its
/// place.
pub fn open_journal(journal: &Journal) -> Result<Box<dyn Session>, OpenError> {
    journal.check()?;
    play_unchecked(&journal.recording())
}

/// Why a run cannot be opened at its start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadStart {
    /// There is no such lab.
    #[error("there is no lab “{lab}”; the labs are {}", known.join(", "))]
    UnknownLab {
        /// What was asked for.
        lab: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The lab has no such scenario.
    #[error("{lab} has no scenario “{scenario}”; its scenarios are {}", known.join(", "))]
    UnknownScenario {
        /// The lab.
        lab: &'static str,
        /// What was asked for.
        scenario: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A setting cannot be.
    #[error(transparent)]
    Setting(#[from] BadSetting),
}

/// Why a run that was written down cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It cannot begin.
    #[error(transparent)]
    Start(#[from] BadStart),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The link cannot be read.
    #[error(transparent)]
    Link(#[from] BadLink),
    /// The run ends before the journal does.
    #[error("the run ends after {reached} events; the journal speaks of event {seq}")]
    EndsEarly {
        /// How many events there are.
        reached: u64,
        /// The event that the journal speaks of.
        seq: u64,
    },
    /// An action of the journal cannot be done at its place.
    #[error("action {place} of the journal (event {seq}, {word}) is not possible there: {}", why.key)]
    Impossible {
        /// Which action, from 1.
        place: u64,
        /// The event that it claims to be.
        seq: u64,
        /// What kind of action it is.
        word: &'static str,
        /// Why it is not possible.
        why: Refusal,
    },
}

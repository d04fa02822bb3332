//! Named starts of a lab.

use super::action::Action;
use super::beat::Beat;
use super::faults::Faults;
use super::id::NodeId;
use super::invariant::Watched;
use super::protocol::Protocol;
use super::time::Time;
use super::workload::Workload;
use super::world::World;

/// All that a run starts from but its seed.
#[derive(Debug)]
pub struct Setup<P: Protocol> {
    /// The protocol's settings.
    pub protocol: P::Config,
    /// What is wrong from the start.
    pub faults: Faults,
    /// What clients ask for, if anything.
    pub workload: Option<Workload>,
    /// What each disk holds at the start.
    pub disk: fn(&P::Config, NodeId) -> P::Durable,
}

impl<P: Protocol> Clone for Setup<P> {
    fn clone(&self) -> Self {
        Setup {
            protocol: self.protocol.clone(),
            faults: self.faults.clone(),
            workload: self.workload.clone(),
            disk: self.disk,
        }
    }
}

impl<P: Protocol> Setup<P> {
    /// A start without faults, load or history.
    #[must_use]
    pub fn new(protocol: P::Config) -> Setup<P> {
        Setup {
            protocol,
            faults: Faults::default(),
            workload: None,
            disk: |_, _| P::Durable::default(),
        }
    }

    /// The same start under a load.
    #[must_use]
    pub fn under(self, load: Workload) -> Setup<P> {
        Setup {
            workload: Some(load),
            ..self
        }
    }
}

/// A named start of a lab, with a script and the story that it tells in
/// beats.
#[derive(Debug)]
pub struct Scenario<P: Watched> {
    /// Name in kebab case: `leader-crash`. Its texts are
    /// `raft-scenario-leader-crash` with the attributes `.title`, `.look`
    /// (what it is about, for lists), `.open` (on the button that begins it) and
    /// `.rule` (what it teaches, in one sentence).
    pub id: &'static str,
    /// The seed that shows best what the scenario is about.
    pub seed: u64,
    /// The start.
    pub setup: fn() -> Setup<P>,
    /// What happens to the cluster, in order.
    pub script: &'static [Cue<P>],
    /// What it shows, in the order in which it is to be understood: what
    /// comes by itself, then what a person brings about.
    pub beats: &'static [Beat<P>],
    /// The instant at which the page opens: something is about to happen.
    pub opens_at: Time,
    /// How long it plays when nobody says how long.
    pub ends_at: Time,
}

/// One line of a script.
pub struct Cue<P: Protocol> {
    /// Not before this instant.
    pub at: Time,
    /// What to do then, seen the world as it is.
    pub act: fn(&P::Config, &World<P>) -> Cued<P>,
}

impl<P: Protocol> std::fmt::Debug for Cue<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cue")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// What a line of a script comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cued<P: Protocol> {
    /// This happens.
    Do(Action<P>),
    /// Not yet: ask again after the next event.
    Wait,
    /// Never mind: go on with the next line.
    Skip,
}

/// The ids of these scenarios, known without them.
#[must_use]
pub const fn ids<P: Watched, const N: usize>(all: &[Scenario<P>]) -> [&'static str; N] {
    let mut ids = [""; N];
    let mut place = 0;
    while place < N {
        ids[place] = all[place].id;
        place += 1;
    }
    ids
}

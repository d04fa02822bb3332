//! What a world holds that no protocol has a say in, and what follows from
//! that alone. It is compiled once, whereas a [`World`] is for every protocol.
//!
//! [`World`]: super::World

use std::rc::Rc;

use crate::sim::draws::Draws;
use crate::sim::encode::Encode;
use crate::sim::faults::Faults;
use crate::sim::id::FlightId;
use crate::sim::note::TraceLevel;
use crate::sim::part::Parts;
use crate::sim::random::Stream;
use crate::sim::tally::Tally;
use crate::sim::time::Time;
use crate::sim::workload::{Pace, Workload};

use super::liars::Liars;

/// What no protocol has a say in. Its bytes are not in one piece among those
/// of a world: see how that is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    pub(super) now: Time,
    pub(super) faults: Faults,
    pub(super) load: Load,
    pub(super) next_flight: FlightId,
    pub(super) streams: Streams,
    pub(super) draws: Draws,
    pub(super) liars: Liars,
    pub(super) aside: Aside,
}

/// What is not part of what a world is: two worlds that differ only here are
/// equal, and it has no bytes.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    /// Which parts there are: what the settings say.
    pub(super) parts: Rc<Parts>,
    /// How much is told to whoever watches.
    pub(super) trace: TraceLevel,
    /// Whether it is told what disks held before.
    pub(super) keeps_disks: bool,
    /// What was sent and answered, counted while anything is told.
    pub(super) tally: Tally,
}

impl PartialEq for Aside {
    fn eq(&self, _: &Aside) -> bool {
        true
    }
}

impl Eq for Aside {}

/// One random stream a concern.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub(super) struct Streams {
    pub(super) network: Stream,
    pub(super) timers: Stream,
    pub(super) workload: Stream,
}

/// How far the simulated load has got, and how a person has it ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) next_at: Time,
    /// How many requests it has sent, since it was set if it was.
    pub(super) sent: u64,
    /// How a person has set it, if they have.
    pub(super) set: Option<Option<Pace>>,
}

impl Ground {
    /// At instant 0.
    pub(super) fn new(
        parts: Rc<Parts>,
        faults: &Faults,
        workload: Option<&Workload>,
        seed: u64,
        trace: TraceLevel,
    ) -> Ground {
        Ground {
            now: Time::ZERO,
            faults: faults.clone(),
            load: Load {
                next_at: workload.map_or(Time::NEVER, |workload| workload.first),
                sent: 0,
                set: None,
            },
            next_flight: FlightId(1),
            streams: Streams {
                network: Stream::new(seed, 1),
                timers: Stream::new(seed, 2),
                workload: Stream::new(seed, 3),
            },
            draws: Draws::new(seed),
            liars: Liars::default(),
            aside: Aside {
                parts,
                trace,
                keeps_disks: false,
                tally: Tally::default(),
            },
        }
    }
}

//! The place of one node in a world: its state, its disk, its timers.

use std::rc::Rc;

use crate::sim::encode::{Encode, Sink};

use crate::sim::context::Effect;
use crate::sim::protocol::Protocol;
use crate::sim::time::Time;
use crate::sim::timers::Timers;

/// The place of one node.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub(super) struct Slot<P: Protocol> {
    /// None while the node is down or absent.
    pub(super) node: Option<P::Node>,
    /// What the node has said to itself and can hear. Empty between events.
    pub(super) inbox: Vec<Rc<P::Message>>,
    pub(super) stance: Stance,
    pub(super) disk: P::Durable,
    pub(super) timers: Timers<P>,
    pub(super) write: Option<Write<P>>,
}

/// A write to disk that is under way: of one step or more, whose results are
/// then there one after the other, in an event each.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub(super) struct Write<P: Protocol> {
    pub(super) until: Time,
    /// How many steps' it is: the first ones. The others have come since it
    /// began, and are written next. At least one.
    pub(super) together: u32,
    /// Never empty.
    pub(super) steps: Vec<Saving<P>>,
}

/// What one step writes, and what waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub(super) struct Saving<P: Protocol> {
    /// What the disk holds afterwards.
    pub(super) durable: P::Durable,
    /// Messages and outputs.
    pub(super) held: Vec<Effect<P>>,
    /// What the node has said to itself.
    pub(super) said: Vec<Rc<P::Message>>,
}

impl<P: Protocol> Saving<P> {
    pub(super) fn of(durable: P::Durable) -> Saving<P> {
        Saving {
            durable,
            held: Vec::new(),
            said: Vec::new(),
        }
    }
}

impl<P: Protocol> Write<P> {
    /// What is written last of all that is to be written.
    pub(super) fn last(&self) -> &Saving<P> {
        self.steps.last().expect(NEVER_EMPTY)
    }

    pub(super) fn last_mut(&mut self) -> &mut Saving<P> {
        self.steps.last_mut().expect(NEVER_EMPTY)
    }
}

const NEVER_EMPTY: &str = "a write is of one step or more";

/// What a node does besides its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub(super) enum Stance {
    /// It hears what comes, unless it is down.
    Ready,
    /// It stands still.
    Paused,
    /// It has yet to join. Then it has no state.
    Absent,
}

/// Whether a node runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It runs.
    Up,
    /// It runs, and its disk is busy.
    Writing {
        /// When the disk is done.
        until: Time,
    },
    /// It stands still.
    Paused,
    /// It is down.
    Crashed,
    /// It is there, but has not joined.
    Absent,
}

impl Life {
    /// Whether it hears what comes.
    pub(super) fn hears(self) -> bool {
        match self {
            Life::Up | Life::Writing { .. } => true,
            Life::Paused | Life::Crashed | Life::Absent => false,
        }
    }
}

impl<P: Protocol> Slot<P> {
    pub(super) fn down(disk: P::Durable) -> Slot<P> {
        Slot {
            node: None,
            inbox: Vec::new(),
            stance: Stance::Ready,
            disk,
            timers: Timers::default(),
            write: None,
        }
    }

    pub(super) fn node(&self) -> Option<&P::Node> {
        self.node.as_ref()
    }

    pub(super) fn durable(&self) -> &P::Durable {
        match &self.write {
            Some(write) => &write.last().durable,
            None => &self.disk,
        }
    }

    pub(super) fn life(&self) -> Life {
        match (&self.node, self.stance, &self.write) {
            (_, Stance::Absent, _) => Life::Absent,
            (None, ..) => Life::Crashed,
            (Some(_), Stance::Paused, _) => Life::Paused,
            (Some(_), Stance::Ready, Some(write)) => Life::Writing { until: write.until },
            (Some(_), Stance::Ready, None) => Life::Up,
        }
    }

    /// Encodes it without instants.
    pub(super) fn encode_timeless<S: Sink>(&self, to: &mut S) {
        let timers = self.timers.running().iter();
        let timers: Vec<P::Timer> = timers.map(|running| running.timer).collect();
        let write = self.write.as_ref();
        let write = write.map(|write| (write.together, &write.steps));
        (&self.node, &self.inbox, self.stance).encode(to);
        (&self.disk, timers, write).encode(to);
    }
}

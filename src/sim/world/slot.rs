//! The place of one node in a world: its state, its disk, its timers.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::sim::context::Effect;
use crate::sim::protocol::Protocol;
use crate::sim::time::Time;
use crate::sim::timers::Timers;

/// The place of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot<P: Protocol> {
    /// None while crashed.
    pub(super) node: Option<P::Node>,
    /// What the node has said to itself and not yet heard: it waits for the
    /// disk as messages to others do.
    pub(super) inbox: Vec<Rc<P::Message>>,
    pub(super) paused: bool,
    pub(super) disk: P::Durable,
    pub(super) timers: Timers<P>,
    pub(super) write: Option<Write<P>>,
}

/// A write to disk that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Write<P: Protocol> {
    pub(super) until: Time,
    pub(super) durable: P::Durable,
    /// Messages and outputs that wait for the write.
    pub(super) held: Vec<Effect<P>>,
}

/// As when a node held what its disk holds, and what it says to itself: the
/// digests in links of every age stay true.
impl<P: Protocol> Hash for Slot<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let inbox = P::HEARS_ITSELF.then_some(&self.inbox);
        let node = self.node.as_ref().map(|node| (self.durable(), node));
        node.hash(state);
        if let Some(inbox) = inbox.filter(|_| self.node.is_some()) {
            inbox.hash(state);
        }
        self.paused.hash(state);
        self.disk.hash(state);
        self.timers.hash(state);
        self.write.hash(state);
    }
}

impl<P: Protocol> Hash for Write<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.until.hash(state);
        self.hash_timeless(state);
    }
}

impl<P: Protocol> Write<P> {
    fn hash_timeless<H: Hasher>(&self, state: &mut H) {
        self.durable.hash(state);
        for effect in &self.held {
            match effect {
                Effect::Send { to, msg } => (0_u8, to, msg).hash(state),
                Effect::Output(output) => (1_u8, output).hash(state),
                Effect::SetTimer { .. } | Effect::CancelTimer { .. } | Effect::Persist => {
                    unreachable!("only messages and outputs wait for a write")
                }
            }
        }
    }
}

/// Whether a node runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It runs.
    Up,
    /// It waits for its disk and handles nothing else.
    Writing {
        /// When the disk is done.
        until: Time,
    },
    /// It stands still.
    Paused,
    /// It is down.
    Crashed,
}

impl<P: Protocol> Slot<P> {
    pub(super) fn down(disk: P::Durable) -> Slot<P> {
        Slot {
            node: None,
            inbox: Vec::new(),
            paused: false,
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
            Some(write) => &write.durable,
            None => &self.disk,
        }
    }

    pub(super) fn life(&self) -> Life {
        match (&self.node, self.paused, &self.write) {
            (None, ..) => Life::Crashed,
            (Some(_), true, _) => Life::Paused,
            (Some(_), false, Some(write)) => Life::Writing { until: write.until },
            (Some(_), false, None) => Life::Up,
        }
    }

    pub(super) fn hash_timeless<H: Hasher>(&self, state: &mut H) {
        self.node.hash(state);
        self.inbox.hash(state);
        self.paused.hash(state);
        self.disk.hash(state);
        for running in self.timers.running() {
            running.timer.hash(state);
        }
        self.write.is_some().hash(state);
        if let Some(write) = &self.write {
            write.hash_timeless(state);
        }
    }
}

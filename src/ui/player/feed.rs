//! The latest events, for reading.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use crate::show::frame::EventView;

/// How many events are kept for reading.
const KEPT: usize = 48;

/// The latest events, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Feed(VecDeque<Rc<EventView>>);

/// The numbers of the events after event `before` up to event `seq` that are
/// worth asking for.
pub(super) fn window(before: u64, seq: u64) -> Range<u64> {
    let first = (seq + 1).saturating_sub(KEPT as u64);
    first.max(before + 1)..seq + 1
}

impl Feed {
    pub(super) fn new(events: Vec<EventView>) -> Feed {
        Feed(events.into_iter().map(Rc::new).collect())
    }

    pub(super) fn with(&self, events: Vec<EventView>) -> Feed {
        let mut kept = self.0.clone();
        kept.extend(events.into_iter().map(Rc::new));
        while kept.len() > KEPT {
            kept.pop_front();
        }
        Feed(kept)
    }

    /// The newest event first.
    pub fn latest(&self) -> impl Iterator<Item = &Rc<EventView>> {
        self.0.iter().rev()
    }
}

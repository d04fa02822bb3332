//! The latest events, for reading.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use crate::labs::act::Act;
use crate::labs::frame::EventView;

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

    /// The newest event that is worth a sentence: one that explains itself
    /// or that a person caused.
    #[must_use]
    pub fn headline(&self) -> Option<&Rc<EventView>> {
        self.latest()
            .find(|event| tells(event))
            .or_else(|| self.0.back())
    }
}

/// Whether an event is more than routine: it stands out, it changed what a
/// node is or holds and says why, or somebody did it.
#[must_use]
pub fn tells(event: &EventView) -> bool {
    let explained = !event.notes.is_empty() && !event.changes.is_empty();
    let by_itself = matches!(
        event.act,
        Act::Written { .. }
            | Act::Deliver { .. }
            | Act::Fire { .. }
            | Act::Retry { .. }
            | Act::Load
    );
    event.mark.is_some() || !event.violations.is_empty() || explained || !by_itself
}

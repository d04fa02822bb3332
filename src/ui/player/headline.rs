//! Which event is told: while time runs, a telling one stays long enough to
//! be read, and what has waited too long meanwhile is left out; while time
//! stands, the last one.

use std::rc::Rc;

use crate::show::act::Act;
use crate::show::frame::{EventView, Shape};
use crate::sim::action::Class;

use super::Feed;

/// How long an event may wait to be told, in milliseconds of a person's time:
/// told later, it would be old news.
const FRESH_MS: f64 = 2_400.0;

/// So many events that tell something make what is told older than the picture,
/// however long it takes to read.
const OVERTAKEN: usize = 8;

/// The event that is told.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    event: Option<Rc<EventView>>,
    /// When it came up, in milliseconds of a person's time.
    since: f64,
    /// The last event when it was last looked at.
    seen: u64,
    /// What is told next unless it has to wait too long, and since when it waits.
    waits: Option<(Rc<EventView>, f64)>,
    /// How many events that tell something came since the one that is told.
    newer: usize,
    /// How many were left out before it.
    left_out: usize,
}

impl Headline {
    /// The event.
    #[must_use]
    pub fn event(&self) -> Option<&Rc<EventView>> {
        self.event.as_ref()
    }

    /// How many events that tell something went by untold before it, since
    /// the one that was told before.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Whether an event waits that may be told at `now`, in milliseconds.
    #[must_use]
    pub fn is_due(&self, now: f64) -> bool {
        self.waits.is_some() && self.is_read(now)
    }

    /// Looks at the events again, at `now` in milliseconds.
    pub fn look(&mut self, feed: &Feed, playing: bool, now: f64) {
        let last = feed.latest().next();
        let seq = last.map_or(0, |event| event.seq);
        let is_new = seq != self.seen || self.event.is_none();
        if !(is_new || playing && self.is_due(now)) {
            return;
        }
        let told = self.event.as_ref().map_or(0, |event| event.seq);
        if !playing {
            self.tell(last, now);
        } else if told > seq || told == 0 {
            self.tell(feed.latest().find(|event| tells(event)).or(last), now);
        } else {
            self.wait(feed, now);
            self.tell_next(now);
        }
        self.seen = seq;
    }

    fn tell(&mut self, event: Option<&Rc<EventView>>, now: f64) {
        *self = Headline {
            event: event.map(Rc::clone),
            since: now,
            ..Headline::default()
        };
    }

    /// Of what is new and what waits the weightiest waits on: of equals the
    /// newest, and nothing that has become old.
    fn wait(&mut self, feed: &Feed, now: f64) {
        let new = feed.latest().take_while(|event| event.seq > self.seen);
        let mut best: Option<&Rc<EventView>> = None;
        for event in new.filter(|event| tells(event)) {
            self.newer += 1;
            // Of equals the first one met is kept: the newest.
            if best.is_none_or(|best| weight(event) > weight(best)) {
                best = Some(event);
            }
        }
        let is_fresh = |(_, since): &(_, f64)| now - since <= FRESH_MS;
        let waits = self.waits.take().filter(is_fresh);
        self.waits = match (waits, best) {
            (Some(waits), Some(best)) if weight(best) < weight(&waits.0) => Some(waits),
            (waits, None) => waits,
            (_, Some(best)) => Some((Rc::clone(best), now)),
        };
    }

    /// Tells what waits, if it may take over.
    fn tell_next(&mut self, now: f64) {
        let own = self.event.as_ref().map_or(0, |event| weight(event));
        let is_read = self.is_read(now);
        let waits = self
            .waits
            .take_if(|(next, _)| is_read || weight(next) > own);
        if let Some((event, _)) = waits {
            let left_out = self.newer.saturating_sub(1);
            self.tell(Some(&event), now);
            self.left_out = left_out;
        }
    }

    /// Whether what is told could be read, or must give way all the same.
    fn is_read(&self, now: f64) -> bool {
        let own = self.event.as_ref().map_or(0, |event| weight(event));
        let least = match self.newer {
            ..OVERTAKEN => time_to_read(own),
            _ => time_to_read(1),
        };
        now - self.since >= least
    }
}

/// How much an event tells. 0 is routine. What comes about outweighs what was
/// done to the cluster.
fn weight(event: &EventView) -> u8 {
    match event.mark.map(|mark| (mark.shape, mark.weight)) {
        _ if !event.violations.is_empty() => 5,
        None => u8::from(tells(event)),
        Some((Shape::Fault | Shape::Repair, _)) => 3,
        Some((_, ..=2)) => 1,
        Some((_, 3)) => 2,
        Some((_, 4..)) => 4,
    }
}

/// How long an event of this weight stays, in milliseconds.
fn time_to_read(weight: u8) -> f64 {
    match weight {
        0 => 0.0,
        1 => 1_200.0,
        2 => 2_400.0,
        _ => 4_000.0,
    }
}

/// What lies between two headlines.
#[derive(Debug, Default)]
pub struct Passed<'a> {
    /// What somebody did, in order.
    pub done: Vec<&'a EventView>,
    /// How many others were more than routine.
    pub others: usize,
}

/// What happened after event `after` and before event `before`, as far as it
/// is kept for reading.
#[must_use]
pub fn passed(feed: &Feed, after: u64, before: u64) -> Passed<'_> {
    let between = feed
        .latest()
        .filter(|event| after < event.seq && event.seq < before && tells(event));
    let (mut done, others): (Vec<_>, Vec<_>) = between
        .map(|event| &**event)
        .partition(|event| is_done(event));
    done.reverse();
    Passed {
        done,
        others: others.len(),
    }
}

/// Whether an event is more than routine: it stands out, it changed what a
/// node is or holds and says why, or somebody did it.
#[must_use]
pub fn tells(event: &EventView) -> bool {
    let explained = !event.notes.is_empty() && !event.changes.is_empty();
    event.mark.is_some() || !event.violations.is_empty() || explained || is_done(event)
}

/// Whether somebody did it; all else happens by itself.
fn is_done(event: &EventView) -> bool {
    match event.act {
        // A message that is lost at its time is dropped by nobody.
        Act::Drop { .. } => event.flight.as_ref().is_none_or(|f| f.due > event.at),
        _ => event.act.class() != Class::Step,
    }
}

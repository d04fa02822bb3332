//! Which event is told: while time runs, a telling one stays long enough to
//! be read; while it stands, the last one.

use std::rc::Rc;

use crate::show::act::Act;
use crate::show::frame::EventView;
use crate::sim::action::Class;

use super::Feed;

/// The event that is told.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    event: Option<Rc<EventView>>,
    /// When it came up, in milliseconds of a person's time.
    since: f64,
    /// The last event when it was last looked at.
    seen: u64,
}

impl Headline {
    /// The event.
    #[must_use]
    pub fn event(&self) -> Option<&Rc<EventView>> {
        self.event.as_ref()
    }

    /// Looks at the events again, at `now` in milliseconds.
    pub fn look(&mut self, feed: &Feed, playing: bool, now: f64) {
        let last = feed.latest().next();
        let seq = last.map_or(0, |event| event.seq);
        if seq == self.seen && self.event.is_some() {
            return;
        }
        let told = self.event.as_ref().map_or(0, |event| event.seq);
        let next = if !playing {
            last
        } else if told > seq || told == 0 {
            feed.latest().find(|event| tells(event)).or(last)
        } else {
            self.worthier(feed, told, now)
        };
        self.seen = seq;
        if playing && next.is_none() {
            return;
        }
        self.event = next.map(Rc::clone);
        self.since = now;
    }

    /// The weightiest event since the one that is told, if it may take over.
    fn worthier<'a>(&self, feed: &'a Feed, told: u64, now: f64) -> Option<&'a Rc<EventView>> {
        let newer = feed.latest().take_while(|event| event.seq > told);
        // Of equals the first one met is kept: the newest.
        let best = newer.reduce(|best, event| match weight(event) > weight(best) {
            true => event,
            false => best,
        })?;
        let own = self.event.as_ref().map_or(0, |event| weight(event));
        let read = now - self.since >= time_to_read(own);
        (weight(best) > own || (read && weight(best) > 0)).then_some(best)
    }
}

/// How much an event tells. 0 is routine.
fn weight(event: &EventView) -> u8 {
    match event.mark.map(|mark| mark.weight) {
        _ if !event.violations.is_empty() => 4,
        None => u8::from(tells(event)),
        Some(..=2) => 1,
        Some(3..=4) => 2,
        Some(5..) => 3,
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

//! What is drawn of a diagram, and how its parts stand to each other.

use crate::runs::spacetime::{End, Order, SpaceTime};
use crate::sim::time::Time;
use crate::text::Text;

use super::axis::Axis;
use super::ink::Side;
use super::sheet::Sheet;

/// More events than this in the window, and only what stands out has a sign
/// of its own; messages lose their heads and names.
const CROWD: u64 = 1_200;

/// What is drawn.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The diagram.
    pub of: &'a SpaceTime,
    /// Its axis.
    pub axis: &'a Axis,
    /// The window, and where things lie in it.
    pub sheet: Sheet,
    /// How far lines are drawn: the last event, or the instant that is shown
    /// if that is later.
    pub until: Time,
    /// The event that was chosen.
    pub chosen: Option<u64>,
    /// The language.
    pub text: &'a Text,
}

impl View<'_> {
    /// The instants at the window's ends.
    pub(super) fn span(&self) -> (Time, Time) {
        let (from, length) = (self.sheet.from, i64::from(self.sheet.length));
        (self.axis.time(from), self.axis.time(from + length))
    }

    /// Where an instant lies in the window, along time.
    pub(super) fn along(&self, at: Time) -> i32 {
        self.sheet.along(self.axis.px(at))
    }

    /// Whether there is too much in the window to tell it one by one.
    pub(super) fn is_crowded(&self) -> bool {
        let (from, to) = self.span();
        let during = self.of.during(from, to);
        during.end - during.start > CROWD
    }

    /// How event `seq` stands to the chosen one.
    pub(super) fn side(&self, seq: u64) -> Side {
        let Some(chosen) = self.chosen else {
            return Side::Plain;
        };
        match self.of.order(seq, chosen) {
            _ if seq == chosen => Side::Chosen,
            Some(Order::Same | Order::Before) => Side::Past,
            Some(Order::After) => Side::Future,
            Some(Order::Concurrent) => Side::Apart,
            // The chosen one or this one is the network's affair alone.
            None if self.of.vector(chosen).is_empty() => Side::Plain,
            None => Side::Apart,
        }
    }

    /// How a message from event `origin` that ended so stands to the chosen
    /// event: it is on the way to it, or it comes of it.
    pub(super) fn side_of_way(&self, origin: u64, end: End) -> Side {
        let received = match end {
            End::Received { seq, .. } => Some(self.side(seq)),
            End::Open | End::Lost { .. } => None,
        };
        match (self.side(origin), received) {
            (Side::Plain, _) => Side::Plain,
            (Side::Chosen | Side::Future, _) => Side::Future,
            (_, Some(Side::Past | Side::Chosen)) => Side::Past,
            (_, _) => Side::Apart,
        }
    }
}

//! From virtual time to pixels along the diagram, and back.

use crate::runs::spacetime::{Point, SpaceTime};
use crate::sim::time::Time;

/// How many pixels a stretch without events takes at most, where idle
/// stretches are folded. A longer one is shown just as long, as a break with
/// its duration.
pub const FOLD: i64 = 64;

/// The finest zoom: how many microseconds of virtual time 100 pixels are.
pub const FINEST: u64 = 100;

/// The coarsest zoom.
pub const COARSEST: u64 = 1_000_000_000;

/// From virtual time to pixels. It grows with the diagram.
#[derive(Clone, Debug)]
pub struct Axis {
    us_per_100px: u64,
    folds: bool,
    breaks: Vec<Break>,
    /// How many events it has seen, and the instant of the last.
    seen: usize,
    last: Time,
}

/// A stretch without events that is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The event before it, or the start.
    pub from: Time,
    /// The event after it.
    pub to: Time,
    /// Where it begins, in pixels from the start of the run.
    pub px: i64,
}

impl Axis {
    /// An axis on which 100 pixels are so many microseconds, held between
    /// [`FINEST`] and [`COARSEST`].
    #[must_use]
    pub fn new(us_per_100px: u64, folds: bool) -> Axis {
        Axis {
            us_per_100px: us_per_100px.clamp(FINEST, COARSEST),
            folds,
            breaks: Vec::new(),
            seen: 0,
            last: Time::ZERO,
        }
    }

    /// An axis on which a message of this run is about `px` pixels long.
    #[must_use]
    pub fn fit(of: &SpaceTime, px: u64, folds: bool) -> Axis {
        let latency = of.usual_latency().unwrap_or(Time::ms(10));
        let mut axis = Axis::new(latency.0 * 100 / px.max(1), folds);
        axis.grow(of);
        axis
    }

    /// How many microseconds 100 pixels are.
    #[must_use]
    pub fn us_per_100px(&self) -> u64 {
        self.us_per_100px
    }

    /// Whether idle stretches are folded.
    #[must_use]
    pub fn folds(&self) -> bool {
        self.folds
    }

    /// Takes in what the diagram has grown by. If the diagram was cut back,
    /// begins anew.
    pub fn grow(&mut self, of: &SpaceTime) {
        let points = of.points();
        let known = self.seen.checked_sub(1).and_then(|last| points.get(last));
        if self.seen > 0 && known.map(|point| point.at) != Some(self.last) {
            self.breaks.clear();
            (self.seen, self.last) = (0, Time::ZERO);
        }
        self.see(&points[self.seen..]);
        self.seen = points.len();
    }

    fn see(&mut self, points: &[Point]) {
        for point in points {
            if self.folds && self.linear(point.at - self.last) > FOLD {
                let px = self.px(self.last);
                self.breaks.push(Break {
                    from: self.last,
                    to: point.at,
                    px,
                });
            }
            self.last = point.at;
        }
    }

    fn linear(&self, span: Time) -> i64 {
        let px = span.0.saturating_mul(100) / self.us_per_100px;
        i64::try_from(px).unwrap_or(i64::MAX / 4)
    }

    /// Where an instant is, in pixels from the start of the run. After the
    /// last event it moves on until the stretch is as long as a fold.
    #[must_use]
    pub fn px(&self, at: Time) -> i64 {
        let past = self.breaks.partition_point(|fold| fold.from < at);
        let (base, from) = match past.checked_sub(1).map(|last| self.breaks[last]) {
            None => (0, Time::ZERO),
            Some(fold) if at >= fold.to => (fold.px + FOLD, fold.to),
            Some(fold) => {
                let span = (fold.to - fold.from).0;
                let share = share(at - fold.from, span, FOLD.unsigned_abs());
                return fold.px + share;
            }
        };
        if self.folds && at > self.last {
            let open = self.linear(at - self.last).min(FOLD);
            return base + self.linear(self.last - from) + open;
        }
        base + self.linear(at - from)
    }

    /// The instant at a place. Before the start it is the start.
    #[must_use]
    pub fn time(&self, px: i64) -> Time {
        let past = self.breaks.partition_point(|fold| fold.px <= px);
        let (base, from) = match past.checked_sub(1).map(|last| self.breaks[last]) {
            None => (0, Time::ZERO),
            Some(fold) if px >= fold.px + FOLD => (fold.px + FOLD, fold.to),
            Some(fold) => {
                let span = u128::from((fold.to - fold.from).0);
                let into = u128::from((px - fold.px).unsigned_abs());
                let part = span * into / u128::from(FOLD.unsigned_abs());
                return fold.from + Time(u64::try_from(part).unwrap_or(u64::MAX));
            }
        };
        let along = u64::try_from(px - base).unwrap_or(0);
        from + Time(along.saturating_mul(self.us_per_100px) / 100)
    }

    /// The breaks that begin or end between two places.
    #[must_use]
    pub fn breaks(&self, from: i64, to: i64) -> &[Break] {
        let first = self.breaks.partition_point(|fold| fold.px + FOLD < from);
        let past = self.breaks.partition_point(|fold| fold.px <= to);
        &self.breaks[first..past.max(first)]
    }
}

/// `part` of `whole` of `length`.
fn share(part: Time, whole: u64, length: u64) -> i64 {
    let share = u128::from(part.0) * u128::from(length) / u128::from(whole.max(1));
    i64::try_from(share).unwrap_or(i64::MAX / 4)
}

//! The part of the diagram that is in sight: how large, from where, how
//! finely. Knows no browser.

use crate::diagram::axis::{Axis, COARSEST, FINEST};
use crate::diagram::sheet::Sheet;
use crate::runs::spacetime::SpaceTime;
use crate::sim::time::Time;

/// The space for the names of nodes, in pixels: beside the lanes, or above
/// them where they stand upright.
pub const NAMES: (i32, i32) = (44, 28);

/// How long an ordinary message is at first, in pixels: less than a fold, for
/// a silence while one is on its way is none to skip.
const MESSAGE_PX: u64 = 56;

/// Where the instant that is shown lies while the diagram follows it, in
/// hundredths of the window.
const FOLLOWED: i64 = 85;

/// What is in sight.
#[derive(Clone, Debug)]
pub struct Window {
    /// From time to pixels.
    pub axis: Axis,
    /// The whole picture's width and height, in pixels.
    pub size: (i32, i32),
    /// Whether time runs down.
    pub upright: bool,
    /// The place along the axis at which the window begins.
    pub place: i64,
    /// Whether it moves along with the instant that is shown.
    pub follows: bool,
    /// Whether anybody has zoomed, or the scale still suits the run by
    /// itself.
    pub is_zoomed: bool,
}

impl Window {
    /// A window at the start of a run.
    pub fn new() -> Window {
        Window {
            axis: Axis::new(10_000, true),
            size: (720, 320),
            upright: false,
            place: 0,
            follows: true,
            is_zoomed: false,
        }
    }

    /// How long it is along time, without the names.
    pub fn length(&self) -> i32 {
        let (width, height) = self.size;
        match self.upright {
            true => height - NAMES.1,
            false => width - NAMES.0,
        }
        .max(1)
    }

    /// How lanes lie in it, `margin` pixels more at both ends.
    pub fn sheet(&self, nodes: u8, margin: i32) -> Sheet {
        let (width, height) = self.size;
        let depth = if self.upright { width } else { height };
        Sheet {
            nodes,
            upright: self.upright,
            lane: Sheet::lane_in(depth, nodes, self.upright),
            from: self.place - i64::from(margin),
            length: self.length() + 2 * margin,
        }
    }

    /// The place of a point of the picture along the axis.
    pub fn px(&self, along: i32) -> i64 {
        self.place + i64::from(along)
    }

    /// Lets the scale suit the run, unless somebody chose another.
    pub fn suit(&mut self, of: &SpaceTime) {
        if !self.is_zoomed && of.usual_latency().is_some() {
            let fit = Axis::fit(of, MESSAGE_PX, self.axis.folds());
            self.is_zoomed = of.arrows().len() > 64;
            self.axis = fit;
        }
    }

    /// Sees to it that an instant is in sight: where it belongs if the window
    /// follows, just so if it was left.
    pub fn follow(&mut self, at: Time, moves: bool) {
        let px = self.axis.px(at);
        let length = i64::from(self.length());
        let within = px - self.place;
        let is_seen = (length / 20..length * 19 / 20).contains(&within);
        if self.follows && (moves || !is_seen) {
            self.place = px - length * FOLLOWED / 100;
        }
    }

    /// Puts an instant in the middle, if it is not in sight.
    pub fn show(&mut self, at: Time) {
        let px = self.axis.px(at);
        let length = i64::from(self.length());
        if !(20..length - 20).contains(&(px - self.place)) {
            self.place = px - length / 2;
            self.follows = false;
        }
    }

    /// Moves along by some pixels, as far as there is something to see.
    pub fn pan(&mut self, of: &SpaceTime, by: i64) {
        let half = i64::from(self.length()) / 2;
        let end = self.axis.px(of.end());
        self.place = (self.place + by).clamp(-half, (end - half).max(-half));
        self.follows = false;
    }

    /// Zooms by `num / den`, greater than one for more in sight. What is
    /// `along` pixels from the window's start stays where it is.
    pub fn zoom(&mut self, of: &SpaceTime, (num, den): (u64, u64), along: i32) {
        let at = self.axis.time(self.px(along));
        let scale = (self.axis.us_per_100px() * num / den).clamp(FINEST, COARSEST);
        self.axis = Axis::new(scale, self.axis.folds());
        self.axis.grow(of);
        self.place = self.axis.px(at) - i64::from(along);
        self.is_zoomed = true;
    }

    /// Folds idle stretches, or no longer. The middle stays where it is.
    pub fn fold(&mut self, of: &SpaceTime) {
        let middle = self.length() / 2;
        let at = self.axis.time(self.px(middle));
        self.axis = Axis::new(self.axis.us_per_100px(), !self.axis.folds());
        self.axis.grow(of);
        self.place = self.axis.px(at) - i64::from(middle);
    }

    /// The instants at its ends.
    pub fn span(&self) -> (Time, Time) {
        let end = self.place + i64::from(self.length());
        (self.axis.time(self.place), self.axis.time(end))
    }
}

//! The fault model: one struct, every field with its unit.

use std::fmt;
use std::str::FromStr;

use super::action::Omission;
use super::encode::Encode;
use super::id::NodeId;
use super::time::{Time, TimeRange};
use crate::sim::sorted::{Map, Set};

/// A chance in parts per million, 0 to 1,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Ppm(u32);

impl Ppm {
    /// Never.
    pub const NEVER: Ppm = Ppm(0);
    /// Always.
    pub const ALWAYS: Ppm = Ppm(1_000_000);

    /// `parts` in a million.
    ///
    /// # Panics
    /// If there are more than a million.
    #[must_use]
    pub const fn new(parts: u32) -> Ppm {
        assert!(parts <= 1_000_000, "a chance is at most one");
        Ppm(parts)
    }

    /// `percent` in a hundred.
    ///
    /// # Panics
    /// If there are more than a hundred.
    #[must_use]
    pub const fn percent(percent: u32) -> Ppm {
        Ppm::new(percent * 10_000)
    }

    /// The parts in a million.
    #[must_use]
    pub const fn parts(self) -> u32 {
        self.0
    }

    /// In a hundred, as it is told in sentences: `5%`, `0.5%`.
    #[must_use]
    pub fn in_percent(self) -> String {
        let (whole, rest) = (self.0 / 10_000, self.0 % 10_000);
        let decimals = format!(".{rest:04}");
        let decimals = decimals.trim_end_matches('0').trim_end_matches('.');
        format!("{whole}{decimals}%")
    }
}

impl fmt::Display for Ppm {
    /// A decimal fraction without needless zeros: `0`, `0.05`, `1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 1_000_000, self.0 % 1_000_000) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, rest) => {
                let digits = format!("{rest:06}");
                write!(f, "{whole}.{}", digits.trim_end_matches('0'))
            }
        }
    }
}

/// A text that is not a chance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a chance: write a number from 0 to 1 such as 0.05, or 5%")]
pub struct NotAChance(pub String);

impl FromStr for Ppm {
    type Err = NotAChance;

    /// Reads `0.05` (at most six decimals) or `5%`, exactly, without floats.
    fn from_str(text: &str) -> Result<Ppm, NotAChance> {
        let wrong = || NotAChance(text.to_owned());
        let (number, places) = match text.trim().strip_suffix('%') {
            Some(percent) => (percent.trim(), 4),
            None => (text.trim(), 6),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let well_formed = !(whole.is_empty() && fraction.is_empty())
            && whole.len() <= 3
            && fraction.len() <= places
            && all_digits(whole)
            && all_digits(fraction);
        if !well_formed {
            return Err(wrong());
        }
        let parts: u32 = format!("{whole}{fraction:0<places$}")
            .parse()
            .map_err(|_| wrong())?;
        if parts > Ppm::ALWAYS.0 {
            return Err(wrong());
        }
        Ok(Ppm(parts))
    }
}

/// What the network promises about time (Dwork, Lynch and Stockmeyer 1988).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Timing {
    /// Nothing: latencies and losses are as configured.
    #[default]
    Asynchronous,
    /// Every message arrives within the bound; none is lost by chance.
    Synchronous {
        /// The bound on the latency.
        bound: Time,
    },
    /// Nothing before the global stabilization time, the bound after it.
    PartiallySynchronous {
        /// The global stabilization time: an instant of the run.
        gst: Time,
        /// The bound on the latency of messages sent after it.
        bound: Time,
    },
}

/// The conditions that hold for all links and all disks alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Conditions {
    /// How long a message takes, one way.
    pub latency: TimeRange,
    /// The chance that a message is lost.
    pub loss: Ppm,
    /// The chance that a message arrives a second time.
    pub duplication: Ppm,
    /// The chance that a message is held back, so that later ones overtake
    /// it: its latency is drawn from two to five times the range.
    pub reordering: Ppm,
    /// How long a write to disk takes. A disk does one at a time: what a node
    /// writes meanwhile, it writes afterwards all at once. What is sent leaves
    /// when all that was written before is on disk, unless it is
    /// [sent ahead](super::context::Context::send_ahead).
    pub disk: Time,
    /// What is promised about time.
    pub timing: Timing,
}

impl Default for Conditions {
    fn default() -> Conditions {
        Conditions {
            latency: TimeRange::new(Time::ms(8), Time::ms(14)),
            loss: Ppm::NEVER,
            duplication: Ppm::NEVER,
            reordering: Ppm::NEVER,
            disk: Time::ZERO,
            timing: Timing::Asynchronous,
        }
    }
}

impl Conditions {
    /// Whether chance decides what becomes of messages, apart from how long
    /// they take.
    #[must_use]
    pub fn leave_to_chance(&self) -> bool {
        let chances = [self.loss, self.duplication, self.reordering];
        chances
            .iter()
            .any(|chance| ![Ppm::NEVER, Ppm::ALWAYS].contains(chance))
    }
}

/// All that is wrong with a world at one instant, but for nodes that are
/// crashed or paused, which say so themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Faults {
    /// What holds everywhere.
    pub conditions: Conditions,
    /// Directed links, from and to, on which everything is lost.
    pub cuts: Set<(NodeId, NodeId)>,
    /// Clocks that run fast (above 0) or slow (below), in parts per million.
    /// A node that is not named keeps perfect time.
    pub drift: Map<NodeId, i32>,
    /// Nodes that omit to send or to receive.
    pub omissions: Map<NodeId, Omission>,
}

/// The most that a clock may drift, in parts per million, either way.
pub const DRIFT_MAX: i32 = 900_000;

impl Faults {
    /// Whether a message from `from` to `to` would get nowhere.
    #[must_use]
    pub fn is_cut(&self, from: NodeId, to: NodeId) -> bool {
        (!self.cuts.is_empty() && self.cuts.contains(&(from, to)))
            || (!self.omissions.is_empty()
                && (self.omissions.get(&from).is_some_and(|o| o.send)
                    || self.omissions.get(&to).is_some_and(|o| o.receive)))
    }

    /// How long `wait` on `node`'s own clock is in true time.
    #[must_use]
    pub fn true_span(&self, node: NodeId, wait: Time) -> Time {
        match self.drift.get(&node) {
            None => wait,
            Some(ppm) => {
                let rate = u64::try_from(1_000_000 + i64::from(*ppm))
                    .expect("a clock never runs backwards: drift is above -1,000,000 ppm");
                Time(wait.0.saturating_mul(1_000_000) / rate)
            }
        }
    }
}

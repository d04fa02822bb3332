//! Virtual time: whole ticks, one tick is one microsecond.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::Serialize;

use super::encode::Encode;

/// An instant since the start of the run, or a span between two instants,
/// in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Serialize)]
#[serde(transparent)]
pub struct Time(pub u64);

impl Time {
    /// The start of every run.
    pub const ZERO: Time = Time(0);
    /// Later than anything that happens.
    pub const NEVER: Time = Time(u64::MAX);

    /// `n` microseconds.
    #[must_use]
    pub const fn us(n: u64) -> Time {
        Time(n)
    }

    /// `n` milliseconds.
    #[must_use]
    pub const fn ms(n: u64) -> Time {
        Time(n * 1_000)
    }

    /// `n` seconds.
    #[must_use]
    pub const fn s(n: u64) -> Time {
        Time(n * 1_000_000)
    }
}

impl Add for Time {
    type Output = Time;

    /// Saturates at [`Time::NEVER`].
    fn add(self, span: Time) -> Time {
        Time(self.0.saturating_add(span.0))
    }
}

impl Sub for Time {
    type Output = Time;

    /// Saturates at [`Time::ZERO`].
    fn sub(self, span: Time) -> Time {
        Time(self.0.saturating_sub(span.0))
    }
}

impl fmt::Display for Time {
    /// The greatest unit that leaves a whole number: `2s`, `150ms`, `1500us`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("0ms"),
            us if us % 1_000_000 == 0 => write!(f, "{}s", us / 1_000_000),
            us if us % 1_000 == 0 => write!(f, "{}ms", us / 1_000),
            us => write!(f, "{us}us"),
        }
    }
}

/// A text that is not a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time: write a whole number and a unit, such as 150ms, 2s or 500us")]
pub struct NotATime(pub String);

impl FromStr for Time {
    type Err = NotATime;

    /// Reads what [`Time`]'s `Display` writes.
    fn from_str(text: &str) -> Result<Time, NotATime> {
        let wrong = || NotATime(text.to_owned());
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, unit) = text.split_at_checked(split).ok_or_else(wrong)?;
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let scale = match unit {
            "us" | "µs" => 1,
            "ms" => 1_000,
            "s" => 1_000_000,
            _ => return Err(wrong()),
        };
        number.checked_mul(scale).map(Time).ok_or_else(wrong)
    }
}

/// A closed range of spans. A wait or a latency is drawn from it evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct TimeRange {
    /// The least value, included.
    pub min: Time,
    /// The greatest value, included. Never below `min`.
    pub max: Time,
}

impl TimeRange {
    /// From `min` to `max`, both included.
    ///
    /// # Panics
    /// If `min` is greater than `max`.
    #[must_use]
    pub const fn new(min: Time, max: Time) -> TimeRange {
        assert!(min.0 <= max.0, "a range of times runs upwards");
        TimeRange { min, max }
    }

    /// Always exactly `span`.
    #[must_use]
    pub const fn exactly(span: Time) -> TimeRange {
        TimeRange {
            min: span,
            max: span,
        }
    }
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max {
            write!(f, "{}", self.min)
        } else {
            write!(f, "{}..{}", self.min, self.max)
        }
    }
}

impl FromStr for TimeRange {
    type Err = NotATime;

    /// Reads `150ms..300ms`, or `150ms` for a fixed span.
    fn from_str(text: &str) -> Result<TimeRange, NotATime> {
        // By one character: a search for two is kilobytes of program.
        let (min, rest) = text.split_once('.').unwrap_or((text, ""));
        let (min, max) = match rest.strip_prefix('.') {
            Some(max) => (min.parse()?, max.trim_start_matches('=').parse()?),
            None => {
                let span: Time = text.parse()?;
                (span, span)
            }
        };
        if min > max {
            return Err(NotATime(text.to_owned()));
        }
        Ok(TimeRange { min, max })
    }
}

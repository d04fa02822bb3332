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
    /// Exactly, as a person reads it: `2s`, `150ms`, `2.5ms`, `500us`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("0ms"),
            us if us % 1_000_000 == 0 => write!(f, "{}s", us / 1_000_000),
            us if us % 1_000 == 0 => write!(f, "{}ms", us / 1_000),
            us if us > 1_000 => {
                let fraction = format!("{:03}", us % 1_000);
                write!(f, "{}.{}ms", us / 1_000, fraction.trim_end_matches('0'))
            }
            us => write!(f, "{us}us"),
        }
    }
}

/// A text that is not a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time: write a number and a unit, such as 150ms, 2s or 500us")]
pub struct NotATime(pub String);

impl FromStr for Time {
    type Err = NotATime;

    /// Reads what [`Time`]'s `Display` writes, and all other ways to write
    /// the same instant: `1500us`, `1.5ms`, `0.0015s`.
    fn from_str(text: &str) -> Result<Time, NotATime> {
        let wrong = || NotATime(text.to_owned());
        let text = text.trim();
        let split = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .ok_or_else(wrong)?;
        let (number, unit) = text.split_at_checked(split).ok_or_else(wrong)?;
        let places = match unit {
            "us" | "µs" => 0,
            "ms" => 3,
            "s" => 6,
            _ => return Err(wrong()),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || fraction.len() > places || number.ends_with('.') {
            return Err(wrong());
        }
        // All as microseconds: as many figures as the unit has places.
        format!("{whole}{fraction:0<places$}")
            .parse()
            .map(Time)
            .map_err(|_| wrong())
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
        // Byte by byte: a search for two characters is kilobytes of program.
        let dots = text.as_bytes().windows(2).position(|two| two == b"..");
        let (min, max) = match dots.and_then(|at| text.split_at_checked(at)) {
            Some((min, max)) => {
                let max = max.strip_prefix("..").unwrap_or(max);
                (min.parse()?, max.trim_start_matches('=').parse()?)
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_exactly_and_read_back() {
        for (us, written) in [
            (0, "0ms"),
            (1, "1us"),
            (999, "999us"),
            (1_500, "1.5ms"),
            (570_144, "570.144ms"),
            (100_010, "100.01ms"),
            (150_000, "150ms"),
            (2_000_000, "2s"),
            (2_000_001, "2000.001ms"),
            (u64::MAX, "18446744073709551.615ms"),
        ] {
            assert_eq!(Time(us).to_string(), written);
            assert_eq!(written.parse(), Ok(Time(us)), "{written}");
        }
    }

    #[test]
    fn a_time_is_read_in_each_unit() {
        for text in ["1500us", "1500µs", "1.5ms", " 1.500ms ", "0.0015s"] {
            assert_eq!(text.parse(), Ok(Time(1_500)), "{text}");
        }
        for text in [
            "",
            "ms",
            "1.ms",
            ".5ms",
            "1.5us",
            "1.0001ms",
            "1.2.3ms",
            "15",
            "1m",
            "-1ms",
            "18446744073709551616us",
        ] {
            assert_eq!(text.parse::<Time>(), Err(NotATime(text.to_owned())));
        }
    }

    #[test]
    fn a_range_is_written_and_read_back() {
        for text in ["150ms..300ms", "2.5ms", "2.5ms..3ms", "500us..1.25ms"] {
            let range: TimeRange = text.parse().expect("a range");
            assert_eq!(range.to_string(), text);
        }
        assert_eq!("1ms..=2ms".parse::<TimeRange>(), "1ms..2ms".parse());
        for text in ["3ms..2ms", "1ms.2ms", "1ms...2ms", "1ms..", "..1ms"] {
            assert!(text.parse::<TimeRange>().is_err(), "{text}");
        }
    }
}

//! How fast virtual time passes.

use crate::sim::time::{Time, TimeRange};

/// Virtual seconds a second, as a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(i8);

impl Speed {
    /// 256 seconds to watch one.
    pub const SLOWEST: Speed = Speed(-8);
    /// 16 seconds a second.
    pub const FASTEST: Speed = Speed(4);

    /// All of them, the slowest first.
    pub fn all() -> impl Iterator<Item = Speed> {
        (Self::SLOWEST.0..=Self::FASTEST.0).map(Speed)
    }

    /// The speed at which a message of this latency is in sight for about
    /// the two thirds of a second in which an eye can follow it.
    #[must_use]
    pub fn to_see(latency: TimeRange) -> Speed {
        const IN_SIGHT_US: u64 = 650_000;
        /// Slower than 1/64 nobody wants to wait for what does not fly.
        const LEAST: i8 = -6;
        let usual = latency.min.0.midpoint(latency.max.0);
        Speed::all()
            .take_while(|speed| speed.0 <= 0)
            .filter(|speed| speed.0 >= LEAST && speed.real(Time(usual)) >= Time(IN_SIGHT_US))
            .last()
            .unwrap_or(Speed(LEAST))
    }

    /// Two to this power.
    pub(super) const fn power(power: i8) -> Speed {
        Speed(power)
    }

    /// So many times as fast, as a power of two, within what there is.
    pub(super) fn times(self, power: i8) -> Speed {
        Speed((self.0 + power).clamp(Self::SLOWEST.0, Self::FASTEST.0))
    }

    /// The next faster one, if there is one.
    #[must_use]
    pub fn faster(self) -> Speed {
        Speed((self.0 + 1).min(Self::FASTEST.0))
    }

    /// The next slower one, if there is one.
    #[must_use]
    pub fn slower(self) -> Speed {
        Speed((self.0 - 1).max(Self::SLOWEST.0))
    }

    /// How far virtual time goes in `us` microseconds.
    #[must_use]
    pub fn of(self, us: u64) -> Time {
        Time(match self.0 {
            up @ 0.. => us << up,
            down => us >> -down,
        })
    }

    /// How long a span of virtual time lasts to a person who watches.
    #[must_use]
    pub fn real(self, span: Time) -> Time {
        Time(match self.0 {
            up @ 0.. => span.0 >> up,
            down => span.0.saturating_mul(1 << -down),
        })
    }

    /// As a person writes it: `1/32`, `4`.
    #[must_use]
    pub fn words(self) -> String {
        match self.0 {
            up @ 0.. => (1u32 << up).to_string(),
            down => format!("1/{}", 1u32 << -down),
        }
    }

    /// Reads what [`Speed::words`] writes.
    #[must_use]
    pub fn read(words: &str) -> Option<Speed> {
        Speed::all().find(|speed| speed.words() == words)
    }
}

#[cfg(test)]
mod tests {
    use super::Speed;
    use crate::sim::time::{Time, TimeRange};

    #[test]
    fn speeds_go_from_a_256th_to_16_times() {
        let words: Vec<String> = Speed::all().map(Speed::words).collect();
        assert_eq!(
            words.join(" "),
            "1/256 1/128 1/64 1/32 1/16 1/8 1/4 1/2 1 2 4 8 16"
        );
        for speed in Speed::all() {
            assert_eq!(Speed::read(&speed.words()), Some(speed));
            assert_eq!(speed.real(speed.of(256)), Time(256));
        }
        assert_eq!(Speed::read("3"), None);
        assert_eq!(Speed::SLOWEST.slower(), Speed::SLOWEST);
        assert_eq!(Speed::FASTEST.faster(), Speed::FASTEST);
    }

    #[test]
    fn messages_stay_in_sight() {
        let at = |min, max| Speed::to_see(TimeRange::new(Time::ms(min), Time::ms(max))).words();
        assert_eq!(at(2, 4), "1/64");
        assert_eq!(at(15, 25), "1/64");
        assert_eq!(at(20, 40), "1/32");
        assert_eq!(at(2_000, 4_000), "1");
    }
}

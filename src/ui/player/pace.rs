//! How a person wants time to pass.

use crate::sim::time::TimeRange;

use super::Speed;

/// Evenly, or as a story is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// As the director says (see `director`): only where that is there.
    #[default]
    Story,
    /// So many times the speed that is comfortable to watch.
    Times(Times),
    /// At this speed, whatever is to be seen.
    At(Speed),
}

/// The word for [`Pace::Story`].
const STORY: &str = "story";

impl Pace {
    /// Evenly, as is comfortable to watch.
    pub const COMFORTABLE: Pace = Pace::Times(Times(0));

    /// As it is written: `story`, `1/4x`, `2x`, `1/32`, `4`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Pace::Story => STORY.to_owned(),
            Pace::Times(times) => times.words() + "x",
            Pace::At(speed) => speed.words(),
        }
    }

    /// Reads what [`Pace::words`] writes.
    #[must_use]
    pub fn read(words: &str) -> Option<Pace> {
        match (words, words.strip_suffix('x')) {
            (STORY, _) => Some(Pace::Story),
            (_, Some(times)) => Times::all()
                .find(|known| known.words() == times)
                .map(Pace::Times),
            (words, None) => Speed::read(words).map(Pace::At),
        }
    }

    /// The next faster one, or the next slower one; who comes from a story has
    /// the comfortable one in mind.
    #[must_use]
    pub fn stepped(self, faster: bool) -> Pace {
        match self {
            Pace::Story => Pace::COMFORTABLE.stepped(faster),
            Pace::Times(times) => Pace::Times(times.stepped(faster)),
            Pace::At(speed) if faster => Pace::At(speed.faster()),
            Pace::At(speed) => Pace::At(speed.slower()),
        }
    }

    /// The speed at which time passes evenly where messages take so long.
    pub(super) fn speed(self, latency: TimeRange) -> Speed {
        match self {
            Pace::Story => Speed::to_see(latency),
            Pace::Times(times) => Speed::to_see(latency).times(times.0),
            Pace::At(speed) => speed,
        }
    }
}

/// A multiple, as a power of two: from a quarter to sixteen times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times(i8);

impl Times {
    const LEAST: i8 = -2;
    const MOST: i8 = 4;

    /// All of them, the least first.
    pub fn all() -> impl Iterator<Item = Times> {
        (Times::LEAST..=Times::MOST).map(Times)
    }

    /// As a person writes it: `1/4`, `16`.
    #[must_use]
    pub fn words(self) -> String {
        Speed::power(self.0).words()
    }

    fn stepped(self, up: bool) -> Times {
        let next = if up { self.0 + 1 } else { self.0 - 1 };
        Times(next.clamp(Times::LEAST, Times::MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, Times};
    use crate::sim::time::{Time, TimeRange};

    #[test]
    fn every_pace_is_read_as_it_is_written() {
        let words: Vec<String> = Times::all().map(|it| Pace::Times(it).words()).collect();
        assert_eq!(words.join(" "), "1/4x 1/2x 1x 2x 4x 8x 16x");
        let others = ["story", "1/64", "16"].map(str::to_owned);
        for words in words.into_iter().chain(others) {
            assert_eq!(Pace::read(&words).map(Pace::words), Some(words));
        }
        for strange in ["", "x", "3x", "32x", "1/8x", "Story"] {
            assert_eq!(Pace::read(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_multiple_is_of_what_is_comfortable_in_this_network() {
        let at = |words: &str, min, max| {
            let pace = Pace::read(words).expect("a pace");
            pace.speed(TimeRange::new(Time::ms(min), Time::ms(max)))
                .words()
        };
        assert_eq!(at("1x", 20, 40), "1/32");
        assert_eq!(at("16x", 20, 40), "1/2");
        assert_eq!(at("1/4x", 2, 4), "1/256");
        assert_eq!(at("16x", 2_000, 4_000), "16");
        assert_eq!(at("1/2", 20, 40), "1/2");
    }

    #[test]
    fn a_pace_steps_within_what_there_is() {
        let step = |words: &str, faster| {
            let pace = Pace::read(words).expect("a pace");
            pace.stepped(faster).words()
        };
        assert_eq!(step("story", true), "2x");
        assert_eq!(step("story", false), "1/2x");
        assert_eq!(step("16x", true), "16x");
        assert_eq!(step("1/4x", false), "1/4x");
        assert_eq!(step("1/32", true), "1/16");
    }
}

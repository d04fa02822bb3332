//! How a person wants time to pass.

use super::Speed;

/// Evenly, or as a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As the director says (see `director`): only where that is there.
    Story,
    /// At this speed.
    At(Speed),
}

/// The word for [`Pace::Story`].
const STORY: &str = "story";

impl Pace {
    /// As it is written: `story`, `1/32`, `4`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Pace::Story => STORY.to_owned(),
            Pace::At(speed) => speed.words(),
        }
    }

    /// Reads what [`Pace::words`] writes.
    #[must_use]
    pub fn read(words: &str) -> Option<Pace> {
        match words {
            STORY => Some(Pace::Story),
            words => Speed::read(words).map(Pace::At),
        }
    }
}

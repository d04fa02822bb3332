//! What a scenario is worth many runs for: settings to compare, and what to
//! measure in each run.

use crate::sim::time::Time;

/// A comparison that a scenario offers. Its texts are `sweep-LAB-SCENARIO`
/// with the attributes `.measure` (what is measured) and `.look` (what to look
/// at).
#[derive(Debug, PartialEq, Eq)]
pub struct SweepCard {
    /// What is compared.
    pub rows: &'static [SweepRow],
    /// What is measured in each run.
    pub measure: Span<'static>,
    /// How many seeds each row has, from 1.
    pub seeds: u64,
    /// When a run ends in which it has not come about.
    pub until: Time,
    /// Where the published values are from.
    pub cite: &'static str,
}

/// Settings that are compared with others.
#[derive(Debug, PartialEq, Eq)]
pub struct SweepRow {
    /// The settings, as keys and values; the first is what the row is called
    /// by.
    pub set: &'static [(&'static str, &'static str)],
    /// The published median, if there is one.
    pub published: Option<Time>,
}

/// A span of a run between two events that stand out, by the words of their
/// marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// It begins with the first event that has this mark; with the run if
    /// there is none.
    pub from: Option<&'a str>,
    /// It ends with the next event that has this one.
    pub to: &'a str,
}

/// What stands between the marks of a span, in text.
const BETWEEN: &str = "..";

impl<'a> Span<'a> {
    /// Reads `fault..leader`, or `leader` for a span from the start of the
    /// run.
    #[must_use]
    pub fn read(text: &'a str) -> Span<'a> {
        match text.split_once(BETWEEN) {
            Some((from, to)) => Span {
                from: Some(from),
                to,
            },
            None => Span {
                from: None,
                to: text,
            },
        }
    }

    /// The marks that it names.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        self.from.into_iter().chain([self.to])
    }
}

impl std::fmt::Display for Span<'_> {
    /// What [`Span::read`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.from {
            Some(from) => write!(f, "{from}{BETWEEN}{}", self.to),
            None => f.write_str(self.to),
        }
    }
}

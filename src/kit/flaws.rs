//! Rules of a protocol that can be switched off, as a set: what all protocols
//! do alike. Which rules they are is each protocol's own.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use crate::show::setting::FlawView;

/// A rule that can be switched off.
pub trait Flaw: Copy + Eq + fmt::Debug + 'static {
    /// All flaws of the protocol, in order: at most sixteen.
    const ALL: &'static [Self];

    /// What each is called and breaks, in the same order.
    const VIEWS: &'static [FlawView];

    /// Its place in both.
    fn place(self) -> usize;

    /// Its name in settings, files and texts: `vote-twice`.
    #[must_use]
    fn word(self) -> &'static str {
        Self::VIEWS[self.place()].word
    }

    /// The flaw that [`Flaw::word`] names so.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|flaw| flaw.word() == word)
    }
}

/// All flaws of a protocol, with what each breaks.
#[must_use]
pub fn views<F: Flaw>() -> Vec<FlawView> {
    F::VIEWS.to_vec()
}

/// Declares the rules of a protocol that can be switched off: an enum `Flaw`
/// with the word of each and what it breaks, and `Flaws`, a set of them.
///
/// ```ignore
/// flaws! {
///     /// Votes for every candidate that asks (§5.2).
///     VoteTwice = "vote-twice" breaks "raft-invariant-election-safety";
///     /// Promises to another while its lease runs (§5.2).
///     LeaseWithoutWaiting = "lease-without-waiting"
///         breaks "multipaxos-invariant-one-lease" under "lease=500ms";
/// }
/// ```
///
/// Conformance wants drawn runs to find what is said here.
#[macro_export]
macro_rules! flaws {
    ($(
        $(#[$doc:meta])*
        $Flaw:ident = $word:literal breaks $breaks:literal $(under $under:literal)?;
    )+) => {
        /// One rule switched off.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Flaw {
            $($(#[$doc])* $Flaw,)+
        }

        /// A set of flaws, in order.
        pub type Flaws = $crate::kit::flaws::Flaws<Flaw>;

        impl $crate::kit::flaws::Flaw for Flaw {
            const ALL: &'static [Flaw] = &[$(Flaw::$Flaw,)+];

            const VIEWS: &'static [$crate::show::setting::FlawView] = &[
                $($crate::show::setting::FlawView {
                    word: $word,
                    breaks: $breaks,
                    under: concat!($($under)?),
                },)+
            ];

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}

/// A set of flaws, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Flaws<F>(u16, PhantomData<F>);

impl<F: Flaw> Flaws<F> {
    /// None: the protocol as it is.
    pub const NONE: Flaws<F> = Flaws(0, PhantomData);

    /// Only `flaw`.
    #[must_use]
    pub fn only(flaw: F) -> Flaws<F> {
        Flaws::NONE.with(flaw)
    }

    /// These and `flaw`.
    #[must_use]
    pub fn with(self, flaw: F) -> Flaws<F> {
        Flaws(self.0 | bit(flaw), PhantomData)
    }

    /// Whether `flaw` is in.
    #[must_use]
    pub fn has(self, flaw: F) -> bool {
        self.0 & bit(flaw) != 0
    }

    /// Whether none is in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in, in order.
    pub fn iter(self) -> impl Iterator<Item = F> {
        F::ALL.iter().copied().filter(move |flaw| self.has(*flaw))
    }
}

fn bit<F: Flaw>(flaw: F) -> u16 {
    1 << flaw.place()
}

impl<F: Flaw> FromIterator<F> for Flaws<F> {
    fn from_iter<I: IntoIterator<Item = F>>(flaws: I) -> Flaws<F> {
        flaws.into_iter().fold(Flaws::NONE, Flaws::with)
    }
}

impl<F: Flaw> fmt::Debug for Flaws<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<F: Flaw> fmt::Display for Flaws<F> {
    /// As a setting: `none`, or words with commas between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(F::VIEWS, self.0))
    }
}

/// A word that is no flaw.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{word}” is not a flaw; the flaws are {known}")]
pub struct NotAFlaw {
    word: String,
    known: String,
}

impl<F: Flaw> FromStr for Flaws<F> {
    type Err = NotAFlaw;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Flaws<F>, NotAFlaw> {
        Ok(Flaws(read(F::VIEWS, text)?, PhantomData))
    }
}

// What is read and written is the same for all protocols, and compiled once.

/// The words of a list, with commas between them.
#[must_use]
pub fn listed(all: &[FlawView]) -> String {
    words(all).collect::<Vec<_>>().join(", ")
}

fn words(all: &[FlawView]) -> impl Iterator<Item = &'static str> {
    all.iter().map(|view| view.word)
}

#[inline(never)]
fn written(all: &[FlawView], bits: u16) -> String {
    let within = words(all).enumerate().filter(|(at, _)| bits >> at & 1 != 0);
    let within: Vec<&str> = within.map(|(_, word)| word).collect();
    match within.is_empty() {
        true => "none".to_owned(),
        false => within.join(","),
    }
}

#[inline(never)]
fn read(all: &[FlawView], text: &str) -> Result<u16, NotAFlaw> {
    if matches!(text.trim(), "" | "none") {
        return Ok(0);
    }
    let mut bits = 0;
    for word in text.split(',').map(str::trim) {
        let place = words(all).position(|known| known == word);
        let place = place.ok_or_else(|| NotAFlaw {
            word: word.to_owned(),
            known: listed(all),
        })?;
        bits |= 1 << place;
    }
    Ok(bits)
}

#[cfg(test)]
mod tests {
    crate::flaws! {
        /// One.
        Lie = "lie" breaks "toy-invariant-truth";
        /// Another.
        Forget = "forget-it" breaks "toy-invariant-memory" under "nodes=3";
        /// A third.
        Hurry = "hurry" breaks "toy-goal-rest";
    }

    use super::Flaw as _;

    #[test]
    fn a_set_holds_what_was_put_in_and_is_read_back() {
        for (i, flaw) in Flaw::ALL.iter().copied().enumerate() {
            assert_eq!(Flaw::from_word(flaw.word()), Some(flaw));
            assert_eq!(Flaws::only(flaw).iter().collect::<Vec<_>>(), [flaw]);
            let rest: Flaws = Flaw::ALL.iter().copied().skip(i + 1).collect();
            assert!(!rest.has(flaw));
            assert_eq!(rest.with(flaw).iter().count(), Flaw::ALL.len() - i);
            assert_eq!(rest.to_string().parse(), Ok(rest));
        }
        assert!(Flaws::NONE.is_empty());
        let bad = "a lie".parse::<Flaws>().expect_err("it is no flaw");
        assert!(bad.to_string().contains("forget-it"), "{bad}");
    }
}

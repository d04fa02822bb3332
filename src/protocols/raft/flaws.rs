//! Rules of Raft that can be switched off, to see what breaks.

/// One rule switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    /// Votes for every candidate that asks, also in a term in which it has
    /// voted (§5.2). Breaks Election Safety.
    VoteTwice,
    /// Votes without comparing logs (§5.4.1). Breaks Leader Completeness.
    SkipUpToDateCheck,
    /// Commits entries of earlier terms by counting replicas (§5.4.2).
    /// Breaks State Machine Safety as in Figure 8.
    CommitEarlierTerms,
    /// Forgets `votedFor` on restart (Figure 2: persistent state). Breaks
    /// Election Safety.
    ForgetVotedFor,
    /// Accepts entries without looking at the entry before them (§5.3).
    /// Breaks Log Matching.
    SkipConsistencyCheck,
}

impl Flaw {
    /// All flaws, in order.
    pub const ALL: [Flaw; 5] = [
        Flaw::VoteTwice,
        Flaw::SkipUpToDateCheck,
        Flaw::CommitEarlierTerms,
        Flaw::ForgetVotedFor,
        Flaw::SkipConsistencyCheck,
    ];

    /// Its name in settings, files and texts: `vote-twice`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Flaw::VoteTwice => "vote-twice",
            Flaw::SkipUpToDateCheck => "skip-up-to-date-check",
            Flaw::CommitEarlierTerms => "commit-earlier-terms",
            Flaw::ForgetVotedFor => "forget-voted-for",
            Flaw::SkipConsistencyCheck => "skip-consistency-check",
        }
    }

    /// The flaw that [`Flaw::word`] names so.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Flaw> {
        Flaw::ALL.into_iter().find(|flaw| flaw.word() == word)
    }

    const fn bit(self) -> u8 {
        match self {
            Flaw::VoteTwice => 1,
            Flaw::SkipUpToDateCheck => 1 << 1,
            Flaw::CommitEarlierTerms => 1 << 2,
            Flaw::ForgetVotedFor => 1 << 3,
            Flaw::SkipConsistencyCheck => 1 << 4,
        }
    }
}

/// A set of flaws, in order.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flaws(u8);

impl Flaws {
    /// None: Raft as it is.
    pub const NONE: Flaws = Flaws(0);

    /// Only `flaw`.
    #[must_use]
    pub const fn only(flaw: Flaw) -> Flaws {
        Flaws(flaw.bit())
    }

    /// These and `flaw`.
    #[must_use]
    pub const fn with(self, flaw: Flaw) -> Flaws {
        Flaws(self.0 | flaw.bit())
    }

    /// Whether `flaw` is in.
    #[must_use]
    pub const fn has(self, flaw: Flaw) -> bool {
        self.0 & flaw.bit() != 0
    }

    /// Whether none is in.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in, in order.
    pub fn iter(self) -> impl Iterator<Item = Flaw> {
        Flaw::ALL.into_iter().filter(move |flaw| self.has(*flaw))
    }
}

impl FromIterator<Flaw> for Flaws {
    fn from_iter<I: IntoIterator<Item = Flaw>>(flaws: I) -> Flaws {
        flaws.into_iter().fold(Flaws::NONE, Flaws::with)
    }
}

impl std::fmt::Debug for Flaws {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        for (i, flaw) in Flaw::ALL.into_iter().enumerate() {
            assert_eq!(Flaw::from_word(flaw.word()), Some(flaw));
            let set = Flaws::only(flaw);
            assert_eq!(set.iter().collect::<Vec<_>>(), [flaw]);
            let rest: Flaws = Flaw::ALL.into_iter().skip(i + 1).collect();
            assert!(!rest.has(flaw));
            assert_eq!(rest.with(flaw).iter().count(), Flaw::ALL.len() - i);
        }
        assert!(Flaws::NONE.is_empty());
        assert_eq!(Flaw::from_word("vote twice"), None);
    }
}

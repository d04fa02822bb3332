//! Rules of Paxos that can be switched off, to see what breaks. A quorum
//! system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::protocols::quorums::Quorums).

/// One rule switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    /// An acceptor forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise,
    /// A proposer proposes its own value whatever the acceptors have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted,
    /// A proposer forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber,
    /// An acceptor accepts a proposal below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise,
}

impl Flaw {
    /// All flaws, in order.
    pub const ALL: [Flaw; 4] = [
        Flaw::ForgetPromise,
        Flaw::IgnoreAccepted,
        Flaw::ReuseNumber,
        Flaw::AcceptBelowPromise,
    ];

    /// Its name in settings, files and texts: `forget-promise`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Flaw::ForgetPromise => "forget-promise",
            Flaw::IgnoreAccepted => "ignore-accepted",
            Flaw::ReuseNumber => "reuse-number",
            Flaw::AcceptBelowPromise => "accept-below-promise",
        }
    }

    /// The flaw that [`Flaw::word`] names so.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Flaw> {
        Flaw::ALL.into_iter().find(|flaw| flaw.word() == word)
    }

    const fn bit(self) -> u8 {
        match self {
            Flaw::ForgetPromise => 1,
            Flaw::IgnoreAccepted => 1 << 1,
            Flaw::ReuseNumber => 1 << 2,
            Flaw::AcceptBelowPromise => 1 << 3,
        }
    }
}

/// A set of flaws, in order.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flaws(u8);

impl Flaws {
    /// None: Paxos as it is.
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

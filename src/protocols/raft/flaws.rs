//! Rules of Raft that can be switched off, to see what breaks.

use crate::kit::flaws;

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

/// A set of flaws, in order.
pub type Flaws = flaws::Flaws<Flaw>;

impl flaws::Flaw for Flaw {
    const ALL: &'static [Flaw] = &[
        Flaw::VoteTwice,
        Flaw::SkipUpToDateCheck,
        Flaw::CommitEarlierTerms,
        Flaw::ForgetVotedFor,
        Flaw::SkipConsistencyCheck,
    ];

    fn word(self) -> &'static str {
        match self {
            Flaw::VoteTwice => "vote-twice",
            Flaw::SkipUpToDateCheck => "skip-up-to-date-check",
            Flaw::CommitEarlierTerms => "commit-earlier-terms",
            Flaw::ForgetVotedFor => "forget-voted-for",
            Flaw::SkipConsistencyCheck => "skip-consistency-check",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flaws_are_a_set_with_words() {
        flaws::check::<Flaw>();
    }
}

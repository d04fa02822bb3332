//! Rules of Paxos that can be switched off, to see what breaks. A quorum
//! system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

use crate::kit::flaws;

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

/// A set of flaws, in order.
pub type Flaws = flaws::Flaws<Flaw>;

impl flaws::Flaw for Flaw {
    const ALL: &'static [Flaw] = &[
        Flaw::ForgetPromise,
        Flaw::IgnoreAccepted,
        Flaw::ReuseNumber,
        Flaw::AcceptBelowPromise,
    ];

    fn word(self) -> &'static str {
        match self {
            Flaw::ForgetPromise => "forget-promise",
            Flaw::IgnoreAccepted => "ignore-accepted",
            Flaw::ReuseNumber => "reuse-number",
            Flaw::AcceptBelowPromise => "accept-below-promise",
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

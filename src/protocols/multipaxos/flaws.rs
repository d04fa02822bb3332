//! Rules of Multi-Paxos that can be switched off, to see what breaks. A
//! quorum system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

use crate::kit::flaws;

/// One rule switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    /// A replica forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise,
    /// A new leader proposes its own values whatever the others have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted,
    /// A replica forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber,
    /// A replica accepts proposals below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise,
    /// A new leader leaves gaps as they are, and replicas apply what comes
    /// after a gap (§3). Breaks the agreement of the state machines.
    SkipGaps,
    /// A replica promises to another while its lease runs, and does not wait
    /// after a restart (Paxos Made Live §5.2). Breaks what leases are for.
    /// Does nothing without leases.
    LeaseWithoutWaiting,
}

/// A set of flaws, in order.
pub type Flaws = flaws::Flaws<Flaw>;

impl flaws::Flaw for Flaw {
    const ALL: &'static [Flaw] = &[
        Flaw::ForgetPromise,
        Flaw::IgnoreAccepted,
        Flaw::ReuseNumber,
        Flaw::AcceptBelowPromise,
        Flaw::SkipGaps,
        Flaw::LeaseWithoutWaiting,
    ];

    fn word(self) -> &'static str {
        match self {
            Flaw::ForgetPromise => "forget-promise",
            Flaw::IgnoreAccepted => "ignore-accepted",
            Flaw::ReuseNumber => "reuse-number",
            Flaw::AcceptBelowPromise => "accept-below-promise",
            Flaw::SkipGaps => "skip-gaps",
            Flaw::LeaseWithoutWaiting => "lease-without-waiting",
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

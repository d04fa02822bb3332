//! Rules of Paxos that can be switched off, to see what breaks. A quorum
//! system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

crate::flaws! {
    /// An acceptor forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise = "forget-promise",
    /// A proposer proposes its own value whatever the acceptors have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted = "ignore-accepted",
    /// A proposer forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber = "reuse-number",
    /// An acceptor accepts a proposal below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise = "accept-below-promise",
}

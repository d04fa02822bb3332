//! Rules of Paxos that can be switched off, to see what breaks. A quorum
//! system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

crate::flaws! {
    /// An acceptor forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise = "forget-promise" breaks "paxos-invariant-p1a";
    /// A proposer proposes its own value whatever the acceptors have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted = "ignore-accepted" breaks "paxos-invariant-p2b";
    /// A proposer forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber = "reuse-number" breaks "paxos-invariant-numbers-differ"
        under "nodes=3 roles=combined quorums=sizes:1:3";
    /// An acceptor accepts a proposal below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise = "accept-below-promise" breaks "paxos-invariant-p1a";
}

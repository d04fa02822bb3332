//! Rules of Multi-Paxos that can be switched off, to see what breaks. A
//! quorum system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

crate::flaws! {
    /// A replica forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise = "forget-promise",
    /// A new leader proposes its own values whatever the others have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted = "ignore-accepted",
    /// A replica forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber = "reuse-number",
    /// A replica accepts proposals below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise = "accept-below-promise",
    /// A new leader leaves gaps as they are, and replicas apply what comes
    /// after a gap (§3). Breaks the agreement of the state machines.
    SkipGaps = "skip-gaps",
    /// A replica promises to another while its lease runs, and does not wait
    /// after a restart (Paxos Made Live §5.2). Breaks what leases are for.
    /// Does nothing without leases.
    LeaseWithoutWaiting = "lease-without-waiting",
}

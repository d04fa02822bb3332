//! Rules of Multi-Paxos that can be switched off, to see what breaks. A
//! quorum system that does not intersect is a setting, not a flaw: see
//! [`Quorums`](crate::kit::quorums::Quorums).

crate::flaws! {
    /// A replica forgets its promise when it restarts (§2.5). Breaks P1a.
    ForgetPromise = "forget-promise" breaks "multipaxos-invariant-p1a";
    /// A new leader proposes its own values whatever the others have
    /// accepted (§2.2, P2c). Breaks P2c.
    IgnoreAccepted = "ignore-accepted" breaks "multipaxos-invariant-p2b";
    /// A replica forgets, when it restarts, which numbers it has used
    /// (§2.5). Breaks the uniqueness of numbers.
    ReuseNumber = "reuse-number" breaks "multipaxos-invariant-numbers-differ"
        under "nodes=3 quorums=sizes:1:3 lease=off";
    /// A replica accepts proposals below its promise (§2.2, P1a). Breaks
    /// P1a.
    AcceptBelowPromise = "accept-below-promise" breaks "multipaxos-invariant-p1a";
    /// A new leader leaves gaps as they are, and replicas apply what comes
    /// after a gap (§3). Breaks the agreement of the state machines.
    SkipGaps = "skip-gaps" breaks "multipaxos-invariant-state-machine-safety";
    /// A replica promises to another while its lease runs, and does not wait
    /// after a restart (Paxos Made Live §5.2). Breaks what leases are for.
    /// Does nothing without leases.
    LeaseWithoutWaiting = "lease-without-waiting" breaks "multipaxos-invariant-one-lease"
        under "quorums=majority lease=500ms";
    /// A replica that hears how far the leader knows what is chosen takes what
    /// it has accepted there for it, whatever its number (§2.3: "a proposal
    /// has been accepted by a majority"). It learns and executes what is not chosen.
    ChooseAnyBallot = "choose-any-ballot" breaks "multipaxos-invariant-state-machine-safety";
    /// A new leader answers reads from its own copy before it has executed
    /// all that phase 1 told it of (§3), so its copy is not "up-to-date"
    /// (Paxos Made Live §5.2). A read then misses what was answered before.
    /// Does nothing without leases.
    ReadBeforeBarrier = "read-before-barrier" breaks "multipaxos-invariant-reads-are-fresh"
        under "nodes=3 quorums=majority lease=500ms loss=0.2";
}

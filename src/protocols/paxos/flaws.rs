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
    /// An acceptor that accepts a proposal whose number it has not promised
    /// leaves its promise where it was, and so accepts a lower-numbered one
    /// in its place (§2.2: it answers with "the highest-numbered proposal
    /// that it has accepted"). Breaks what it is to remember, and then P2b.
    AcceptWithoutRaising = "accept-without-raising" breaks "paxos-invariant-highest-kept";
    /// A proposer takes over the value of the lowest-numbered proposal among
    /// the responses (§2.2, P2c: the highest). Breaks P2b.
    TakeLowest = "take-lowest" breaks "paxos-invariant-p2b"
        under "nodes=3 proposers=3 roles=combined quorums=majority loss=0.3";
    /// A learner adds up who has accepted a value, whatever the number (§2.3:
    /// "a proposal has been accepted by a majority"). It learns what is not
    /// chosen.
    CountOverNumbers = "count-over-numbers" breaks "paxos-invariant-learned-is-chosen";
    /// A proposal's number begins with its proposer, the round comes after
    /// (§2.2: a number greater than any that has been used is not found that
    /// way). Safe, but who comes later in the order is never outbid.
    ProposerFirst = "proposer-first" breaks "paxos-goal-answered"
        under "ask=off proposers=3 loss=0.35";
}

//! Rules of Raft that can be switched off, to see what breaks.

crate::flaws! {
    /// Votes for every candidate that asks, also in a term in which it has
    /// voted (§5.2). Breaks Election Safety.
    VoteTwice = "vote-twice" breaks "raft-invariant-election-safety";
    /// Votes without comparing logs (§5.4.1). Breaks Leader Completeness.
    SkipUpToDateCheck = "skip-up-to-date-check" breaks "raft-invariant-leader-completeness";
    /// Commits entries of earlier terms by counting replicas (§5.4.2).
    /// Breaks State Machine Safety as in Figure 8.
    CommitEarlierTerms = "commit-earlier-terms" breaks "raft-invariant-leader-completeness"
        under "nodes=5";
    /// Forgets `votedFor` on restart (Figure 2: persistent state). Breaks
    /// Election Safety.
    ForgetVotedFor = "forget-voted-for" breaks "raft-invariant-election-safety";
    /// Accepts entries without looking at the entry before them (§5.3).
    /// Breaks Log Matching.
    SkipConsistencyCheck = "skip-consistency-check" breaks "raft-invariant-log-matching";
}

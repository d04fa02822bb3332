//! Rules of Raft that can be switched off, to see what breaks.

crate::flaws! {
    /// Votes for every candidate that asks, also in a term in which it has
    /// voted (§5.2). Breaks Election Safety.
    VoteTwice = "vote-twice",
    /// Votes without comparing logs (§5.4.1). Breaks Leader Completeness.
    SkipUpToDateCheck = "skip-up-to-date-check",
    /// Commits entries of earlier terms by counting replicas (§5.4.2).
    /// Breaks State Machine Safety as in Figure 8.
    CommitEarlierTerms = "commit-earlier-terms",
    /// Forgets `votedFor` on restart (Figure 2: persistent state). Breaks
    /// Election Safety.
    ForgetVotedFor = "forget-voted-for",
    /// Accepts entries without looking at the entry before them (§5.3).
    /// Breaks Log Matching.
    SkipConsistencyCheck = "skip-consistency-check",
}

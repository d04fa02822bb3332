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
        under "nodes=5 batch=1 disk=0ms";
    /// Forgets `votedFor` on restart (Figure 2: persistent state). Breaks
    /// Election Safety.
    ForgetVotedFor = "forget-voted-for" breaks "raft-invariant-election-safety";
    /// Accepts entries without looking at the entry before them (§5.3).
    /// Breaks Log Matching.
    SkipConsistencyCheck = "skip-consistency-check" breaks "raft-invariant-log-matching";
    /// Counts a vote that arrives twice as two (§5.2: "votes from a majority
    /// of the servers"). Breaks Election Safety.
    CountVoteTwice = "count-vote-twice" breaks "raft-invariant-election-safety"
        under "nodes=5 duplication=0.5";
    /// Has its log end where the entries of a message end, also if nothing
    /// conflicts (Figure 2, AppendEntries 3: "if an existing entry conflicts
    /// with a new one"). A late message then takes away what has been
    /// acknowledged since. Breaks Leader Completeness.
    TruncateWhatMatches = "truncate-what-matches" breaks "raft-invariant-leader-completeness"
        under "nodes=3";
    /// Commits what the leader has committed, also where its own log has not
    /// been compared with the leader's (Figure 2, AppendEntries 5: "index of
    /// last new entry"). Breaks State Machine Safety.
    CommitBeyondMatch = "commit-beyond-match" breaks "raft-invariant-state-machine-safety"
        under "nodes=5";
    /// Has answered before its last entry was on disk, and comes back without
    /// it (Figure 2: "updated on stable storage before responding to RPCs").
    /// Breaks Leader Completeness.
    LoseTail = "lose-tail" breaks "raft-invariant-leader-completeness";
    /// Answers a client as soon as its command is in the leader's log (§5.3:
    /// "when the entry has been safely replicated"). What was answered is
    /// lost with the leader.
    AnswerBeforeCommit = "answer-before-commit" breaks "raft-invariant-acknowledged-survives";
    /// Adds its own number in place of what a command says: a state machine that
    /// draws on something that is not in the log, such as a clock (§2: "the state
    /// machines are deterministic"). Servers that applied the same differ.
    NotDeterministic = "not-deterministic" breaks "raft-invariant-same-state";
    /// Applies a command as often as it stands in the log (§8: "if it receives a
    /// command whose serial number has already been executed, it responds
    /// immediately without re-executing the request"). What a client asks for
    /// again takes effect again.
    ApplyTwice = "apply-twice" breaks "raft-invariant-same-state";
}

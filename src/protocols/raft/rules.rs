//! Every rule that a step can cite: what its values mean, and where it is
//! from.

crate::rules! {
    "raft";

    // Coming up

    /// A node comes up for the first time, as a follower.
    Started {} "Raft §5.2";

    /// A node comes back with what its disk holds: `term`, `last_index`, and
    /// `voted_for` if it voted.
    Restarted { term, last_index, voted_for } "Raft §5.1, Figure 2";

    // Terms

    /// A message carries a newer term (`theirs`, from `from`) than `mine`: the
    /// node takes it over.
    TermAdopted { from, theirs, mine } "Raft §5.1";

    /// A leader or candidate (`role`) finds its term (`mine`) out of date
    /// (`theirs`, from `from`) and becomes a follower.
    SteppedDown { from, theirs, mine, role } "Raft §5.1";

    /// The leader of `term` has had answers of no majority (`quorum`) for `wait`,
    /// but only of `answered`, itself included: it steps down.
    SteppedDownUnheard { term, answered, quorum, wait } "Raft thesis §6.2";

    /// The same, but it does not look for that, and leads on. With PreVote, who
    /// hears from it helps nobody else to lead.
    LeadsUnheard { term, answered, quorum, wait } "Raft thesis §6.2, §9.6";

    // Elections

    /// No leader was heard from in time: the node raises its term to `term`, votes
    /// for itself and asks for votes; `quorum` are needed.
    ElectionStarted { term, quorum } "Raft §5.2", mark "candidacy" Attempt 3;

    /// The vote of `term` goes to `candidate`, whose log (`last_term`,
    /// `last_index`) is at least as up-to-date as mine (`my_last_term`,
    /// `my_last_index`).
    VoteGranted {
        candidate, term, last_term, last_index, my_last_term, my_last_index,
    } "Raft §5.2, §5.4.1";

    /// `candidate` asks in a term (`theirs`) that is behind `mine`.
    VoteRefusedStaleTerm { candidate, theirs, mine } "Raft §5.1, Figure 2";

    /// `candidate` asks, but the vote of `term` went to `voted_for`.
    VoteRefusedAlreadyVoted { candidate, term, voted_for } "Raft §5.2";

    /// The log of `candidate` (`last_term`, `last_index`) is less up-to-date than
    /// mine (`my_last_term`, `my_last_index`).
    VoteRefusedLog { candidate, last_term, last_index, my_last_term, my_last_index } "Raft §5.4.1";

    /// A vote of `term` arrives from `from`: `votes` of the `quorum` needed.
    VoteReceived { from, term, votes, quorum } "Raft §5.2";

    /// `from` did not grant its vote of `term`.
    VoteDenied { from, term } "Raft §5.2";

    /// The vote of `from` arrives again; it counts once.
    VoteDuplicate { from } "Raft §5.5";

    /// A reply of `from` about the election of term `theirs` arrives when the node
    /// (`role`, term `mine`) does not stand in it any more.
    VoteLate { from, theirs, mine, role } "Raft §5.2";

    /// Votes from `voters` are a majority (`quorum`): the node leads `term`.
    ElectionWon { term, voters, quorum } "Raft §5.2", mark "leader" Turn 7;

    /// The new leader begins `term` with a no-op at `index`.
    NoopAppended { term, index } "Raft §8";

    /// A candidate hears from `leader`, the leader of its own `term`, and becomes
    /// a follower.
    CandidateYielded { leader, term } "Raft §5.2";

    /// The follower learns that `leader` leads `term`.
    LeaderFound { leader, term } "Raft §5.2";

    // PreVote

    /// No leader was heard from in time: the node asks who would vote for it in
    /// `term`, without raising its own.
    PrevoteStarted { term, quorum } "Raft thesis §9.6";

    /// `candidate` would get the vote of `term`: its log (`last_term`,
    /// `last_index`) is as up-to-date as mine (`my_last_term`, `my_last_index`),
    /// and no leader was heard from lately.
    PrevoteGranted {
        candidate, term, last_term, last_index, my_last_term, my_last_index,
    } "Raft thesis §9.6";

    /// `candidate` asks about a term (`theirs`) that is behind `mine`.
    PrevoteRefusedStaleTerm { candidate, theirs, mine } "Raft thesis §9.6";

    /// `candidate` asks about `term`, whose vote went to `voted_for`.
    PrevoteRefusedAlreadyVoted { candidate, term, voted_for } "Raft thesis §9.6";

    /// The log of `candidate` (`last_term`, `last_index`) is less up-to-date than
    /// mine (`my_last_term`, `my_last_index`).
    PrevoteRefusedLog {
        candidate, last_term, last_index, my_last_term, my_last_index,
    } "Raft thesis §9.6";

    /// `candidate` asks, but `leader` was heard from within the shortest election
    /// timeout.
    PrevoteRefusedLeaderAlive { candidate, leader } "Raft thesis §9.6";

    /// `from` would vote for the node in `term`: `votes` of the `quorum` needed.
    PrevoteReceived { from, term, votes, quorum } "Raft thesis §9.6";

    /// `from` would not vote for the node in `term`.
    PrevoteDenied { from, term } "Raft thesis §9.6";

    /// The pre-vote of `from` arrives again; it counts once.
    PrevoteDuplicate { from } "Raft thesis §9.6";

    /// A reply of `from` about term `theirs` arrives when the node (`role`, term
    /// `mine`) asks no more.
    PrevoteLate { from, theirs, mine, role } "Raft thesis §9.6";

    /// A reply of `from` to what the node asked in an earlier `round` arrives
    /// when it asks in round `now`: it tells nothing about now.
    PrevoteOfEarlierRound { from, round, now } "Raft thesis §9.6";

    /// `voters` are a majority (`quorum`): the node stands for `term`.
    PrevoteWon { term, voters, quorum } "Raft thesis §9.6";

    // Replication, at the leader

    /// It is time for heartbeats of `term`; entries that were not acknowledged go
    /// with them.
    HeartbeatSent { term } "Raft §5.2, §5.3";

    /// `node` lacks entries: those from `first` to `last` follow at once.
    CatchUpSent { node, first, last } "Raft §5.3";

    /// `node` holds the log up to `match_index`; `next` is sent next.
    MatchAdvanced { node, match_index, next } "Raft §5.3, Figure 2";

    /// `node` confirms the log up to `theirs`; that it holds it up to `match_index` was
    /// known.
    MatchKnown { node, theirs, match_index } "Raft §5.3";

    /// `node` lacks the leader's entry at `looked_at`: nextIndex goes back from `old`
    /// to `new`, past all of the conflicting term (`conflict_term`, 0 if its log
    /// is too short).
    NextIndexBackedUp { node, looked_at, old, new, conflict_term } "Raft §5.3";

    /// A refusal of `node` is about `looked_at`, but since that was sent nextIndex
    /// has moved, to `next`.
    RejectionStale { node, looked_at, next } "Raft §5.3, §5.5";

    /// A reply of `from` to a leader of term `theirs` arrives when the node is
    /// `role` in term `mine`.
    AppendReplyLate { from, theirs, mine, role } "Raft §5.1";

    /// The leader's own log is on its disk up to `match_index`, and counts.
    LeaderSaved { match_index } "Raft §5.3, Figure 2";

    // Replication, at a follower

    /// The term of `leader` (`theirs`) is behind `mine`.
    AppendRefusedStaleTerm { leader, theirs, mine } "Raft §5.1, Figure 2";

    /// There is no entry at `prev_index`: the log ends at `last_index`.
    AppendRefusedGap { prev_index, last_index } "Raft §5.3";

    /// The entry at `prev_index` is of term `mine`, not `theirs`; that term begins
    /// at `first`.
    AppendRefusedConflict { prev_index, theirs, mine, first } "Raft §5.3";

    /// `from` says that it leads `term`, which this node leads. Only a broken rule
    /// or a lost disk makes this happen.
    AppendRefusedSecondLeader { from, term } "Raft §5.2, Figure 3";

    /// The entry at `index` is of term `mine`, the leader's of `theirs`: it goes,
    /// and `removed` in all.
    EntriesTruncated { index, theirs, mine, removed } "Raft §5.3";

    /// Entries from `first` to `last` are new.
    EntriesAppended { first, last } "Raft §5.3";

    /// All entries, up to `last`, were there before.
    EntriesKnown { last } "Raft §5.3, §5.5";

    /// `leader` leads, and the logs agree at `prev_index`.
    HeartbeatAccepted { leader, prev_index } "Raft §5.2, §5.3";

    // Commitment

    /// `holders`, at least `quorum`, hold the entry at `index`, which is of the
    /// current `term`: all up to it is committed.
    CommitAdvanced { index, term, holders, quorum } "Raft §5.3, §5.4.2", mark "commit" Settled 1;

    /// A majority (`holders`) holds the entry at `index`, but it is of
    /// `entry_term`, not of the current `term`: counting does not commit it.
    CommitHeldBack { index, entry_term, term, holders } "Raft §5.4.2";

    /// The leader has committed up to `leader_commit`; here that is up to `index`,
    /// as the logs agree up to `match_index`.
    CommitLearned { leader_commit, match_index, index } "Raft §5.3, Figure 2";

    /// The committed entry at `index` (`what`) is applied.
    EntryApplied { index, what } "Raft §5.3";

    /// The entry at `index` repeats request `serial` of client `client`, which was
    /// carried out: it is not applied again.
    DuplicateNotApplied { index, client, serial } "Raft §8";

    // Clients

    /// The command (`what`) becomes entry `index` of `term`.
    CommandAppended { index, term, what } "Raft §5.3";

    /// Request `serial` of client `client` was applied, and gave `returned`.
    CommandAnswered { client, serial, returned } "Raft §5.3";

    /// Request `serial` of client `client` was carried out before: the answer
    /// (`returned`) is remembered.
    CommandAnsweredFromSession { client, serial, returned } "Raft §8";

    /// Request `serial` of client `client` is older than its request `latest`,
    /// which was carried out: nobody waits for it.
    CommandPast { client, serial, latest } "Raft §8";

    /// This node is no leader; `leader` is.
    CommandRedirected { leader } "Raft §8";

    /// This node is no leader (`role`), and knows of none in `term`.
    CommandWithoutLeader { role, term } "Raft §8";

    // Flaws at work

    /// The vote of `term` went to `voted_for`, and now goes to `candidate` too.
    FlawVotedTwice { term, voted_for, candidate } "Raft §5.2";

    /// The log of `candidate` (`last_term`, `last_index`) is behind mine
    /// (`my_last_term`, `my_last_index`), and nobody looks.
    FlawLogNotCompared {
        candidate, last_term, last_index, my_last_term, my_last_index,
    } "Raft §5.4.1";

    /// The entry at `index` is of `entry_term`, not of the current `term`, and is
    /// committed by counting those that hold it (`holders`).
    FlawEarlierTermCommitted { index, entry_term, term, holders } "Raft §5.4.2";

    /// The node voted for `voted_for` in `term`, and does not remember.
    FlawVoteForgotten { term, voted_for } "Raft §5.2, Figure 2";

    /// The entry at `prev_index` is of term `mine` (0 if there is none), not
    /// `theirs`, and nobody looks.
    FlawConsistencyNotChecked { prev_index, theirs, mine } "Raft §5.3";

    /// The vote of `from` arrives again, and counts again: that makes `votes` of
    /// the `quorum` needed.
    FlawVoteCountedTwice { from, votes, quorum } "Raft §5.2";

    /// The entries from `first` to `last` follow those of the message, and go:
    /// nobody looks whether they conflict with any.
    FlawLogCutOff { first, last } "Raft §5.3, Figure 2";

    /// The logs agree up to `match_index`, and what follows is committed all the
    /// same, up to `index`, since the leader has committed up to `leader_commit`.
    FlawCommittedBeyondMatch { leader_commit, match_index, index } "Raft §5.3, Figure 2";

    /// The entry at `index`, of `term`, was not on disk when the node answered that
    /// it holds it, and is lost.
    FlawTailLost { index, term } "Raft §5.6, Figure 2";

    /// Request `serial` of client `client` is in the leader's log, at `index`, and
    /// is answered with `returned`, though it is not committed.
    FlawAnsweredBeforeCommit { index, client, serial, returned } "Raft §5.3";

    /// The entry at `index` repeats request `serial` of client `client`, which was
    /// carried out, and is applied again: now it gives `returned`.
    FlawAppliedAgain { index, client, serial, returned } "Raft §8";
}

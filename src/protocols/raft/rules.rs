//! Every rule that a step can cite. Each constant's comment says what the
//! rule's values are: the sentences in the text files use the same names.

use crate::sim::note::Rule;

// Coming up

/// A node comes up for the first time, as a follower.
pub static STARTED: Rule = Rule {
    id: "raft-started",
    cite: "Raft §5.2",
};

/// A node comes back with what its disk holds: `term`, `last_index`, and
/// `voted_for` if it voted.
pub static RESTARTED: Rule = Rule {
    id: "raft-restarted",
    cite: "Raft §5.1, Figure 2",
};

// Terms

/// A message carries a newer term (`theirs`, from `from`) than `mine`: the
/// node takes it over.
pub static TERM_ADOPTED: Rule = Rule {
    id: "raft-term-adopted",
    cite: "Raft §5.1",
};

/// A leader or candidate (`role`) finds its term (`mine`) out of date
/// (`theirs`, from `from`) and becomes a follower.
pub static STEPPED_DOWN: Rule = Rule {
    id: "raft-stepped-down",
    cite: "Raft §5.1",
};

// Elections

/// No leader was heard from in time: the node raises its term to `term`, votes
/// for itself and asks for votes; `quorum` are needed.
pub static ELECTION_STARTED: Rule = Rule {
    id: "raft-election-started",
    cite: "Raft §5.2",
};

/// The vote of `term` goes to `candidate`, whose log (`last_term`,
/// `last_index`) is at least as up-to-date as mine (`my_last_term`,
/// `my_last_index`).
pub static VOTE_GRANTED: Rule = Rule {
    id: "raft-vote-granted",
    cite: "Raft §5.2, §5.4.1",
};

/// `candidate` asks in a term (`theirs`) that is behind `mine`.
pub static VOTE_REFUSED_STALE_TERM: Rule = Rule {
    id: "raft-vote-refused-stale-term",
    cite: "Raft §5.1, Figure 2",
};

/// `candidate` asks, but the vote of `term` went to `voted_for`.
pub static VOTE_REFUSED_ALREADY_VOTED: Rule = Rule {
    id: "raft-vote-refused-already-voted",
    cite: "Raft §5.2",
};

/// The log of `candidate` (`last_term`, `last_index`) is less up-to-date than
/// mine (`my_last_term`, `my_last_index`).
pub static VOTE_REFUSED_LOG: Rule = Rule {
    id: "raft-vote-refused-log",
    cite: "Raft §5.4.1",
};

/// A vote of `term` arrives from `from`: `votes` of the `quorum` needed.
pub static VOTE_RECEIVED: Rule = Rule {
    id: "raft-vote-received",
    cite: "Raft §5.2",
};

/// `from` did not grant its vote of `term`.
pub static VOTE_DENIED: Rule = Rule {
    id: "raft-vote-denied",
    cite: "Raft §5.2",
};

/// The vote of `from` arrives again; it counts once.
pub static VOTE_DUPLICATE: Rule = Rule {
    id: "raft-vote-duplicate",
    cite: "Raft §5.5",
};

/// A reply of `from` about the election of term `theirs` arrives when the node
/// (`role`, term `mine`) does not stand in it any more.
pub static VOTE_LATE: Rule = Rule {
    id: "raft-vote-late",
    cite: "Raft §5.2",
};

/// Votes from `voters` are a majority (`quorum`): the node leads `term`.
pub static ELECTION_WON: Rule = Rule {
    id: "raft-election-won",
    cite: "Raft §5.2",
};

/// The new leader begins `term` with a no-op at `index`.
pub static NOOP_APPENDED: Rule = Rule {
    id: "raft-noop-appended",
    cite: "Raft §8",
};

/// A candidate hears from `leader`, the leader of its own `term`, and becomes
/// a follower.
pub static CANDIDATE_YIELDED: Rule = Rule {
    id: "raft-candidate-yielded",
    cite: "Raft §5.2",
};

/// The follower learns that `leader` leads `term`.
pub static LEADER_FOUND: Rule = Rule {
    id: "raft-leader-found",
    cite: "Raft §5.2",
};

// PreVote

/// No leader was heard from in time: the node asks who would vote for it in
/// `term`, without raising its own.
pub static PREVOTE_STARTED: Rule = Rule {
    id: "raft-prevote-started",
    cite: "Raft thesis §9.6",
};

/// `candidate` would get the vote of `term`: its log (`last_term`,
/// `last_index`) is as up-to-date as mine (`my_last_term`, `my_last_index`),
/// and no leader was heard from lately.
pub static PREVOTE_GRANTED: Rule = Rule {
    id: "raft-prevote-granted",
    cite: "Raft thesis §9.6",
};

/// `candidate` asks about a term (`theirs`) that is behind `mine`.
pub static PREVOTE_REFUSED_STALE_TERM: Rule = Rule {
    id: "raft-prevote-refused-stale-term",
    cite: "Raft thesis §9.6",
};

/// `candidate` asks about `term`, whose vote went to `voted_for`.
pub static PREVOTE_REFUSED_ALREADY_VOTED: Rule = Rule {
    id: "raft-prevote-refused-already-voted",
    cite: "Raft thesis §9.6",
};

/// The log of `candidate` (`last_term`, `last_index`) is less up-to-date than
/// mine (`my_last_term`, `my_last_index`).
pub static PREVOTE_REFUSED_LOG: Rule = Rule {
    id: "raft-prevote-refused-log",
    cite: "Raft thesis §9.6",
};

/// `candidate` asks, but `leader` was heard from within the shortest election
/// timeout.
pub static PREVOTE_REFUSED_LEADER_ALIVE: Rule = Rule {
    id: "raft-prevote-refused-leader-alive",
    cite: "Raft thesis §9.6",
};

/// `from` would vote for the node in `term`: `votes` of the `quorum` needed.
pub static PREVOTE_RECEIVED: Rule = Rule {
    id: "raft-prevote-received",
    cite: "Raft thesis §9.6",
};

/// `from` would not vote for the node in `term`.
pub static PREVOTE_DENIED: Rule = Rule {
    id: "raft-prevote-denied",
    cite: "Raft thesis §9.6",
};

/// The pre-vote of `from` arrives again; it counts once.
pub static PREVOTE_DUPLICATE: Rule = Rule {
    id: "raft-prevote-duplicate",
    cite: "Raft thesis §9.6",
};

/// A reply of `from` about term `theirs` arrives when the node (`role`, term
/// `mine`) does not ask about it any more.
pub static PREVOTE_LATE: Rule = Rule {
    id: "raft-prevote-late",
    cite: "Raft thesis §9.6",
};

/// `voters` are a majority (`quorum`): the node stands for `term`.
pub static PREVOTE_WON: Rule = Rule {
    id: "raft-prevote-won",
    cite: "Raft thesis §9.6",
};

// Replication, at the leader

/// It is time for heartbeats of `term`; entries that were not acknowledged go
/// with them.
pub static HEARTBEAT_SENT: Rule = Rule {
    id: "raft-heartbeat-sent",
    cite: "Raft §5.2, §5.3",
};

/// `node` lacks entries: those from `first` to `last` follow at once.
pub static CATCH_UP_SENT: Rule = Rule {
    id: "raft-catch-up-sent",
    cite: "Raft §5.3",
};

/// `node` holds the log up to `match_index`; `next` is sent next.
pub static MATCH_ADVANCED: Rule = Rule {
    id: "raft-match-advanced",
    cite: "Raft §5.3, Figure 2",
};

/// `node` confirms the log up to `theirs`; that it holds it up to `match_index` was
/// known.
pub static MATCH_KNOWN: Rule = Rule {
    id: "raft-match-known",
    cite: "Raft §5.3",
};

/// `node` holds something else at `looked_at`: nextIndex goes back from `old`
/// to `new`, past all of the conflicting term (`conflict_term`, 0 if its log
/// is too short).
pub static NEXT_INDEX_BACKED_UP: Rule = Rule {
    id: "raft-next-index-backed-up",
    cite: "Raft §5.3",
};

/// A refusal of `node` is about `looked_at`, but nextIndex has moved to `next`
/// since.
pub static REJECTION_STALE: Rule = Rule {
    id: "raft-rejection-stale",
    cite: "Raft §5.3, §5.5",
};

/// A reply of `from` to a leader of term `theirs` arrives when the node is
/// `role` in term `mine`.
pub static APPEND_REPLY_LATE: Rule = Rule {
    id: "raft-append-reply-late",
    cite: "Raft §5.1",
};

/// The leader's own log is on its disk up to `match_index`, and counts.
pub static LEADER_SAVED: Rule = Rule {
    id: "raft-leader-saved",
    cite: "Raft §5.3, Figure 2",
};

// Replication, at a follower

/// The term of `leader` (`theirs`) is behind `mine`.
pub static APPEND_REFUSED_STALE_TERM: Rule = Rule {
    id: "raft-append-refused-stale-term",
    cite: "Raft §5.1, Figure 2",
};

/// There is no entry at `prev_index`: the log ends at `last_index`.
pub static APPEND_REFUSED_GAP: Rule = Rule {
    id: "raft-append-refused-gap",
    cite: "Raft §5.3",
};

/// The entry at `prev_index` is of term `mine`, not `theirs`; that term begins
/// at `first`.
pub static APPEND_REFUSED_CONFLICT: Rule = Rule {
    id: "raft-append-refused-conflict",
    cite: "Raft §5.3",
};

/// `from` says that it leads `term`, which this node leads. Only a broken rule
/// or a lost disk makes this happen.
pub static APPEND_REFUSED_SECOND_LEADER: Rule = Rule {
    id: "raft-append-refused-second-leader",
    cite: "Raft §5.2, Figure 3",
};

/// The entry at `index` is of term `mine`, the leader's of `theirs`: it goes,
/// and `removed` in all.
pub static ENTRIES_TRUNCATED: Rule = Rule {
    id: "raft-entries-truncated",
    cite: "Raft §5.3",
};

/// Entries from `first` to `last` are new.
pub static ENTRIES_APPENDED: Rule = Rule {
    id: "raft-entries-appended",
    cite: "Raft §5.3",
};

/// All entries, up to `last`, were there before.
pub static ENTRIES_KNOWN: Rule = Rule {
    id: "raft-entries-known",
    cite: "Raft §5.3, §5.5",
};

/// `leader` leads, and the logs agree at `prev_index`.
pub static HEARTBEAT_ACCEPTED: Rule = Rule {
    id: "raft-heartbeat-accepted",
    cite: "Raft §5.2, §5.3",
};

// Commitment

/// `holders`, at least `quorum`, hold the entry at `index`, which is of the
/// current `term`: all up to it is committed.
pub static COMMIT_ADVANCED: Rule = Rule {
    id: "raft-commit-advanced",
    cite: "Raft §5.3, §5.4.2",
};

/// A majority (`holders`) holds the entry at `index`, but it is of
/// `entry_term`, not of the current `term`: counting does not commit it.
pub static COMMIT_HELD_BACK: Rule = Rule {
    id: "raft-commit-held-back",
    cite: "Raft §5.4.2",
};

/// The leader has committed up to `leader_commit`; here that is up to `index`,
/// as the logs agree up to `match_index`.
pub static COMMIT_LEARNED: Rule = Rule {
    id: "raft-commit-learned",
    cite: "Raft §5.3, Figure 2",
};

/// The committed entry at `index` (`what`) is applied.
pub static ENTRY_APPLIED: Rule = Rule {
    id: "raft-entry-applied",
    cite: "Raft §5.3",
};

/// The entry at `index` repeats request `serial` of client `client`, which was
/// carried out: it is not applied again.
pub static DUPLICATE_NOT_APPLIED: Rule = Rule {
    id: "raft-duplicate-not-applied",
    cite: "Raft §8",
};

// Clients

/// The command (`what`) becomes entry `index` of `term`.
pub static COMMAND_APPENDED: Rule = Rule {
    id: "raft-command-appended",
    cite: "Raft §5.3",
};

/// Request `serial` of client `client` was applied, and gave `returned`.
pub static COMMAND_ANSWERED: Rule = Rule {
    id: "raft-command-answered",
    cite: "Raft §5.3",
};

/// Request `serial` of client `client` was carried out before: the answer
/// (`returned`) is remembered.
pub static COMMAND_ANSWERED_FROM_SESSION: Rule = Rule {
    id: "raft-command-answered-from-session",
    cite: "Raft §8",
};

/// Request `serial` of client `client` is older than its request `latest`,
/// which was carried out: nobody waits for it.
pub static COMMAND_PAST: Rule = Rule {
    id: "raft-command-past",
    cite: "Raft §8",
};

/// This node is no leader; `leader` is.
pub static COMMAND_REDIRECTED: Rule = Rule {
    id: "raft-command-redirected",
    cite: "Raft §8",
};

/// This node is no leader (`role`), and knows of none in `term`.
pub static COMMAND_WITHOUT_LEADER: Rule = Rule {
    id: "raft-command-without-leader",
    cite: "Raft §8",
};

// Flaws at work

/// The vote of `term` went to `voted_for`, and now goes to `candidate` too.
pub static FLAW_VOTED_TWICE: Rule = Rule {
    id: "raft-flaw-voted-twice",
    cite: "Raft §5.2",
};

/// The log of `candidate` (`last_term`, `last_index`) is behind mine
/// (`my_last_term`, `my_last_index`), and nobody looks.
pub static FLAW_LOG_NOT_COMPARED: Rule = Rule {
    id: "raft-flaw-log-not-compared",
    cite: "Raft §5.4.1",
};

/// The entry at `index` is of `entry_term`, not of the current `term`, and is
/// committed by counting.
pub static FLAW_EARLIER_TERM_COMMITTED: Rule = Rule {
    id: "raft-flaw-earlier-term-committed",
    cite: "Raft §5.4.2",
};

/// The node voted for `voted_for` in `term`, and does not remember.
pub static FLAW_VOTE_FORGOTTEN: Rule = Rule {
    id: "raft-flaw-vote-forgotten",
    cite: "Raft Figure 2",
};

/// The entry at `prev_index` is of term `mine` (0 if there is none), not
/// `theirs`, and nobody looks.
pub static FLAW_CONSISTENCY_NOT_CHECKED: Rule = Rule {
    id: "raft-flaw-consistency-not-checked",
    cite: "Raft §5.3",
};

/// All of them.
pub static RULES: &[&Rule] = &[
    &STARTED,
    &RESTARTED,
    &TERM_ADOPTED,
    &STEPPED_DOWN,
    &ELECTION_STARTED,
    &VOTE_GRANTED,
    &VOTE_REFUSED_STALE_TERM,
    &VOTE_REFUSED_ALREADY_VOTED,
    &VOTE_REFUSED_LOG,
    &VOTE_RECEIVED,
    &VOTE_DENIED,
    &VOTE_DUPLICATE,
    &VOTE_LATE,
    &ELECTION_WON,
    &NOOP_APPENDED,
    &CANDIDATE_YIELDED,
    &LEADER_FOUND,
    &PREVOTE_STARTED,
    &PREVOTE_GRANTED,
    &PREVOTE_REFUSED_STALE_TERM,
    &PREVOTE_REFUSED_ALREADY_VOTED,
    &PREVOTE_REFUSED_LOG,
    &PREVOTE_REFUSED_LEADER_ALIVE,
    &PREVOTE_RECEIVED,
    &PREVOTE_DENIED,
    &PREVOTE_DUPLICATE,
    &PREVOTE_LATE,
    &PREVOTE_WON,
    &HEARTBEAT_SENT,
    &CATCH_UP_SENT,
    &MATCH_ADVANCED,
    &MATCH_KNOWN,
    &NEXT_INDEX_BACKED_UP,
    &REJECTION_STALE,
    &APPEND_REPLY_LATE,
    &LEADER_SAVED,
    &APPEND_REFUSED_STALE_TERM,
    &APPEND_REFUSED_GAP,
    &APPEND_REFUSED_CONFLICT,
    &APPEND_REFUSED_SECOND_LEADER,
    &ENTRIES_TRUNCATED,
    &ENTRIES_APPENDED,
    &ENTRIES_KNOWN,
    &HEARTBEAT_ACCEPTED,
    &COMMIT_ADVANCED,
    &COMMIT_HELD_BACK,
    &COMMIT_LEARNED,
    &ENTRY_APPLIED,
    &DUPLICATE_NOT_APPLIED,
    &COMMAND_APPENDED,
    &COMMAND_ANSWERED,
    &COMMAND_ANSWERED_FROM_SESSION,
    &COMMAND_PAST,
    &COMMAND_REDIRECTED,
    &COMMAND_WITHOUT_LEADER,
    &FLAW_VOTED_TWICE,
    &FLAW_LOG_NOT_COMPARED,
    &FLAW_EARLIER_TERM_COMMITTED,
    &FLAW_VOTE_FORGOTTEN,
    &FLAW_CONSISTENCY_NOT_CHECKED,
];

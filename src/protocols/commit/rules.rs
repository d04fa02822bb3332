//! Every rule that a step can cite: what its values mean, and where it is
//! from. `tx` is the transaction.

use crate::sim::note::Datum;

/// Whether a record is forced, in words.
#[must_use]
pub fn written(force: bool) -> Datum {
    Datum::Key(match force {
        true => "commit-word-forced",
        false => "commit-word-not-forced",
    })
}

crate::rules! {
    "commit";

    // Coming up

    /// A node comes up for the first time.
    Started {} "GL §2";

    /// A node is back, with `records` in its log; it is in doubt of `doubts`.
    Restarted { records, doubts } "BHG §7.4";

    // The transaction manager

    /// A client wants `row` to be written: the `managers` are asked to prepare.
    Begun { tx, row, managers } "GL §3.1";

    /// The client has asked before, and it is not decided.
    CommandUnderWay { tx } "GL §2";

    /// `from` is prepared: `yes` of all the `managers`.
    YesHeard { from, tx, yes, managers } "GL §3.1";

    /// `from` refuses.
    NoHeard { from, tx } "GL §3.1";

    /// What `from` says is no longer waited for.
    VoteLate { from, tx } "GL §3.1";

    /// The wait for votes is over, and only `yes` are prepared.
    VotesMissing { tx, yes } "BHG §7.4", mark "silence" Setback 5;

    /// The transaction is committed; `forced` says how that is written.
    Committed { tx, forced } "GL §3.1", mark "decision" Settled 7;

    /// The transaction is aborted.
    Aborted { tx, forced } "GL §3.1", mark "abort" Setback 4;

    /// `from` has carried out what was decided: `acks` of the `managers`.
    AckHeard { from, tx, acks, managers } "BHG §7.4";

    /// All have: TM may forget.
    Ended { tx } "BHG §7.4";

    /// That `missing` carried it out was not heard, and they are told again.
    AcksMissing { tx, decision, missing } "BHG §7.4";

    /// `from` asks, and it is not decided yet.
    InquiryUndecided { from, tx } "BHG §7.4";

    /// `from` asks about a transaction of which nothing is known here: it is
    /// aborted.
    AbortPresumed { from, tx } "GL §3.2", mark "abort" Setback 4;

    /// The log says that it has begun, and not what was decided: abort.
    BegunNotDecided { tx } "BHG §7.4";

    /// The log says what was decided, and not that all have carried it out.
    DecisionToldAgain { tx, decision } "BHG §7.4";

    /// `from` has decided.
    DecisionHeard { from, tx, decision } "GL §4.2";

    /// The client hears.
    ClientAnswered { client, tx, decision } "GL §2";

    // Resource managers

    /// The manager locks `row`, and is prepared: from now on it is in doubt.
    Prepared { tx, row } "GL §3.1", mark "prepared" Attempt 1;

    /// The manager refuses, as the client wants it.
    RefusedByItself { tx, row } "GL §2", mark "refused" Setback 3;

    /// `holder` has locked `row`: the manager refuses.
    RefusedRowLocked { tx, row, holder } "GL §2", mark "refused" Setback 3;

    /// It was asked before.
    PrepareRepeated { tx } "GL §3.1";

    /// It has been aborted here.
    PrepareForAborted { tx } "GL §3.1";

    /// `from` tells what is decided; the manager does it, and frees the row.
    CarriedOut { from, tx, decision } "GL §3.1", mark "carried-out" Settled 2;

    /// `from` tells what is known here.
    DecisionKnown { from, tx } "GL §3.1";

    /// `from` tells the contrary of what was done here: `own`.
    DecisionContradicts { from, tx, own, decision } "GL §2", mark "damage" Setback 8;

    /// The manager has waited in doubt, with `row` locked, and asks `asked`.
    InDoubt { tx, row, asked } "BHG §7.4";

    /// It has asked `times`, nobody knew, and it asks again: it is blocked.
    StillInDoubt { tx, row, asked, times } "BHG §7.4", mark "blocked" Setback 5;

    /// `from` asks, and this node knows.
    InquiryAnswered { from, tx, decision } "BHG §7.4";

    /// `from` asks, and this manager is in doubt itself.
    InquiryInDoubt { from, tx } "BHG §7.4";

    /// `from` asks, and this manager has not voted: it aborts.
    AbortedUnvoted { from, tx } "BHG §7.4";

    /// `from` is in doubt, too.
    UncertainHeard { from, tx } "BHG §7.4";

    /// The manager has held its lock for long enough, and aborts by itself.
    HeuristicAbort { tx } "BHG §7.3", mark "heuristic" Setback 6;

    // Three-phase commit

    /// All have voted yes: `told` hear so before anybody commits.
    PreCommitSent { tx, told } "BHG §7.5", mark "pre-commit" Attempt 4;

    /// `from` says that all have voted yes.
    PreCommitted { from, tx } "BHG §7.5", mark "pre-committed" Attempt 2;

    /// `from` knows it: `acks` of `told`.
    PreAckHeard { from, tx, acks, told } "BHG §7.5";

    /// Only the answers of `acks` have come; if the others have crashed, it is
    /// safe to commit.
    PreAcksMissing { tx, acks } "BHG §7.5";

    /// The coordinator is silent: this manager takes over, for the turn `turn`.
    TookOver { tx, turn } "BHG §7.5", mark "takeover" Turn 6;

    /// `from` takes over, and is told the `state`.
    StateTold { from, tx, state } "BHG §7.5";

    /// `from` is in this `state`.
    StateHeard { from, tx, state } "BHG §7.5";

    /// Of those that are `up`, as far as is known, none knew that all have voted
    /// yes: abort.
    NoneCommittable { tx, up } "BHG §7.5, TR3";

    /// Of those that are `up`, as far as is known, one knew it: `told` hear so,
    /// then all commit.
    SomeCommittable { tx, up, told } "BHG §7.5, TR4";

    /// Whoever has taken over decides.
    DecidedForAll { tx, decision } "BHG §7.5", mark "decision" Settled 7;

    /// `from` led before, and another has taken over.
    TurnOver { from, tx } "BHG §7.5";

    /// `from` takes over, but this manager has been down: it does not count.
    RecoveredSilent { from, tx } "BHG §7.5";

    /// TM was down, and asks the managers what was decided.
    CoordinatorAsks { tx } "BHG §7.5";

    /// Every manager has been down, and is in doubt: TM commits.
    AllHaveBeenDown { tx } "BHG §7.5";

    // Paxos Commit

    /// A leader begins `ballot` in all instances.
    BallotBegun { tx, ballot } "GL §4.2", mark "ballot" Turn 6;

    /// The acceptor promises, and tells of `accepted` instances what it has
    /// accepted.
    Promised { tx, ballot, accepted } "GL §4.1";

    /// The acceptor has promised `promised`, which is higher.
    BallotIgnored { tx, ballot, promised } "GL §4.1";

    /// `from` promises: `promises`, of which a `majority` is needed.
    PromiseHeard { from, tx, ballot, promises, majority } "GL §4.1";

    /// It proposes for each manager what may have been chosen: `prepared` are
    /// prepared, the others abort.
    Proposed { tx, ballot, prepared } "GL §4.2";

    /// The acceptor accepts what `from` proposes, and has now accepted
    /// something in `accepted` of as many instances as `managers`.
    Accepted { from, tx, ballot, accepted, managers } "GL §4.2", mark "accepted" Attempt 2;

    /// `from` has accepted: as far as known, `chosen` instances of as many as
    /// `managers` have chosen.
    AcceptanceHeard { from, tx, ballot, chosen, managers } "GL §4.2";

    /// Nothing came of `ballot` in time.
    BallotMissed { tx, ballot } "GL §4.1";

    // Flaws at work

    /// Only `yes` are prepared, and TM commits all the same.
    FlawVotesNotAwaited { tx, yes } "GL §3.1";

    /// The manager is prepared, and aborts all the same.
    FlawAbortedAlone { tx } "BHG §7.4";

    /// The manager votes, and its record is not on disk.
    FlawVoteNotForced { tx } "BHG §7.4";

    /// TM tells its decision, which is not on disk.
    FlawDecisionNotForced { tx } "BHG §7.4";

    /// The manager decides by its own state.
    FlawTimerDecided { tx, decision } "BHG §7.5";
}

//! Rules of atomic commitment that can be switched off, to see what breaks.

crate::flaws! {
    /// TM commits when the wait for votes is over, whoever has not voted
    /// (GL §3.1). Breaks that only what all have prepared is committed.
    CommitWithoutAllVotes = "commit-without-all-votes" breaks "commit-invariant-commit-needs-all";
    /// A manager that is prepared aborts when it hears nothing (BHG §7.4).
    /// Breaks agreement.
    AbortAfterYes = "abort-after-yes" breaks "commit-invariant-consistent";
    /// A manager votes before its record is on disk (BHG §7.4). Breaks what
    /// it promised.
    VoteBeforeLog = "vote-before-log" breaks "commit-invariant-promised-on-disk";
    /// TM tells that a transaction is committed before that is on its disk
    /// (BHG §7.4). Breaks what it promised, and agreement.
    ForgetDecision = "forget-decision" breaks "commit-invariant-promised-on-disk"
        under "protocol=two-phase";
    /// In three-phase commit a manager that hears nothing decides by its own
    /// state, without a new coordinator (BHG §7.5). Breaks agreement.
    TimersDecide = "timers-decide" breaks "commit-invariant-consistent"
        under "protocol=three-phase";
    /// In three-phase commit nobody takes over: managers ask TM, as in
    /// two-phase commit (BHG §7.5). They block.
    NoTermination = "no-termination" breaks "commit-goal-decided"
        under "protocol=three-phase";
}

//! Every rule that a step can cite: what its values mean, and where it is
//! from.

crate::rules! {
    "multipaxos";

    // Coming up

    /// A node comes up for the first time.
    Started {} "Paxos Made Simple §3";

    /// A node comes back with what its disk holds: the highest number promised
    /// (`promised`) and tried (`tried`), 0 if there is none, and a log of which
    /// all up to `chosen` is known to be chosen, up to `last`.
    Restarted { promised, tried, chosen, last } "Paxos Made Simple §2.5";

    // Phase 1

    /// A candidate selects `number`, above all that it has `used`, and asks for
    /// promises in all instances from `first` on; `quorum` are needed at least.
    /// It is its attempt number `attempt`.
    PrepareSent { number, used, first, attempt, quorum } "Paxos Made Simple §3", mark "candidacy" Attempt 3;

    /// `number` has been answered before: only a greater one is.
    PrepareRepeated { number } "Paxos Made Simple §2.2, Phase 1b";

    /// `number` is below `promised`, and the candidate is told so.
    PrepareRefused { number, promised } "Paxos Made Simple §2.2";

    /// `number` is below `promised`, and nothing is said.
    PrepareIgnored { number, promised } "Paxos Made Simple §2.2, Phase 1b";

    /// `from` wants to lead with `number`, but a lease that this node has granted
    /// to another still runs, or may run.
    PrepareAgainstLease { from, number } "Paxos Made Live §5.2";

    /// `number` is greater than any promised `before` (0 if none): the node
    /// promises to accept nothing below it in any instance, and tells what it
    /// holds from `first` on: `accepted` proposals, and `chosen` values.
    Promised { number, before, first, accepted, chosen } "Paxos Made Simple §3";

    /// `from` promises `number`, and reports of so many instances (`reports`):
    /// `promises` of at least `quorum`.
    PromiseReceived { from, number, reports, promises, quorum } "Paxos Made Simple §3";

    /// A second copy of the promise of `from` for `number`.
    PromiseDuplicate { from, number } "Paxos Made Simple §2.1";

    /// In `instance` the highest-numbered proposal reported is `accepted`: the
    /// new leader must propose its value, `what`, as `number`.
    ValueTakenOver { instance, number, accepted, what } "Paxos Made Simple §2.2, P2c";

    /// No report of `instance`, but of later ones: the new leader proposes a no-
    /// op as `number`, so that what comes after can be executed.
    GapFilled { instance, number } "Paxos Made Simple §3";

    /// A quorum has promised `number` (`promises`): the node leads. It knows all
    /// up to `chosen` to be chosen, and proposes in `open` instances what it has
    /// inherited.
    Leads { number, promises, chosen, open } "Paxos Made Simple §3", mark "leader" Turn 7;

    /// `from` does not promise `number`: it has granted another a lease.
    RefusedForLease { from, number } "Paxos Made Live §5.2";

    /// `from` refuses `number` because it has promised `promised`: the node gives
    /// its number up.
    Abandoned { from, number, promised } "Paxos Made Simple §2.2";

    /// That a quorum promises `number` was not heard in time, only of `promises`.
    PatienceOver { number, promises } "Paxos Made Simple §2.4";

    /// After `number`, its attempt `attempt`, the candidate waits for a random
    /// time of at most `most`.
    BackedOff { number, attempt, most } "Paxos Made Simple §2.4";

    /// The candidate gives `number` up, and waits for a leader again.
    GivenUp { number } "Paxos Made Simple §2.2";

    /// The node led or wanted to lead with `own`, but `to` goes on with the
    /// higher `number`.
    GaveWay { own, to, number } "Paxos Made Simple §3";

    /// `leader` leads with `number`.
    LeaderFound { leader, number } "Paxos Made Simple §3";

    /// `from` answers about `number`, for which nobody here waits any more.
    AnswerLate { from, number } "Paxos Made Simple §2.1";

    // Phase 2

    /// The leader decides that the command `what` should be that of `instance`.
    CommandProposed { what, instance } "Paxos Made Simple §3";

    /// The command `what` waits: the leader is `window` instances ahead of what
    /// is chosen. `queued` wait.
    CommandQueued { what, window, queued } "Paxos Made Simple §3";

    /// Request `serial` of client `client` is proposed already.
    CommandUnderWay { client, serial } "Paxos Made Simple §3";

    /// The leader asks to accept its proposals number `number` in the instances
    /// `instances`; `quorum` are needed in each at least.
    AcceptSent { number, instances, quorum } "Paxos Made Simple §3";

    /// No answer of `node` has come in these `instances`: the leader
    /// retransmits.
    AcceptSentAgain { node, instances } "Paxos Made Simple §3";

    /// In `instance` proposal `number` with value `what` is not below the number
    /// `promised`: the node accepts it.
    Accepted { instance, number, what, promised } "Paxos Made Simple §2.2, Phase 2b, P1a";

    /// In `instance` proposal `number` with `what` was accepted before
    /// (`promised` is the number promised), and is told again.
    AcceptedAgain { instance, number, what, promised } "Paxos Made Simple §2.2, Phase 2b";

    /// Proposals `number`, from instance `first` on, are below `promised`, and
    /// the leader is told so.
    AcceptRefused { number, first, promised } "Paxos Made Simple §2.2, P1a";

    /// As before, and nothing is said.
    AcceptIgnored { number, first, promised } "Paxos Made Simple §2.2, P1a";

    /// Proposal `number` in `instance` has the value that this node knows to be
    /// chosen: that is as good as accepted.
    AcceptOfChosen { instance, number } "Paxos Made Simple §3";

    /// Proposal `number` in `instance` has another value than this node knows to
    /// be chosen: only a broken rule can bring that about.
    AcceptAgainstChosen { instance, number } "Paxos Made Simple §2.1";

    /// `from` has accepted in `instance`: `accepts` of at least `quorum`.
    AcceptanceHeard { from, instance, accepts, quorum } "Paxos Made Simple §3";

    /// `from` has accepted in `instance`, which is chosen already.
    AcceptanceLate { from, instance } "Paxos Made Simple §2.3";

    /// With this node a quorum (`accepts`) has accepted the proposals `number` in
    /// these `instances`: they are chosen. No node applies this
    /// rule, for none knows.
    ChosenUnknown { accepts, number, instances } "Paxos Made Simple §2.2, §3", mark "choice" Unseen 4;

    /// A quorum (`accepts`) has accepted proposal `number` in `instance`: its
    /// value, `what`, is chosen, and the leader knows.
    Chosen { instance, number, what, accepts } "Paxos Made Simple §2.3, §3", mark "commit" Settled 1;

    /// The leader of `number` says that it lives.
    HeartbeatSent { number } "Paxos Made Simple §2.4";

    /// The leader `from` lives, and says that all up to `chosen` are chosen.
    HeartbeatHeard { from, chosen } "Paxos Made Simple §2.4";

    /// `from` says that it leads with `number`, but this node has promised
    /// `promised`.
    HeartbeatStale { from, number, promised } "Paxos Made Simple §2.2";

    // Learning

    /// The leader knows these `instances` to be chosen, and this node has accepted
    /// from it what is there: now it knows too.
    ChosenLearned { instances } "Paxos Made Simple §2.3";

    /// `whom` says that these `instances` are chosen, but this node does not know
    /// their values: it asks `whom`.
    CatchUpAsked { whom, instances } "Paxos Made Simple §2.3";

    /// `from` asks what is chosen: this node sends `first` to `last`.
    CatchUpSent { from, first, last } "Paxos Made Simple §2.3";

    /// `from` asks what is chosen from `first` on: this node knows of nothing.
    CatchUpNothing { from, first } "Paxos Made Simple §2.3";

    /// `from` tells nothing new.
    CatchUpKnown { from } "Paxos Made Simple §2.3";

    /// `from` tells what is chosen in these `instances`, of which this node did
    /// not know.
    CaughtUp { from, instances } "Paxos Made Simple §2.3";

    /// The state machine takes the value of `instance`, `what`.
    Applied { instance, what } "Paxos Made Simple §3";

    /// `instance` repeats request `serial` of client `client`, which was carried
    /// out: it is not again.
    DuplicateNotApplied { instance, client, serial } "Raft §8";

    /// For `wait`, as long as others wait for a leader, no quorum but `accepts`
    /// has accepted what the leader proposes in `instance`: it gives up, so that
    /// others can lead.
    GaveUpStalled { instance, accepts, wait } "Paxos Made Simple §2.4, Raft thesis §6.2";

    // Leases

    /// The leader asks for a lease, round `round`, of which it will use at most
    /// `most` from now.
    LeaseAsked { round, most } "Paxos Made Live §5.2";

    /// This node grants `leader` a lease, round `round`: it promises nothing to
    /// others until it is over.
    LeaseGranted { leader, round } "Paxos Made Live §5.2";

    /// `from` grants round `round`, which is over or was replaced.
    GrantLate { from, round } "Paxos Made Live §5.2";

    /// A quorum (`grants`) has granted round `round`: the leader holds a lease.
    LeaseHeld { round, grants } "Paxos Made Live §5.2";

    /// A quorum (`grants`) has granted round `round` while the lease before was
    /// held.
    LeaseRenewed { round, grants } "Paxos Made Live §5.2";

    /// The leader's lease of round `round` is over.
    LeaseOver { round } "Paxos Made Live §5.2";

    /// Round `round` was not granted by a quorum in time, but by `grants`, the
    /// leader included: they promise nothing to others for a while, all the same.
    LeaseNotGranted { round, grants } "Paxos Made Live §5.2";

    /// As it knows of no quorum but of `grants`, the leader gives up, so that
    /// others can lead.
    GaveUpUnheard { grants } "Paxos Made Live §5.2, Raft thesis §6.2";

    /// The lease that this node has granted is over.
    GrantOver {} "Paxos Made Live §5.2";

    /// The node would like to lead, but waits until the lease that it has granted
    /// is over.
    LeaseAwaited {} "Paxos Made Live §5.2";

    /// The node has restarted and does not know whether it has granted a lease:
    /// for `wait` it promises nothing.
    LeaseAwaitedAfterRestart { wait } "Paxos Made Live §5.2";

    /// Request `serial` of client `client` is a read, and the leader holds a
    /// lease: it answers `returned` from its own copy, which is applied up to
    /// `applied`.
    ReadUnderLease { client, serial, returned, applied } "Paxos Made Live §5.2";

    // Clients

    /// Request `serial` of client `client` was executed, and gave `returned`.
    CommandAnswered { client, serial, returned } "Paxos Made Simple §3";

    /// Request `serial` of client `client` was carried out before: the answer
    /// (`returned`) is remembered.
    CommandAnsweredFromSession { client, serial, returned } "Raft §8";

    /// Request `serial` of client `client` is older than what was carried out:
    /// nobody waits for it.
    CommandPast { client, serial } "Raft §8";

    /// This node does not lead; `leader` does.
    CommandRedirected { leader } "Paxos Made Simple §3";

    /// This node does not lead, and knows of nobody who does.
    CommandWithoutLeader {} "Paxos Made Simple §3";

    // Flaws at work

    /// The node has promised `promised`, and does not remember.
    FlawPromiseForgotten { promised } "Paxos Made Simple §2.5";

    /// The node has used `tried`, and does not remember.
    FlawNumbersForgotten { tried } "Paxos Made Simple §2.5";

    /// Proposals up to instance `last` were reported, but the new leader with
    /// `number` goes on as if they were not.
    FlawAcceptedIgnored { number, last } "Paxos Made Simple §2.2, P2c";

    /// The node has promised `promised`, and accepts `number` with `what` in
    /// `instance` all the same.
    FlawAcceptedBelowPromise { instance, number, what, promised } "Paxos Made Simple §2.2, P1a";

    /// Nobody reported a value of `instance`, and the new leader leaves the gap
    /// as it is.
    FlawGapLeft { instance } "Paxos Made Simple §3";

    /// Nothing is known to be chosen in instance `gap`, and the node executes
    /// `instance` all the same.
    FlawGapSkipped { gap, instance } "Paxos Made Simple §3";

    /// A lease granted to another still runs, or may run, and the node promises
    /// `number` to `from` all the same.
    FlawLeaseBroken { number, from } "Paxos Made Live §5.2";

    /// The leader of `number` knows what is chosen in `instance`, and the node
    /// takes `what` for it, which it has accepted as `accepted`.
    FlawBallotNotCompared { instance, number, accepted, what } "Paxos Made Simple §2.3";

    /// The leader has executed up to instance `applied`, phase 1 has told it of
    /// instances up to `barrier`, and it answers a read all the same.
    FlawReadBeforeBarrier { applied, barrier } "Paxos Made Live §5.2";
}

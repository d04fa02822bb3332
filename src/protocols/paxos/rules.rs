//! Every rule that a step can cite: what its values mean, and where it is
//! from.

crate::rules! {
    "paxos";

    // Coming up

    /// A node comes up for the first time.
    Started {} "Paxos Made Simple §2.1";

    /// A node comes back with what its disk holds: the highest number promised
    /// (`promised`) and the highest tried (`tried`), 0 if there is none.
    Restarted { promised, tried } "Paxos Made Simple §2.5";

    /// As before, and the disk holds an accepted proposal: number `accepted`,
    /// value `value`.
    RestartedWithAccepted { promised, tried, accepted, value } "Paxos Made Simple §2.5";

    // Proposers

    /// A proposer selects `number`, above all that it has `used`, and asks the
    /// acceptors to promise; `quorum` are needed at least. It is its proposal
    /// number `attempt` since it came up.
    PrepareSent { number, used, attempt, quorum } "Paxos Made Simple §2.2, Phase 1a", mark "candidacy" Attempt 3;

    /// `from` promises `number` and had accepted nothing: `promises` of at least
    /// `quorum`.
    PromiseReceived { from, number, promises, quorum } "Paxos Made Simple §2.2, Phase 1b";

    /// As before, but `from` had accepted proposal `accepted` with value `value`.
    PromiseReceivedWithAccepted {
        from, number, promises, quorum, accepted, value,
    } "Paxos Made Simple §2.2, Phase 1b";

    /// A second copy of the promise of `from` for `number`.
    PromiseDuplicate { from, number } "Paxos Made Simple §2.1";

    /// The highest-numbered proposal among the answers is `accepted`: the new
    /// proposal `number` must have its value, `value`.
    ValueTakenOver { number, value, accepted } "Paxos Made Simple §2.2, P2c";

    /// No answer reported a proposal: proposal `number` may have any value, and
    /// has the proposer's own, `value`.
    ValueFree { number, value } "Paxos Made Simple §2.2, P2c";

    /// No answer reported a proposal, and no client wants a value: `number` ends
    /// here.
    NothingToPropose { number } "Paxos Made Simple §2.3";

    /// A quorum has promised (`promises`): the proposer asks to accept `number`
    /// with `value`; `quorum` are needed at least.
    AcceptSent { number, value, promises, quorum } "Paxos Made Simple §2.2, Phase 2a", mark "leader" Turn 7;

    /// `from` refuses `number` because it has promised `promised`: the proposer
    /// gives the proposal up.
    ProposalAbandoned { from, number, promised } "Paxos Made Simple §2.2";

    /// The proposer has not heard in time that proposal `number` is chosen:
    /// `answers` acceptors have answered its last request, as far as it knows.
    PatienceOver { number, answers } "Paxos Made Simple §2.4";

    /// After proposal `number`, its attempt `attempt`, the proposer waits for a
    /// random time of at most `most`.
    BackedOff { number, attempt, most } "Paxos Made Simple §2.4";

    /// The proposer gives `number` up and begins no other.
    GivenUp { number } "Paxos Made Simple §2.2";

    /// `from` answers request `number`, for which nobody here waits any more.
    AnswerLate { from, number } "Paxos Made Simple §2.1";

    // Acceptors

    /// `number` is greater than any promised `before` (0 if none): the acceptor
    /// promises to accept nothing below it, and has accepted nothing so far.
    Promised { number, before } "Paxos Made Simple §2.2, Phase 1b";

    /// As before, and the acceptor tells that it has accepted proposal `accepted`
    /// with value `value`.
    PromisedWithAccepted { number, before, accepted, value } "Paxos Made Simple §2.2, Phase 1b";

    /// `number` is below `promised`, and the proposer is told so.
    PrepareRefused { number, promised } "Paxos Made Simple §2.2";

    /// `number` is below `promised`, and nothing is said.
    PrepareIgnored { number, promised } "Paxos Made Simple §2.2, Phase 1b";

    /// `number` has been answered before: only a greater one is.
    PrepareRepeated { number } "Paxos Made Simple §2.2, Phase 1b";

    /// Proposal `number` with `value` is not below the number `promised`: the
    /// acceptor accepts it.
    Accepted { number, value, promised } "Paxos Made Simple §2.2, Phase 2b, P1a";

    /// Proposal `number` with `value` was accepted before (`promised` is the
    /// number promised), and is told again.
    AcceptedAgain { number, value, promised } "Paxos Made Simple §2.2, Phase 2b";

    /// Proposal `number` with `value` is below `promised`, and the proposer is
    /// told so.
    AcceptRefused { number, value, promised } "Paxos Made Simple §2.2, P1a";

    /// Proposal `number` with `value` is below `promised`, and nothing is said.
    AcceptIgnored { number, value, promised } "Paxos Made Simple §2.2, P1a";

    /// Learner `from` asks what was accepted: proposal `number` with `value`.
    AskAnswered { from, number, value } "Paxos Made Simple §2.3";

    /// Learner `from` asks what was accepted: nothing.
    AskNothingAccepted { from } "Paxos Made Simple §2.3";

    // Learners

    /// `from` has accepted proposal `number` with `value`: `accepts` of at least
    /// `quorum`.
    AcceptanceHeard { from, number, value, accepts, quorum } "Paxos Made Simple §2.3";

    /// `from` tells what it accepted, but this node knows already that `learned`
    /// is chosen.
    AcceptanceLate { from, learned } "Paxos Made Simple §2.3";

    /// With this node a quorum (`accepts`) has accepted proposal `number`: its
    /// value, `value`, is chosen. No node applies this rule, for none knows.
    ChosenUnknown { accepts, number, value } "Paxos Made Simple §2.2", mark "choice" Unseen 4;

    /// A quorum (`accepts`) has accepted proposal `number`: its value, `value`,
    /// is chosen, and this node knows it.
    Learned { number, value, accepts } "Paxos Made Simple §2.3", mark "commit" Settled 1;

    /// `from` knows that `value` is chosen, and this node now does too.
    ChosenHeard { from, value } "Paxos Made Simple §2.3";

    /// `from` tells what is chosen; this node knows.
    ChosenKnown { from } "Paxos Made Simple §2.3";

    /// The learner does not know of a choice, and asks the acceptors, for the
    /// time number `times`.
    Asked { times } "Paxos Made Simple §2.3";

    /// Asking was not enough: the learner has `proposer` issue a proposal.
    FinishAsked { proposer } "Paxos Made Simple §2.3";

    /// Learner `from` wants to know: this node issues a proposal.
    FinishBegun { from } "Paxos Made Simple §2.3";

    /// Learner `from` wants to know: this node's proposal is under way.
    FinishUnderWay { from } "Paxos Made Simple §2.3";

    /// Learner `from` wants to know: `value` is chosen.
    FinishAnswered { from, value } "Paxos Made Simple §2.3";

    // Clients

    /// A client proposes `value`, and this node takes it up.
    CommandTaken { value } "Paxos Made Simple §2.1";

    /// A client proposes `value`, but this node already proposes `wants`: one
    /// value is chosen in all.
    CommandWaits { value, wants } "Paxos Made Simple §2.1";

    /// This node does not propose: `proposer` does.
    CommandRedirected { proposer } "Paxos Made Simple §2.1";

    /// Client `client` hears that `value` is chosen.
    CommandAnswered { client, value } "Paxos Made Simple §2.1";

    // Flaws at work

    /// The acceptor has promised `promised`, and does not remember.
    FlawPromiseForgotten { promised } "Paxos Made Simple §2.5";

    /// The proposer has used `tried`, and does not remember.
    FlawNumbersForgotten { tried } "Paxos Made Simple §2.5";

    /// The answers reported proposal `accepted` with `accepted_value`, but
    /// proposal `number` has the proposer's own value, `value`.
    FlawAcceptedIgnored { number, value, accepted, accepted_value } "Paxos Made Simple §2.2, P2c";

    /// The acceptor has promised `promised`, and accepts `number` with `value`
    /// all the same.
    FlawAcceptedBelowPromise { number, value, promised } "Paxos Made Simple §2.2, P1a";

    /// The acceptor accepts `number`, and its promise remains `promised`.
    FlawPromiseNotRaised { number, promised } "Paxos Made Simple §2.2";

    /// Proposal `number` with `value` has been accepted, and the proposer holds
    /// on to the lower-numbered `lower`.
    FlawHigherPassedOver { number, value, lower } "Paxos Made Simple §2.2, P2c";

    /// `accepts` have accepted `value`, though not all as proposal `number`.
    FlawNumbersMixed { number, value, accepts } "Paxos Made Simple §2.3";

    /// The proposer knows of `seen`, and can only try the lower `number`.
    FlawOutbidForEver { number, seen } "Paxos Made Simple §2.2";
}

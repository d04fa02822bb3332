//! Every rule that a step can cite. Each constant's comment says what the
//! rule's values are: the sentences in the text files use the same names.

use crate::sim::note::Rule;

// Coming up

/// A node comes up for the first time.
pub static STARTED: Rule = Rule {
    id: "paxos-started",
    cite: "Paxos Made Simple §2.1",
};

/// A node comes back with what its disk holds: the highest number promised
/// (`promised`) and the highest tried (`tried`), 0 if there is none.
pub static RESTARTED: Rule = Rule {
    id: "paxos-restarted",
    cite: "Paxos Made Simple §2.5",
};

/// As before, and the disk holds an accepted proposal: number `accepted`,
/// value `value`.
pub static RESTARTED_WITH_ACCEPTED: Rule = Rule {
    id: "paxos-restarted-with-accepted",
    cite: "Paxos Made Simple §2.5",
};

// Proposers

/// A proposer selects `number`, above all that it has `used`, and asks the
/// acceptors to promise; `quorum` are needed at least. It is its proposal
/// number `attempt` since it came up.
pub static PREPARE_SENT: Rule = Rule {
    id: "paxos-prepare-sent",
    cite: "Paxos Made Simple §2.2, Phase 1a",
};

/// `from` promises `number` and has accepted nothing: `promises` of at least
/// `quorum`.
pub static PROMISE_RECEIVED: Rule = Rule {
    id: "paxos-promise-received",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// As before, but `from` has accepted proposal `accepted` with value `value`.
pub static PROMISE_RECEIVED_WITH_ACCEPTED: Rule = Rule {
    id: "paxos-promise-received-with-accepted",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// A second copy of the promise of `from` for `number`.
pub static PROMISE_DUPLICATE: Rule = Rule {
    id: "paxos-promise-duplicate",
    cite: "Paxos Made Simple §2.1",
};

/// The highest-numbered proposal among the answers is `accepted`: the new
/// proposal `number` must have its value, `value`.
pub static VALUE_TAKEN_OVER: Rule = Rule {
    id: "paxos-value-taken-over",
    cite: "Paxos Made Simple §2.2, P2c",
};

/// No answer reported a proposal: proposal `number` may have any value, and
/// has the proposer's own, `value`.
pub static VALUE_FREE: Rule = Rule {
    id: "paxos-value-free",
    cite: "Paxos Made Simple §2.2, P2c",
};

/// No answer reported a proposal, and no client wants a value: `number` ends
/// here.
pub static NOTHING_TO_PROPOSE: Rule = Rule {
    id: "paxos-nothing-to-propose",
    cite: "Paxos Made Simple §2.3",
};

/// A quorum has promised (`promises`): the proposer asks to accept `number`
/// with `value`; `quorum` are needed at least.
pub static ACCEPT_SENT: Rule = Rule {
    id: "paxos-accept-sent",
    cite: "Paxos Made Simple §2.2, Phase 2a",
};

/// `from` refuses `number` because it has promised `promised`: the proposer
/// gives the proposal up.
pub static PROPOSAL_ABANDONED: Rule = Rule {
    id: "paxos-proposal-abandoned",
    cite: "Paxos Made Simple §2.2",
};

/// Proposal `number` was not chosen in time: `answers` acceptors have answered
/// its last request.
pub static PATIENCE_OVER: Rule = Rule {
    id: "paxos-patience-over",
    cite: "Paxos Made Simple §2.4",
};

/// After proposal `number`, its attempt `attempt`, the proposer waits for a
/// random time of at most `most`.
pub static BACKED_OFF: Rule = Rule {
    id: "paxos-backed-off",
    cite: "Paxos Made Simple §2.4",
};

/// The proposer gives `number` up and begins no other.
pub static GIVEN_UP: Rule = Rule {
    id: "paxos-given-up",
    cite: "Paxos Made Simple §2.2",
};

/// `from` answers request `number`, for which nobody here waits any more.
pub static ANSWER_LATE: Rule = Rule {
    id: "paxos-answer-late",
    cite: "Paxos Made Simple §2.1",
};

// Acceptors

/// `number` is greater than any promised `before` (0 if none): the acceptor
/// promises to accept nothing below it, and has accepted nothing so far.
pub static PROMISED: Rule = Rule {
    id: "paxos-promised",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// As before, and the acceptor tells that it has accepted proposal `accepted`
/// with value `value`.
pub static PROMISED_WITH_ACCEPTED: Rule = Rule {
    id: "paxos-promised-with-accepted",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// `number` is below `promised`, and the proposer is told so.
pub static PREPARE_REFUSED: Rule = Rule {
    id: "paxos-prepare-refused",
    cite: "Paxos Made Simple §2.2",
};

/// `number` is below `promised`, and nothing is said.
pub static PREPARE_IGNORED: Rule = Rule {
    id: "paxos-prepare-ignored",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// `number` has been answered before: only a greater one is.
pub static PREPARE_REPEATED: Rule = Rule {
    id: "paxos-prepare-repeated",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// Proposal `number` with `value` is not below the number `promised`: the
/// acceptor accepts it.
pub static ACCEPTED: Rule = Rule {
    id: "paxos-accepted",
    cite: "Paxos Made Simple §2.2, Phase 2b, P1a",
};

/// Proposal `number` with `value` was accepted before (`promised` is the
/// number promised), and is told again.
pub static ACCEPTED_AGAIN: Rule = Rule {
    id: "paxos-accepted-again",
    cite: "Paxos Made Simple §2.2, Phase 2b",
};

/// Proposal `number` with `value` is below `promised`, and the proposer is
/// told so.
pub static ACCEPT_REFUSED: Rule = Rule {
    id: "paxos-accept-refused",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// Proposal `number` with `value` is below `promised`, and nothing is said.
pub static ACCEPT_IGNORED: Rule = Rule {
    id: "paxos-accept-ignored",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// Learner `from` asks what was accepted: proposal `number` with `value`.
pub static ASK_ANSWERED: Rule = Rule {
    id: "paxos-ask-answered",
    cite: "Paxos Made Simple §2.3",
};

/// Learner `from` asks what was accepted: nothing.
pub static ASK_NOTHING_ACCEPTED: Rule = Rule {
    id: "paxos-ask-nothing-accepted",
    cite: "Paxos Made Simple §2.3",
};

/// `from` asks for something that this node's role does not do.
pub static NOT_MY_ROLE: Rule = Rule {
    id: "paxos-not-my-role",
    cite: "Paxos Made Simple §2.1",
};

// Learners

/// `from` has accepted proposal `number` with `value`: `accepts` of at least
/// `quorum`.
pub static ACCEPTANCE_HEARD: Rule = Rule {
    id: "paxos-acceptance-heard",
    cite: "Paxos Made Simple §2.3",
};

/// `from` tells what it accepted, but this node knows already that `learned`
/// is chosen.
pub static ACCEPTANCE_LATE: Rule = Rule {
    id: "paxos-acceptance-late",
    cite: "Paxos Made Simple §2.3",
};

/// With this node a quorum (`accepts`) has accepted proposal `number`: its
/// value, `value`, is chosen. No node applies this rule, for none knows.
pub static CHOSEN_UNKNOWN: Rule = Rule {
    id: "paxos-chosen-unknown",
    cite: "Paxos Made Simple §2.2",
};

/// A quorum (`accepts`) has accepted proposal `number`: its value, `value`,
/// is chosen, and this node knows it.
pub static LEARNED: Rule = Rule {
    id: "paxos-learned",
    cite: "Paxos Made Simple §2.3",
};

/// `from` knows that `value` is chosen, and this node now does too.
pub static CHOSEN_HEARD: Rule = Rule {
    id: "paxos-chosen-heard",
    cite: "Paxos Made Simple §2.3",
};

/// `from` tells what is chosen; this node knows.
pub static CHOSEN_KNOWN: Rule = Rule {
    id: "paxos-chosen-known",
    cite: "Paxos Made Simple §2.3",
};

/// The learner does not know of a choice, and asks the acceptors, for the
/// time number `times`.
pub static ASKED: Rule = Rule {
    id: "paxos-asked",
    cite: "Paxos Made Simple §2.3",
};

/// Asking was not enough: the learner has `proposer` issue a proposal.
pub static FINISH_ASKED: Rule = Rule {
    id: "paxos-finish-asked",
    cite: "Paxos Made Simple §2.3",
};

/// Learner `from` wants to know: this node issues a proposal.
pub static FINISH_BEGUN: Rule = Rule {
    id: "paxos-finish-begun",
    cite: "Paxos Made Simple §2.3",
};

/// Learner `from` wants to know: this node's proposal is under way.
pub static FINISH_UNDER_WAY: Rule = Rule {
    id: "paxos-finish-under-way",
    cite: "Paxos Made Simple §2.3",
};

/// Learner `from` wants to know: `value` is chosen.
pub static FINISH_ANSWERED: Rule = Rule {
    id: "paxos-finish-answered",
    cite: "Paxos Made Simple §2.3",
};

// Clients

/// A client proposes `value`, and this node takes it up.
pub static COMMAND_TAKEN: Rule = Rule {
    id: "paxos-command-taken",
    cite: "Paxos Made Simple §2.1",
};

/// A client proposes `value`, but this node already proposes `wants`: one
/// value is chosen in all.
pub static COMMAND_WAITS: Rule = Rule {
    id: "paxos-command-waits",
    cite: "Paxos Made Simple §2.1",
};

/// This node does not propose: `proposer` does.
pub static COMMAND_REDIRECTED: Rule = Rule {
    id: "paxos-command-redirected",
    cite: "Paxos Made Simple §2.1",
};

/// Client `client` hears that `value` is chosen.
pub static COMMAND_ANSWERED: Rule = Rule {
    id: "paxos-command-answered",
    cite: "Paxos Made Simple §2.1",
};

// Flaws at work

/// The acceptor has promised `promised`, and does not remember.
pub static FLAW_PROMISE_FORGOTTEN: Rule = Rule {
    id: "paxos-flaw-promise-forgotten",
    cite: "Paxos Made Simple §2.5",
};

/// The proposer has used `tried`, and does not remember.
pub static FLAW_NUMBERS_FORGOTTEN: Rule = Rule {
    id: "paxos-flaw-numbers-forgotten",
    cite: "Paxos Made Simple §2.5",
};

/// The answers reported proposal `accepted` with `accepted_value`, but
/// proposal `number` has the proposer's own value, `value`.
pub static FLAW_ACCEPTED_IGNORED: Rule = Rule {
    id: "paxos-flaw-accepted-ignored",
    cite: "Paxos Made Simple §2.2, P2c",
};

/// The acceptor has promised `promised`, and accepts `number` with `value`
/// all the same.
pub static FLAW_ACCEPTED_BELOW_PROMISE: Rule = Rule {
    id: "paxos-flaw-accepted-below-promise",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// All of them.
pub static RULES: &[&Rule] = &[
    &STARTED,
    &RESTARTED,
    &RESTARTED_WITH_ACCEPTED,
    &PREPARE_SENT,
    &PROMISE_RECEIVED,
    &PROMISE_RECEIVED_WITH_ACCEPTED,
    &PROMISE_DUPLICATE,
    &VALUE_TAKEN_OVER,
    &VALUE_FREE,
    &NOTHING_TO_PROPOSE,
    &ACCEPT_SENT,
    &PROPOSAL_ABANDONED,
    &PATIENCE_OVER,
    &BACKED_OFF,
    &GIVEN_UP,
    &ANSWER_LATE,
    &PROMISED,
    &PROMISED_WITH_ACCEPTED,
    &PREPARE_REFUSED,
    &PREPARE_IGNORED,
    &PREPARE_REPEATED,
    &ACCEPTED,
    &ACCEPTED_AGAIN,
    &ACCEPT_REFUSED,
    &ACCEPT_IGNORED,
    &ASK_ANSWERED,
    &ASK_NOTHING_ACCEPTED,
    &NOT_MY_ROLE,
    &ACCEPTANCE_HEARD,
    &ACCEPTANCE_LATE,
    &CHOSEN_UNKNOWN,
    &LEARNED,
    &CHOSEN_HEARD,
    &CHOSEN_KNOWN,
    &ASKED,
    &FINISH_ASKED,
    &FINISH_BEGUN,
    &FINISH_UNDER_WAY,
    &FINISH_ANSWERED,
    &COMMAND_TAKEN,
    &COMMAND_WAITS,
    &COMMAND_REDIRECTED,
    &COMMAND_ANSWERED,
    &FLAW_PROMISE_FORGOTTEN,
    &FLAW_NUMBERS_FORGOTTEN,
    &FLAW_ACCEPTED_IGNORED,
    &FLAW_ACCEPTED_BELOW_PROMISE,
];

//! Every rule that a step can cite. Each constant's comment says what the
//! rule's values are: the sentences in the text files use the same names.

mod flaws;
mod leases;

use crate::sim::note::Rule;

pub use flaws::*;
pub use leases::*;

// Coming up

/// A node comes up for the first time.
pub static STARTED: Rule = Rule {
    id: "multipaxos-started",
    cite: "Paxos Made Simple §3",
};

/// A node comes back with what its disk holds: the highest number promised
/// (`promised`) and tried (`tried`), 0 if there is none, and a log of which
/// all up to `chosen` is known to be chosen, up to `last`.
pub static RESTARTED: Rule = Rule {
    id: "multipaxos-restarted",
    cite: "Paxos Made Simple §2.5",
};

// Phase 1

/// A candidate selects `number`, above all that it has `used`, and asks for
/// promises in all instances from `first` on; `quorum` are needed at least.
/// It is its attempt number `attempt`.
pub static PREPARE_SENT: Rule = Rule {
    id: "multipaxos-prepare-sent",
    cite: "Paxos Made Simple §3",
};

/// `number` has been answered before: only a greater one is.
pub static PREPARE_REPEATED: Rule = Rule {
    id: "multipaxos-prepare-repeated",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// `number` is below `promised`, and the candidate is told so.
pub static PREPARE_REFUSED: Rule = Rule {
    id: "multipaxos-prepare-refused",
    cite: "Paxos Made Simple §2.2",
};

/// `number` is below `promised`, and nothing is said.
pub static PREPARE_IGNORED: Rule = Rule {
    id: "multipaxos-prepare-ignored",
    cite: "Paxos Made Simple §2.2, Phase 1b",
};

/// `from` wants to lead with `number`, but a lease that this node has granted
/// to another still runs, or may run.
pub static PREPARE_AGAINST_LEASE: Rule = Rule {
    id: "multipaxos-prepare-against-lease",
    cite: "Paxos Made Live §5.2",
};

/// `number` is greater than any promised `before` (0 if none): the node
/// promises to accept nothing below it in any instance, and tells what it
/// holds from `first` on: `accepted` proposals, and `chosen` values.
pub static PROMISED: Rule = Rule {
    id: "multipaxos-promised",
    cite: "Paxos Made Simple §3",
};

/// `from` promises `number`, and reports of so many instances (`reports`):
/// `promises` of at least `quorum`.
pub static PROMISE_RECEIVED: Rule = Rule {
    id: "multipaxos-promise-received",
    cite: "Paxos Made Simple §3",
};

/// A second copy of the promise of `from` for `number`.
pub static PROMISE_DUPLICATE: Rule = Rule {
    id: "multipaxos-promise-duplicate",
    cite: "Paxos Made Simple §2.1",
};

/// In `instance` the highest-numbered proposal reported is `accepted`: the
/// new leader must propose its value, `what`, as `number`.
pub static VALUE_TAKEN_OVER: Rule = Rule {
    id: "multipaxos-value-taken-over",
    cite: "Paxos Made Simple §2.2, P2c",
};

/// No report of `instance`, but of later ones: the new leader proposes a no-
/// op as `number`, so that what comes after can be executed.
pub static GAP_FILLED: Rule = Rule {
    id: "multipaxos-gap-filled",
    cite: "Paxos Made Simple §3",
};

/// A quorum has promised `number` (`promises`): the node leads. It knows all
/// up to `chosen` to be chosen, and proposes in `open` instances what it has
/// inherited.
pub static LEADS: Rule = Rule {
    id: "multipaxos-leads",
    cite: "Paxos Made Simple §3",
};

/// `from` does not promise `number`: it has granted another a lease.
pub static REFUSED_FOR_LEASE: Rule = Rule {
    id: "multipaxos-refused-for-lease",
    cite: "Paxos Made Live §5.2",
};

/// `from` refuses `number` because it has promised `promised`: the node gives
/// its number up.
pub static ABANDONED: Rule = Rule {
    id: "multipaxos-abandoned",
    cite: "Paxos Made Simple §2.2",
};

/// No quorum has promised `number` in time: `promises` have.
pub static PATIENCE_OVER: Rule = Rule {
    id: "multipaxos-patience-over",
    cite: "Paxos Made Simple §2.4",
};

/// After `number`, its attempt `attempt`, the candidate waits for a random
/// time of at most `most`.
pub static BACKED_OFF: Rule = Rule {
    id: "multipaxos-backed-off",
    cite: "Paxos Made Simple §2.4",
};

/// The candidate gives `number` up, and waits for a leader again.
pub static GIVEN_UP: Rule = Rule {
    id: "multipaxos-given-up",
    cite: "Paxos Made Simple §2.2",
};

/// The node led or wanted to lead with `own`, but `to` goes on with the
/// higher `number`.
pub static GAVE_WAY: Rule = Rule {
    id: "multipaxos-gave-way",
    cite: "Paxos Made Simple §3",
};

/// `leader` leads with `number`.
pub static LEADER_FOUND: Rule = Rule {
    id: "multipaxos-leader-found",
    cite: "Paxos Made Simple §3",
};

/// `from` answers about `number`, for which nobody here waits any more.
pub static ANSWER_LATE: Rule = Rule {
    id: "multipaxos-answer-late",
    cite: "Paxos Made Simple §2.1",
};

// Phase 2

/// The leader decides that the command `what` should be that of `instance`.
pub static COMMAND_PROPOSED: Rule = Rule {
    id: "multipaxos-command-proposed",
    cite: "Paxos Made Simple §3",
};

/// The command `what` waits: the leader is `window` instances ahead of what
/// is chosen. `queued` wait.
pub static COMMAND_QUEUED: Rule = Rule {
    id: "multipaxos-command-queued",
    cite: "Paxos Made Simple §3",
};

/// Request `serial` of client `client` is proposed already.
pub static COMMAND_UNDER_WAY: Rule = Rule {
    id: "multipaxos-command-under-way",
    cite: "Paxos Made Simple §3",
};

/// The leader asks to accept its proposals number `number` in the instances
/// `first` to `last`; `quorum` are needed in each at least.
pub static ACCEPT_SENT: Rule = Rule {
    id: "multipaxos-accept-sent",
    cite: "Paxos Made Simple §3",
};

/// `node` has not answered in the instances `first` to `last`: the leader
/// retransmits.
pub static ACCEPT_SENT_AGAIN: Rule = Rule {
    id: "multipaxos-accept-sent-again",
    cite: "Paxos Made Simple §3",
};

/// In `instance` proposal `number` with value `what` is not below the number
/// `promised`: the node accepts it.
pub static ACCEPTED: Rule = Rule {
    id: "multipaxos-accepted",
    cite: "Paxos Made Simple §2.2, Phase 2b, P1a",
};

/// In `instance` proposal `number` with `what` was accepted before
/// (`promised` is the number promised), and is told again.
pub static ACCEPTED_AGAIN: Rule = Rule {
    id: "multipaxos-accepted-again",
    cite: "Paxos Made Simple §2.2, Phase 2b",
};

/// Proposals `number`, from instance `first` on, are below `promised`, and
/// the leader is told so.
pub static ACCEPT_REFUSED: Rule = Rule {
    id: "multipaxos-accept-refused",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// As before, and nothing is said.
pub static ACCEPT_IGNORED: Rule = Rule {
    id: "multipaxos-accept-ignored",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// Proposal `number` in `instance` has the value that this node knows to be
/// chosen: that is as good as accepted.
pub static ACCEPT_OF_CHOSEN: Rule = Rule {
    id: "multipaxos-accept-of-chosen",
    cite: "Paxos Made Simple §3",
};

/// Proposal `number` in `instance` has another value than this node knows to
/// be chosen: only a broken rule can bring that about.
pub static ACCEPT_AGAINST_CHOSEN: Rule = Rule {
    id: "multipaxos-accept-against-chosen",
    cite: "Paxos Made Simple §2.1",
};

/// `from` has accepted in `instance`: `accepts` of at least `quorum`.
pub static ACCEPTANCE_HEARD: Rule = Rule {
    id: "multipaxos-acceptance-heard",
    cite: "Paxos Made Simple §3",
};

/// `from` has accepted in `instance`, which is chosen already.
pub static ACCEPTANCE_LATE: Rule = Rule {
    id: "multipaxos-acceptance-late",
    cite: "Paxos Made Simple §2.3",
};

/// With this node a quorum (`accepts`) has accepted the proposals `number` in
/// the instances `first` to `last`: they are chosen. No node applies this
/// rule, for none knows.
pub static CHOSEN_UNKNOWN: Rule = Rule {
    id: "multipaxos-chosen-unknown",
    cite: "Paxos Made Simple §2.2, §3",
};

/// A quorum (`accepts`) has accepted proposal `number` in `instance`: its
/// value, `what`, is chosen, and the leader knows.
pub static CHOSEN: Rule = Rule {
    id: "multipaxos-chosen",
    cite: "Paxos Made Simple §2.3, §3",
};

/// The leader of `number` says that it lives.
pub static HEARTBEAT_SENT: Rule = Rule {
    id: "multipaxos-heartbeat-sent",
    cite: "Paxos Made Simple §2.4",
};

/// The leader `from` lives, and knows all up to `chosen` to be chosen.
pub static HEARTBEAT_HEARD: Rule = Rule {
    id: "multipaxos-heartbeat-heard",
    cite: "Paxos Made Simple §2.4",
};

/// `from` says that it leads with `number`, but this node has promised
/// `promised`.
pub static HEARTBEAT_STALE: Rule = Rule {
    id: "multipaxos-heartbeat-stale",
    cite: "Paxos Made Simple §2.2",
};

// Learning

/// The leader knows all up to `last` to be chosen, and this node has accepted
/// from it what is there from `first` on: now it knows too.
pub static CHOSEN_LEARNED: Rule = Rule {
    id: "multipaxos-chosen-learned",
    cite: "Paxos Made Simple §2.3",
};

/// The instances `first` to `last` are chosen, but this node does not know
/// their values: it asks `whom`.
pub static CATCH_UP_ASKED: Rule = Rule {
    id: "multipaxos-catch-up-asked",
    cite: "Paxos Made Simple §2.3",
};

/// `from` lacks what is chosen: this node sends `first` to `last`.
pub static CATCH_UP_SENT: Rule = Rule {
    id: "multipaxos-catch-up-sent",
    cite: "Paxos Made Simple §2.3",
};

/// `from` asks what is chosen from `first` on: this node knows of nothing.
pub static CATCH_UP_NOTHING: Rule = Rule {
    id: "multipaxos-catch-up-nothing",
    cite: "Paxos Made Simple §2.3",
};

/// `from` tells nothing new.
pub static CATCH_UP_KNOWN: Rule = Rule {
    id: "multipaxos-catch-up-known",
    cite: "Paxos Made Simple §2.3",
};

/// `from` tells what is chosen from `first` to `last`.
pub static CAUGHT_UP: Rule = Rule {
    id: "multipaxos-caught-up",
    cite: "Paxos Made Simple §2.3",
};

/// The state machine takes the value of `instance`, `what`.
pub static APPLIED: Rule = Rule {
    id: "multipaxos-applied",
    cite: "Paxos Made Simple §3",
};

/// `instance` repeats request `serial` of client `client`, which was carried
/// out: it is not again.
pub static DUPLICATE_NOT_APPLIED: Rule = Rule {
    id: "multipaxos-duplicate-not-applied",
    cite: "Raft §8",
};

// Clients

/// Request `serial` of client `client` was executed, and gave `returned`.
pub static COMMAND_ANSWERED: Rule = Rule {
    id: "multipaxos-command-answered",
    cite: "Paxos Made Simple §3",
};

/// Request `serial` of client `client` was carried out before: the answer
/// (`returned`) is remembered.
pub static COMMAND_ANSWERED_FROM_SESSION: Rule = Rule {
    id: "multipaxos-command-answered-from-session",
    cite: "Raft §8",
};

/// Request `serial` of client `client` is older than what was carried out:
/// nobody waits for it.
pub static COMMAND_PAST: Rule = Rule {
    id: "multipaxos-command-past",
    cite: "Raft §8",
};

/// This node does not lead; `leader` does.
pub static COMMAND_REDIRECTED: Rule = Rule {
    id: "multipaxos-command-redirected",
    cite: "Paxos Made Simple §3",
};

/// This node does not lead, and knows of nobody who does.
pub static COMMAND_WITHOUT_LEADER: Rule = Rule {
    id: "multipaxos-command-without-leader",
    cite: "Paxos Made Simple §3",
};

/// All of them.
pub static RULES: &[&Rule] = &[
    &STARTED,
    &RESTARTED,
    &PREPARE_SENT,
    &PREPARE_REPEATED,
    &PREPARE_REFUSED,
    &PREPARE_IGNORED,
    &PREPARE_AGAINST_LEASE,
    &PROMISED,
    &PROMISE_RECEIVED,
    &PROMISE_DUPLICATE,
    &VALUE_TAKEN_OVER,
    &GAP_FILLED,
    &LEADS,
    &REFUSED_FOR_LEASE,
    &ABANDONED,
    &PATIENCE_OVER,
    &BACKED_OFF,
    &GIVEN_UP,
    &GAVE_WAY,
    &LEADER_FOUND,
    &ANSWER_LATE,
    &COMMAND_PROPOSED,
    &COMMAND_QUEUED,
    &COMMAND_UNDER_WAY,
    &ACCEPT_SENT,
    &ACCEPT_SENT_AGAIN,
    &ACCEPTED,
    &ACCEPTED_AGAIN,
    &ACCEPT_REFUSED,
    &ACCEPT_IGNORED,
    &ACCEPT_OF_CHOSEN,
    &ACCEPT_AGAINST_CHOSEN,
    &ACCEPTANCE_HEARD,
    &ACCEPTANCE_LATE,
    &CHOSEN_UNKNOWN,
    &CHOSEN,
    &HEARTBEAT_SENT,
    &HEARTBEAT_HEARD,
    &HEARTBEAT_STALE,
    &CHOSEN_LEARNED,
    &CATCH_UP_ASKED,
    &CATCH_UP_SENT,
    &CATCH_UP_NOTHING,
    &CATCH_UP_KNOWN,
    &CAUGHT_UP,
    &APPLIED,
    &DUPLICATE_NOT_APPLIED,
    &LEASE_ASKED,
    &LEASE_GRANTED,
    &GRANT_LATE,
    &LEASE_HELD,
    &LEASE_RENEWED,
    &LEASE_OVER,
    &LEASE_NOT_GRANTED,
    &GRANT_OVER,
    &LEASE_AWAITED,
    &LEASE_AWAITED_AFTER_RESTART,
    &READ_UNDER_LEASE,
    &COMMAND_ANSWERED,
    &COMMAND_ANSWERED_FROM_SESSION,
    &COMMAND_PAST,
    &COMMAND_REDIRECTED,
    &COMMAND_WITHOUT_LEADER,
    &FLAW_PROMISE_FORGOTTEN,
    &FLAW_NUMBERS_FORGOTTEN,
    &FLAW_ACCEPTED_IGNORED,
    &FLAW_ACCEPTED_BELOW_PROMISE,
    &FLAW_GAP_LEFT,
    &FLAW_GAP_SKIPPED,
    &FLAW_LEASE_BROKEN,
];

//! Flaws at work.

use crate::sim::note::Rule;

/// The node has promised `promised`, and does not remember.
pub static FLAW_PROMISE_FORGOTTEN: Rule = Rule {
    id: "multipaxos-flaw-promise-forgotten",
    cite: "Paxos Made Simple §2.5",
};

/// The node has used `tried`, and does not remember.
pub static FLAW_NUMBERS_FORGOTTEN: Rule = Rule {
    id: "multipaxos-flaw-numbers-forgotten",
    cite: "Paxos Made Simple §2.5",
};

/// Proposals up to instance `last` were reported, but the new leader with
/// `number` goes on as if they were not.
pub static FLAW_ACCEPTED_IGNORED: Rule = Rule {
    id: "multipaxos-flaw-accepted-ignored",
    cite: "Paxos Made Simple §2.2, P2c",
};

/// The node has promised `promised`, and accepts `number` with `what` in
/// `instance` all the same.
pub static FLAW_ACCEPTED_BELOW_PROMISE: Rule = Rule {
    id: "multipaxos-flaw-accepted-below-promise",
    cite: "Paxos Made Simple §2.2, P1a",
};

/// Nobody reported a value of `instance`, and the new leader leaves the gap
/// as it is.
pub static FLAW_GAP_LEFT: Rule = Rule {
    id: "multipaxos-flaw-gap-left",
    cite: "Paxos Made Simple §3",
};

/// Nothing is known to be chosen in instance `gap`, and the node executes
/// `instance` all the same.
pub static FLAW_GAP_SKIPPED: Rule = Rule {
    id: "multipaxos-flaw-gap-skipped",
    cite: "Paxos Made Simple §3",
};

/// A lease granted to another still runs, or may run, and the node promises
/// `number` to `from` all the same.
pub static FLAW_LEASE_BROKEN: Rule = Rule {
    id: "multipaxos-flaw-lease-broken",
    cite: "Paxos Made Live §5.2",
};

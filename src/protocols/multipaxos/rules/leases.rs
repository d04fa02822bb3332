//! The rules of leases.

use crate::sim::note::Rule;

/// The leader asks for a lease, round `round`, of which it will use at most
/// `most` from now.
pub static LEASE_ASKED: Rule = Rule {
    id: "multipaxos-lease-asked",
    cite: "Paxos Made Live §5.2",
};

/// This node grants `leader` a lease, round `round`: it promises nothing to
/// others until it is over.
pub static LEASE_GRANTED: Rule = Rule {
    id: "multipaxos-lease-granted",
    cite: "Paxos Made Live §5.2",
};

/// `from` grants round `round`, which is over or was replaced.
pub static GRANT_LATE: Rule = Rule {
    id: "multipaxos-grant-late",
    cite: "Paxos Made Live §5.2",
};

/// A quorum (`grants`) has granted round `round`: the leader holds a lease.
pub static LEASE_HELD: Rule = Rule {
    id: "multipaxos-lease-held",
    cite: "Paxos Made Live §5.2",
};

/// A quorum (`grants`) has granted round `round` while the lease before was
/// held.
pub static LEASE_RENEWED: Rule = Rule {
    id: "multipaxos-lease-renewed",
    cite: "Paxos Made Live §5.2",
};

/// The leader's lease of round `round` is over.
pub static LEASE_OVER: Rule = Rule {
    id: "multipaxos-lease-over",
    cite: "Paxos Made Live §5.2",
};

/// Round `round` was not granted by a quorum in time.
pub static LEASE_NOT_GRANTED: Rule = Rule {
    id: "multipaxos-lease-not-granted",
    cite: "Paxos Made Live §5.2",
};

/// The lease that this node has granted is over.
pub static GRANT_OVER: Rule = Rule {
    id: "multipaxos-grant-over",
    cite: "Paxos Made Live §5.2",
};

/// The node would like to lead, but waits until the lease that it has granted
/// is over.
pub static LEASE_AWAITED: Rule = Rule {
    id: "multipaxos-lease-awaited",
    cite: "Paxos Made Live §5.2",
};

/// The node has restarted and does not know whether it has granted a lease:
/// for `wait` it promises nothing.
pub static LEASE_AWAITED_AFTER_RESTART: Rule = Rule {
    id: "multipaxos-lease-awaited-after-restart",
    cite: "Paxos Made Live §5.2",
};

/// Request `serial` of client `client` is a read, and the leader holds a
/// lease: it answers `returned` from its own copy, which is applied up to
/// `applied`.
pub static READ_UNDER_LEASE: Rule = Rule {
    id: "multipaxos-read-under-lease",
    cite: "Paxos Made Live §5.2",
};

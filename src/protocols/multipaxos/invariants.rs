//! What must hold in every run: the safety requirements of §2.1 and P1a, P2b
//! and P2c of §2.2 for every instance, with "majority" read as a quorum of
//! the phase; that state machines agree (§3) and answered requests survive;
//! and what leases are for (Paxos Made Live §5.2).
//!
//! They are checked after every event, so they look only at what the event
//! added to the [`Witness`]: everything else was looked at before. What each
//! means without such economy is written down a second time in the tests
//! (`dumb_tests`), and both are compared on random runs.

mod answers;
mod leases;
mod witness;

#[cfg(test)]
mod dumb_tests;

use std::iter;

use crate::breach;
use crate::kit::invariants::ballots;
use crate::kit::invariants::instances::{BrokenPromise, Two};
use crate::kit::invariants::linear;
use crate::kit::kv::Payload;
use crate::kit::quorums::Phase;
use crate::sim::assumption::Assumption;
use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::note::{Note, Numbers};
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;

use super::config::Config;
use super::goals::GOALS;
use super::rules;
use super::{MultiPaxos, Timer};

pub use answers::Answers;
pub use witness::Witness;

/// All proposals of one instance.
pub type Instance = ballots::Ballots<Payload>;

/// A proposal of an instance, and who has accepted it.
pub type Ballot = ballots::Ballot<Payload>;

impl Watched for MultiPaxos {
    type Witness = Witness;

    fn witness(
        witness: &mut Witness,
        cluster: &Cluster<'_, MultiPaxos>,
        observed: &Observed<MultiPaxos>,
    ) {
        witness.observe(cluster, observed);
    }

    fn overheard(witness: &Witness) -> Vec<Note> {
        let unknown = witness.votes.chosen_unknown().iter();
        let notes = unknown.map(|(number, quorum, instances)| {
            let chosen = rules::ChosenUnknown {
                accepts: quorum.nodes,
                number: *number,
                instances: Numbers(instances.clone()),
            };
            Note::new(quorum.last, chosen)
        });
        notes.collect()
    }

    fn invariants() -> &'static [Invariant<MultiPaxos>] {
        INVARIANTS
    }

    fn assumptions() -> &'static [Assumption<MultiPaxos>] {
        &[
            leases::CLOCKS,
            leases::WAITS,
            leases::NO_STANDSTILL,
            FEW_AT_ONCE,
        ]
    }

    /// Who has granted a lease promises nothing to others until it is over.
    fn must_wait(timer: Timer) -> bool {
        timer == Timer::Grant
    }

    /// A quorum of each phase must be left.
    fn is_enough_without(cfg: &Config, gone: NodeSet) -> bool {
        let left = NodeSet::of(cfg.all().filter(|node| !gone.contains(*node)));
        [Phase::One, Phase::Two]
            .iter()
            .all(|phase| cfg.is_quorum(*phase, left))
    }

    fn goals() -> &'static [Goal<MultiPaxos>] {
        GOALS
    }
}

static INVARIANTS: &[Invariant<MultiPaxos>] = &[
    ONLY_PROPOSED_CHOSEN,
    ONE_VALUE_CHOSEN,
    LEARNED_IS_CHOSEN,
    NUMBERS_DIFFER,
    P1A,
    P2B,
    P2C,
    STATE_MACHINE_SAFETY,
    SAME_STATE,
    ACKNOWLEDGED_SURVIVES,
    leases::ONE_LEASE,
    leases::FRESH_READS,
    LINEARIZABLE,
];

/// Reads of a leader's own copy, too, are of what all others know (Paxos Made
/// Live §5.2).
const LINEARIZABLE: Invariant<MultiPaxos> = linear::linearizable(
    "multipaxos-invariant-linearizable",
    "Herlihy and Wing; Paxos Made Live §5.2",
);

const FEW_AT_ONCE: Assumption<MultiPaxos> =
    linear::few_at_once("multipaxos-assumption-few-at-once", &[LINEARIZABLE.id]);

/// "Only a value that has been proposed may be chosen" (§2.1): a command
/// that a client has asked for, or a no-op.
const ONLY_PROPOSED_CHOSEN: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-only-proposed-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |_, witness, _| {
        let instance = witness.news.0.unasked?;
        let ballot = *witness.votes.get(instance)?.choices().last()?;
        let value = ballot.value.to_string();
        Some(breach!(ballot.by.iter(); "last_accepted"; instance, value))
    },
};

/// "Only a single value is chosen" (§2.1), in each instance: "at most one
/// command can be chosen as the 135th one" (§3).
const ONE_VALUE_CHOSEN: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-one-value-chosen",
    cite: "Paxos Made Simple §2.1, §3",
    check: |_, witness, _| {
        let both = witness.votes.two_choices()?;
        let (_, first, other) = both;
        let nodes = NodeSet::of(first.by.iter().chain(other.by.iter()));
        Some(two(nodes.to_vec(), "last_accepted", both))
    },
};

/// Two proposals in one instance, at these nodes.
fn two(
    nodes: Vec<NodeId>,
    field: &'static str,
    (instance, one, other): Two<'_, Payload>,
) -> Breach {
    let instance = ("instance", instance.into());
    Breach {
        nodes,
        fields: vec![field],
        values: iter::once(instance).chain(one.beside(other)).collect(),
    }
}

/// "A process never learns that a value has been chosen unless it actually
/// has been" (§2.1).
const LEARNED_IS_CHOSEN: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-learned-is-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |_, witness, _| {
        let (node, instance) = witness.news.0.mistaken?;
        Some(breach!([node]; "chosen"; node, instance))
    },
};

/// "Different proposals have different numbers" (§2.2), in each instance.
const NUMBERS_DIFFER: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-numbers-differ",
    cite: "Paxos Made Simple §2.2",
    check: |_, witness, _| {
        let both = witness.votes.two_of_one_number()?;
        Some(two(both.1.proposer(), "tried", both))
    },
};

/// P1a: "An acceptor can accept a proposal numbered n iff it has not
/// responded to a prepare request having a number greater than n" (§2.2).
const P1A: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-p1a",
    cite: "Paxos Made Simple §2.2, P1a",
    check: |_, witness, _| {
        let BrokenPromise {
            node,
            instance,
            number,
            promised,
        } = witness.votes.broken_promise()?;
        Some(breach!(
            [node]; "promised", "last_accepted"; node, instance, number, promised
        ))
    },
};

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v" (§2.2), in each instance.
const P2B: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-p2b",
    cite: "Paxos Made Simple §2.2, P2b",
    check: |_, witness, _| {
        let both = witness.votes.against_p2b()?;
        Some(two(both.2.proposer(), "role", both))
    },
};

/// P2c: "For any v and n, if a proposal with value v and number n is issued,
/// then there is a set S consisting of a majority of acceptors such that
/// either (a) no acceptor in S has accepted any proposal numbered less than
/// n, or (b) v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2), in
/// each instance.
const P2C: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-p2c",
    cite: "Paxos Made Simple §2.2, P2c",
    check: |cluster, witness, _| {
        let acceptors = NodeSet::of(cluster.cfg.all());
        let is_quorum = |set| cluster.cfg.is_quorum(Phase::One, set);
        let (instance, issued) = witness.votes.against_p2c(acceptors, &is_quorum)?;
        let (number, value) = (issued.number, issued.value.to_string());
        Some(breach!(issued.proposer(); "role"; instance, number, value))
    },
};

/// "Two different servers will never disagree on the value chosen as the
/// ith state machine command" (§3): what they execute in the same place is the
/// same. Values: `first`, `second`, `instance`.
const STATE_MACHINE_SAFETY: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-state-machine-safety",
    cite: "Paxos Made Simple §3",
    check: |_, witness, _| {
        let (first, second, instance) = witness.news.0.differ?;
        Some(breach!(
            [first, second]; "applied", "values"; first, second, instance
        ))
    },
};

/// "Because the state machine is deterministic, all the servers will produce
/// the same sequences of states and outputs if they all execute the same sequence
/// of commands" (§3). Values: `node`, `instance`.
const SAME_STATE: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-same-state",
    cite: "Paxos Made Simple §3",
    check: |cluster, witness, observed| {
        let node = observed.node.filter(|_| !witness.parted)?;
        let instance = witness.news.0.executed?;
        let machine = &cluster.node(node)?.machine;
        let agrees = witness.machines.agrees(instance, machine);
        (!agrees).then(|| breach!([node]; "values", "sessions"; node, instance))
    },
};

/// A command that a client was told to be carried out is chosen, and in the
/// state machine of every replica that has executed that far.
const ACKNOWLEDGED_SURVIVES: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-acknowledged-survives",
    cite: "Paxos Made Simple §3",
    check: |_, witness, _| {
        let (node, request) = witness.news.0.lost?;
        let Request { client, serial } = request;
        Some(breach!([node]; "applied", "sessions"; node, client, serial))
    },
};

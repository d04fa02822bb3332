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

use crate::kit::invariants::ballots;
use crate::kit::kv::Payload;
use crate::kit::quorums::Phase;
use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::note::{Named, Note};
use crate::sim::observed::Observed;

use super::MultiPaxos;
use super::goals::GOALS;
use super::log::Index;
use super::rules;

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
        let unknown = &witness.news.0.unknown;
        let (Some(first), Some(last)) = (unknown.first(), unknown.last()) else {
            return Vec::new();
        };
        let newest = witness.instance(*last).and_then(|i| i.chosen().last());
        let newest = newest.and_then(|ballot| Some((ballot, ballot.formed.0?)));
        let note = newest.map(|(ballot, quorum)| {
            let chosen = rules::ChosenUnknown {
                accepts: quorum.nodes,
                number: ballot.number,
                first: *first,
                last: *last,
            };
            Note::new(quorum.last, chosen)
        });
        note.into_iter().collect()
    }

    fn invariants() -> &'static [Invariant<MultiPaxos>] {
        INVARIANTS
    }

    fn goals() -> &'static [Goal<MultiPaxos>] {
        GOALS
    }
}

static INVARIANTS: &[Invariant<MultiPaxos>] = &[
    Invariant {
        id: "multipaxos-invariant-only-proposed-chosen",
        cite: "Paxos Made Simple §2.1",
        check: only_proposed_chosen,
    },
    Invariant {
        id: "multipaxos-invariant-one-value-chosen",
        cite: "Paxos Made Simple §2.1, §3",
        check: one_value_chosen,
    },
    Invariant {
        id: "multipaxos-invariant-learned-is-chosen",
        cite: "Paxos Made Simple §2.1",
        check: learned_is_chosen,
    },
    Invariant {
        id: "multipaxos-invariant-numbers-differ",
        cite: "Paxos Made Simple §2.2",
        check: numbers_differ,
    },
    Invariant {
        id: "multipaxos-invariant-p1a",
        cite: "Paxos Made Simple §2.2, P1a",
        check: p1a,
    },
    Invariant {
        id: "multipaxos-invariant-p2b",
        cite: "Paxos Made Simple §2.2, P2b",
        check: p2b,
    },
    Invariant {
        id: "multipaxos-invariant-p2c",
        cite: "Paxos Made Simple §2.2, P2c",
        check: p2c,
    },
    Invariant {
        id: "multipaxos-invariant-state-machine-safety",
        cite: "Paxos Made Simple §3",
        check: state_machine_safety,
    },
    Invariant {
        id: "multipaxos-invariant-acknowledged-survives",
        cite: "Paxos Made Simple §3",
        check: acknowledged_survives,
    },
    leases::ONE_LEASE,
    leases::FRESH_READS,
];

/// "Only a value that has been proposed may be chosen" (§2.1): a command
/// that a client has asked for, or a no-op.
fn only_proposed_chosen(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    let index = witness.news.0.unasked?;
    let ballot = witness.instance(index)?.chosen().last()?;
    Some(Breach {
        nodes: ballot.by.to_vec(),
        fields: vec!["last_accepted"],
        values: vec![
            ("instance", index.into()),
            ("value", ballot.value.to_string().into()),
        ],
    })
}

/// "Only a single value is chosen" (§2.1), in each instance: "at most one
/// command can be chosen as the 135th one" (§3).
fn one_value_chosen(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    witness.news.0.chosen.iter().find_map(|index| {
        let (first, other) = witness.instance(*index)?.two_choices()?;
        let both = first.by.iter().chain(other.by.iter());
        Some(Breach {
            nodes: NodeSet::of(both).to_vec(),
            fields: vec!["last_accepted"],
            values: two(*index, first, other),
        })
    })
}

fn two(index: Index, first: &Ballot, other: &Ballot) -> Vec<Named> {
    let pair = first.beside(other);
    [("instance", index.into())]
        .into_iter()
        .chain(pair)
        .collect()
}

/// "A process never learns that a value has been chosen unless it actually
/// has been" (§2.1).
fn learned_is_chosen(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    let (node, index) = witness.news.0.mistaken?;
    Some(Breach {
        nodes: vec![node],
        fields: vec!["chosen"],
        values: vec![("node", node.into()), ("instance", index.into())],
    })
}

/// "Different proposals have different numbers" (§2.2), in each instance.
fn numbers_differ(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    witness.news.0.issued.iter().find_map(|index| {
        let (one, other) = witness.instance(*index)?.two_of_one_number()?;
        Some(Breach {
            nodes: one.proposer(),
            fields: vec!["tried"],
            values: two(*index, one, other),
        })
    })
}

/// P1a: "An acceptor can accept a proposal numbered n iff it has not
/// responded to a prepare request having a number greater than n" (§2.2).
fn p1a(_: &Cluster<'_, MultiPaxos>, witness: &Witness, _: &Observed<MultiPaxos>) -> Option<Breach> {
    let (node, index, number, promised) = witness.news.0.broken_promise?;
    Some(Breach {
        nodes: vec![node],
        fields: vec!["promised", "last_accepted"],
        values: vec![
            ("node", node.into()),
            ("instance", index.into()),
            ("number", number.into()),
            ("promised", promised.into()),
        ],
    })
}

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v" (§2.2), in each instance.
fn p2b(_: &Cluster<'_, MultiPaxos>, witness: &Witness, _: &Observed<MultiPaxos>) -> Option<Breach> {
    let news = &witness.news.0;
    let mut touched = news.issued.iter().chain(&news.chosen);
    touched.find_map(|index| {
        let (chosen, issued) = witness.instance(*index)?.against_p2b()?;
        Some(Breach {
            nodes: issued.proposer(),
            fields: vec!["role"],
            values: two(*index, chosen, issued),
        })
    })
}

/// P2c: "For any v and n, if a proposal with value v and number n is issued,
/// then there is a set S consisting of a majority of acceptors such that
/// either (a) no acceptor in S has accepted any proposal numbered less than
/// n, or (b) v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2), in
/// each instance.
fn p2c(
    cluster: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    let news = &witness.news.0;
    let acceptors = NodeSet::of(cluster.cfg.all());
    let is_quorum = |set| cluster.cfg.is_quorum(Phase::One, set);
    let mut touched = news.issued.iter().chain(&news.voted);
    touched.find_map(|index| {
        let instance = witness.instance(*index)?;
        let issued = instance.against_p2c(acceptors, is_quorum)?;
        Some(Breach {
            nodes: issued.proposer(),
            fields: vec!["role"],
            values: vec![
                ("instance", (*index).into()),
                ("number", issued.number.into()),
                ("value", issued.value.to_string().into()),
            ],
        })
    })
}

/// "Two different servers will never disagree on the value chosen as the
/// ith state machine command" (§3): state machines that have executed the
/// same number of commands are in the same state.
fn state_machine_safety(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    let (first, second, index) = witness.news.0.differ?;
    Some(Breach {
        nodes: vec![first, second],
        fields: vec!["applied", "values"],
        values: vec![
            ("first", first.into()),
            ("second", second.into()),
            ("instance", index.into()),
        ],
    })
}

/// A command that a client was told to be carried out is chosen, and in the
/// state machine of every replica that has executed that far.
fn acknowledged_survives(
    _: &Cluster<'_, MultiPaxos>,
    witness: &Witness,
    _: &Observed<MultiPaxos>,
) -> Option<Breach> {
    let (node, request) = witness.news.0.lost?;
    Some(Breach {
        nodes: vec![node],
        fields: vec!["applied", "sessions"],
        values: vec![
            ("node", node.into()),
            ("client", u64::from(request.client.0).into()),
            ("serial", request.serial.into()),
        ],
    })
}

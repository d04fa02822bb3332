//! What must hold in every run: the safety requirements of §2.1, and P1a,
//! P2b and P2c of §2.2 as they are written there, with "majority" read as a
//! quorum of the phase.
//!
//! They are checked after every event, so they look only at what the event
//! added to the [`Witness`]: everything else was looked at before.

mod witness;

use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::note::Note;
use crate::sim::observed::Observed;
use crate::sim::sorted::Set;

use super::Paxos;
use super::goals::GOALS;
use super::number::Proposal;
use super::rules;

pub use witness::Witness;

impl Watched for Paxos {
    type Witness = Witness;

    fn witness(witness: &mut Witness, cluster: &Cluster<'_, Paxos>, observed: &Observed<Paxos>) {
        witness.observe(cluster, observed);
    }

    fn overheard(witness: &Witness) -> Vec<Note> {
        let Some((proposal, quorum)) = witness.newly_chosen() else {
            return Vec::new();
        };
        let chosen = rules::ChosenUnknown {
            accepts: quorum.nodes,
            number: proposal.number,
            value: &proposal.value,
        };
        vec![Note::new(quorum.last, chosen)]
    }

    fn invariants() -> &'static [Invariant<Paxos>] {
        INVARIANTS
    }

    fn goals() -> &'static [Goal<Paxos>] {
        GOALS
    }
}

static INVARIANTS: &[Invariant<Paxos>] = &[
    Invariant {
        id: "paxos-invariant-only-proposed-chosen",
        cite: "Paxos Made Simple §2.1",
        check: only_proposed_chosen,
    },
    Invariant {
        id: "paxos-invariant-one-value-chosen",
        cite: "Paxos Made Simple §2.1",
        check: one_value_chosen,
    },
    Invariant {
        id: "paxos-invariant-learned-is-chosen",
        cite: "Paxos Made Simple §2.1",
        check: learned_is_chosen,
    },
    Invariant {
        id: "paxos-invariant-numbers-differ",
        cite: "Paxos Made Simple §2.2",
        check: numbers_differ,
    },
    Invariant {
        id: "paxos-invariant-p1a",
        cite: "Paxos Made Simple §2.2, P1a",
        check: p1a,
    },
    Invariant {
        id: "paxos-invariant-p2b",
        cite: "Paxos Made Simple §2.2, P2b",
        check: p2b,
    },
    Invariant {
        id: "paxos-invariant-p2c",
        cite: "Paxos Made Simple §2.2, P2c",
        check: p2c,
    },
];

/// "Only a value that has been proposed may be chosen" (§2.1).
fn only_proposed_chosen(
    _: &Cluster<'_, Paxos>,
    witness: &Witness,
    _: &Observed<Paxos>,
) -> Option<Breach> {
    let stray = witness.news.0.chosen.as_ref()?;
    (!witness.proposed.contains(&stray.value)).then(|| Breach {
        nodes: witness.acceptors_of(stray),
        fields: vec!["accepted"],
        values: vec![
            ("number", stray.number.into()),
            ("value", stray.value.to_string().into()),
        ],
    })
}

/// "Only a single value is chosen" (§2.1).
fn one_value_chosen(
    _: &Cluster<'_, Paxos>,
    witness: &Witness,
    _: &Observed<Paxos>,
) -> Option<Breach> {
    witness.news.0.chosen.as_ref()?;
    let first = witness.chosen.iter().next()?;
    let other = witness.chosen.iter().find(|c| c.value != first.value)?;
    let mut nodes: Set<NodeId> = witness.acceptors_of(first).into_iter().collect();
    nodes.extend(witness.acceptors_of(other));
    Some(Breach {
        nodes: nodes.into_iter().collect(),
        fields: vec!["accepted"],
        values: two(first, other),
    })
}

fn two(first: &Proposal, other: &Proposal) -> Vec<crate::sim::note::Named> {
    vec![
        ("first", first.number.into()),
        ("first_value", first.value.to_string().into()),
        ("second", other.number.into()),
        ("second_value", other.value.to_string().into()),
    ]
}

/// "A process never learns that a value has been chosen unless it actually
/// has been" (§2.1).
fn learned_is_chosen(
    cluster: &Cluster<'_, Paxos>,
    witness: &Witness,
    observed: &Observed<Paxos>,
) -> Option<Breach> {
    let id = observed.node?;
    let learned = cluster.node(id)?.learned.as_ref()?;
    let is_chosen = witness.chosen.iter().any(|c| c.value == learned.value);
    (!is_chosen).then(|| Breach {
        nodes: vec![id],
        fields: vec!["learned"],
        values: vec![
            ("node", id.into()),
            ("value", learned.value.to_string().into()),
        ],
    })
}

/// "Different proposals have different numbers" (§2.2).
fn numbers_differ(
    _: &Cluster<'_, Paxos>,
    witness: &Witness,
    _: &Observed<Paxos>,
) -> Option<Breach> {
    let one = witness.news.0.issued.as_ref()?;
    let is_other = |p: &&Proposal| p.number == one.number && p.value != one.value;
    let other = witness.issued.iter().find(is_other)?;
    Some(Breach {
        nodes: one.number.proposer().into_iter().collect(),
        fields: vec!["tried"],
        values: vec![
            ("number", one.number.into()),
            ("first_value", one.value.to_string().into()),
            ("second_value", other.value.to_string().into()),
        ],
    })
}

/// P1a: "An acceptor can accept a proposal numbered n iff it has not
/// responded to a prepare request having a number greater than n" (§2.2).
fn p1a(_: &Cluster<'_, Paxos>, witness: &Witness, _: &Observed<Paxos>) -> Option<Breach> {
    let broken = witness.broken_promise.as_ref()?;
    Some(Breach {
        nodes: vec![broken.acceptor],
        fields: vec!["promised", "accepted"],
        values: vec![
            ("node", broken.acceptor.into()),
            ("number", broken.accepted.into()),
            ("promised", broken.promised.into()),
        ],
    })
}

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v" (§2.2).
fn p2b(_: &Cluster<'_, Paxos>, witness: &Witness, _: &Observed<Paxos>) -> Option<Breach> {
    let breaks = |chosen: &&Proposal, issued: &&Proposal| {
        issued.number > chosen.number && issued.value != chosen.value
    };
    for chosen in &witness.chosen {
        if let Some(issued) = witness.questioned().find(|i| breaks(&chosen, i)) {
            return Some(Breach {
                nodes: issued.number.proposer().into_iter().collect(),
                fields: vec!["phase"],
                values: two(chosen, issued),
            });
        }
    }
    None
}

/// P2c: "For any v and n, if a proposal with value v and number n is issued,
/// then there is a set S consisting of a majority of acceptors such that
/// either (a) no acceptor in S has accepted any proposal numbered less than
/// n, or (b) v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2).
fn p2c(cluster: &Cluster<'_, Paxos>, witness: &Witness, _: &Observed<Paxos>) -> Option<Breach> {
    let issued = witness
        .questioned()
        .find(|issued| !witness.has_safe_set(cluster.cfg, issued))?;
    let nodes: Vec<NodeId> = issued.number.proposer().into_iter().collect();
    Some(Breach {
        nodes,
        fields: vec!["phase"],
        values: vec![
            ("number", issued.number.into()),
            ("value", issued.value.to_string().into()),
        ],
    })
}

#[cfg(test)]
mod tests;

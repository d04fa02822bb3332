//! What must hold in every run: the safety requirements of §2.1, and P1a,
//! P2b and P2c of §2.2 as they are written there, with "majority" read as a
//! quorum of the phase.
//!
//! They are checked after every event, so they look only at what the event
//! added to the [`Witness`]: everything else was looked at before.

mod witness;

use crate::kit::quorums::Phase;
use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::note::Note;
use crate::sim::observed::Observed;

use super::Paxos;
use super::goals::GOALS;
use super::rules;

pub use witness::Witness;

impl Watched for Paxos {
    type Witness = Witness;

    fn witness(witness: &mut Witness, cluster: &Cluster<'_, Paxos>, observed: &Observed<Paxos>) {
        witness.observe(cluster, observed);
    }

    fn overheard(witness: &Witness) -> Vec<Note> {
        let chosen = witness.newly_chosen().filter(|_| witness.news.0.unknown);
        let note = chosen.and_then(|chosen| {
            let quorum = chosen.formed.0?;
            let unknown = rules::ChosenUnknown {
                accepts: quorum.nodes,
                number: chosen.number,
                value: &chosen.value,
            };
            Some(Note::new(quorum.last, unknown))
        });
        note.into_iter().collect()
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
    let stray = witness.newly_chosen()?;
    (!witness.proposed.contains(&stray.value)).then(|| Breach {
        nodes: stray.by.to_vec(),
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
    witness.newly_chosen()?;
    let (first, other) = witness.votes.two_choices()?;
    let both = first.by.iter().chain(other.by.iter());
    Some(Breach {
        nodes: NodeSet::of(both).to_vec(),
        fields: vec!["accepted"],
        values: first.beside(other).into(),
    })
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
    let is_chosen = witness.votes.chose(&learned.value);
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
    witness.news.0.of_votes.issued.then_some(())?;
    let (other, one) = witness.votes.two_of_one_number()?;
    Some(Breach {
        nodes: one.proposer(),
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
    let (acceptor, number, promised) = witness.news.0.broken_promise?;
    Some(Breach {
        nodes: vec![acceptor],
        fields: vec!["promised", "accepted"],
        values: vec![
            ("node", acceptor.into()),
            ("number", number.into()),
            ("promised", promised.into()),
        ],
    })
}

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v" (§2.2).
fn p2b(_: &Cluster<'_, Paxos>, witness: &Witness, _: &Observed<Paxos>) -> Option<Breach> {
    let new = witness.news.0.of_votes;
    (new.issued || new.chosen).then_some(())?;
    let (chosen, issued) = witness.votes.against_p2b()?;
    Some(Breach {
        nodes: issued.proposer(),
        fields: vec!["phase"],
        values: chosen.beside(issued).into(),
    })
}

/// P2c: "For any v and n, if a proposal with value v and number n is issued,
/// then there is a set S consisting of a majority of acceptors such that
/// either (a) no acceptor in S has accepted any proposal numbered less than
/// n, or (b) v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2).
fn p2c(cluster: &Cluster<'_, Paxos>, witness: &Witness, _: &Observed<Paxos>) -> Option<Breach> {
    let new = witness.news.0.of_votes;
    (new.issued || new.voted).then_some(())?;
    let acceptors = NodeSet::of(cluster.cfg.acceptors());
    let is_quorum = |set| cluster.cfg.is_quorum(Phase::One, set);
    let issued = witness.votes.against_p2c(acceptors, is_quorum)?;
    Some(Breach {
        nodes: issued.proposer(),
        fields: vec!["phase"],
        values: vec![
            ("number", issued.number.into()),
            ("value", issued.value.to_string().into()),
        ],
    })
}

#[cfg(test)]
mod tests;

//! What must hold in every run: the safety requirements of §2.1, and P1a,
//! P2b and P2c of §2.2 as they are written there, with "majority" read as a
//! quorum of the phase.
//!
//! They are checked after every event, so they look only at what the event
//! added to the [`Witness`]: everything else was looked at before.

mod witness;

use crate::breach;
use crate::kit::goals;
use crate::kit::invariants::ballots::Ballot;
use crate::kit::quorums::Phase;
use crate::sim::cluster::Cluster;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::note::Note;
use crate::sim::observed::Observed;
use crate::sim::protocol::Outcome;

use super::Paxos;
use super::config::Config;
use super::number::Value;
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

    /// All who propose must be left, and a quorum of each phase.
    fn is_enough_without(cfg: &Config, gone: NodeSet) -> bool {
        let left = NodeSet::of(cfg.acceptors().filter(|node| !gone.contains(*node)));
        let mut phases = [Phase::One, Phase::Two].into_iter();
        phases.all(|phase| cfg.is_quorum(phase, left))
            && gone.iter().all(|node| cfg.is_acceptor(node))
            && !cfg.proposers().any(|node| gone.contains(node))
    }

    fn goals() -> &'static [Goal<Paxos>] {
        GOALS
    }
}

static INVARIANTS: &[Invariant<Paxos>] = &[
    ONLY_PROPOSED_CHOSEN,
    ONE_VALUE_CHOSEN,
    LEARNED_IS_CHOSEN,
    NUMBERS_DIFFER,
    P1A,
    HIGHEST_KEPT,
    P2B,
    P2C,
    TOLD_IS_CHOSEN,
];

/// "Only a value that has been proposed may be chosen" (§2.1).
const ONLY_PROPOSED_CHOSEN: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-only-proposed-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |_, witness, _| {
        let chosen = witness.newly_chosen();
        let stray = chosen.filter(|chosen| !witness.proposed.contains_key(&chosen.value))?;
        let (number, value) = (stray.number, stray.value.to_string());
        Some(breach!(stray.by.iter(); "accepted"; number, value))
    },
};

/// "Only a single value is chosen" (§2.1).
const ONE_VALUE_CHOSEN: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-one-value-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |_, witness, _| {
        witness.newly_chosen()?;
        let (first, other) = witness.votes.two_choices()?;
        let both = NodeSet::of(first.by.iter().chain(other.by.iter()));
        Some(two(both.to_vec(), "accepted", first, other))
    },
};

/// Two proposals, at these nodes.
fn two(
    nodes: Vec<NodeId>,
    field: &'static str,
    first: &Ballot<Value>,
    other: &Ballot<Value>,
) -> Breach {
    Breach {
        nodes,
        fields: vec![field],
        values: first.beside(other).into(),
    }
}

/// "A process never learns that a value has been chosen unless it actually
/// has been" (§2.1).
const LEARNED_IS_CHOSEN: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-learned-is-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |cluster, witness, observed| {
        let node = observed.node?;
        let learned = cluster.node(node)?.learned.as_ref();
        let mistaken = learned.filter(|learned| !witness.votes.chose(&learned.value))?;
        let value = mistaken.value.to_string();
        Some(breach!([node]; "learned"; node, value))
    },
};

/// What a client is told was chosen. Values: `node`, `value`.
const TOLD_IS_CHOSEN: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-told-is-chosen",
    cite: "Paxos Made Simple §2.1",
    check: |_, witness, observed| {
        observed.outputs.iter().find_map(|(node, answer)| {
            let Outcome::Done(told) = &answer.outcome else {
                return None;
            };
            let (node, value) = (*node, told.to_string());
            (!witness.votes.chose(told)).then(|| breach!([node]; "learned"; node, value))
        })
    },
};

/// "Different proposals have different numbers" (§2.2).
const NUMBERS_DIFFER: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-numbers-differ",
    cite: "Paxos Made Simple §2.2",
    check: |_, witness, _| {
        witness.news.0.of_votes.issued.then_some(())?;
        let (other, one) = witness.votes.two_of_one_number()?;
        let values = [one, other].map(|own| own.value.to_string());
        let [first_value, second_value] = values;
        Some(breach!(
            one.proposer(); "tried"; number = one.number, first_value, second_value
        ))
    },
};

/// P1a: "An acceptor can accept a proposal numbered n iff it has not
/// responded to a prepare request having a number greater than n" (§2.2).
const P1A: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-p1a",
    cite: "Paxos Made Simple §2.2, P1a",
    check: |_, witness, _| {
        let (node, number, promised) = witness.news.0.broken_promise?;
        Some(breach!([node]; "promised", "accepted"; node, number, promised))
    },
};

/// An acceptor remembers "the highest-numbered proposal that it has ever
/// accepted" (§2.2): none takes its place but a higher-numbered one.
const HIGHEST_KEPT: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-highest-kept",
    cite: "Paxos Made Simple §2.2",
    check: |_, witness, _| {
        let (node, number, highest) = witness.news.0.forgotten?;
        Some(breach!([node]; "accepted"; node, number, highest))
    },
};

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v" (§2.2).
const P2B: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-p2b",
    cite: "Paxos Made Simple §2.2, P2b",
    check: |_, witness, _| {
        let new = witness.news.0.of_votes;
        (new.issued || new.chosen.is_some()).then_some(())?;
        let (chosen, issued) = witness.votes.against_p2b()?;
        Some(two(issued.proposer(), "phase", chosen, issued))
    },
};

/// P2c: "For any v and n, if a proposal with value v and number n is issued,
/// then there is a set S consisting of a majority of acceptors such that
/// either (a) no acceptor in S has accepted any proposal numbered less than
/// n, or (b) v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S" (§2.2).
const P2C: Invariant<Paxos> = Invariant {
    id: "paxos-invariant-p2c",
    cite: "Paxos Made Simple §2.2, P2c",
    check: |cluster, witness, _| {
        let from = witness.news.0.touched?;
        let acceptors = NodeSet::of(cluster.cfg.acceptors());
        let is_quorum = |set| cluster.cfg.is_quorum(Phase::One, set);
        let issued = witness.votes.against_p2c(from, acceptors, &is_quorum)?;
        let (number, value) = (issued.number, issued.value.to_string());
        Some(breach!(issued.proposer(); "phase"; number, value))
    },
};

/// What a healed cluster comes to: "If enough of the system (proposer,
/// acceptors, and communication network) is working properly, liveness can
/// therefore be achieved by electing a single distinguished proposer" (§2.4).
/// Here proposers back off instead.
static GOALS: &[Goal<Paxos>] = &[
    goals::serves("paxos-goal-serves", "Paxos Made Simple §2.4"),
    goals::answered("paxos-goal-answered", "Paxos Made Simple §2.4"),
];

#[cfg(test)]
mod tests;

//! What must hold in every run of Raft: Figure 3.

use std::collections::BTreeMap;

use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::observed::Observed;
use crate::sim::world::World;

use super::Raft;
use super::config::Config;
use super::log::Term;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Witness {
    /// Who was seen to lead which term first.
    leaders: BTreeMap<Term, NodeId>,
}

impl Watched for Raft {
    type Witness = Witness;

    fn witness(
        witness: &mut Witness,
        _cfg: &Config,
        world: &World<Raft>,
        observed: &Observed<Raft>,
    ) {
        let node = observed.node.and_then(|id| Some((id, world.node(id)?)));
        if let Some((id, node)) = node.filter(|(_, node)| node.is_leader()) {
            witness.leaders.entry(node.current_term()).or_insert(id);
        }
    }

    fn invariants() -> &'static [Invariant<Raft>] {
        &[Invariant {
            id: "raft-election-safety",
            cite: "Raft §5.2, Figure 3",
            check: election_safety,
        }]
    }
}

/// "At most one leader can be elected in a given term" (Figure 3).
fn election_safety(
    _cfg: &Config,
    world: &World<Raft>,
    witness: &Witness,
    observed: &Observed<Raft>,
) -> Option<Breach> {
    let id = observed.node?;
    let node = world.node(id).filter(|node| node.is_leader())?;
    let term = node.current_term();
    let first = *witness.leaders.get(&term)?;
    (first != id).then(|| Breach {
        nodes: vec![first, id],
        fields: vec!["role", "term"],
        values: vec![
            ("first", first.into()),
            ("second", id.into()),
            ("term", term.into()),
        ],
    })
}

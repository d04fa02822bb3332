//! The whole history of promises and votes in one picture: a row for each
//! number, a column for each acceptor.

use crate::kit::card::votes::{self, Ballot, Votes};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::number::Number;
use crate::show::panel::{GRID_WINDOW, Panel};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::world::World;

/// The table of a run, and its quorums.
pub(super) fn of(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Panel> {
    let numbers = witness.numbers();
    let begun = numbers.len();
    let newest = numbers.into_iter().skip(begun.saturating_sub(GRID_WINDOW));
    votes::panels(&[Votes {
        instance: None,
        members: cfg.acceptors().collect(),
        ballots: newest
            .map(|number| ballot(world, witness, number))
            .collect(),
        begun: begun as u64,
        system: cfg.quorums.to_string(),
        intersect: cfg.quorums_intersect(),
    }])
}

fn ballot(world: &World<Paxos>, witness: &Witness, number: Number) -> Ballot {
    let votes = witness.accepts.iter();
    let own = votes.filter(|(proposal, _)| proposal.number == number);
    let issued = witness.issued.iter().filter(|p| p.number == number);
    let knows = |id: &NodeId| {
        let learned = world.node(*id).and_then(|node| node.learned.as_ref());
        learned.is_some_and(|learned| learned.number == number)
    };
    let mut decided = witness.decided.0.iter();
    let decided = decided.find(|(proposal, _)| proposal.number == number);
    Ballot {
        number,
        texts: issued.map(|proposal| proposal.value.to_string()).collect(),
        promised: witness.promises.get(&number).copied().unwrap_or_default(),
        voted: NodeSet::of(own.flat_map(|(_, by)| by.iter())),
        promised_by: witness.promised.0.get(&number).copied(),
        voted_by: decided.map(|(_, formed)| *formed),
        decided: witness.chosen.iter().any(|p| p.number == number),
        known_by: world.ids().filter(knows).collect(),
    }
}

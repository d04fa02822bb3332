//! The whole history of promises and votes in one picture: a row for each
//! number, a column for each acceptor.

use crate::kit::card::votes::{self, Ballot, Votes};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::number::Number;
use crate::show::panel::{GRID_WINDOW, Panel};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The table of a run, and its quorums.
pub(super) fn of(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Panel> {
    let begun = witness.promises.by.len();
    let numbers = witness.promises.by.keys().copied();
    let newest = numbers.skip(begun.saturating_sub(GRID_WINDOW));
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
    let knows = |id: &NodeId| {
        let learned = world.node(*id).and_then(|node| node.learned.as_ref());
        learned.is_some_and(|learned| learned.number == number)
    };
    let known: Vec<NodeId> = world.ids().filter(knows).collect();
    let (promises, votes) = (&witness.promises, &witness.votes);
    Ballot::of(number, promises, votes, ToString::to_string, &known)
}

//! The whole history of promises and votes in one picture: a row for each
//! number, a column for each acceptor.

use crate::kit::card::votes::{self, Ballot, Votes};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::number::Number;
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The table of a run, and its quorums.
pub(super) fn of(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Panel> {
    let ballot = |number| ballot(world, witness, number);
    let promises = &witness.promises;
    let votes = Votes::newest(
        None,
        cfg.acceptors().collect(),
        &cfg.quorums,
        promises,
        &ballot,
    );
    votes::panels(&[votes])
}

fn ballot(world: &World<Paxos>, witness: &Witness, number: Number) -> Ballot {
    let knows = |id: &NodeId| {
        let learned = world.node(*id).and_then(|node| node.learned.as_ref());
        learned.is_some_and(|learned| learned.number == number)
    };
    let known: Vec<NodeId> = world.ids().filter(knows).collect();
    let (promises, votes) = (&witness.promises, &witness.votes);
    Ballot::of(number, promises, votes, |value| value.to_string(), &known)
}

//! Ballots by nodes: who has promised which number, and who has accepted
//! anything under it: in all instances, and in each of the last few.

use crate::kit::card::votes::{self, Ballot, Votes};
use crate::kit::kv::card::cell;
use crate::kit::number::Number;
use crate::kit::script::up;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::invariants::{Instance, Witness};
use crate::protocols::multipaxos::log::Index;
use crate::show::panel::Panel;
use crate::sim::id::NodeId;
use crate::sim::note;
use crate::sim::world::World;

/// How many instances, the newest, the table of all looks at: each frame
/// draws it anew, however long the run.
const INSTANCES: usize = 32;

/// How many instances, the newest, have a table of their own.
pub(super) const OWN_TABLES: usize = 8;

/// The tables of a run: of all instances, then of the newest, the last first.
pub(super) fn of(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Panel> {
    let promises = &witness.votes.promises;
    let table = |instance, ballot: &dyn Fn(Number) -> Ballot| {
        Votes::newest(
            instance,
            cfg.all().collect(),
            &cfg.quorums,
            promises,
            ballot,
        )
    };
    let mut tables = vec![table(None, &|number| in_all(witness, number))];
    for (index, instance) in witness.votes.newest(OWN_TABLES).into_iter().rev() {
        let knows = |id: &NodeId| world.durable(*id).log.is_chosen(index);
        let known: Vec<NodeId> = up(world).map(|(id, _)| id).filter(knows).collect();
        tables.push(table(Some(index), &|number| {
            Ballot::of(number, promises, instance, cell, &known)
        }));
    }
    votes::panels(&tables)
}

/// A ballot in all of the newest instances together.
fn in_all(witness: &Witness, number: Number) -> Ballot {
    let none = Instance::default();
    let mut all = Ballot::of(number, &witness.votes.promises, &none, cell, &[]);
    let mut issued: Vec<Index> = Vec::new();
    for (index, instance) in witness.votes.newest(INSTANCES) {
        for ballot in instance.of_number(number) {
            issued.push(index);
            all.add_votes(ballot.by, None, ballot.chosen);
        }
    }
    if !issued.is_empty() {
        all.texts.push(note::spans(&issued));
    }
    all
}

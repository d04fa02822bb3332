//! Ballots by nodes: who has promised which number, and who has accepted
//! anything under it: in all instances, and in each of the last few.

use crate::kit::card::votes::{self, Ballot, Votes};
use crate::kit::kv::card::cell;
use crate::kit::number::Number;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::invariants::{self, Instance, Witness};
use crate::protocols::multipaxos::log::Index;
use crate::show::panel::{GRID_WINDOW, Panel};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::world::World;

/// How many instances, the newest, the table of all looks at: each frame
/// draws it anew, however long the run.
const INSTANCES: usize = 32;

/// How many instances, the newest, have a table of their own.
pub(super) const OWN_TABLES: usize = 8;

/// The tables of a run: of all instances, then of the newest, the last first.
pub(super) fn of(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Panel> {
    let begun = witness.promises.len();
    let numbers = witness.promises.iter();
    let numbers: Vec<Begun> = numbers
        .skip(begun.saturating_sub(GRID_WINDOW))
        .map(|(number, promised)| Begun {
            number: *number,
            promised: *promised,
        })
        .collect();
    let table = |instance, ballot: &dyn Fn(&Begun) -> Ballot| Votes {
        instance,
        members: cfg.all().collect(),
        ballots: numbers
            .iter()
            .map(|begun| Ballot {
                promised: begun.promised,
                promised_by: witness.promised.0.get(&begun.number).copied(),
                ..ballot(begun)
            })
            .collect(),
        begun: begun as u64,
        system: cfg.quorums.to_string(),
        intersect: cfg.quorums_intersect(),
    };
    let mut tables = vec![table(None, &|begun| in_all(witness, begun.number))];
    for (index, instance) in newest(witness, OWN_TABLES).into_iter().rev() {
        let knows =
            |id: &NodeId| world.node(*id).is_some() && world.durable(*id).log.is_chosen(index);
        let known: Vec<NodeId> = world.ids().filter(knows).collect();
        tables.push(table(Some(index), &|begun| {
            in_one(instance, begun.number, &known)
        }));
    }
    votes::panels(&tables)
}

/// A number that somebody has begun with, and who has promised it.
struct Begun {
    number: Number,
    promised: NodeSet,
}

/// The newest instances, in their order.
pub(super) fn newest(witness: &Witness, most: usize) -> Vec<(Index, &Instance)> {
    let from = witness.instances.len().saturating_sub(most);
    let all = (1..).zip(&witness.instances).skip(from);
    all.map(|(index, instance)| (index, &**instance)).collect()
}

/// A ballot in one instance; who promised it is the same in all.
fn in_one(instance: &Instance, number: Number, known: &[NodeId]) -> Ballot {
    let ballots: Vec<&invariants::Ballot> = instance
        .ballots
        .iter()
        .filter(|b| b.number == number)
        .collect();
    let decided = ballots.iter().any(|ballot| ballot.chosen);
    Ballot {
        number,
        texts: ballots.iter().map(|ballot| cell(&ballot.value)).collect(),
        voted: NodeSet::of(ballots.iter().flat_map(|ballot| ballot.by.iter())),
        voted_by: ballots.iter().find_map(|ballot| ballot.formed.0),
        decided,
        known_by: if decided { known.to_vec() } else { Vec::new() },
        ..Ballot::default()
    }
}

/// A ballot in all of the newest instances together.
fn in_all(witness: &Witness, number: Number) -> Ballot {
    let mut voted = NodeSet::default();
    let mut issued: Vec<Index> = Vec::new();
    let mut decided = false;
    for (index, instance) in newest(witness, INSTANCES) {
        for ballot in instance.ballots.iter().filter(|b| b.number == number) {
            issued.push(index);
            decided |= ballot.chosen;
            voted = NodeSet::of(voted.iter().chain(ballot.by.iter()));
        }
    }
    Ballot {
        number,
        texts: span(&issued).into_iter().collect(),
        voted,
        decided,
        ..Ballot::default()
    }
}

/// From which instance to which: `3–7`.
fn span(issued: &[Index]) -> Option<String> {
    let (first, last) = (issued.first()?, issued.last()?);
    Some(match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    })
}

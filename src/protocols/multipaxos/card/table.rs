//! Ballots by nodes: who has promised which number, and who has accepted
//! anything under it: in all instances, and in each of the last few.

use crate::kit::card::view_quorum;
use crate::kit::kv::{Payload, card};
use crate::kit::number::Number;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::invariants::Witness;
use crate::protocols::multipaxos::invariants::instance::{Ballot, Instance};
use crate::protocols::multipaxos::log::Index;
use crate::show::frame::{TABLE_WINDOW, TableCell, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::world::World;

/// How many instances, the newest, the table of all looks at: each frame
/// draws it anew, however long the run.
const INSTANCES: usize = 32;

/// How many instances, the newest, have a table of their own.
pub(super) const OWN_TABLES: usize = 8;

/// The tables of a run: of all instances, then of the newest, the last first.
pub(super) fn of(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<TablePanel> {
    let from = witness.promises.len().saturating_sub(TABLE_WINDOW);
    let numbers: Vec<(Number, NodeSet)> = witness
        .promises
        .iter()
        .skip(from)
        .map(|(n, p)| (*n, *p))
        .collect();
    let (quorums, intersect) = (cfg.quorums.to_string(), cfg.quorums_intersect());
    let table = |instance, rows| TablePanel {
        key: "multipaxos-table",
        instance,
        columns: cfg.all().collect(),
        rows,
        begun: witness.promises.len() as u64,
        quorums: quorums.clone(),
        intersect,
    };
    let all = numbers
        .iter()
        .map(|(number, promised)| row_of_all(cfg, witness, *number, *promised));
    let mut tables = vec![table(None, all.collect())];
    for (index, instance) in newest(witness, OWN_TABLES).into_iter().rev() {
        let knows =
            |id: &NodeId| world.node(*id).is_some() && world.durable(*id).log.is_chosen(index);
        let known: Vec<NodeId> = world.ids().filter(knows).collect();
        let rows = numbers
            .iter()
            .map(|(number, promised)| row(cfg, instance, *number, *promised, &known));
        tables.push(table(Some(index), rows.collect()));
    }
    for table in &mut tables {
        for (row, (number, _)) in table.rows.iter_mut().zip(&numbers) {
            row.promised_by = witness.promised.0.get(number).map(view_quorum);
        }
    }
    tables
}

/// The newest instances, in their order.
pub(super) fn newest(witness: &Witness, most: usize) -> Vec<(Index, &Instance)> {
    let from = witness.instances.len().saturating_sub(most);
    let all = (1..).zip(&witness.instances).skip(from);
    all.map(|(index, instance)| (index, &**instance)).collect()
}

fn cells(cfg: &Config, promised: NodeSet, voted: NodeSet) -> Vec<TableCell> {
    let cell = |id| match (voted.contains(id), promised.contains(id)) {
        (true, _) => TableCell::Voted,
        (false, true) => TableCell::Promised,
        (false, false) => TableCell::Empty,
    };
    cfg.all().map(cell).collect()
}

/// A ballot in one instance.
fn row(
    cfg: &Config,
    instance: &Instance,
    number: Number,
    promised: NodeSet,
    known: &[NodeId],
) -> TableRow {
    let ballots: Vec<&Ballot> = instance
        .ballots
        .iter()
        .filter(|b| b.number == number)
        .collect();
    let voted = NodeSet::of(ballots.iter().flat_map(|ballot| ballot.by.iter()));
    let decided = ballots.iter().any(|ballot| ballot.chosen);
    let formed = ballots.iter().find_map(|ballot| ballot.formed.0);
    TableRow {
        epoch: number.get(),
        by: number.proposer(),
        texts: ballots.iter().map(|ballot| text(&ballot.value)).collect(),
        decided,
        promised_by: None,
        voted_by: formed.as_ref().map(view_quorum),
        known_by: if decided { known.to_vec() } else { Vec::new() },
        cells: cells(cfg, promised, voted),
    }
}

fn text(value: &Payload) -> String {
    match value {
        Payload::Noop => String::new(),
        Payload::Command(command) => card::short(&command.op),
    }
}

/// A ballot in all of the newest instances together.
fn row_of_all(cfg: &Config, witness: &Witness, number: Number, promised: NodeSet) -> TableRow {
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
    TableRow {
        epoch: number.get(),
        by: number.proposer(),
        texts: span(&issued).into_iter().collect(),
        decided,
        promised_by: None,
        voted_by: None,
        known_by: Vec::new(),
        cells: cells(cfg, promised, voted),
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

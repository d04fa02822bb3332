//! The whole history of promises and votes in one picture: a row for each
//! number, a column for each acceptor.

use crate::kit::card::view_quorum;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::number::Number;
use crate::show::frame::{TABLE_WINDOW, TableCell, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The table of a run.
pub(super) fn of(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> TablePanel {
    let numbers = witness.numbers();
    let begun = numbers.len() as u64;
    let numbers: Vec<Number> = numbers.into_iter().collect();
    let from = numbers.len().saturating_sub(TABLE_WINDOW);
    TablePanel {
        key: "paxos-table",
        instance: None,
        columns: cfg.acceptors().collect(),
        rows: numbers[from..]
            .iter()
            .map(|number| row(cfg, world, witness, *number))
            .collect(),
        begun,
        quorums: cfg.quorums.to_string(),
        intersect: cfg.quorums_intersect(),
    }
}

fn row(cfg: &Config, world: &World<Paxos>, witness: &Witness, number: Number) -> TableRow {
    let promised = witness.promises.get(&number).copied().unwrap_or_default();
    let cell = |id| {
        let votes = witness.accepts.iter();
        let mut own = votes.filter(|(proposal, _)| proposal.number == number);
        if own.any(|(_, by)| by.contains(id)) {
            TableCell::Voted
        } else if promised.contains(id) {
            TableCell::Promised
        } else {
            TableCell::Empty
        }
    };
    let issued = witness.issued.iter().filter(|p| p.number == number);
    let knows = |id: &NodeId| {
        let learned = world.node(*id).and_then(|node| node.learned.as_ref());
        learned.is_some_and(|learned| learned.number == number)
    };
    let mut decided = witness.decided.0.iter();
    let decided = decided.find(|(proposal, _)| proposal.number == number);
    TableRow {
        epoch: number.get(),
        by: number.proposer(),
        texts: issued.map(|proposal| proposal.value.to_string()).collect(),
        decided: witness.chosen.iter().any(|p| p.number == number),
        promised_by: witness.promised.0.get(&number).map(view_quorum),
        voted_by: decided.map(|(_, formed)| view_quorum(formed)),
        known_by: world.ids().filter(knows).collect(),
        cells: cfg.acceptors().map(cell).collect(),
    }
}

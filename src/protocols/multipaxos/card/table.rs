//! Ballots by nodes: who has promised which number, and who has accepted
//! anything under it.

use crate::labs::frame::{TABLE_WINDOW, TableCell, TablePanel, TableRow};
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::invariants::Witness;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::node_set::NodeSet;
use crate::protocols::number::Number;

/// The table of a run.
pub(super) fn of(cfg: &Config, witness: &Witness) -> TablePanel {
    let from = witness.promises.len().saturating_sub(TABLE_WINDOW);
    let numbers = witness.promises.iter().skip(from);
    TablePanel {
        key: "multipaxos-table",
        columns: cfg.all().collect(),
        rows: numbers
            .map(|(number, promised)| row(cfg, witness, *number, *promised))
            .collect(),
    }
}

fn row(cfg: &Config, witness: &Witness, number: Number, promised: NodeSet) -> TableRow {
    let mut voted = NodeSet::default();
    let mut issued: Vec<Index> = Vec::new();
    let mut decided = false;
    for (index, instance) in (1..).zip(&witness.instances) {
        for ballot in instance.ballots.iter().filter(|b| b.number == number) {
            issued.push(index);
            decided |= ballot.chosen;
            voted = NodeSet::of(voted.iter().chain(ballot.by.iter()));
        }
    }
    let cell = |id| match (voted.contains(id), promised.contains(id)) {
        (true, _) => TableCell::Voted,
        (false, true) => TableCell::Promised,
        (false, false) => TableCell::Empty,
    };
    TableRow {
        epoch: number.get(),
        by: number.proposer(),
        texts: span(&issued).into_iter().collect(),
        decided,
        cells: cfg.all().map(cell).collect(),
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

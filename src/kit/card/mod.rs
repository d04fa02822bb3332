//! What the cards of several protocols do alike.

pub mod log;
mod told;
pub mod verdict;
pub mod votes;

use std::fmt::Display;

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;

pub use told::{redirected, told};

/// A number for each node, from the first on: `S1 5, S2 5, S3 4`.
#[must_use]
pub fn per_node(numbers: impl IntoIterator<Item = u64>) -> Datum {
    let numbers = (1..).zip(numbers);
    Datum::list(numbers.map(|(n, number)| Datum::Row(vec![NodeId(n).into(), number.into()])))
}

/// What some nodes did or hold: `11 red: S1 S2`.
#[must_use]
pub fn nodes_of(what: impl Display, nodes: NodeSet) -> Datum {
    let nodes = nodes.iter().map(Datum::Node);
    let what = Datum::word(format_args!("{what}:"));
    Datum::Row(std::iter::once(what).chain(nodes).collect())
}

//! What the cards of several protocols do alike.

mod told;
pub mod verdict;

use std::fmt::Display;

use crate::show::frame::QuorumView;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;

use super::quorums::Formed;

pub use told::{redirected, told};

/// A quorum as views show it.
#[must_use]
pub fn view_quorum(formed: &Formed) -> QuorumView {
    QuorumView {
        nodes: formed.nodes.to_vec(),
        last: formed.last,
    }
}

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

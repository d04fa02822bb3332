//! What the cards of several protocols do alike.

mod lists;
pub mod log;
pub mod messages;
mod told;
pub mod verdict;
pub mod votes;

use std::fmt::Display;

use crate::kit::number::Number;
use crate::show::node::Tag;
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;

pub use told::{redirected, told};

/// The promise to take part in nothing below a number, on the stage.
#[must_use]
pub fn promise(key: &'static str, number: Number) -> Option<Tag> {
    number.some().map(|n| Tag {
        key,
        values: vec![("number", n.into())],
        label: format!("≥{n}"),
        number: Some(n),
        tone: Tone::Promise,
    })
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

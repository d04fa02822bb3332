//! Sets of nodes that decide, and where two of them meet.

use crate::sim::id::NodeId;
use crate::sim::part::Parts;

use super::{Fields, Form, Found, Plain, Spot, list};

/// The quorums of a system with two steps, and those that came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quorums {
    /// The quorum system, as its setting is written.
    pub system: String,
    /// The nodes that vote.
    pub members: Vec<NodeId>,
    /// Whether every quorum of the first step shares a node with every one of
    /// the second: what agreement rests on.
    pub intersect: bool,
    /// The quorums of the first step that came together, by the number under
    /// which they did.
    pub first: Vec<(u64, QuorumView)>,
    /// The same of the second step.
    pub second: Vec<(u64, QuorumView)>,
}

/// A quorum that came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuorumView {
    /// Those who were in it at that moment.
    pub nodes: Vec<NodeId>,
    /// The one that completed it.
    pub last: NodeId,
}

impl Form for Quorums {
    fn word(&self) -> &'static str {
        "quorums"
    }

    fn texts(&self) -> &'static [&'static str] {
        &[]
    }

    fn at(&self, _: Spot) -> Option<Found> {
        None
    }

    fn put(&self, to: &mut Fields, _: &Parts) {
        to.put("system", &*self.system);
        to.put("members", nodes(&self.members));
        to.put("intersect", self.intersect);
        to.put("first", list(&self.first, formed));
        to.put("second", list(&self.second, formed));
    }

    fn sketch(&self, _: &Parts) -> String {
        String::new()
    }
}

fn formed((number, quorum): &(u64, QuorumView)) -> Plain {
    let mut fields = Fields::default();
    fields.put("number", *number);
    fields.put("nodes", nodes(&quorum.nodes));
    fields.put("last", quorum.last);
    fields.into()
}

fn nodes(nodes: &[NodeId]) -> Plain {
    list(nodes, |node| Plain::from(*node))
}

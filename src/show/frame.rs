//! Plain public data for one instant: all that any view may know.
//!
//! Keys are names of texts; [`Datum`]s are values that every language writes
//! in its own way. Nothing here knows a protocol.

use std::rc::Rc;

use crate::sim::assumption::Lapse;
use crate::sim::faults::Faults;
use crate::sim::id::NodeId;
use crate::sim::invariant::Violation;
pub use crate::sim::mark::{Mark, Shape};
use crate::sim::note::{Datum, Named, Note};
use crate::sim::part::Parts;
use crate::sim::time::Time;

use super::act::Act;
use super::history::{AskView, ReplyView};
use super::message::FlightView;
use super::node::{NodeView, Standing};
use super::panel::Panel;
use super::tone::Remark;

/// One instant of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The lab, whose own words the views use.
    pub lab: &'static str,
    /// How many events led here.
    pub seq: u64,
    /// The instant of the last event.
    pub now: Time,
    /// Which parts there are, and the links between them.
    pub parts: Rc<Parts>,
    /// Commands to offer a person, the commonest first.
    pub commands: Rc<[String]>,
    /// All nodes, by number.
    pub nodes: Vec<NodeView>,
    /// All messages on their way, the earliest due first.
    pub flights: Vec<FlightView>,
    /// What is wrong at this instant.
    pub faults: Faults,
    /// How the clients' load asks; none if there is none.
    pub load: Option<LoadView>,
    /// The commands that a person has repeated, by node.
    pub repeats: Vec<RepeatView>,
    /// Whether nodes hold tags, sooner or later.
    pub tags: bool,
    /// What whoever sees all nodes at once says of them.
    pub summary: Vec<Remark>,
    /// The protocol's own pictures.
    pub panels: Vec<Panel>,
    /// The event that led here; none at the start.
    pub last: Option<EventView>,
    /// What was broken up to here.
    pub violations: Vec<Violation>,
    /// What is not judged any more up to here, since when and why.
    pub lapses: Vec<Lapse>,
}

/// How a load asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadView {
    /// The time between two requests.
    pub every: Time,
    /// How many clients share it.
    pub clients: u8,
    /// How many requests are yet to be sent; none is without end.
    pub left: Option<u64>,
}

/// A command that is sent to a node again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatView {
    /// The node.
    pub node: NodeId,
    /// The command as a person writes it.
    pub command: String,
    /// The time between two requests.
    pub every: Time,
    /// How many are yet to be sent.
    pub left: u32,
}

/// What a protocol says of something that a client is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputCard {
    /// In the protocol's own terms, for files: `client 1, request 2: ok`.
    pub text: Datum,
    /// The name of the sentence that says it. Beside these values it uses
    /// `node`, which is who tells it.
    pub key: &'static str,
    /// The values of the sentence.
    pub values: Vec<Named>,
}

/// One event: what happened, to whom, why, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventView {
    /// The how-manieth event, from 1.
    pub seq: u64,
    /// When.
    pub at: Time,
    /// What.
    pub act: Act,
    /// The node that it happened to, if it is one node's affair.
    pub node: Option<NodeId>,
    /// How that node stands after it.
    pub standing: Option<Standing>,
    /// The message that was delivered, dropped, duplicated or delayed.
    pub flight: Option<FlightView>,
    /// The messages that left.
    pub sent: Vec<FlightView>,
    /// What clients were told, and which node told it.
    pub outputs: Vec<(NodeId, OutputCard)>,
    /// What a client has asked for, again or for the first time.
    pub ask: Option<AskView>,
    /// What became of the requests of clients.
    pub replies: Vec<ReplyView>,
    /// What changed in the state of nodes.
    pub changes: Vec<Change>,
    /// Why.
    pub notes: Vec<Note>,
    /// What it broke.
    pub violations: Vec<Violation>,
    /// What is not judged any more since it.
    pub lapses: Vec<Lapse>,
    /// How much it matters on a timeline.
    pub mark: Option<&'static Mark>,
}

/// One field that an event changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The node.
    pub node: NodeId,
    /// The field's key; `role` and `status` count as fields.
    pub field: &'static str,
    /// What it held before.
    pub old: Datum,
    /// What it holds now.
    pub new: Datum,
}

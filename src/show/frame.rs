//! Plain public data for one instant: all that any view may know.
//!
//! Keys are names of texts; [`Datum`]s are values that every language writes
//! in its own way. Nothing here knows a protocol.

use std::rc::Rc;

use crate::sim::faults::Faults;
use crate::sim::flight::Fate;
use crate::sim::id::{FlightId, NodeId};
use crate::sim::invariant::Violation;
pub use crate::sim::mark::{Mark, Shape};
use crate::sim::note::{Datum, Named, Note};
use crate::sim::part::Parts;
use crate::sim::time::Time;

use super::act::Act;

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
    /// The protocol's own pictures.
    pub panels: Vec<Panel>,
    /// The event that led here; none at the start.
    pub last: Option<EventView>,
    /// What was broken up to here.
    pub violations: Vec<Violation>,
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

/// One node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeView {
    /// Its number.
    pub id: NodeId,
    /// Whether it runs.
    pub status: Status,
    /// What the protocol says of it. A crashed node has none of this but
    /// what is on its disk.
    pub card: NodeCard,
    /// The waits that it is in.
    pub timers: Vec<TimerView>,
}

/// Whether a node runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It runs.
    Up,
    /// It waits for its disk and handles nothing else.
    Writing {
        /// When the disk is done.
        until: Time,
    },
    /// It stands still.
    Paused,
    /// It is down.
    Crashed,
}

impl Status {
    /// One lower-case word, for files and for names of texts: `status-up`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Up => "up",
            Status::Writing { .. } => "writing",
            Status::Paused => "paused",
            Status::Crashed => "crashed",
        }
    }
}

/// What a protocol says of one of its nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeCard {
    /// Its role, if the protocol has roles.
    pub role: Option<RoleView>,
    /// Its term, view, ballot or round: whatever counts up as leaders
    /// change. Decides the colour.
    pub epoch: Option<u64>,
    /// The node that it voted for or backs in this epoch.
    pub backs: Option<NodeId>,
    /// The node that it takes for the leader.
    pub follows: Option<NodeId>,
    /// The nodes that are known to back this one, while that counts.
    pub backed_by: Vec<NodeId>,
    /// How many must back it for it to go on, or more where not any so many
    /// are enough; 0 while nothing is counted.
    pub quorum: u8,
    /// What it has bound itself to, and what it knows, in the order in which
    /// it comes about; only where nodes vote on more than a leader.
    pub slips: Vec<Slip>,
    /// Its whole state, field by field, in the paper's order.
    pub fields: Vec<Field>,
}

/// A slip that a node holds: a promise, a vote, or what it has learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it says. Its text is `word-slip-` and this, of the lab.
    pub kind: SlipKind,
    /// The ballot that it is about, which decides its colour.
    pub epoch: u64,
    /// What the ballot is on; empty for a promise.
    pub text: String,
}

/// What a slip says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// To take part in no lower ballot.
    Promise,
    /// A vote.
    Vote,
    /// What is known to be decided.
    Known,
}

impl SlipKind {
    /// The word for it in names of texts and of styles.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            SlipKind::Promise => "promise",
            SlipKind::Vote => "vote",
            SlipKind::Known => "known",
        }
    }
}

/// A role and the shape that it is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleView {
    /// Name of its text: `raft-role-leader`.
    pub key: &'static str,
    /// The same as one lower-case word, for files: `leader`.
    pub word: &'static str,
    /// How its ring is drawn, so that colour is never the only sign.
    pub shape: RoleShape,
}

/// How the ring of a role is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleShape {
    /// A plain ring: follows.
    Plain,
    /// A dashed ring: wants to lead.
    Dashed,
    /// A double ring with a mark: leads.
    Double,
}

/// One field of a node's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in snake case, the same in files: `commit_index`. Its text is
    /// `field-commit-index`.
    pub key: &'static str,
    /// The name that the paper gives it, the same in every language:
    /// `commitIndex`.
    pub name: &'static str,
    /// Whether it survives a crash.
    pub durable: bool,
    /// What it holds.
    pub value: Datum,
}

/// One wait of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerView {
    /// Its name: `election`. Its text is `timer-election`.
    pub key: &'static str,
    /// When it was set.
    pub set: Time,
    /// When it runs out.
    pub due: Time,
}

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlightView {
    /// Its name.
    pub id: FlightId,
    /// Where it comes from.
    pub from: NodeId,
    /// Where it goes.
    pub to: NodeId,
    /// When it left.
    pub sent: Time,
    /// When it arrives or is lost.
    pub due: Time,
    /// What will become of it.
    pub fate: Fate,
    /// Whether the network made it from another.
    pub is_copy: bool,
    /// What the protocol says of it.
    pub card: MessageCard,
}

/// What a protocol says of something that a client is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputCard {
    /// In the protocol's own terms, for files: `client 1, request 2: ok`.
    pub text: String,
    /// The name of the sentence that says it. Beside these values it uses
    /// `node`, which is who tells it.
    pub key: &'static str,
    /// The values of the sentence.
    pub values: Vec<Named>,
}

/// What a protocol says of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageCard {
    /// The paper's name: `RequestVote`.
    pub kind: &'static str,
    /// The same in few letters, for a small label: `Vote?`.
    pub short: &'static str,
    /// Whether it answers another message.
    pub is_reply: bool,
    /// For an answer: whether it says yes. For others none.
    pub consent: Option<bool>,
    /// The term, view, ballot or round that it belongs to.
    pub epoch: Option<u64>,
    /// How much it carries, such as log entries.
    pub load: u64,
    /// Its fields by the paper's names.
    pub fields: Vec<Named>,
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
    /// What changed in the state of nodes.
    pub changes: Vec<Change>,
    /// Why.
    pub notes: Vec<Note>,
    /// What it broke.
    pub violations: Vec<Violation>,
    /// How much it matters on a timeline.
    pub mark: Option<&'static Mark>,
}

/// How a node stands, in few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it runs.
    pub status: Status,
    /// Its term, view, ballot or round.
    pub epoch: Option<u64>,
    /// How the ring of its role is drawn; none if it is down or there are
    /// no roles.
    pub shape: Option<RoleShape>,
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

/// A picture that a protocol offers beside the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The replicated logs, side by side.
    Log(LogPanel),
    /// Ballots by nodes: who promised and who voted in which.
    Table(TablePanel),
}

/// The history of a vote: one row a ballot, one column a node, the oldest
/// ballot first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePanel {
    /// Name of its text: `paxos-table`.
    pub key: &'static str,
    /// The instance that it is about; none if about all of them, or if there
    /// is but one.
    pub instance: Option<u64>,
    /// The nodes that vote.
    pub columns: Vec<NodeId>,
    /// The ballots, the last [`TABLE_WINDOW`] of them.
    pub rows: Vec<TableRow>,
    /// How many ballots there were in all.
    pub begun: u64,
    /// The quorum system, as its setting is written.
    pub quorums: String,
    /// Whether every quorum of the first step shares a node with every one of
    /// the second: what agreement rests on.
    pub intersect: bool,
}

/// How many ballots of a table are shown at most.
pub const TABLE_WINDOW: usize = 32;

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its number, which decides its colour.
    pub epoch: u64,
    /// Whose ballot it is.
    pub by: Option<NodeId>,
    /// What is put to the vote, if it has come to that. More than one only
    /// where a flaw is at work.
    pub texts: Vec<String>,
    /// Whether it has decided, known or not.
    pub decided: bool,
    /// The nodes that know that it has.
    pub known_by: Vec<NodeId>,
    /// The quorum that promised it, once there is one.
    pub promised_by: Option<QuorumView>,
    /// The quorum that voted for it, once there is one.
    pub voted_by: Option<QuorumView>,
    /// One cell a column.
    pub cells: Vec<TableCell>,
}

/// A quorum that came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuorumView {
    /// Those who were in it at that moment.
    pub nodes: Vec<NodeId>,
    /// The one that completed it.
    pub last: NodeId,
}

/// What one node has done in one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableCell {
    /// Nothing.
    Empty,
    /// The first step: it promised.
    Promised,
    /// The second step: it voted.
    Voted,
}

/// The replicated logs of all nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPanel {
    /// The index of the first column. Logs longer than
    /// [`LOG_WINDOW`] show their end.
    pub first: u64,
    /// One row a node.
    pub rows: Vec<LogRow>,
}

/// How many entries of a log are shown at most.
pub const LOG_WINDOW: u64 = 64;

/// The log of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The node.
    pub node: NodeId,
    /// Its entries from [`LogPanel::first`] on.
    pub cells: Vec<LogCell>,
    /// Entries up to this index are known to be committed.
    pub committed: u64,
    /// Entries up to this index are applied.
    pub applied: u64,
    /// For a leader: what it knows of the others, as (node, nextIndex,
    /// matchIndex).
    pub progress: Vec<(NodeId, u64, u64)>,
}

/// One entry of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogCell {
    /// Its index, from 1.
    pub index: u64,
    /// The term in which it was made.
    pub epoch: u64,
    /// What it does, short: `x←3`; empty for a no-op.
    pub text: String,
    /// Whether its node knows it to be decided, in whatever order.
    pub decided: bool,
    /// Whether another node holds something else at this index.
    pub conflicts: bool,
}

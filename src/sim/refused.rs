//! Why an action is not possible. The same check enables and disables
//! controls. Errors here name nodes by their numbers; what a person reads is
//! written where names are known.

use std::fmt;

use super::id::{ClientId, FlightId, NodeId};
use super::time::Time;

/// Why an action is not possible. It has changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The instant lies before the last event.
    #[error("{at} is in the past: it is already {now}")]
    InThePast {
        /// The instant asked for.
        at: Time,
        /// The instant of the last event.
        now: Time,
    },
    /// Something else happens before that instant.
    #[error("{at} is too late: something happens at {next} already")]
    AfterNext {
        /// The instant asked for.
        at: Time,
        /// The instant of the next event.
        next: Time,
    },
    /// The cluster has no such node.
    #[error("there is no node {}: they are numbered from 1 to {nodes}", node.0)]
    NoSuchNode {
        /// The node asked for.
        node: NodeId,
        /// How many nodes there are.
        nodes: u8,
    },
    /// No such message is on its way.
    #[error("message {} is no longer on its way", flight.0)]
    NoSuchFlight {
        /// The message asked for.
        flight: FlightId,
    },
    /// The message is lost already.
    #[error("message {} is already lost", flight.0)]
    FlightLost {
        /// The message asked for.
        flight: FlightId,
    },
    /// The node is down.
    #[error("node {} is crashed: restart it first", node.0)]
    NodeCrashed {
        /// The node asked for.
        node: NodeId,
    },
    /// The node is not down.
    #[error("node {} is not crashed", node.0)]
    NodeNotCrashed {
        /// The node asked for.
        node: NodeId,
    },
    /// The node has not joined.
    #[error("node {} has not joined: let it join first", node.0)]
    NodeAbsent {
        /// The node asked for.
        node: NodeId,
    },
    /// The node takes part already.
    #[error("node {} has joined already", node.0)]
    NodeJoined {
        /// The node asked for.
        node: NodeId,
    },
    /// The node stands still.
    #[error("node {} is paused: resume it first", node.0)]
    NodePaused {
        /// The node asked for.
        node: NodeId,
    },
    /// The node does not stand still.
    #[error("node {} is not paused", node.0)]
    NodeNotPaused {
        /// The node asked for.
        node: NodeId,
    },
    /// The node's disk is not busy.
    #[error("node {} is not writing to its disk", node.0)]
    NodeNotWriting {
        /// The node asked for.
        node: NodeId,
    },
    /// The timer is not running.
    #[error("node {} is not waiting for that timer", node.0)]
    TimerNotSet {
        /// The node asked for.
        node: NodeId,
    },
    /// The client waits for nothing.
    #[error("client {} is not waiting for an answer", client.0)]
    ClientIdle {
        /// The client asked for.
        client: ClientId,
    },
    /// The client waits for an earlier request.
    #[error("client {} still waits for its last request", client.0)]
    ClientBusy {
        /// The client asked for.
        client: ClientId,
    },
    /// The part is a client, and sends requests of its own only.
    #[error("node {} sends requests of its own, not of client {}", node.0, client.0)]
    ForeignRequest {
        /// The node asked for.
        node: NodeId,
        /// Whose request it is.
        client: ClientId,
    },
    /// The part is a client, and waits for the answer to its last request.
    #[error("node {} still waits for its last answer", node.0)]
    NodeWaiting {
        /// The node asked for.
        node: NodeId,
    },
    /// The client is a process, and asks again by itself.
    #[error("node {} is a client and asks again by itself", node.0)]
    AsksItself {
        /// The node asked for.
        node: NodeId,
    },
    /// The run has no load, or the load has nothing more to ask, or all its
    /// clients wait.
    #[error("the load has no request to send")]
    NoLoad,
    /// There is no load to turn off.
    #[error("there is no load")]
    LoadOff,
    /// Nothing is repeated at this node, or all clients wait.
    #[error("nothing is repeated at node {}", node.0)]
    NothingRepeated {
        /// The node asked for.
        node: NodeId,
    },
    /// A node is asked for one thing again and again; not for two at a time.
    #[error("node {} is asked again and again already", node.0)]
    RepeatsAlready {
        /// The node asked for.
        node: NodeId,
    },
    /// Commands do not go to this part.
    #[error("node {} takes no commands", node.0)]
    TakesNoCommands {
        /// The node asked for.
        node: NodeId,
        /// Those that take commands.
        instead: Vec<NodeId>,
    },
    /// There is no link between the two.
    #[error("there is no link from node {} to node {}", from.0, to.0)]
    NoLink {
        /// The sending end.
        from: NodeId,
        /// The receiving end.
        to: NodeId,
    },
    /// A link joins two nodes.
    #[error("a link joins two different nodes")]
    NotALink,
    /// The link is cut already.
    #[error("the link from node {} to node {} is already cut", from.0, to.0)]
    AlreadyCut {
        /// The sending end.
        from: NodeId,
        /// The receiving end.
        to: NodeId,
    },
    /// The link is not cut.
    #[error("the link from node {} to node {} is not cut", from.0, to.0)]
    NotCut {
        /// The sending end.
        from: NodeId,
        /// The receiving end.
        to: NodeId,
    },
    /// No link is cut.
    #[error("no link is cut")]
    NothingCut,
    /// The groups overlap, or one is empty.
    #[error("a partition needs groups that are not empty and share no node")]
    NotAPartition,
    /// No step of the protocol draws a number.
    #[error("nothing is drawn here")]
    NothingDrawn,
    /// The protocol has no faulty nodes.
    #[error("nodes crash here, but do not lie")]
    NoLiars,
    /// The node is faulty already.
    #[error("node {} is faulty already", node.0)]
    NodeFaulty {
        /// The node asked for.
        node: NodeId,
    },
    /// Only a faulty node lies.
    #[error("node {} is not faulty: corrupt it first", node.0)]
    NodeCorrect {
        /// The node asked for.
        node: NodeId,
    },
    /// The protocol has no such lie.
    #[error("there is no lie “{lie}”")]
    NoSuchLie {
        /// The lie asked for.
        lie: &'static str,
    },
    /// A liar has neither made nor received a statement that it would show.
    #[error("node {} cannot sign for node {}, and no faulty node has received that from it", node.0, by.0)]
    NotSaid {
        /// The liar.
        node: NodeId,
        /// Who would have signed.
        by: NodeId,
    },
    /// Something is said to nobody.
    #[error("say it to at least one node")]
    NobodyToTell,
    /// Two groups for a node and its twin: others, by their own names.
    #[error("twins need two groups of other nodes, and neither twins nor clients have any")]
    NotTwins,
    /// A run has as many nodes as it can have.
    #[error("there is no room for another node")]
    NoRoom,
    /// A number is out of its range.
    #[error("{what} must lie between {least} and {most}")]
    OutOfRange {
        /// What number.
        what: Quantity,
        /// The least that it may be.
        least: i64,
        /// The most that it may be.
        most: i64,
    },
}

/// A number that must lie within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// How far a clock drifts, in parts per million.
    Drift,
    /// How long a message is held back, in microseconds.
    Delay,
    /// The longest latency, in microseconds.
    Latency,
    /// How long the disk takes to write, in microseconds.
    Write,
    /// The bound of a timing model, in microseconds.
    Bound,
    /// The time between two requests of clients, in microseconds.
    Every,
    /// How many clients share a load.
    Clients,
    /// How many times a command is repeated.
    Times,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Quantity::Drift => "the drift in parts per million",
            Quantity::Delay => "the delay in microseconds",
            Quantity::Latency => "the latency in microseconds",
            Quantity::Write => "the time of a write in microseconds",
            Quantity::Bound => "the bound in microseconds",
            Quantity::Every => "the time between two requests in microseconds",
            Quantity::Clients => "the number of clients",
            Quantity::Times => "the number of times",
        })
    }
}

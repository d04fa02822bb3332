//! Actions without the protocol's types: what front ends send, and what
//! journals hold.

use serde::{Serialize, Serializer};

use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::note::Named;
use crate::sim::time::Time;

use super::operands;
use super::plain::{Misfit, Plain};

/// One thing that happens in a world. Timers and commands are text here;
/// the rest is as in [`crate::sim::action::Action`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A disk has finished writing.
    Written { node: NodeId },
    /// A message arrives.
    Deliver { flight: FlightId },
    /// A message is lost.
    Drop { flight: FlightId },
    /// A message gets a copy.
    Duplicate { flight: FlightId },
    /// A message takes `by_us` microseconds longer.
    Delay { flight: FlightId, by_us: Time },
    /// A timer runs out.
    Fire { node: NodeId, timer: String },
    /// A client's command reaches a node. Without `request` the session
    /// takes a client that is free.
    Command {
        node: NodeId,
        command: String,
        request: Option<RequestAct>,
    },
    /// A client sends its request again.
    Retry { client: ClientId },
    /// The load sends its next request.
    Load,
    /// The load asks like this from now on; none turns it off.
    SetLoad { load: Option<LoadAct> },
    /// A command is sent to a node `times` times from now on, every
    /// `every_us` microseconds, each time as a request of its own.
    Repeat {
        node: NodeId,
        command: String,
        every_us: Time,
        times: u32,
    },
    /// The next request of what is repeated at a node is sent.
    Again { node: NodeId },
    /// What is repeated at a node is repeated no longer.
    Cease { node: NodeId },
    /// A node stops.
    Crash { node: NodeId, disk: DiskAct },
    /// A node comes up.
    Restart { node: NodeId },
    /// A node stands still.
    Pause { node: NodeId },
    /// A node goes on.
    Resume { node: NodeId },
    /// One direction of a link is cut.
    Cut { from: NodeId, to: NodeId },
    /// One direction of a link is healed.
    Heal { from: NodeId, to: NodeId },
    /// Groups that no longer reach each other.
    Partition { groups: Vec<Vec<NodeId>> },
    /// All links are healed.
    HealAll,
    /// A clock runs fast or slow, in parts per million.
    Drift { node: NodeId, ppm: i32 },
    /// A node omits to send or receive.
    Omit {
        node: NodeId,
        send: bool,
        receive: bool,
    },
    /// Conditions change: pairs of setting and value, such as `loss` and
    /// `0.05`. Those that are not named stay.
    Conditions { set: Vec<(String, String)> },
}

/// How a load asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadAct {
    /// Microseconds between two requests.
    pub every_us: Time,
    /// How many clients share it.
    pub clients: u8,
    /// How many requests there are; none is without end.
    pub limit: Option<u64>,
}

/// Which request of which client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestAct {
    /// The client.
    pub client: ClientId,
    /// Its request's number, from 1.
    pub serial: u64,
}

/// What a crash leaves on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskAct {
    /// All that was persisted.
    Kept,
    /// Nothing.
    Lost,
}

impl Act {
    /// The act that some data is: an object with its `type` and its operands.
    ///
    /// # Errors
    /// What is not as it must be, and where.
    pub fn of(plain: Plain) -> Result<Act, Misfit> {
        operands::read(plain.fields("it")?)
    }

    /// Whether it came with schema 2 of links and journals: programs that
    /// know only the first cannot read it.
    #[must_use]
    pub fn is_of_second_schema(&self) -> bool {
        matches!(
            self,
            Act::SetLoad { .. } | Act::Repeat { .. } | Act::Again { .. } | Act::Cease { .. }
        )
    }

    /// The word that names the kind of the act in files, texts
    /// (`act-` and the word, with hyphens) and tests.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Act::Written { .. } => "written",
            Act::Deliver { .. } => "deliver",
            Act::Drop { .. } => "drop",
            Act::Duplicate { .. } => "duplicate",
            Act::Delay { .. } => "delay",
            Act::Fire { .. } => "fire",
            Act::Command { .. } => "command",
            Act::Retry { .. } => "retry",
            Act::Load => "load",
            Act::SetLoad { .. } => "set_load",
            Act::Repeat { .. } => "repeat",
            Act::Again { .. } => "again",
            Act::Cease { .. } => "cease",
            Act::Crash { .. } => "crash",
            Act::Restart { .. } => "restart",
            Act::Pause { .. } => "pause",
            Act::Resume { .. } => "resume",
            Act::Cut { .. } => "cut",
            Act::Heal { .. } => "heal",
            Act::Partition { .. } => "partition",
            Act::HealAll => "heal_all",
            Act::Drift { .. } => "drift",
            Act::Omit { .. } => "omit",
            Act::Conditions { .. } => "conditions",
        }
    }
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        operands::write(self).serialize(to)
    }
}

/// Why something cannot be done: the name of a text and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the sentence: `refused-node-crashed`.
    pub key: &'static str,
    /// Values of the sentence.
    pub values: Vec<Named>,
}

//! The only things that change a world.

use super::faults::Conditions;
use super::id::{ClientId, FlightId, NodeId};
use super::protocol::Protocol;
use super::time::Time;
use super::workload::Pace;

/// What a crash leaves on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disk {
    /// All that was persisted.
    Kept,
    /// Nothing.
    Lost,
}

/// One thing that happens in a world.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action<P: Protocol> {
    /// The node's disk has finished writing what its last step persisted.
    Written {
        /// The node.
        node: NodeId,
    },
    /// A message arrives, at its time or earlier.
    Deliver {
        /// The message.
        flight: FlightId,
    },
    /// A message is lost.
    Drop {
        /// The message.
        flight: FlightId,
    },
    /// The network makes a second copy of a message.
    Duplicate {
        /// The message.
        flight: FlightId,
    },
    /// A message takes longer.
    Delay {
        /// The message.
        flight: FlightId,
        /// How much longer.
        by: Time,
    },
    /// A timer runs out, at its time or earlier.
    Fire {
        /// The node.
        node: NodeId,
        /// Its timer.
        timer: P::Timer,
    },
    /// A client sends a command to a node.
    Command {
        /// The node.
        node: NodeId,
        /// What the client asks for.
        command: P::Command,
    },
    /// A client that waits sends its request again: to the node that it was
    /// pointed to, or to another because no answer came.
    Retry {
        /// The client.
        client: ClientId,
    },
    /// The simulated load sends its next request.
    Load,
    /// The load asks like this from now on, whatever it did before; none
    /// turns it off.
    SetLoad(Option<Pace>),
    /// A command is sent to a node again and again from now on, in place of
    /// what was repeated there before.
    Repeat {
        /// The node.
        node: NodeId,
        /// What the clients ask for; the request that it carries is not
        /// sent.
        command: P::Command,
        /// The time between two requests.
        every: Time,
        /// How many there are.
        times: u32,
    },
    /// The next request of a command that is repeated is sent.
    Again {
        /// The node that it is sent to.
        node: NodeId,
    },
    /// What is repeated at a node is repeated no longer.
    Cease {
        /// The node.
        node: NodeId,
    },
    /// A node stops, and loses all that it did not persist.
    Crash {
        /// The node.
        node: NodeId,
        /// What its disk still holds afterwards.
        disk: Disk,
    },
    /// A crashed node comes up again.
    Restart {
        /// The node.
        node: NodeId,
    },
    /// A node stands still, keeps its state and its timers, and answers
    /// nothing.
    Pause {
        /// The node.
        node: NodeId,
    },
    /// A paused node goes on.
    Resume {
        /// The node.
        node: NodeId,
    },
    /// Messages in one direction of one link are lost from now on, those on
    /// their way included.
    Cut {
        /// The sending end.
        from: NodeId,
        /// The receiving end.
        to: NodeId,
    },
    /// One direction of one link works again.
    Heal {
        /// The sending end.
        from: NodeId,
        /// The receiving end.
        to: NodeId,
    },
    /// Only nodes of the same group reach each other from now on. Nodes
    /// that no group names are alone.
    Partition {
        /// The groups.
        groups: Vec<Vec<NodeId>>,
    },
    /// All links work again.
    HealAll,
    /// A node's clock runs fast or slow from now on.
    Drift {
        /// The node.
        node: NodeId,
        /// Parts per million: 100,000 is a tenth too fast, -100,000 a tenth
        /// too slow.
        ppm: i32,
    },
    /// A node omits to send or to receive, or stops omitting.
    Omit {
        /// The node.
        node: NodeId,
        /// Which side, and whether from now on or no longer.
        omission: Omission,
    },
    /// The network's and the disks' conditions change.
    Conditions(Conditions),
}

/// Which of its messages a node omits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Omission {
    /// Nothing that it sends leaves.
    pub send: bool,
    /// Nothing that is sent to it arrives.
    pub receive: bool,
}

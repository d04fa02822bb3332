//! The state of one node, in all its roles.

use std::rc::Rc;

use crate::kit::kv::{Command, Machine, Payload};
use crate::kit::number::Number;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::protocol::Request;

use super::log::{Index, Log};
use super::message::Report;

/// "Stable storage, preserved during failures, is used to maintain the
/// information that the acceptor must remember" (§2.5), for all instances.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Durable {
    /// The highest number promised: one promise for all instances. Grows
    /// only.
    pub promised: Number,
    /// The highest number that it has tried itself. Grows only.
    pub tried: Number,
    /// What it has accepted and knows to be chosen.
    pub log: Log,
}

/// What a node holds while it runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Node {
    /// What it does besides accepting and learning.
    pub role: Role,
    /// The leader that it has heard from, if no other has come in between.
    pub leader: Option<NodeId>,
    /// The highest number that it has heard of.
    pub seen: Number,
    /// How often it has tried to lead since it last heard from a leader.
    pub attempts: u32,
    /// The last instance whose value the state machine has taken.
    pub applied: Index,
    /// The state machine after `applied`. Shared with checkpoints.
    pub machine: Rc<Machine>,
    /// Whom it has granted a lease that still runs.
    pub grant: Grant,
}

/// What a node does besides accepting and learning.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Role {
    /// Waits for a leader.
    Follower,
    /// Wants to lead: phase 1.
    Preparing(Preparing),
    /// Wants to lead, but waits before it tries again.
    BackingOff {
        /// The number that it has given up.
        number: Number,
    },
    /// Leads: phase 2, for one command after another.
    Leading(Box<Leading>),
}

/// Phase 1 under way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Preparing {
    /// The number that it has selected.
    pub number: Number,
    /// Who has promised.
    pub promises: NodeSet,
    /// What they have reported, in order of instances: of each what is
    /// chosen, or else the highest-numbered.
    pub reports: Vec<Report>,
}

/// What only a leader holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Leading {
    /// Its number.
    pub number: Number,
    /// The first instance in which nothing has been proposed.
    pub next: Index,
    /// The last instance of which phase 1 told anything.
    pub barrier: Index,
    /// What it has proposed and does not yet know to be chosen, in order.
    pub open: Vec<Open>,
    /// Commands that wait until the window has room.
    pub queue: Vec<Rc<Command>>,
    /// The requests that clients made of this leader and that it has not
    /// answered.
    pub asked: Vec<Request>,
    /// Up to where each node is known to know what is chosen, by number.
    pub known: Vec<Index>,
    /// Its leases.
    pub leases: Leases,
}

/// One proposal under way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Open {
    /// In which instance.
    pub index: Index,
    /// Its value.
    pub value: Payload,
    /// Who has accepted it.
    pub accepts: NodeSet,
    /// How many heartbeats have passed since it was first sent: after one it
    /// is sent again with each.
    pub age: u32,
}

/// A leader's leases: the one that it holds and the one that it asks for,
/// in either order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Leases {
    /// How many it has asked for.
    pub rounds: u64,
    /// Each has a timer of its own, which began when it was asked for.
    pub slots: [Option<Lease>; 2],
}

/// One lease, granted or asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Lease {
    /// The round of the heartbeats that asked for it.
    pub round: u64,
    /// Who has granted it, the leader itself included.
    pub grants: NodeSet,
    /// Whether they are a quorum.
    pub held: bool,
}

/// To whom a replica has granted a lease. While it runs, the replica
/// promises nothing to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Grant {
    /// To nobody.
    #[default]
    None,
    /// To this node.
    To(NodeId),
    /// It has restarted, and does not know.
    Perhaps,
}

impl Node {
    /// A node that comes up with this on its disk.
    #[must_use]
    pub fn with_disk(disk: &Durable) -> Node {
        Node {
            role: Role::Follower,
            leader: None,
            seen: disk.promised.max(disk.tried),
            attempts: 0,
            applied: 0,
            machine: Rc::new(Machine::default()),
            grant: Grant::None,
        }
    }

    /// The leader's state, if the node leads.
    #[must_use]
    pub fn leading(&self) -> Option<&Leading> {
        match &self.role {
            Role::Leading(leading) => Some(leading),
            Role::Follower | Role::Preparing(_) | Role::BackingOff { .. } => None,
        }
    }

    /// The same, to be changed.
    pub fn leading_mut(&mut self) -> Option<&mut Leading> {
        match &mut self.role {
            Role::Leading(leading) => Some(leading),
            Role::Follower | Role::Preparing(_) | Role::BackingOff { .. } => None,
        }
    }

    /// Whether the node leads, as far as it knows.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.leading().is_some()
    }

    /// The number that it leads or wants to lead with.
    #[must_use]
    pub fn own_number(&self) -> Option<Number> {
        match &self.role {
            Role::Preparing(preparing) => Some(preparing.number),
            Role::Leading(leading) => Some(leading.number),
            Role::Follower | Role::BackingOff { .. } => None,
        }
    }
}

impl Open {
    /// A proposal that nobody has accepted yet.
    #[must_use]
    pub fn new(index: Index, value: Payload) -> Open {
        Open {
            index,
            value,
            accepts: NodeSet::default(),
            age: 0,
        }
    }

    /// What acceptors are asked to accept.
    #[must_use]
    pub fn proposal(&self) -> (Index, Payload) {
        (self.index, self.value.clone())
    }
}

impl Leading {
    /// Whether this request is proposed or queued already.
    #[must_use]
    pub fn has(&self, request: Request) -> bool {
        let mut open = self.open.iter();
        let mut queue = self.queue.iter();
        open.any(|open| open.value.request() == Some(request))
            || queue.any(|command| command.request == request)
    }

    /// The client of this request waits no more: whether it did.
    pub fn forget(&mut self, request: Request) -> bool {
        let before = self.asked.len();
        self.asked.retain(|asked| *asked != request);
        self.asked.len() < before
    }

    /// Whether it has a lease, as far as its own timers tell.
    #[must_use]
    pub fn holds_lease(&self) -> bool {
        self.leases.slots.iter().flatten().any(|lease| lease.held)
    }
}

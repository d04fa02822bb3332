//! Lines of scripts in few words.

use crate::protocols::raft::config::Config;
use crate::protocols::raft::{Raft, Timer};
use crate::sim::action::{Action, Disk};
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Cued};
use crate::sim::time::Time;
use crate::sim::world::World;

/// The nodes as the paper names them.
pub(super) const S1: NodeId = NodeId(1);
pub(super) const S2: NodeId = NodeId(2);
pub(super) const S3: NodeId = NodeId(3);
pub(super) const S4: NodeId = NodeId(4);
pub(super) const S5: NodeId = NodeId(5);

/// A line of a script: not before so many milliseconds.
pub(super) const fn at(ms: u64, act: Act) -> Cue<Raft> {
    Cue {
        at: Time::ms(ms),
        act,
    }
}

/// What a line of a script does.
pub(super) type Act = fn(&Config, &World<Raft>) -> Cued<Raft>;

/// The action once `condition` holds.
pub(super) fn when(condition: bool, action: impl FnOnce() -> Cued<Raft>) -> Cued<Raft> {
    match condition {
        true => action(),
        false => Cued::Wait,
    }
}

/// The action on this node, once there is such a node.
pub(super) fn with(node: Option<NodeId>, action: fn(NodeId) -> Cued<Raft>) -> Cued<Raft> {
    node.map_or(Cued::Wait, action)
}

/// A node stands for election now.
pub(super) fn time_out(node: NodeId) -> Cued<Raft> {
    let timer = Timer::Election;
    Cued::Do(Action::Fire { node, timer })
}

/// A node goes down; its disk stays.
pub(super) fn crash(node: NodeId) -> Cued<Raft> {
    let disk = Disk::Kept;
    Cued::Do(Action::Crash { node, disk })
}

/// A node comes back.
pub(super) fn restart(node: NodeId) -> Cued<Raft> {
    Cued::Do(Action::Restart { node })
}

/// Only nodes of the same group reach each other.
pub(super) fn partition(groups: &[&[NodeId]]) -> Cued<Raft> {
    Cued::Do(Action::Partition {
        groups: groups.iter().map(|group| group.to_vec()).collect(),
    })
}

/// All reach each other.
pub(super) fn heal() -> Cued<Raft> {
    Cued::Do(Action::HealAll)
}

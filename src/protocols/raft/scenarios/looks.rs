//! What scripts and expectations look at.

use crate::protocols::raft::Raft;
use crate::protocols::raft::log::Term;
use crate::protocols::raft::node::{Node, Role};
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// The nodes that are up.
pub(super) fn up(world: &World<Raft>) -> impl Iterator<Item = (NodeId, &Node)> {
    world
        .ids()
        .filter_map(|id| world.node(id).map(|node| (id, node)))
}

/// The leader of the highest term, if there is one.
pub(super) fn leader(world: &World<Raft>) -> Option<(NodeId, &Node)> {
    up(world)
        .filter(|(_, node)| node.is_leader())
        .max_by_key(|(_, node)| node.current_term())
}

/// The term of the latest leader; 0 if there is none.
pub(super) fn leader_term(world: &World<Raft>) -> Term {
    leader(world).map_or(0, |(_, node)| node.current_term())
}

/// Whether there is a leader, and everyone who is up is in its term and
/// follows it.
pub(super) fn all_follow_one(world: &World<Raft>) -> bool {
    let Some((leader, leading)) = leader(world) else {
        return false;
    };
    up(world).all(|(id, node)| {
        let follows = match &node.role {
            Role::Follower(follower) => follower.leader == Some(leader),
            Role::Leader { .. } => id == leader,
            Role::PreCandidate { .. } | Role::Candidate { .. } => false,
        };
        follows && node.current_term() == leading.current_term()
    })
}

/// The highest index that any node knows to be committed.
pub(super) fn committed(world: &World<Raft>) -> u64 {
    up(world)
        .map(|(_, node)| node.commit_index)
        .max()
        .unwrap_or(0)
}

/// The first node that is down, if one is.
pub(super) fn crashed(world: &World<Raft>) -> Option<NodeId> {
    world.ids().find(|id| world.node(*id).is_none())
}

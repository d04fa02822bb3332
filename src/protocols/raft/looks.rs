//! What whoever sees the whole cluster looks at: scripts and expectations,
//! goals and views.

use crate::kit::script::{down, node, up};
use crate::sim::id::NodeId;
use crate::sim::world::World;

use super::Raft;
use super::log::{Index, Term};
use super::node::{Node, Role};

/// The leader of the highest term, if there is one.
pub(super) fn leader(world: &World<Raft>) -> Option<(NodeId, &Node)> {
    up(world)
        .filter(|(_, node)| node.is_leader())
        .max_by_key(|(id, _)| term(world, *id))
}

/// The name of the leader of the highest term.
pub(super) fn leader_id(world: &World<Raft>) -> Option<NodeId> {
    leader(world).map(|(id, _)| id)
}

/// The latest term that this node has seen.
pub(super) fn term(world: &World<Raft>, id: NodeId) -> Term {
    world.durable(id).current_term
}

/// Whether this node leads this term.
pub(super) fn leads(world: &World<Raft>, id: NodeId, of: Term) -> bool {
    node(world, id).is_some_and(Node::is_leader) && term(world, id) == of
}

/// Whether there is a leader, and everyone who is up is in its term and
/// follows it.
pub(super) fn all_follow_one(world: &World<Raft>) -> bool {
    let Some(leader) = leader_id(world) else {
        return false;
    };
    up(world).all(|(id, node)| {
        let follows = match &node.role {
            Role::Follower(follower) => follower.leader == Some(leader),
            Role::Leader { .. } => id == leader,
            Role::PreCandidate { .. } | Role::Candidate { .. } => false,
        };
        follows && term(world, id) == term(world, leader)
    })
}

/// Whether all nodes are up, and all follow one.
pub(super) fn whole(world: &World<Raft>) -> bool {
    down(world).is_none() && all_follow_one(world)
}

/// The highest index that any of these nodes knows to be committed.
pub(super) fn committed<'a>(nodes: impl Iterator<Item = (NodeId, &'a Node)>) -> Index {
    nodes.map(|(_, node)| node.commit_index).max().unwrap_or(0)
}

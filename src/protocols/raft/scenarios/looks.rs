//! What scripts and expectations look at.

use super::*;

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

/// The highest index that any node knows to be committed.
pub(super) fn committed(world: &World<Raft>) -> Index {
    let indexes = up(world).map(|(_, node)| node.commit_index);
    indexes.max().unwrap_or(0)
}

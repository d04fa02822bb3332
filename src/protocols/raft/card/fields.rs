//! One node, field by field, in the order of the paper's Figure 2.

use crate::kit::card::per_node;
use crate::kit::kv::card::{sessions, values};
use crate::protocols::raft::config::Config;
use crate::protocols::raft::log::Index;
use crate::protocols::raft::node::{Durable, Leading, Node, Progress, Role};
use crate::protocols::raft::quorum::majority;
use crate::show::node::{Count, Field, NodeCard, Ring, RoleView, Tie};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

/// A node that is up.
pub(super) fn of_running(cfg: &Config, me: NodeId, node: &Node, disk: &Durable) -> NodeCard {
    let mut card = of_disk(disk);
    let (votes, leader) = (votes(&node.role), leader(me, &node.role));
    let mut volatile = |key, name, value| card.fields.push(Field::volatile(key, name, value));
    volatile("commit_index", "commitIndex", node.commit_index.into());
    volatile("last_applied", "lastApplied", node.last_applied.into());
    if let Role::Leader(Leading { progress, .. }) = &node.role {
        let next = indices(progress, |p| p.next_index);
        let matched = indices(progress, |p| p.match_index);
        volatile("next_index", "nextIndex[]", next);
        volatile("match_index", "matchIndex[]", matched);
    }
    if let Some(votes) = &votes {
        volatile("votes", "votes", votes.clone().into());
    }
    volatile("leader", "leaderId", Datum::or_none(leader));
    volatile("values", "state machine", values(&node.machine));
    volatile("sessions", "sessions", sessions(&node.machine));
    card.role = Some(role_view(&node.role));
    let follows = |to| Tie::ray(to, "raft-tie-follows");
    card.ties.extend(leader.filter(|to| *to != me).map(follows));
    card.count = votes.map(|have| Count {
        key: "raft-count-votes",
        have,
        need: majority(cfg.nodes),
    });
    card
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(disk: &Durable) -> NodeCard {
    let voted = |to| Tie::token(to, "raft-tie-voted");
    NodeCard {
        number: Some(disk.current_term),
        ties: disk.voted_for.map(voted).into_iter().collect(),
        fields: vec![
            Field::durable("term", "currentTerm", disk.current_term),
            Field::durable("voted_for", "votedFor", Datum::or_none(disk.voted_for)),
            Field::durable("log_length", "lastLogIndex", disk.log.last_index()),
            Field::durable("last_log_term", "lastLogTerm", disk.log.last_term()),
        ],
        ..NodeCard::default()
    }
}

fn role_view(role: &Role) -> RoleView {
    match role {
        Role::Follower(_) => RoleView::new("raft-role-follower", Ring::Plain),
        Role::PreCandidate { .. } => RoleView::new("raft-role-pre-candidate", Ring::Dashed),
        Role::Candidate { .. } => RoleView::new("raft-role-candidate", Ring::Dashed),
        Role::Leader { .. } => RoleView::new("raft-role-leader", Ring::Double).crowned(),
    }
}

fn votes(role: &Role) -> Option<Vec<NodeId>> {
    match role {
        Role::PreCandidate { votes, .. } | Role::Candidate { votes } => Some(votes.to_vec()),
        Role::Follower(_) | Role::Leader { .. } => None,
    }
}

fn leader(me: NodeId, role: &Role) -> Option<NodeId> {
    match role {
        Role::Follower(follower) => follower.leader,
        Role::PreCandidate { .. } | Role::Candidate { .. } => None,
        Role::Leader { .. } => Some(me),
    }
}

/// A number for each node: `S1 5, S2 5, S3 4`.
fn indices(progress: &[Progress], of: fn(&Progress) -> Index) -> Datum {
    per_node(progress.iter().map(of))
}

//! One node, field by field, in the order of the paper's Figure 2.

use crate::kit::kv::card::{list, sessions, values};
use crate::protocols::raft::config::Config;
use crate::protocols::raft::log::Index;
use crate::protocols::raft::node::{Durable, Node, Progress, Role};
use crate::protocols::raft::quorum::majority;
use crate::show::frame::{Field, NodeCard, RoleShape, RoleView};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

/// A node that is up.
pub(super) fn of_running(cfg: &Config, me: NodeId, node: &Node) -> NodeCard {
    let votes = votes(&node.role);
    let leader = leader(me, &node.role);
    let mut fields = durable_fields(&node.durable);
    fields.push(volatile("commit_index", "commitIndex", node.commit_index));
    fields.push(volatile("last_applied", "lastApplied", node.last_applied));
    if let Role::Leader { progress } = &node.role {
        let next = per_node(progress, |p| p.next_index);
        let matched = per_node(progress, |p| p.match_index);
        fields.push(volatile("next_index", "nextIndex[]", next));
        fields.push(volatile("match_index", "matchIndex[]", matched));
    }
    if let Some(votes) = &votes {
        fields.push(volatile("votes", "votes", votes.clone()));
    }
    fields.push(volatile("leader", "leaderId", node_or_none(leader)));
    fields.push(volatile("values", "state machine", values(&node.machine)));
    fields.push(volatile("sessions", "sessions", sessions(&node.machine)));
    NodeCard {
        role: Some(role_view(&node.role)),
        epoch: Some(node.durable.current_term),
        backs: node.durable.voted_for,
        follows: leader.filter(|leader| *leader != me),
        quorum: votes.as_ref().map_or(0, |_| majority(cfg.nodes)),
        backed_by: votes.unwrap_or_default(),
        slips: Vec::new(),
        fields,
    }
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(disk: &Durable) -> NodeCard {
    NodeCard {
        role: None,
        epoch: Some(disk.current_term),
        backs: disk.voted_for,
        follows: None,
        backed_by: Vec::new(),
        quorum: 0,
        slips: Vec::new(),
        fields: durable_fields(disk),
    }
}

/// Persistent state on all servers.
fn durable_fields(durable: &Durable) -> Vec<Field> {
    let field = |key, name, value| Field {
        key,
        name,
        durable: true,
        value,
    };
    vec![
        field("term", "currentTerm", durable.current_term.into()),
        field("voted_for", "votedFor", node_or_none(durable.voted_for)),
        field(
            "log_length",
            "lastLogIndex",
            durable.log.last_index().into(),
        ),
        field(
            "last_log_term",
            "lastLogTerm",
            durable.log.last_term().into(),
        ),
    ]
}

fn volatile(key: &'static str, name: &'static str, value: impl Into<Datum>) -> Field {
    Field {
        key,
        name,
        durable: false,
        value: value.into(),
    }
}

fn role_view(role: &Role) -> RoleView {
    let (key, shape) = match role {
        Role::Follower(_) => ("raft-role-follower", RoleShape::Plain),
        Role::PreCandidate { .. } => ("raft-role-pre-candidate", RoleShape::Dashed),
        Role::Candidate { .. } => ("raft-role-candidate", RoleShape::Dashed),
        Role::Leader { .. } => ("raft-role-leader", RoleShape::Double),
    };
    let word = role.word();
    RoleView { key, word, shape }
}

fn votes(role: &Role) -> Option<Vec<NodeId>> {
    match role {
        Role::PreCandidate { votes } | Role::Candidate { votes } => Some(votes.to_vec()),
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

fn node_or_none(node: Option<NodeId>) -> Datum {
    node.map_or(Datum::Key("value-none"), Datum::Node)
}

/// A number for each node: `S1 5, S2 5, S3 4`.
fn per_node(progress: &[Progress], of: fn(&Progress) -> Index) -> Datum {
    let pairs = (1..).zip(progress);
    list(pairs.map(|(n, p)| format!("{} {}", NodeId(n), of(p))))
}

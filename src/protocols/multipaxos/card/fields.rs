//! One node, field by field: acceptor, learner, leader.

use crate::kit::kv::card::{list, sessions, values};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::log::{Index, Log};
use crate::protocols::multipaxos::node::{Durable, Grant, Leading, Node, Role};
use crate::show::frame::{Field, NodeCard, RoleShape, RoleView, Slip, SlipKind};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;
use crate::sim::sorted::Map;

/// A node that is up.
pub(super) fn of_running(cfg: &Config, me: NodeId, node: &Node) -> NodeCard {
    let mut fields = durable_fields(&node.durable);
    fields.push(volatile("applied", "executed", node.applied));
    fields.push(volatile("leader", "leader", node_or_none(node.leader)));
    match &node.role {
        Role::Follower | Role::BackingOff { .. } => {}
        Role::Preparing(preparing) => {
            let reported = preparing.reports.len() as u64;
            fields.push(volatile(
                "promises",
                "promises",
                preparing.promises.to_vec(),
            ));
            fields.push(volatile("reported", "reported", reported));
        }
        Role::Leading(leading) => fields.extend(leader_fields(leading)),
    }
    fields.push(volatile("attempts", "attempts", u64::from(node.attempts)));
    if cfg.lease.is_some() {
        fields.push(volatile("grant", "lease granted to", grant(node.grant)));
    }
    fields.push(volatile("values", "state machine", values(&node.machine)));
    fields.push(volatile("sessions", "sessions", sessions(&node.machine)));
    let (backed_by, quorum) = backing(cfg, &node.role);
    NodeCard {
        role: Some(role_view(&node.role)),
        epoch: epoch(node.own_number().unwrap_or(node.durable.promised)),
        backs: node.durable.promised.proposer(),
        follows: node.leader.filter(|leader| *leader != me),
        backed_by: backed_by.to_vec(),
        quorum,
        slips: slips(node.durable.promised),
        fields,
    }
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(disk: &Durable) -> NodeCard {
    NodeCard {
        role: None,
        epoch: epoch(disk.promised),
        backs: disk.promised.proposer(),
        follows: None,
        backed_by: Vec::new(),
        quorum: 0,
        slips: slips(disk.promised),
        fields: durable_fields(disk),
    }
}

/// What it has promised, for all instances at once.
fn slips(promised: Number) -> Vec<Slip> {
    let slip = epoch(promised).map(|epoch| Slip {
        kind: SlipKind::Promise,
        epoch,
        text: String::new(),
    });
    slip.into_iter().collect()
}

/// No number is no epoch.
fn epoch(number: Number) -> Option<u64> {
    (number > Number::NONE).then_some(number.get())
}

/// Those that back a candidate or a leader: who has promised, or who has
/// accepted the first proposal that is not yet chosen; and how many it needs.
fn backing(cfg: &Config, role: &Role) -> (NodeSet, u8) {
    match role {
        Role::Follower | Role::BackingOff { .. } => (NodeSet::default(), 0),
        Role::Preparing(preparing) => (preparing.promises, cfg.quorum_size(Phase::One)),
        Role::Leading(leading) => match leading.open.first() {
            Some(open) => (open.accepts, cfg.quorum_size(Phase::Two)),
            None => (NodeSet::default(), 0),
        },
    }
}

fn durable_fields(durable: &Durable) -> Vec<Field> {
    let field = |key, name, value| Field {
        key,
        name,
        durable: true,
        value,
    };
    let log = &durable.log;
    vec![
        field("promised", "promised", number(durable.promised)),
        field("tried", "highest tried", number(durable.tried)),
        field("chosen", "chosen up to", log.chosen().into()),
        field("last_accepted", "accepted beyond", beyond(log)),
    ]
}

/// What is held beyond what is chosen without a gap: `5 as 21, 7 as 11`.
fn beyond(log: &Log) -> Datum {
    let held = log.iter_from(log.first_unchosen());
    list(held.map(|(index, entry)| {
        let chosen = if entry.chosen { " (chosen)" } else { "" };
        format!("{index} as {}{chosen}", entry.number)
    }))
}

fn leader_fields(leading: &Leading) -> Vec<Field> {
    let open = leading.open.iter().map(|open| {
        let by: Vec<String> = open.accepts.iter().map(|id| id.to_string()).collect();
        format!("{}: {}", open.index, by.join(" "))
    });
    let queue = leading.queue.iter().map(|command| command.op.to_string());
    let mut fields = vec![
        volatile("next", "next instance", leading.next),
        volatile("open", "proposed", list(open)),
        volatile("queue", "queue", list(queue)),
        volatile("known", "known to know", per_node(&leading.known)),
    ];
    if leading.leases.rounds > 0 {
        fields.push(volatile("lease", "lease", lease(leading)));
    }
    fields
}

/// The leases that are held or asked for: `3 held: S1 S2 S4, 4: S1`.
fn lease(leading: &Leading) -> Datum {
    let leases = leading.leases.slots.iter().flatten();
    let in_order: Map<u64, _> = leases.map(|lease| (lease.round, lease)).collect();
    list(in_order.values().map(|lease| {
        let by: Vec<String> = lease.grants.iter().map(|id| id.to_string()).collect();
        let held = if lease.held { " held" } else { "" };
        format!("{}{held}: {}", lease.round, by.join(" "))
    }))
}

fn grant(grant: Grant) -> Datum {
    match grant {
        Grant::None => NONE,
        Grant::To(node) => Datum::Node(node),
        Grant::Perhaps => Datum::Key("multipaxos-grant-perhaps"),
    }
}

const NONE: Datum = Datum::Key("value-none");

fn volatile(key: &'static str, name: &'static str, value: impl Into<Datum>) -> Field {
    Field {
        key,
        name,
        durable: false,
        value: value.into(),
    }
}

fn number(number: Number) -> Datum {
    match number {
        Number::NONE => NONE,
        number => number.into(),
    }
}

fn node_or_none(node: Option<NodeId>) -> Datum {
    node.map_or(NONE, Datum::Node)
}

/// A number for each node: `S1 5, S2 5, S3 4`.
fn per_node(known: &[Index]) -> Datum {
    let pairs = (1..).zip(known);
    list(pairs.map(|(n, index)| format!("{} {index}", NodeId(n))))
}

fn role_view(role: &Role) -> RoleView {
    let (key, word, shape) = match role {
        Role::Follower => ("multipaxos-role-replica", "replica", RoleShape::Plain),
        Role::Preparing(_) => ("multipaxos-role-candidate", "candidate", RoleShape::Dashed),
        Role::BackingOff { .. } => (
            "multipaxos-role-backing-off",
            "backing-off",
            RoleShape::Plain,
        ),
        Role::Leading(_) => ("multipaxos-role-leader", "leader", RoleShape::Double),
    };
    RoleView { key, word, shape }
}

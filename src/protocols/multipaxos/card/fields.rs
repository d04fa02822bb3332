//! One node, field by field: acceptor, learner, leader.

use crate::kit::card::{nodes_of, per_node, promise};
use crate::kit::kv::card::{list, sessions, values};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::log::Log;
use crate::protocols::multipaxos::node::{Durable, Grant, Leading, Node, Role};
use crate::show::node::{Count, Field, NodeCard, Ring, RoleView, Tie};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::sorted::Map;

/// A node that is up.
pub(super) fn of_running(cfg: &Config, me: NodeId, node: &Node, disk: &Durable) -> NodeCard {
    let mut card = of_disk(disk);
    let mut volatile = |key, name, value| card.fields.push(Field::volatile(key, name, value));
    volatile("applied", "executed", node.applied.into());
    volatile("leader", "leader", Datum::or_none(node.leader));
    match &node.role {
        Role::Follower | Role::BackingOff { .. } => {}
        Role::Preparing(preparing) => {
            let reported = preparing.reports.len() as u64;
            volatile("promises", "promises", preparing.promises.to_vec().into());
            volatile("reported", "reported", reported.into());
        }
        Role::Leading(leading) => leader_fields(leading, &mut volatile),
    }
    volatile("attempts", "attempts", u64::from(node.attempts).into());
    if cfg.lease.is_some() {
        volatile("grant", "lease granted to", grant(node.grant));
    }
    volatile("values", "state machine", values(&node.machine));
    volatile("sessions", "sessions", sessions(&node.machine));
    card.role = Some(role_view(&node.role));
    card.number = node.own_number().map_or(card.number, Number::some);
    let leader = node.leader.filter(|leader| *leader != me);
    let follows = |to| Tie::ray(to, "multipaxos-tie-follows");
    card.ties.extend(leader.map(follows));
    card.count = count(cfg, &node.role);
    card
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(disk: &Durable) -> NodeCard {
    let log = &disk.log;
    let tag = promise("multipaxos-tag-promise", disk.promised);
    NodeCard {
        number: disk.promised.some(),
        tags: tag.into_iter().collect(),
        fields: vec![
            Field::durable("promised", "promised", Datum::or_none(disk.promised.some())),
            Field::durable("tried", "highest tried", Datum::or_none(disk.tried.some())),
            Field::durable("chosen", "chosen up to", log.chosen()),
            Field::durable("last_accepted", "accepted beyond", beyond(log)),
        ],
        ..NodeCard::default()
    }
}

/// Those that back a candidate or a leader: who has promised, or who has
/// accepted the first proposal that is not yet chosen; and how many it needs.
fn count(cfg: &Config, role: &Role) -> Option<Count> {
    let (have, phase) = match role {
        Role::Follower | Role::BackingOff { .. } => return None,
        Role::Preparing(preparing) => (preparing.promises, Phase::One),
        Role::Leading(leading) => (leading.open.first()?.accepts, Phase::Two),
    };
    Some(Count {
        key: "multipaxos-count-answers",
        have: have.to_vec(),
        need: cfg.quorum_size(phase),
    })
}

/// What is held beyond what is chosen without a gap: `5 as 21, 7 as 11`.
fn beyond(log: &Log) -> Datum {
    let held = log.iter_from(log.first_unchosen());
    list(held.map(|(index, entry)| {
        let chosen = if entry.chosen { " (chosen)" } else { "" };
        format!("{index} as {}{chosen}", entry.number)
    }))
}

fn leader_fields(leading: &Leading, volatile: &mut impl FnMut(&'static str, &'static str, Datum)) {
    let open = leading.open.iter();
    let open = open.map(|open| nodes_of(open.index, open.accepts));
    let queue = leading.queue.iter().map(|command| command.op.to_string());
    volatile("next", "next instance", leading.next.into());
    volatile("open", "proposed", Datum::list(open));
    volatile("queue", "queue", list(queue));
    let known = per_node(leading.known.iter().copied());
    volatile("known", "known to know", known);
    if leading.leases.rounds > 0 {
        volatile("lease", "lease", lease(leading));
    }
}

/// The leases that are held or asked for: `3 held: S1 S2 S4, 4: S1`.
fn lease(leading: &Leading) -> Datum {
    let leases = leading.leases.slots.iter().flatten();
    let in_order: Map<u64, _> = leases.map(|lease| (lease.round, lease)).collect();
    Datum::list(in_order.values().map(|lease| {
        let held = if lease.held { " held" } else { "" };
        nodes_of(format_args!("{}{held}", lease.round), lease.grants)
    }))
}

fn grant(grant: Grant) -> Datum {
    match grant {
        Grant::None => Datum::or_none(None::<NodeId>),
        Grant::To(node) => Datum::Node(node),
        Grant::Perhaps => Datum::Key("multipaxos-grant-perhaps"),
    }
}

fn role_view(role: &Role) -> RoleView {
    match role {
        Role::Follower => RoleView::new("multipaxos-role-replica", Ring::Plain),
        Role::Preparing(_) => RoleView::new("multipaxos-role-candidate", Ring::Dashed),
        Role::BackingOff { .. } => RoleView::new("multipaxos-role-backing-off", Ring::Plain),
        Role::Leading(_) => RoleView::new("multipaxos-role-leader", Ring::Double).crowned(),
    }
}

//! What a healed cluster comes to: "liveness can therefore be achieved by
//! electing a single distinguished proposer" (Paxos Made Simple §2.4), who is
//! the leader (§3).

use crate::kit::goals;
use crate::sim::cluster::Cluster;
use crate::sim::goal::{GENEROUS, Goal};

use super::MultiPaxos;
use super::log::Index;

pub(super) static GOALS: &[Goal<MultiPaxos>] = &[
    Goal {
        id: "multipaxos-goal-chooses",
        cite: "Paxos Made Simple §2.4, §3",
        under_load: true,
        within: GENEROUS,
        met: |then, now| chosen(now) > chosen(then),
    },
    goals::answered("multipaxos-goal-answered", "Paxos Made Simple §3"),
];

/// Up to which instance somebody knows what is chosen.
fn chosen(cluster: &Cluster<'_, MultiPaxos>) -> Index {
    let known = |(id, _)| cluster.durable(id).log.chosen();
    cluster.nodes().map(known).max().unwrap_or(0)
}

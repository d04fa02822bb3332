//! What a healed cluster comes to: "liveness can therefore be achieved by
//! electing a single distinguished proposer" (Paxos Made Simple §2.4), who is
//! the leader (§3).

use crate::kit::goals;
use crate::kit::quorums::Phase;
use crate::kit::retry::Retry;
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
        // Quorums suffice, if candidates back off. But who hears from a leader
        // does not want to lead, and who has granted it a lease promises
        // nothing to others, until a leader that no quorum answers gives up.
        apart: Some(|cfg, nodes| {
            let mut phases = [Phase::One, Phase::Two].into_iter();
            phases.all(|phase| cfg.is_quorum(phase, nodes))
                && cfg.retry == Retry::BackOff
                && cfg.check_quorum
        }),
        met: |then, now| chosen(now) > chosen(then),
    },
    goals::answered("multipaxos-goal-answered", "Paxos Made Simple §3"),
];

/// Up to which instance somebody knows what is chosen.
fn chosen(cluster: &Cluster<'_, MultiPaxos>) -> Index {
    let known = |(id, _)| cluster.durable(id).log.chosen();
    cluster.nodes().map(known).max().unwrap_or(0)
}

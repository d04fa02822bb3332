//! What a healed cluster comes to: "Raft will be able to elect and maintain a
//! steady leader as long as the system satisfies the following timing
//! requirement: broadcastTime ≪ electionTimeout ≪ MTBF" (§5.6).

use crate::kit::goals;
use crate::sim::cluster::Cluster;
use crate::sim::goal::{GENEROUS, Goal};

use super::Raft;
use super::log::Index;

pub(super) static GOALS: &[Goal<Raft>] = &[
    Goal {
        id: "raft-goal-commits",
        cite: "Raft §5.6",
        under_load: true,
        within: GENEROUS,
        met: |then, now| committed(now) > committed(then),
    },
    goals::answered("raft-goal-answered", "Raft §8"),
];

/// The highest index that anybody knows to be committed.
fn committed(cluster: &Cluster<'_, Raft>) -> Index {
    let known = cluster.nodes().map(|(_, node)| node.commit_index);
    known.max().unwrap_or(0)
}

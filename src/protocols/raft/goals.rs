//! What a healed cluster comes to: "Raft will be able to elect and maintain a
//! steady leader as long as the system satisfies the following timing
//! requirement: broadcastTime ≪ electionTimeout ≪ MTBF" (§5.6).

use crate::kit::goals;
use crate::sim::goal::{GENEROUS, Goal};

use super::Raft;
use super::looks::committed;
use super::quorum::majority;

pub(super) static GOALS: &[Goal<Raft>] = &[
    Goal {
        id: "raft-goal-commits",
        cite: "Raft §5.6",
        under_load: true,
        within: GENEROUS,
        // A majority suffices to elect and to commit. But who hears from a
        // leader does not stand, and with PreVote elects nobody, until a leader
        // that no majority answers steps down.
        apart: Some(|cfg, nodes| cfg.check_quorum && nodes.len() >= majority(cfg.nodes)),
        met: |then, now| committed(now.nodes()) > committed(then.nodes()),
    },
    goals::answered("raft-goal-answered", "Raft §8"),
];

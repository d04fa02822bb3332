//! What a healed cluster comes to: "If enough of the system (proposer,
//! acceptors, and communication network) is working properly, liveness can
//! therefore be achieved by electing a single distinguished proposer" (§2.4).
//! Here proposers back off instead.

use crate::kit::goals;
use crate::sim::goal::Goal;

use super::Paxos;

pub(super) static GOALS: &[Goal<Paxos>] = &[
    goals::serves("paxos-goal-serves", "Paxos Made Simple §2.4"),
    goals::answered("paxos-goal-answered", "Paxos Made Simple §2.4"),
];

//! What must hold in every run of Raft: the five properties of Figure 3, and
//! that what a client was told survives.
//!
//! All of them ask one record ([`Replicas`]) about the node that the last
//! action touched. What each means without such economy is written down a
//! second time in the tests (`dumb_tests`), and both are compared on random
//! runs.

#[cfg(test)]
mod dumb_tests;

use std::ops::Deref;

use crate::breach;
use crate::kit::invariants::linear::{self, Linear};
use crate::kit::invariants::log_tree;
use crate::kit::invariants::machines::Machines;
use crate::kit::invariants::replicas::{Lack, Mismatch, Progress, Replica, Replicas};
use crate::sim::action::Action;
use crate::sim::assumption::Assumption;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;

use super::Raft;
use super::command::Output;
use super::config::Config;
use super::goals::GOALS;
use super::log::{Entry, Index};
use super::message::Message;
use super::quorum::majority;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// What was replicated.
    replicas: Replicas<Entry>,
    /// What came of the entries that were applied first at each index.
    machines: Machines,
    /// Whether two nodes have applied different entries at one index: then
    /// nothing is said of what came of that.
    parted: bool,
    /// Whether what clients were told goes together.
    told: Linear,
}

impl Witness {
    fn see_machine(&mut self, cluster: &Cluster<'_, Raft>, id: NodeId) {
        self.parted |= self.replicas.clash().is_some();
        let Some(applied) = self.replicas.newly_applied() else {
            return;
        };
        let log = &cluster.durable(id).log;
        for index in self.machines.taken() + 1..=applied {
            let entry = log.get(index);
            self.machines
                .take(&entry.expect("what is applied is in the log").payload);
        }
    }
}

impl linear::Told for Witness {
    fn told(&self) -> &Linear {
        &self.told
    }
}

/// Most of what is asked of it is what was replicated.
impl Deref for Witness {
    type Target = Replicas<Entry>;

    fn deref(&self) -> &Replicas<Entry> {
        &self.replicas
    }
}

impl log_tree::Entry for Entry {
    fn term(&self) -> u64 {
        self.term
    }

    fn request(&self) -> Option<Request> {
        self.payload.request()
    }
}

impl Watched for Raft {
    type Witness = Witness;

    fn witness(witness: &mut Witness, cluster: &Cluster<'_, Raft>, observed: &Observed<Raft>) {
        witness.told.observe(observed);
        let replicas = &mut witness.replicas;
        replicas.begin(cluster.ids().map(|id| cluster.durable(id).log.entries()));
        match observed.node {
            None => replicas.pass(),
            Some(id) => replicas.take(&replica(cluster, id, observed), answered(observed)),
        }
        if let Some(id) = observed.node {
            witness.see_machine(cluster, id);
        }
    }

    fn invariants() -> &'static [Invariant<Raft>] {
        &[
            ELECTION_SAFETY,
            LEADER_APPEND_ONLY,
            LOG_MATCHING,
            LEADER_COMPLETENESS,
            STATE_MACHINE_SAFETY,
            ACKNOWLEDGED_SURVIVES,
            SAME_STATE,
            LINEARIZABLE,
        ]
    }

    fn assumptions() -> &'static [Assumption<Raft>] {
        &[FEW_AT_ONCE]
    }

    /// "A typical Raft cluster contains five servers, allowing the system to
    /// tolerate two failures" (§5.1).
    fn is_enough_without(cfg: &Config, gone: NodeSet) -> bool {
        cfg.nodes - gone.len() >= majority(cfg.nodes)
    }

    fn goals() -> &'static [Goal<Raft>] {
        GOALS
    }
}

/// "Since the state machines are deterministic, each computes the same state and
/// the same sequence of outputs" (§2), as long as all apply the same entries.
/// Values: `node`, `index`.
const SAME_STATE: Invariant<Raft> = Invariant {
    id: "raft-invariant-same-state",
    cite: "Raft §2",
    check: |cluster, witness, observed| {
        let id = observed.node.filter(|_| !witness.parted)?;
        let index = witness.newly_applied()?;
        let machine = &cluster.node(id)?.machine;
        let agrees = witness.machines.agrees(index, machine);
        (!agrees).then(|| breach!([id]; "values", "sessions"; node = id, index))
    },
};

/// "Our goal for Raft is to implement linearizable semantics (each operation
/// appears to execute instantaneously, exactly once, at some point between its
/// invocation and its response)" (§8).
const LINEARIZABLE: Invariant<Raft> =
    linear::linearizable("raft-invariant-linearizable", "Raft §8");

const FEW_AT_ONCE: Assumption<Raft> =
    linear::few_at_once("raft-assumption-few-at-once", &[LINEARIZABLE.id]);

/// A node as the last action left it.
fn replica<'a>(
    cluster: &Cluster<'a, Raft>,
    id: NodeId,
    observed: &Observed<Raft>,
) -> Replica<'a, Entry> {
    let (node, disk) = match cluster.node(id) {
        Some(node) => (Some(node), cluster.durable(id)),
        None => (None, cluster.disk(id)),
    };
    let changed_from = match (&observed.action, &observed.flight) {
        _ if node.is_none() => 1,
        (Action::Restart { .. }, _) => 1,
        (_, Some(flight)) => match &*flight.msg {
            Message::AppendEntries(m) => m.prev_log_index + 1,
            _ => Index::MAX,
        },
        (_, None) => Index::MAX,
    };
    Replica {
        node: id,
        log: disk.log.entries(),
        changed_from,
        up: node.map(|node| Progress {
            term: disk.current_term,
            leads: node.is_leader(),
            committed: node.commit_index,
            applied: node.last_applied,
        }),
    }
}

/// The requests that the last action told clients to be carried out.
fn answered(observed: &Observed<Raft>) -> impl Iterator<Item = Request> {
    observed
        .outputs
        .iter()
        .filter_map(|(_, output)| match output {
            Output::Answered { request, .. } => Some(*request),
            Output::Redirected { .. } => None,
        })
}

/// "At most one leader can be elected in a given term" (Figure 3). Values:
/// `first`, `second`, `term`.
const ELECTION_SAFETY: Invariant<Raft> = Invariant {
    id: "raft-invariant-election-safety",
    cite: "Raft §5.2, Figure 3",
    check: |_, witness, _| {
        let ([first, second], term) = witness.two_leaders()?;
        Some(breach!([first, second]; "role", "term"; first, second, term))
    },
};

/// "A leader never overwrites or deletes entries in its log; it only appends
/// new entries" (Figure 3). Values: `leader`, `term`, `index` (how much of
/// its log is as it was).
const LEADER_APPEND_ONLY: Invariant<Raft> = Invariant {
    id: "raft-invariant-leader-append-only",
    cite: "Raft §5.3, Figure 3",
    check: |_, witness, _| {
        let (leader, term, index) = witness.rewritten()?;
        Some(breach!([leader]; "log_length", "last_log_term"; leader, term, index))
    },
};

/// "If two logs contain an entry with the same index and term, then the logs
/// are identical in all entries up through the given index" (Figure 3).
/// Values: `first`, `second`, `index` and `term` of the entry that both
/// have, `differs` (an index up to there at which they differ).
const LOG_MATCHING: Invariant<Raft> = Invariant {
    id: "raft-invariant-log-matching",
    cite: "Raft §5.3, Figure 3",
    check: |_, witness, _| {
        let Mismatch {
            nodes: [first, second],
            index,
            term,
            differs,
        } = witness.mismatch()?;
        Some(breach!(
            [first, second]; "log_length", "last_log_term"; first, second, index, term, differs
        ))
    },
};

/// "If a log entry is committed in a given term, then that entry will be
/// present in the logs of the leaders for all higher-numbered terms"
/// (Figure 3). Values: `leader`, `term`, `index`, `entry_term`,
/// `committed_term`.
const LEADER_COMPLETENESS: Invariant<Raft> = Invariant {
    id: "raft-invariant-leader-completeness",
    cite: "Raft §5.4, Figure 3",
    check: |_, witness, _| {
        let Lack {
            leader,
            term,
            index,
            entry_term,
            since,
        } = witness.lacks_committed()?;
        Some(breach!(
            [leader]; "role", "term", "log_length", "last_log_term";
            leader, term, index, entry_term, committed_term = since
        ))
    },
};

/// "If a server has applied a log entry at a given index to its state
/// machine, no other server will ever apply a different log entry for the
/// same index" (Figure 3). Values: `first`, `second`, `index`.
const STATE_MACHINE_SAFETY: Invariant<Raft> = Invariant {
    id: "raft-invariant-state-machine-safety",
    cite: "Raft §5.4.3, Figure 3",
    check: |_, witness, _| {
        let ([first, second], index) = witness.clash()?;
        let mut nodes = vec![first, second];
        nodes.dedup();
        Some(breach!(nodes; "last_applied"; first, second, index))
    },
};

/// A command that a client was told to be carried out is in the log of the
/// leader that said so, and in that of every leader of a later term, at the
/// same index: it is never lost. Values: `leader`, `term`, `client`,
/// `serial`.
const ACKNOWLEDGED_SURVIVES: Invariant<Raft> = Invariant {
    id: "raft-invariant-acknowledged-survives",
    cite: "Raft §5.3, §5.4, §8",
    check: |_, witness, _| {
        let (leader, term, request) = witness.lacks_answered()?;
        let Request { client, serial } = request;
        Some(breach!(
            [leader]; "role", "term", "log_length"; leader, term, client, serial
        ))
    },
};

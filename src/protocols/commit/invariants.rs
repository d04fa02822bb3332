//! What must hold in every run, and what a healed cluster comes to.
//!
//! Invariants are checked after every event, so they look only at what the
//! event added to the [`Witness`].

use crate::breach;
use crate::kit::aside::Aside;
use crate::kit::goals;
use crate::kit::invariants::decided::Decided;
use crate::sim::action::Action;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::goal::{GENEROUS, Goal};
use crate::sim::id::NodeId;
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::observed::Observed;
use crate::sim::rope;
use crate::sim::sorted::{Map, Set};
use crate::sim::time::Time;

use super::config::{Kind, Role};
use super::log;
use super::message::Tx;
use super::node::{Decision, State};
use super::{Commit, Timer};

/// When a manager got to which state of a transaction.
pub type Passed = Vec<(Time, State)>;

/// What is remembered of the past: who has done what, as if somebody had seen
/// all logs at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// The managers that have been prepared.
    pub prepared: rope::Map<Tx, NodeSet>,
    /// The nodes by whose log it is committed or aborted, or was.
    pub decided: Decided<Tx, Decision>,
    /// The transactions that somebody refused, or waited for in vain, or was
    /// down in: these may be aborted.
    pub excused: rope::Map<Tx, ()>,
    /// The transactions that each manager is in doubt of by its log, with
    /// their rows locked.
    in_doubt: Aside<Map<NodeId, Set<Tx>>>,
    /// How far the last transactions have got at each manager, and when.
    pub passed: Aside<Map<Tx, Map<NodeId, Passed>>>,
    /// The first transaction of which the last event may have changed what a
    /// node goes by.
    since: Aside<Option<Tx>>,
}

/// How many transactions are kept in every detail.
const RECENT: usize = 8;

impl Witness {
    fn observe(&mut self, cluster: &Cluster<'_, Commit>, observed: &Observed<Commit>) {
        self.decided.begin();
        if let Action::Fire { timer, .. } = observed.action {
            let (Timer::Answers(tx) | Timer::Decision(tx) | Timer::Impatience(tx)) = timer;
            self.excused.insert(tx, ());
        }
        self.since = Aside(None);
        let Some(id) = observed.node else {
            return;
        };
        self.since = Aside(changed_from(cluster, id, observed));
        let Some(first) = self.since.0 else {
            return;
        };
        let is_manager = cluster.cfg.role(id) == Role::Manager;
        let gives_numbers = id == cluster.cfg.tm();
        let in_doubt = self.in_doubt.0.get_or_insert(id, Set::default());
        *in_doubt = in_doubt.iter().copied().filter(|tx| *tx < first).collect();
        for (tx, record) in log::records_from(cluster.node(id), cluster.disk(id), first) {
            if is_manager {
                self.pass(tx, id, observed.at, record.state);
            }
            if record.state.is_in_doubt() && is_manager {
                add(&mut self.prepared, tx, id);
                self.in_doubt.0.get_or_insert(id, Set::default()).insert(tx);
            }
            let voted = self.prepared.get(&tx);
            let has_voted = voted.is_some_and(|nodes| nodes.contains(id));
            if record.state == State::Aborted && is_manager && !has_voted {
                self.excused.insert(tx, ());
            }
            match record.state.decision() {
                // What tells of it waits for the disk: a crash takes both back,
                // and the number is given to another.
                Some(_) if gives_numbers && tx.0 > cluster.disk(id).reserved => {}
                Some(decision) => self.decided.decide(tx, decision, id),
                None if matches!(observed.action, Action::Crash { .. }) => {
                    self.excused.insert(tx, ());
                }
                None => {}
            }
        }
    }

    /// How many rows are locked, at all managers.
    pub(super) fn locked(&self) -> u64 {
        self.in_doubt.0.values().map(|all| all.len() as u64).sum()
    }

    /// Keeps when a manager got to a state, of the last transactions.
    fn pass(&mut self, tx: Tx, id: NodeId, at: Time, state: State) {
        let passed = &mut self.passed.0;
        if passed.len() == RECENT && !passed.contains_key(&tx) {
            let oldest = *passed.keys().next().expect("there are some");
            if tx < oldest {
                return;
            }
            passed.remove(&oldest);
        }
        let of_tx = passed.get_or_insert(tx, Map::new());
        let states = of_tx.get_or_insert(id, Vec::new());
        if states.last().map(|(_, last)| *last) != Some(state) {
            states.push((at, state));
        }
    }
}

/// The first transaction of which an event may have changed what a node goes
/// by: what was forced before is looked at again only where the disk differs.
fn changed_from(
    cluster: &Cluster<'_, Commit>,
    id: NodeId,
    observed: &Observed<Commit>,
) -> Option<Tx> {
    if matches!(
        observed.action,
        Action::Crash { .. } | Action::Restart { .. }
    ) {
        return Some(Tx(0));
    }
    let before = observed.disk_before.as_ref();
    let forced = before.and_then(|before| cluster.disk(id).log.differs(&before.log));
    let unforced = cluster.node(id).map(|node| node.unforced.keys());
    let unforced = unforced.and_then(|mut unforced| unforced.next());
    forced.into_iter().chain(unforced).min().copied()
}

/// Adds a node to those of a transaction.
fn add(nodes: &mut rope::Map<Tx, NodeSet>, tx: Tx, id: NodeId) {
    nodes.get_or_insert(tx, NodeSet::default()).insert(id);
}

impl Watched for Commit {
    type Witness = Witness;

    fn witness(witness: &mut Witness, cluster: &Cluster<'_, Commit>, observed: &Observed<Commit>) {
        witness.observe(cluster, observed);
    }

    fn invariants() -> &'static [Invariant<Commit>] {
        INVARIANTS
    }

    fn goals() -> &'static [Goal<Commit>] {
        GOALS
    }
}

static INVARIANTS: &[Invariant<Commit>] = &[
    CONSISTENT,
    ABORT_HAS_REASON,
    COMMIT_NEEDS_ALL,
    DECISION_STAYS,
    PROMISED_ON_DISK,
    TOLD_IS_DECIDED,
];

fn breach(tx: Tx, nodes: NodeSet) -> Breach {
    breach!(nodes.iter(); "log"; tx, nodes)
}

/// "No two RMs can arrive at conflicting decisions" (after GL §2).
const CONSISTENT: Invariant<Commit> = Invariant {
    id: "commit-invariant-consistent",
    cite: "GL §2, TCConsistent",
    check: |cluster, witness, _| {
        let managers = NodeSet::of(cluster.cfg.managers());
        let (tx, ways) = witness.decided.split(managers)?;
        let by = |way| ways.iter().find(|own| own.0 == way).map(|own| own.1);
        let (committed, aborted) = (by(Decision::Commit)?, by(Decision::Abort)?);
        let both = NodeSet::of(committed.iter().chain(aborted.iter()));
        Some(breach!(both.iter(); "log"; tx, committed, aborted))
    },
};

/// If nobody refuses and nothing fails, the decision is to commit.
const ABORT_HAS_REASON: Invariant<Commit> = Invariant {
    id: "commit-invariant-abort-has-reason",
    cite: "BHG §7.3, AC4",
    check: |_, witness, observed| {
        let mut aborted = news(witness, Decision::Abort);
        let tx = aborted.find(|tx| !witness.excused.contains_key(tx))?;
        Some(breach(tx, NodeSet::of(observed.node)))
    },
};

/// The decision is to commit only if all have voted yes.
const COMMIT_NEEDS_ALL: Invariant<Commit> = Invariant {
    id: "commit-invariant-commit-needs-all",
    cite: "BHG §7.3, AC3",
    check: |cluster, witness, _| {
        news(witness, Decision::Commit).find_map(|tx| {
            let prepared = witness.prepared.get(&tx).copied().unwrap_or_default();
            let managers = cluster.cfg.managers();
            let missing = NodeSet::of(managers.filter(|id| !prepared.contains(*id)));
            (!missing.is_empty()).then(|| breach(tx, missing))
        })
    },
};

/// The transactions that the last event has ended so.
fn news(witness: &Witness, decision: Decision) -> impl Iterator<Item = Tx> {
    let news = witness.decided.news().iter();
    news.filter(move |(_, own)| *own == decision)
        .map(|(tx, _)| *tx)
}

/// A process does not reverse its decision.
const DECISION_STAYS: Invariant<Commit> = Invariant {
    id: "commit-invariant-decision-stays",
    cite: "BHG §7.3, AC2",
    check: |_, witness, observed| {
        let id = observed.node?;
        let tx = witness.decided.reversed(id)?;
        Some(breach(tx, NodeSet::only(id)))
    },
};

/// Whatever is told is on disk: that a manager is prepared, that all are, and
/// that a transaction is committed. Leaders of Paxos Commit, which can ask the
/// acceptors, need not write that.
const PROMISED_ON_DISK: Invariant<Commit> = Invariant {
    id: "commit-invariant-promised-on-disk",
    cite: "BHG §7.4",
    check: |cluster, witness, observed| {
        let id = observed.node?;
        let (disk, role) = (cluster.disk(id), cluster.cfg.role(id));
        let on_disk = |tx: &Tx| disk.log.get(tx).map(|record| record.state);
        let binds = |state: State| match state {
            State::Begun | State::Aborted => false,
            State::Prepared | State::PreCommitted => true,
            State::Committed => role == Role::Manager || cluster.cfg.protocol != Kind::Paxos,
        };
        let unforced = cluster.node(id).map(|node| node.unforced.iter());
        let mut unforced = unforced.into_iter().flatten();
        let lost =
            unforced.find(|(tx, record)| binds(record.state) && on_disk(tx) != Some(record.state));
        let since = witness.since.0.unwrap_or(Tx(u64::MAX));
        let mut promised = witness.prepared.from(&since).rev();
        let forgotten = promised.find(|(tx, by)| by.contains(id) && on_disk(tx).is_none());
        let tx = lost.map(|(tx, _)| tx).or(forgotten.map(|(tx, _)| tx))?;
        Some(breach(*tx, NodeSet::only(id)))
    },
};

/// What a client is told is what was decided. Values: `tx`, `decision`.
const TOLD_IS_DECIDED: Invariant<Commit> = Invariant {
    id: "commit-invariant-told-is-decided",
    cite: "GL §2",
    check: |_, witness, observed| {
        observed.outputs.iter().find_map(|(node, output)| {
            let (tx, decision) = (output.tx, output.decision);
            let by = witness.decided.by(tx, decision);
            by.is_empty().then(|| breach!([*node]; "log"; tx, decision))
        })
    },
};

static GOALS: &[Goal<Commit>] = &[
    goals::serves("commit-goal-serves", "BHG §7.3, AC5"),
    goals::answered("commit-goal-answered", "BHG §7.3, AC5"),
    Goal {
        id: "commit-goal-decided",
        cite: "BHG §7.3, AC5",
        under_load: false,
        apart: None,
        within: GENEROUS,
        met: |then, now| {
            let doubted = |cluster: &Cluster<'_, Commit>, id| {
                let records = log::records(cluster.node(id), cluster.durable(id));
                let doubts = records.filter(|(_, record)| record.state.is_in_doubt());
                doubts.map(|(tx, _)| tx).collect::<Set<Tx>>()
            };
            now.cfg.managers().all(|id| {
                let still = doubted(now, id);
                doubted(then, id).iter().all(|tx| !still.contains(tx))
            })
        },
    },
];

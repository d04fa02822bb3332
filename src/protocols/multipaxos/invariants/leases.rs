//! Leases: what is promised about them (Paxos Made Live §5.2), and whether
//! clocks are as that assumes.

use crate::breach;
use crate::kit::aside::Aside;
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::sim::action::Action;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::invariant::Invariant;
use crate::sim::observed::Observed;
use crate::sim::time::Time;

/// "As long as the master has the lease, it is guaranteed that other
/// replicas cannot successfully submit values to Paxos": no two hold one.
/// Values: `first`, `second`.
pub(super) const ONE_LEASE: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-one-lease",
    cite: "Paxos Made Live §5.2",
    check: |cluster, witness, observed| {
        let second = observed.node?;
        if cluster.cfg.lease.is_none() || witness.clocks.unsound || !holds(cluster, second) {
            return None;
        }
        let mut others = cluster.ids().filter(|other| *other != second);
        let first = others.find(|other| holds(cluster, *other))?;
        Some(breach!([first, second]; "lease"; first, second))
    },
};

/// "Thus a master with the lease has up-to-date information in its local
/// data structure which can be used to serve a read operation purely
/// locally": a read misses nothing that an answer rested on before. Values:
/// `node`, `applied`, `rested_on`.
pub(super) const FRESH_READS: Invariant<MultiPaxos> = Invariant {
    id: "multipaxos-invariant-reads-are-fresh",
    cite: "Paxos Made Live §5.2",
    check: |_, witness, _| {
        let (node, applied, rested_on) = witness.news.0.stale?;
        Some(breach!([node]; "lease", "applied"; node, applied, rested_on))
    },
};

/// Whether clocks have been as leases assume: drifting no more than is
/// configured, and no replica's wait made to end early by hand. If they were
/// not, nothing is claimed about leases from then on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Clocks {
    unsound: bool,
    /// When the grant of each node is over, by number.
    grants: Aside<Vec<Option<Time>>>,
}

impl Clocks {
    /// Takes in what one action did.
    pub(super) fn observe(
        &mut self,
        cluster: &Cluster<'_, MultiPaxos>,
        observed: &Observed<MultiPaxos>,
    ) {
        if cluster.cfg.lease.is_none() {
            return;
        }
        let bound = cluster.cfg.drift.parts();
        let mut drift = cluster.ids().map(|id| cluster.drift(id));
        self.unsound |= drift.any(|ppm| ppm.unsigned_abs() > bound);
        let grants = &mut self.grants.0;
        if let Action::Fire { node, timer } = &observed.action
            && *timer == Timer::Grant
            && let Some(Some(due)) = grants.get(node.index())
            && *due > observed.at
        {
            self.unsound = true;
        }
        grants.clear();
        grants.extend(cluster.ids().map(|id| due(cluster, id, Timer::Grant)));
    }

    /// Whether something is claimed about a read that this node answers now:
    /// its own wait must not be overdue, as it can be if somebody asks in
    /// the very instant in which a paused node goes on.
    pub(super) fn allow_read(&self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId) -> bool {
        !self.unsound && holds(cluster, id)
    }
}

fn due(cluster: &Cluster<'_, MultiPaxos>, id: NodeId, timer: Timer) -> Option<Time> {
    let running = cluster.timers(id).iter().find(|t| t.timer == timer)?;
    Some(running.due)
}

/// Whether a node holds a lease by true time, whatever it has noticed.
pub(super) fn holds(cluster: &Cluster<'_, MultiPaxos>, id: NodeId) -> bool {
    let Some(leading) = cluster.node(id).and_then(|node| node.leading()) else {
        return false;
    };
    let timers = [Timer::LeaseOne, Timer::LeaseTwo];
    let slots = leading.leases.slots.iter().zip(timers);
    let mut held = slots.filter(|(lease, _)| lease.as_ref().is_some_and(|lease| lease.held));
    held.any(|(_, timer)| due(cluster, id, timer).is_some_and(|due| due > cluster.now))
}

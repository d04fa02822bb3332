//! Leases: what is promised about them (Paxos Made Live §5.2), and what that
//! takes for granted: clocks that hardly drift, and nodes that go by them.

use crate::breach;
use crate::kit::aside::Aside;
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::sim::action::Action;
use crate::sim::assumption::Assumption;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::faults::Ppm;
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
    check: |cluster, _, observed| {
        let second = observed.node?;
        if cluster.cfg.lease.is_none() || !holds(cluster, second) {
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

/// What rests on clocks.
const ON_CLOCKS: &[&str] = &[ONE_LEASE.id, FRESH_READS.id];

/// Where leases are told of.
const LEASES: &str = "Paxos Made Live §5.2";

/// Clocks drift no more than is configured. "The master maintains a shorter
/// timeout for the lease than the replicas – this protects the system against
/// clock drift": against so much and no more. Values: `node`, `drift`, `bound`.
pub(super) const CLOCKS: Assumption<MultiPaxos> = Assumption {
    id: "multipaxos-assumption-clocks",
    cite: LEASES,
    bears: ON_CLOCKS,
    off: |cluster, _, _| {
        cluster.cfg.lease?;
        let bound = cluster.cfg.drift;
        let drift = |id: NodeId| Ppm::new(cluster.drift(id).unsigned_abs());
        let node = cluster.ids().find(|id| drift(*id) > bound)?;
        let (drift, bound) = (drift(node).in_percent(), bound.in_percent());
        Some(breach!([node]; "lease"; node, drift, bound))
    },
};

/// Who has granted a lease waits until it is over. Values: `node`, `early` (by
/// how much it did not).
pub(super) const WAITS: Assumption<MultiPaxos> = Assumption {
    id: "multipaxos-assumption-waits",
    cite: LEASES,
    bears: ON_CLOCKS,
    off: |_, witness, _| {
        let (node, early) = witness.clocks.hasty.0?;
        Some(breach!([node]; "lease"; node, early))
    },
};

/// Who holds a lease notices in time that it is over, and does not stand still
/// until later. Who holds a lease by true time can be told all the same, but not
/// what it says out of the past. Values: `node`, `late` (by how much it did).
pub(super) const NO_STANDSTILL: Assumption<MultiPaxos> = Assumption {
    id: "multipaxos-assumption-no-standstill",
    cite: LEASES,
    bears: &[FRESH_READS.id],
    off: |cluster, _, observed| {
        let node = observed.node?;
        let over = over(cluster, node)?;
        let late = Time(cluster.now.0.saturating_sub(over.0));
        (late > Time::ZERO).then(|| breach!([node]; "lease"; node, late))
    },
};

/// What replicas were waiting for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Clocks {
    /// When the grant of each node is over, by number.
    grants: Aside<Vec<Option<Time>>>,
    /// Who has just ended its wait too early, and by how much.
    hasty: Aside<Option<(NodeId, Time)>>,
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
        let grants = &mut self.grants.0;
        self.hasty.0 = match &observed.action {
            Action::Fire {
                node,
                timer: Timer::Grant,
            } => {
                let due = grants.get(node.index()).copied().flatten();
                let early = due.filter(|due| *due > observed.at);
                early.map(|due| (*node, Time(due.0 - observed.at.0)))
            }
            _ => None,
        };
        grants.clear();
        grants.extend(cluster.ids().map(|id| due(cluster, id, Timer::Grant)));
    }
}

fn due(cluster: &Cluster<'_, MultiPaxos>, id: NodeId, timer: Timer) -> Option<Time> {
    let running = cluster.timers(id).iter().find(|t| t.timer == timer)?;
    Some(running.due)
}

/// Whether a node holds a lease by true time, whatever it has noticed.
fn holds(cluster: &Cluster<'_, MultiPaxos>, id: NodeId) -> bool {
    over(cluster, id).is_some_and(|over| over > cluster.now)
}

/// When the lease is over that a node takes itself to hold.
fn over(cluster: &Cluster<'_, MultiPaxos>, id: NodeId) -> Option<Time> {
    let leading = cluster.node(id)?.leading()?;
    let timers = [Timer::LeaseOne, Timer::LeaseTwo];
    let slots = leading.leases.slots.iter().zip(timers);
    let held = slots.filter(|(lease, _)| lease.as_ref().is_some_and(|lease| lease.held));
    held.filter_map(|(_, timer)| due(cluster, id, timer)).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::kv::Returned;
    use crate::kit::kv::asked::{command, request};
    use crate::kit::play::play;
    use crate::protocols::multipaxos::command::Output;
    use crate::protocols::multipaxos::config::Config;
    use crate::protocols::multipaxos::scenarios::ALL;
    use crate::sim::run::{Run, Watch};

    /// A master that stands still past its lease does not notice that it is over:
    /// another leads and writes, and a read of the old one tells of the past in the
    /// very instant in which it goes on. Nothing is claimed about leases from then
    /// on, and why is told.
    #[test]
    fn what_rests_on_a_lease_is_not_judged_once_its_holder_stood_still() {
        let scenario = ALL.iter().find(|scenario| scenario.id == "steady-state");
        let mut setup = (scenario.expect("it is listed").setup)();
        setup.workload = None;
        setup.protocol = Config::but(|cfg| {
            cfg.nodes = 3;
            cfg.lease = Some(Time::ms(200));
        });
        let mut run = Run::new(setup, &[], 1, Watch::INVARIANTS);
        let ask = |run: &mut Run<MultiPaxos>, node, serial, text| {
            let command = command(100, serial, text);
            let now = run.world().now();
            run.apply(now, Action::Command { node, command })
                .expect("it is up")
        };
        let lead = |run: &mut Run<MultiPaxos>, but| loop {
            let leads = |id: &NodeId| {
                let leading = run.world().node(*id).and_then(|node| node.leading());
                Some(*id) != but && leading.is_some_and(|own| own.holds_lease())
            };
            match run.world().ids().find(leads) {
                Some(id) => break id,
                None => run.advance().expect("it goes on"),
            };
        };
        let old = lead(&mut run, None);
        ask(&mut run, old, 1, "set x 1");
        let done = run.world().now() + Time::ms(100);
        play(&mut run, done);
        run.apply(done, Action::Pause { node: old })
            .expect("it is up");
        let new = lead(&mut run, Some(old));
        ask(&mut run, new, 2, "set x 2");
        let done = run.world().now() + Time::ms(100);
        play(&mut run, done);
        let resumed = run.apply(done, Action::Resume { node: old });
        let resumed = resumed.expect("it is paused");
        let told = ask(&mut run, old, 3, "get x");
        let returned = Returned::Value(Some(1));
        let request = request(100, 3);
        assert_eq!(
            told.observed.outputs,
            [(old, Output::Read { request, returned })],
            "it answers out of the past"
        );
        let [found] = &told.violations[..] else {
            panic!("clients see it: {:?}", told.violations)
        };
        assert_eq!(found.invariant, "multipaxos-invariant-linearizable");
        assert_eq!(found.breach.nodes, [old]);
        let [lapse] = run.lapses() else {
            panic!("one assumption has lapsed: {:?}", run.lapses())
        };
        assert_eq!(lapse.assumption, "multipaxos-assumption-no-standstill");
        assert_eq!((lapse.seq, lapse.at), (resumed.seq, done));
        assert_eq!(lapse.how.nodes, [old]);
        assert_eq!(lapse.invariants, [FRESH_READS.id]);
    }
}

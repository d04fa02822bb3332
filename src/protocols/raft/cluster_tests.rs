//! Whole clusters, run by the simulator: what single steps cannot show.

use std::collections::BTreeSet;

use crate::sim::action::{Action, Disk};
use crate::sim::faults::{Conditions, Ppm};
use crate::sim::id::NodeId;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::Raft;
use super::config::Config;
use super::log::{Index, Term};
use super::node::Node;

type Cluster = Run<Raft>;

fn start(cfg: Config, conditions: Conditions, every: Time, seed: u64) -> Cluster {
    let mut setup = Setup::new(cfg);
    setup.faults.conditions = conditions;
    setup.workload = Some(Workload {
        first: Time::ms(500),
        every,
        clients: 8,
        limit: None,
    });
    Run::new(setup, &[], seed, Watch::INVARIANTS)
}

fn run_until(cluster: &mut Cluster, at: Time) {
    while cluster.next().is_some_and(|due| due.at <= at) {
        cluster.advance();
    }
}

fn act(cluster: &mut Cluster, at: Time, action: Action<Raft>) {
    run_until(cluster, at);
    let told = cluster.apply(at, action);
    told.expect("a test asks for what is possible");
}

fn nodes(cluster: &Cluster) -> impl Iterator<Item = &Node> {
    let world = cluster.world();
    world.ids().filter_map(move |id| world.node(id))
}

/// The leader of the highest term.
fn leader(cluster: &Cluster) -> Option<NodeId> {
    let world = cluster.world();
    let led = |id: &NodeId| world.node(*id).is_some_and(Node::is_leader);
    let term = |id: &NodeId| world.durable(*id).current_term;
    world.ids().filter(led).max_by_key(term)
}

fn terms(cluster: &Cluster) -> BTreeSet<Term> {
    let up = cluster
        .world()
        .ids()
        .filter(|id| cluster.world().node(*id).is_some());
    up.map(|id| cluster.world().durable(id).current_term)
        .collect()
}

fn committed(cluster: &Cluster) -> Index {
    nodes(cluster).map(|n| n.commit_index).max().unwrap_or(0)
}

/// All nodes are up, and hold and have applied the same.
fn assert_converged(cluster: &Cluster) {
    assert_eq!(cluster.violations(), []);
    let first = nodes(cluster).next().expect("a cluster has a node");
    assert_eq!(nodes(cluster).count(), cluster.world().ids().count());
    let log = |id: NodeId| &cluster.world().durable(id).log;
    for id in cluster.world().ids() {
        assert_eq!(log(id), log(NodeId(1)));
    }
    for node in nodes(cluster) {
        assert_eq!(node.last_applied, first.last_applied);
        assert_eq!(node.machine, first.machine);
    }
}

/// Lets the load end and the last heartbeats tell what is committed.
fn settle(cluster: &mut Cluster, at: Time) {
    let calm = Conditions::default();
    act(cluster, at, Action::Conditions { set: calm });
    run_until(cluster, at + Time::s(3));
    let quiet = cluster.world().now();
    let mut last = committed(cluster);
    // Between two commands of a slow load everything comes to rest.
    for i in 1..=200 {
        run_until(cluster, quiet + Time::ms(10 * i));
        let world = cluster.world();
        let mut logs = world.ids().map(|id| &world.durable(id).log);
        if nodes(cluster).all(|n| n.commit_index == last)
            && logs.all(|log| log.last_index() == last)
        {
            return assert_converged(cluster);
        }
        last = committed(cluster);
    }
    panic!("the cluster does not come to rest");
}

#[test]
fn clusters_of_every_size_elect_one_leader_and_keep_it() {
    for nodes in 1..=9 {
        for prevote in [false, true] {
            let cfg = Config {
                nodes,
                prevote,
                ..Config::default()
            };
            let mut cluster = start(cfg, Conditions::default(), Time::ms(200), 3);
            run_until(&mut cluster, Time::s(2));
            let (led, term) = (leader(&cluster), terms(&cluster));
            assert!(led.is_some(), "{nodes} nodes, prevote {prevote}");
            run_until(&mut cluster, Time::s(12));
            assert_eq!((leader(&cluster), terms(&cluster)), (led, term));
            assert_eq!(cluster.violations(), []);
            assert!(committed(&cluster) > 50);
        }
    }
}

#[test]
fn a_cluster_commits_over_a_bad_network() {
    for seed in 1..=8 {
        let bad = Conditions {
            loss: Ppm::percent(10),
            duplication: Ppm::percent(10),
            reordering: Ppm::percent(20),
            ..Conditions::default()
        };
        let cfg = Config {
            prevote: seed % 2 == 0,
            ..Config::default()
        };
        let mut cluster = start(cfg, bad, Time::ms(150), seed);
        run_until(&mut cluster, Time::s(20));
        assert!(
            committed(&cluster) > 80,
            "seed {seed}: {}",
            committed(&cluster)
        );
        settle(&mut cluster, Time::s(20));
    }
}

#[test]
fn a_cluster_survives_crashes_with_slow_disks() {
    for seed in 1..=8_u64 {
        let slow = Conditions {
            disk: Time::ms(4),
            loss: Ppm::percent(2),
            ..Conditions::default()
        };
        let mut cluster = start(Config::default(), slow, Time::ms(150), seed);
        for round in 0..20_u64 {
            let at = Time::ms(1_000 + 900 * round);
            run_until(&mut cluster, at);
            // Every second time it is the leader.
            let any = NodeId(u8::try_from((seed + round) % 5).expect("below five") + 1);
            let node = leader(&cluster).filter(|_| round % 2 == 0).unwrap_or(any);
            let disk = Disk::Kept;
            act(&mut cluster, at, Action::Crash { node, disk });
            act(&mut cluster, at + Time::ms(600), Action::Restart { node });
        }
        settle(&mut cluster, Time::s(20));
        assert!(
            committed(&cluster) > 50,
            "seed {seed}: {}",
            committed(&cluster)
        );
    }
}

#[test]
fn a_leader_without_a_majority_commits_nothing_and_gives_way() {
    let mut cluster = start(Config::default(), Conditions::default(), Time::ms(150), 5);
    run_until(&mut cluster, Time::s(2));
    let old = leader(&cluster).expect("a leader is elected in two seconds");
    let companion = NodeId(old.0 % 5 + 1);
    let others = cluster
        .world()
        .ids()
        .filter(|n| *n != old && *n != companion);
    let groups = vec![vec![old, companion], others.collect()];
    act(&mut cluster, Time::s(2), Action::Partition { groups });
    let before = cluster.world().node(old).expect("it is up").commit_index;
    run_until(&mut cluster, Time::s(6));
    let after = cluster.world().node(old).expect("it is up").commit_index;
    // What was acknowledged already may still be counted.
    assert!(after <= before + 1, "{before} to {after}");
    assert_ne!(leader(&cluster), Some(old));
    assert!(committed(&cluster) > after);
    act(&mut cluster, Time::s(6), Action::HealAll);
    settle(&mut cluster, Time::s(6));
}

#[test]
fn with_prevote_one_who_comes_back_deposes_nobody() {
    for (prevote, deposed) in [(true, false), (false, true)] {
        let cfg = Config {
            prevote,
            ..Config::default()
        };
        let mut cluster = start(cfg, Conditions::default(), Time::ms(150), 5);
        run_until(&mut cluster, Time::s(2));
        let term = terms(&cluster);
        let led = leader(&cluster).expect("a leader is elected in two seconds");
        let alone = NodeId(led.0 % 5 + 1);
        let others = cluster.world().ids().filter(|n| *n != alone);
        let groups = vec![vec![alone], others.collect()];
        act(&mut cluster, Time::s(2), Action::Partition { groups });
        act(&mut cluster, Time::s(5), Action::HealAll);
        run_until(&mut cluster, Time::s(8));
        assert_eq!(terms(&cluster) != term, deposed);
        settle(&mut cluster, Time::s(8));
    }
}

/// The header of `replication.rs` promises about two messages a follower for
/// each command.
#[test]
fn a_command_costs_two_messages_a_follower() {
    let every = Time::ms(10);
    let mut cluster = start(Config::default(), Conditions::default(), every, 7);
    run_until(&mut cluster, Time::s(2));
    let (before, from) = (committed(&cluster), cluster.world().now());
    let mut delivered = 0;
    while cluster
        .next()
        .is_some_and(|due| due.at <= from + Time::s(10))
    {
        let event = cluster.advance().expect("something is due");
        delivered += u64::from(matches!(event.observed.action, Action::Deliver { .. }));
    }
    let commands = committed(&cluster) - before;
    // Heartbeats and their replies to four followers, 20 times a second.
    let heartbeats = 10 * 20 * 4 * 2;
    assert!(commands > 300, "{commands}");
    let for_commands = delivered - heartbeats;
    assert!(
        for_commands.abs_diff(8 * commands) < commands / 10,
        "{for_commands} messages for {commands} commands"
    );
}

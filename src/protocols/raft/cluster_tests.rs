//! Whole clusters, run by the simulator: what single steps cannot show. That
//! they get on after faults of all kinds, drawn runs show.

use std::collections::BTreeSet;

use crate::kit::kv::asked;
use crate::kit::script::{load, up};
use crate::sim::action::{Action, Disk};
use crate::sim::flight::Flight;
use crate::sim::id::NodeId;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::{Time, TimeRange};

use super::config::Config;
use super::log::{Index, Term};
use super::looks;
use super::message::Message;
use super::node::Role;
use super::{Raft, Timer};

type Cluster = Run<Raft>;

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);
const S4: NodeId = NodeId(4);
const S5: NodeId = NodeId(5);

fn start(cfg: Config, every: u64, seed: u64) -> Cluster {
    let setup = Setup::new(cfg).under(load(500, every, 8));
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

fn leader(cluster: &Cluster) -> Option<NodeId> {
    looks::leader_id(cluster.world())
}

fn terms(cluster: &Cluster) -> BTreeSet<Term> {
    let world = cluster.world();
    up(world).map(|(id, _)| looks::term(world, id)).collect()
}

fn committed(cluster: &Cluster) -> Index {
    looks::committed(up(cluster.world()))
}

/// "Raft will be able to elect and maintain a steady leader" (§5.6).
#[test]
fn clusters_of_every_size_elect_one_leader_and_keep_it() {
    for nodes in 1..=9 {
        for prevote in [false, true] {
            let cfg = Config {
                nodes,
                prevote,
                ..Config::default()
            };
            let mut cluster = start(cfg, 200, 3);
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
fn with_prevote_one_who_comes_back_deposes_nobody() {
    for (prevote, deposed) in [(true, false), (false, true)] {
        let cfg = Config {
            prevote,
            ..Config::default()
        };
        let mut cluster = start(cfg, 150, 5);
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
        assert_eq!(cluster.violations(), []);
    }
}

/// A "yes" that is held up while the one that asked is told "no" in later
/// rounds makes no election: those who said it hear from the leader by now.
#[test]
fn a_pre_vote_of_an_earlier_round_deposes_nobody() {
    let cfg = Config {
        nodes: 3,
        prevote: true,
        ..Config::default()
    };
    let mut cluster = Run::new(Setup::new(cfg), &[], 1, Watch::CLOSELY);
    run_until(&mut cluster, Time::s(1));
    let led = leader(&cluster).expect("a leader is elected in a second");
    act(&mut cluster, Time::s(1), Action::Pause { node: led });
    let yes = |flight: &Flight<Raft>| match *flight.msg {
        Message::PreVoteReply(reply) if reply.vote_granted => Some((flight.id, flight.to)),
        _ => None,
    };
    let (held_up, asked) = loop {
        cluster.advance();
        if let Some(found) = cluster.world().flights().find_map(yes) {
            break found;
        }
    };
    let now = cluster.world().now();
    let by = Time::ms(1_500);
    act(
        &mut cluster,
        now,
        Action::Delay {
            flight: held_up,
            by,
        },
    );
    act(&mut cluster, now, Action::Resume { node: led });
    act(
        &mut cluster,
        now + Time::ms(400),
        Action::Cut {
            from: led,
            to: asked,
        },
    );
    let mut cited = BTreeSet::new();
    while cluster.world().now() < now + Time::s(3) {
        let event = cluster.advance().expect("something is due");
        cited.extend(event.observed.notes.iter().map(|note| note.rule.id));
    }
    assert!(
        cited.contains("raft-rule-prevote-of-earlier-round"),
        "{cited:?}"
    );
    assert_eq!((leader(&cluster), terms(&cluster)), (Some(led), [1].into()));
}

/// The old leader reaches S2 alone; S2, S3 and S4 reach each other, S5 nobody.
/// It has to step down so that they, a majority, have a leader (thesis §6.2);
/// without, what S2 says tells why they have none.
#[test]
fn a_majority_that_one_of_can_hear_the_old_leader_gets_a_leader() {
    for check_quorum in [true, false] {
        let cfg = Config {
            prevote: true,
            check_quorum,
            ..Config::default()
        };
        let mut cluster = Run::new(Setup::new(cfg), &[], 1, Watch::CLOSELY);
        let fire = Action::Fire {
            node: S1,
            timer: Timer::Election,
        };
        act(&mut cluster, Time::ms(20), fire);
        run_until(&mut cluster, Time::s(1));
        assert_eq!(leader(&cluster), Some(S1));
        let groups = vec![vec![S1], vec![S2, S3, S4], vec![S5]];
        act(&mut cluster, Time::s(1), Action::Partition { groups });
        for (from, to) in [(S1, S2), (S2, S1)] {
            act(&mut cluster, Time::s(1), Action::Heal { from, to });
        }
        let mut cited = BTreeSet::new();
        let ends_at = Time::s(if check_quorum { 3 } else { 60 });
        while cluster.next().is_some_and(|due| due.at < ends_at) {
            let event = cluster.advance().expect("something is due");
            cited.extend(event.observed.notes.iter().map(|note| note.rule.id));
        }
        let in_the_majority = leader(&cluster).is_some_and(|led| [S2, S3, S4].contains(&led));
        assert_eq!(in_the_majority, check_quorum);
        assert_eq!(
            cited.contains("raft-rule-stepped-down-unheard"),
            check_quorum
        );
        assert_eq!(cited.contains("raft-rule-leads-unheard"), !check_quorum);
        assert!(cited.contains("raft-rule-prevote-refused-leader-alive"));
        assert_eq!(cluster.violations(), []);
    }
}

/// The header of `replication.rs` promises about two messages a follower for
/// each command.
#[test]
fn a_command_costs_two_messages_a_follower() {
    let mut cluster = start(Config::default(), 10, 7);
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

/// Five servers whose disks take 10 ms and messages 2.5 ms.
fn with_disks() -> Cluster {
    let mut setup = Setup::new(Config::default()).under(load(500, 60, 8));
    setup.faults.conditions.latency = TimeRange::exactly(Time(2_500));
    setup.faults.conditions.disk = Time::ms(10);
    Run::new(setup, &[], 1, Watch::CLOSELY)
}

/// S1 has asked the others for their votes at 20 ms, and crashes before its
/// term is on disk; it comes back at once.
fn candidate_that_forgets(meanwhile: &[NodeId]) -> Cluster {
    let mut cluster = with_disks();
    for node in [&[S1], meanwhile].concat() {
        stand(&mut cluster, Time::ms(20), node);
    }
    let asked = cluster.world().flights().filter(|f| f.from == S1).count();
    assert_eq!(asked, 4, "requests do not wait for the disk");
    let disk = Disk::Kept;
    act(&mut cluster, Time::ms(21), Action::Crash { node: S1, disk });
    act(&mut cluster, Time::ms(22), Action::Restart { node: S1 });
    assert_eq!(cluster.world().disk(S1).current_term, 0);
    cluster
}

fn stand(cluster: &mut Cluster, at: Time, node: NodeId) {
    let timer = Timer::Election;
    act(cluster, at, Action::Fire { node, timer });
}

/// The rules that S1 cites until then.
fn cited_by_s1(cluster: &mut Cluster, until: Time) -> BTreeSet<&'static str> {
    let mut cited = BTreeSet::new();
    while cluster.next().is_some_and(|due| due.at <= until) {
        let event = cluster.advance().expect("something is due");
        let notes = event.observed.notes.iter();
        cited.extend(notes.filter(|n| n.node == S1).map(|n| n.rule.id));
    }
    cited
}

/// It may stand in the same term again, and then the votes that it got before
/// are as good as new ones. Reference: Divergences
#[test]
fn a_candidate_that_forgot_its_term_wins_it_with_the_votes_of_before() {
    let mut cluster = candidate_that_forgets(&[]);
    stand(&mut cluster, Time::ms(23), S1);
    // Those who hear it at 22.5 ms have answered by 35 ms; whom it asks now,
    // not before 38 ms.
    run_until(&mut cluster, Time::ms(36));
    assert_eq!((leader(&cluster), terms(&cluster)), (Some(S1), [1].into()));
    run_until(&mut cluster, Time::s(5));
    assert!(committed(&cluster) > 50);
    assert_eq!(cluster.violations(), []);
}

/// Or vote for another in that term: then the votes that it got before are
/// nobody's. Reference: Divergences
#[test]
fn a_candidate_that_forgot_its_term_votes_in_it_once() {
    let mut cluster = candidate_that_forgets(&[S5]);
    let cited = cited_by_s1(&mut cluster, Time::ms(60));
    assert!(cited.contains("raft-rule-vote-granted"), "{cited:?}");
    assert!(cited.contains("raft-rule-vote-late"), "{cited:?}");
    assert_eq!(leader(&cluster), None);
    assert_eq!(cluster.world().disk(S1).voted_for, Some(S5));
    run_until(&mut cluster, Time::s(5));
    assert!(committed(&cluster) > 50);
    assert_eq!(cluster.violations(), []);
}

/// The votes that S1 has as a candidate.
fn votes_of_s1(cluster: &Cluster) -> Vec<NodeId> {
    match cluster.world().node(S1).map(|node| &node.role) {
        Some(Role::Candidate { votes }) => votes.iter().collect(),
        other => panic!("S1 is no candidate but {other:?}"),
    }
}

/// The write that is done may be that of an earlier term.
#[test]
fn the_own_vote_counts_when_it_is_on_disk_not_one_of_an_earlier_term() {
    let mut cluster = with_disks();
    stand(&mut cluster, Time::ms(20), S1);
    stand(&mut cluster, Time::ms(25), S1);
    let world = cluster.world();
    assert_eq!(looks::term(world, S1), 2);
    run_until(&mut cluster, Time::ms(30));
    assert_eq!(cluster.world().disk(S1).current_term, 1);
    assert_eq!(votes_of_s1(&cluster), []);
    run_until(&mut cluster, Time::ms(40));
    assert_eq!(cluster.world().disk(S1).current_term, 2);
    assert!(votes_of_s1(&cluster).contains(&S1));
}

/// S1 writes down its vote for S5 when it stands itself, so that the others
/// are sooner done than it is: it waits for its own vote.
#[test]
fn the_votes_of_others_are_not_enough_without_the_own() {
    let mut cluster = with_disks();
    for to in [S2, S3, S4] {
        act(&mut cluster, Time::ms(1), Action::Cut { from: S5, to });
    }
    stand(&mut cluster, Time::ms(15), S5);
    stand(&mut cluster, Time::ms(20), S1);
    run_until(&mut cluster, Time::ms(36));
    assert_eq!(votes_of_s1(&cluster), [S2, S3, S4]);
    run_until(&mut cluster, Time::ms(38));
    assert_eq!(leader(&cluster), Some(S1));
    run_until(&mut cluster, Time::s(3));
    assert_eq!(cluster.violations(), []);
}

/// More commands than the disk has time for one by one: each write takes all
/// that have come meanwhile (thesis §10.2.1).
#[test]
fn a_leader_goes_on_under_load_while_it_writes() {
    let mut setup = Setup::new(Config::default()).under(load(500, 2, 50));
    setup.faults.conditions.disk = Time::ms(10);
    let mut cluster = Run::new(setup, &[], 1, Watch::INVARIANTS);
    run_until(&mut cluster, Time::s(2));
    let (term, before) = (terms(&cluster), committed(&cluster));
    run_until(&mut cluster, Time::s(4));
    assert_eq!(terms(&cluster), term);
    let a_second = (committed(&cluster) - before) / 2;
    assert!(a_second > 300, "{a_second} commands a second");
    assert_eq!(cluster.violations(), []);
}

/// S5 stands while an entry is on its way to its disk, and crashes before it
/// is there. Others hold the entry, and it is committed; they must not have
/// voted for a log that S5 has no more when it stands in that term again.
/// Reference: §5.4.1
#[test]
fn what_a_candidate_says_of_its_log_outlasts_a_crash() {
    let mut setup = Setup::new(Config::default());
    setup.faults.conditions.latency = TimeRange::exactly(Time(2_500));
    setup.faults.conditions.disk = Time::ms(10);
    let mut cluster = Run::new(setup, &[], 1, Watch::INVARIANTS);
    stand(&mut cluster, Time::ms(20), S1);
    // S1 is to go on leading.
    let cut = Action::Cut { from: S5, to: S1 };
    act(&mut cluster, Time::ms(90), cut);
    let command = asked::command(1, 1, "set x 3");
    act(
        &mut cluster,
        Time::ms(100),
        Action::Command { node: S1, command },
    );
    run_until(&mut cluster, Time(102_500));
    stand(&mut cluster, Time::ms(103), S5);
    let (node, disk) = (S5, Disk::Kept);
    act(&mut cluster, Time::ms(110), Action::Crash { node, disk });
    act(&mut cluster, Time::ms(111), Action::Restart { node });
    assert_eq!(cluster.world().disk(S5).log.last_index(), 1);
    stand(&mut cluster, Time::ms(112), S5);
    run_until(&mut cluster, Time::ms(120));
    assert_eq!(committed(&cluster), 2);
    run_until(&mut cluster, Time::s(3));
    assert_eq!(cluster.violations(), []);
}

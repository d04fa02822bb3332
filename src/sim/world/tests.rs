use proptest::prelude::*;

use crate::sim::action::{Action, Disk, Omission};
use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::flight::Fate;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::signed::Signer;
use crate::sim::time::{Time, TimeRange};
use crate::sim::toy::{Message, Tell, Toy, add, setup};
use crate::sim::workload::{Pace, Workload};

use super::{Life, World};

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);

fn world(setup: &Setup<Toy>) -> World<Toy> {
    World::new(setup, 1, true)
}

fn conditions(change: impl FnOnce(&mut Conditions)) -> Setup<Toy> {
    let mut setup = setup();
    setup.faults.conditions.latency = TimeRange::exactly(Time::ms(10));
    change(&mut setup.faults.conditions);
    setup
}

fn play(world: &mut World<Toy>, setup: &Setup<Toy>, events: u32) {
    for _ in 0..events {
        let (at, action) = world.next_by_time(setup).expect("the toy never rests");
        world
            .apply(setup, at, action)
            .expect("what is next is possible");
    }
}

#[test]
fn same_seed_same_run_other_seed_other_run() {
    let setup = conditions(|c| {
        c.latency = TimeRange::new(Time::ms(1), Time::ms(30));
        c.loss = Ppm::percent(10);
        c.duplication = Ppm::percent(10);
        c.reordering = Ppm::percent(10);
    });
    let digest_of = |seed| {
        let mut world = World::new(&setup, seed, true);
        play(&mut world, &setup, 500);
        world.digest()
    };
    assert_eq!(digest_of(5), digest_of(5));
    assert_ne!(digest_of(5), digest_of(6));
}

#[test]
fn watching_changes_nothing_but_what_is_seen() {
    let setup = conditions(|c| c.loss = Ppm::percent(10));
    let mut loud = World::new(&setup, 5, true);
    let mut quiet = World::new(&setup, 5, false);
    play(&mut loud, &setup, 300);
    play(&mut quiet, &setup, 300);
    assert_eq!(loud.digest(), quiet.digest());
}

#[test]
fn what_follows_a_persist_waits_for_the_disk() {
    let setup = conditions(|c| c.disk = Time::ms(10));
    let mut world = world(&setup);
    let command = add(1, 1);
    let seen = world
        .apply(&setup, Time::ms(5), Action::Command { node: S1, command })
        .unwrap();
    assert_eq!((seen.sent.len(), seen.outputs.len()), (0, 0));
    assert_eq!(*world.disk(S1), 0);
    let until = Time::ms(15);
    assert_eq!(world.life(S1), Life::Writing { until });

    let (at, action) = world.next_by_time(&setup).unwrap();
    assert_eq!((at, &action), (until, &Action::Written { node: S1 }));
    let seen = world.apply(&setup, at, action).unwrap();
    assert_eq!((seen.sent.len(), seen.outputs.len()), (1, 1));
    assert_eq!(seen.sent[0].due, Time::ms(25));
    assert_eq!(*world.disk(S1), 1);
    assert_eq!(world.node(S1).unwrap().persisted, 1);
    assert_eq!(world.life(S1), Life::Up);
}

/// A disk does one write at a time, and in the next one all that was written
/// meanwhile; what is sent waits for what was written before.
#[test]
fn what_is_written_during_a_write_is_written_next() {
    let setup = conditions(|c| c.disk = Time::ms(10));
    let mut world = world(&setup);
    for (at, client) in [(0, 1), (3, 2), (6, 3)] {
        let command = add(client, 1);
        let action = Action::Command { node: S1, command };
        let seen = world.apply(&setup, Time::ms(at), action).unwrap();
        assert_eq!((seen.sent.len(), seen.outputs.len()), (0, 0));
        assert_eq!(*world.durable(S1), u64::from(client));
    }
    let mut left = Vec::new();
    while let Life::Writing { until } = world.life(S1) {
        let action = Action::Written { node: S1 };
        let seen = world.apply(&setup, until, action).unwrap();
        let persisted = world.node(S1).unwrap().persisted;
        left.push((until, *world.disk(S1), persisted, seen.outputs.len()));
    }
    let expected = [(10, 1, 1, 1), (20, 2, 2, 1), (20, 3, 3, 1)];
    let expected = expected.map(|(ms, a, b, c)| (Time::ms(ms), a, b, c));
    assert_eq!(left, expected);
}

/// A crash loses what was to be written next, too, and what waited for it.
#[test]
fn a_crash_between_two_writes_keeps_the_first() {
    let setup = conditions(|c| c.disk = Time::ms(10));
    let mut world = world(&setup);
    for client in [1, 2] {
        let command = add(client, 1);
        let action = Action::Command { node: S1, command };
        world.apply(&setup, Time::ZERO, action).unwrap();
    }
    let (node, disk) = (S1, Disk::Kept);
    for (at, action) in [
        (10, Action::Written { node }),
        (15, Action::Crash { node, disk }),
        (16, Action::Restart { node }),
    ] {
        world.apply(&setup, Time::ms(at), action).unwrap();
    }
    assert_eq!(world.node(S1).unwrap().count, 1);
    assert_eq!(world.life(S1), Life::Up);
    assert_eq!(world.flights().len(), 1);
}

/// What `action` finds on the disk of S1 that it changes.
fn disk_before(disk: Time, actions: &[Action<Toy>]) -> Vec<Option<u64>> {
    let setup = conditions(|c| c.disk = disk);
    let mut world = world(&setup);
    world.keep_disks();
    let mut before = Vec::new();
    for action in actions {
        let at = world.now() + disk;
        let seen = world.apply(&setup, at, action.clone()).unwrap();
        before.push(seen.disk_before);
    }
    before
}

#[test]
fn it_is_told_what_a_disk_held_before_it_changed() {
    let count = |serial| Action::Command {
        node: S1,
        command: add(1, serial),
    };
    let written = Action::Written { node: S1 };
    let crash = |disk| Action::Crash { node: S1, disk };
    assert_eq!(
        disk_before(Time::ZERO, &[count(1), count(2), crash(Disk::Lost)]),
        [Some(0), Some(1), Some(2)]
    );
    assert_eq!(
        disk_before(Time::ms(1), &[count(1), written, crash(Disk::Kept)]),
        [None, Some(0), None]
    );
}

#[test]
fn a_crash_during_a_write_loses_the_write_and_its_messages() {
    let setup = conditions(|c| c.disk = Time::ms(10));
    let mut world = world(&setup);
    let command = add(1, 1);
    world
        .apply(&setup, Time::ZERO, Action::Command { node: S1, command })
        .unwrap();
    let crash = Action::Crash {
        node: S1,
        disk: Disk::Kept,
    };
    world.apply(&setup, Time::ms(5), crash).unwrap();
    world
        .apply(&setup, Time::ms(6), Action::Restart { node: S1 })
        .unwrap();
    assert_eq!(world.node(S1).unwrap().count, 0);
    assert_eq!(world.flights().len(), 0);
}

#[test]
fn a_crash_keeps_the_disk_or_loses_it_and_stops_all_timers() {
    let setup = setup();
    for (disk, left) in [(Disk::Kept, 1), (Disk::Lost, 0)] {
        let mut world = world(&setup);
        let command = add(1, 1);
        world
            .apply(&setup, Time::ZERO, Action::Command { node: S1, command })
            .unwrap();
        world
            .apply(&setup, Time::ZERO, Action::Crash { node: S1, disk })
            .unwrap();
        assert_eq!(world.node(S1), None);
        assert!(world.timers(S1).is_empty());
        world
            .apply(&setup, Time::ZERO, Action::Restart { node: S1 })
            .unwrap();
        assert_eq!(world.node(S1).unwrap().count, left);
    }
}

#[test]
fn a_message_to_a_crashed_node_is_lost_and_to_a_paused_one_waits() {
    let setup = conditions(|_| {});
    let mut world = world(&setup);
    for (at, action) in [
        (
            1,
            Action::Fire {
                node: S1,
                timer: Tell,
            },
        ),
        (
            2,
            Action::Crash {
                node: S2,
                disk: Disk::Kept,
            },
        ),
        (2, Action::Pause { node: S3 }),
    ] {
        world.apply(&setup, Time::ms(at), action).unwrap();
    }
    let (at, action) = world.next_by_time(&setup).unwrap();
    assert_eq!(
        (at, &action),
        (
            Time::ms(11),
            &Action::Drop {
                flight: FlightId(1)
            }
        )
    );
    world.apply(&setup, at, action).unwrap();
    let waits = Action::Deliver {
        flight: FlightId(2),
    };
    assert_eq!(
        world.permits(&setup, &waits),
        Err(Refused::NodePaused { node: S3 })
    );
    world
        .apply(&setup, Time::ms(40), Action::Resume { node: S3 })
        .unwrap();
    assert_eq!(world.next_by_time(&setup), Some((Time::ms(40), waits)));
}

#[test]
fn a_lost_message_breaks_half_way() {
    let setup = conditions(|c| c.loss = Ppm::ALWAYS);
    let mut world = world(&setup);
    let seen = world
        .apply(
            &setup,
            Time::ZERO,
            Action::Fire {
                node: S1,
                timer: Tell,
            },
        )
        .unwrap();
    assert!(
        seen.sent
            .iter()
            .all(|f| f.fate == Fate::Lost && f.due == Time::ms(5))
    );
    assert_eq!(
        world.permits(
            &setup,
            &Action::Deliver {
                flight: FlightId(1)
            }
        ),
        Err(Refused::FlightLost {
            flight: FlightId(1)
        })
    );
    let (_, action) = world.next_by_time(&setup).unwrap();
    assert_eq!(
        action,
        Action::Drop {
            flight: FlightId(1)
        }
    );
}

#[test]
fn a_synchronous_network_loses_nothing_and_keeps_its_bound() {
    let bound = Time::ms(4);
    let setup = conditions(|c| {
        c.loss = Ppm::percent(50);
        c.timing = Timing::PartiallySynchronous {
            gst: Time::ms(100),
            bound,
        };
    });
    let mut world = world(&setup);
    for round in 0..40 {
        let at = Time::ms(round * 10);
        let seen = world
            .apply(
                &setup,
                at,
                Action::Fire {
                    node: S1,
                    timer: Tell,
                },
            )
            .unwrap();
        let kept = seen
            .sent
            .iter()
            .all(|f| f.fate == Fate::Arrives && f.due == at + bound);
        assert!(at < Time::ms(100) || kept, "at {at}");
    }
}

#[test]
fn a_duplicate_is_the_same_message_on_a_way_of_its_own() {
    let setup = conditions(|c| c.duplication = Ppm::ALWAYS);
    let mut world = world(&setup);
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Fire {
                node: S1,
                timer: Tell,
            },
        )
        .unwrap();
    let copies: Vec<_> = world
        .flights()
        .map(|f| (f.id.0, f.copy_of.map(|c| c.0)))
        .collect();
    assert_eq!(copies, [(1, None), (2, Some(1)), (3, None), (4, Some(3))]);
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Duplicate {
                flight: FlightId(2),
            },
        )
        .unwrap();
    assert_eq!(
        world.flight(FlightId(5)).unwrap().copy_of,
        Some(FlightId(1))
    );
}

#[test]
fn a_cut_dooms_what_is_on_its_way_in_that_direction_only() {
    let setup = conditions(|_| {});
    let mut world = world(&setup);
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Fire {
                node: S1,
                timer: Tell,
            },
        )
        .unwrap();
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Fire {
                node: S2,
                timer: Tell,
            },
        )
        .unwrap();
    world
        .apply(&setup, Time::ms(1), Action::Cut { from: S1, to: S2 })
        .unwrap();
    let fates: Vec<_> = world.flights().map(|f| (f.from, f.to, f.fate)).collect();
    assert_eq!(
        fates,
        [
            (S1, S2, Fate::Cut),
            (S1, S3, Fate::Arrives),
            (S2, S1, Fate::Arrives),
            (S2, S3, Fate::Arrives)
        ]
    );
    let cut = Action::Cut { from: S1, to: S2 };
    assert_eq!(
        world.permits(&setup, &cut),
        Err(Refused::AlreadyCut { from: S1, to: S2 })
    );
}

#[test]
fn a_partition_cuts_between_groups_and_heals_within() {
    let setup = setup();
    let mut world = world(&setup);
    world
        .apply(&setup, Time::ZERO, Action::Cut { from: S1, to: S2 })
        .unwrap();
    let groups = vec![vec![S1, S2]];
    world
        .apply(&setup, Time::ZERO, Action::Partition { groups })
        .unwrap();
    let cuts: Vec<_> = world.faults().cuts.iter().copied().collect();
    assert_eq!(cuts, [(S1, S3), (S2, S3), (S3, S1), (S3, S2)]);
    world.apply(&setup, Time::ZERO, Action::HealAll).unwrap();
    assert!(world.faults().cuts.is_empty());
}

#[test]
fn an_omitting_node_loses_its_own_side_only() {
    let setup = conditions(|_| {});
    let mut world = world(&setup);
    let omission = Omission {
        send: true,
        receive: false,
    };
    world
        .apply(&setup, Time::ZERO, Action::Omit { node: S1, omission })
        .unwrap();
    for node in [S1, S2] {
        world
            .apply(&setup, Time::ZERO, Action::Fire { node, timer: Tell })
            .unwrap();
    }
    let arrives: Vec<_> = world
        .flights()
        .filter(|f| !f.fate.is_doomed())
        .map(|f| f.to)
        .collect();
    assert_eq!(arrives, [S1, S3]);
}

#[test]
fn a_fast_clock_shortens_waits() {
    let mut setup = setup();
    setup.protocol.period = TimeRange::exactly(Time::ms(100));
    let mut world = world(&setup);
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Drift {
                node: S1,
                ppm: 250_000,
            },
        )
        .unwrap();
    world
        .apply(
            &setup,
            Time::ZERO,
            Action::Fire {
                node: S1,
                timer: Tell,
            },
        )
        .unwrap();
    assert_eq!(world.timers(S1)[0].due, Time::ms(80));
}

#[test]
fn a_client_is_redirected_and_waits_until_it_is_answered() {
    let setup = setup();
    let mut world = world(&setup);
    let command = add(7, 1);
    world
        .apply(&setup, Time::ZERO, Action::Command { node: S3, command })
        .unwrap();
    let client = ClientId(7);
    assert_eq!(world.waiting(client).unwrap().next, S1);
    let retry = Action::Retry { client };
    assert_eq!(
        world.next_by_time(&setup),
        Some((Time::ms(10), retry.clone()))
    );
    world.apply(&setup, Time::ms(10), retry.clone()).unwrap();
    assert_eq!(world.node(S1).unwrap().count, 1);
    assert_eq!(world.waiting(client), None);
    assert_eq!(
        world.permits(&setup, &retry),
        Err(Refused::ClientIdle { client })
    );
}

#[test]
fn a_load_sends_as_many_requests_as_it_should() {
    let mut setup = conditions(|_| {});
    setup.workload = Some(Workload {
        first: Time::ms(5),
        every: Time::ms(20),
        clients: 2,
        limit: Some(7),
    });
    let mut world = world(&setup);
    play(&mut world, &setup, 400);
    assert_eq!(world.node(S1).unwrap().count, 7);
    assert_eq!(world.permits(&setup, &Action::Load), Err(Refused::NoLoad));
}

#[test]
fn the_fingerprint_forgets_instants_and_names_but_not_state() {
    let setup = conditions(|_| {});
    let run = |at: [u64; 2], order: [NodeId; 2]| {
        let mut world = world(&setup);
        for (at, node) in at.into_iter().zip(order) {
            world
                .apply(&setup, Time::ms(at), Action::Fire { node, timer: Tell })
                .unwrap();
        }
        (world.fingerprint(), world.digest())
    };
    let (one, one_digest) = run([1, 2], [S1, S2]);
    let (other, other_digest) = run([5, 9], [S2, S1]);
    assert_eq!(one, other);
    assert_ne!(one_digest, other_digest);
    let (less, _) = run([1, 2], [S1, S1]);
    assert_ne!(one, less);
}

/// Any action at all, possible or not.
fn any_action() -> impl Strategy<Value = Action<Toy>> {
    let node = || (0_u8..5).prop_map(NodeId);
    let flight = || (0_u64..60).prop_map(FlightId);
    let disk = prop_oneof![Just(Disk::Kept), Just(Disk::Lost)];
    let nodes = || proptest::collection::vec(node(), 0..3);
    prop_oneof![
        node().prop_map(|node| Action::Written { node }),
        flight().prop_map(|flight| Action::Deliver { flight }),
        flight().prop_map(|flight| Action::Drop { flight }),
        flight().prop_map(|flight| Action::Duplicate { flight }),
        (flight(), any::<u64>()).prop_map(|(flight, by)| Action::Delay {
            flight,
            by: Time(by)
        }),
        node().prop_map(|node| Action::Fire { node, timer: Tell }),
        (node(), 0_u8..4, 0_u64..4).prop_map(|(node, client, serial)| Action::Command {
            node,
            command: add(client, serial),
        }),
        (0_u8..4).prop_map(|client| Action::Retry {
            client: ClientId(client)
        }),
        Just(Action::Load),
        proptest::option::of((0_u64..9_000, 0_u8..4)).prop_map(|pace| {
            let load = pace.map(|(every, clients)| Pace {
                every: Time(every),
                clients,
                limit: None,
            });
            Action::SetLoad { load }
        }),
        (node(), 0_u64..9_000, 0_u32..4).prop_map(|(node, every, times)| Action::Repeat {
            node,
            command: add(100, 0),
            every: Time(every),
            times,
        }),
        node().prop_map(|node| Action::Again { node }),
        node().prop_map(|node| Action::Cease { node }),
        (node(), disk).prop_map(|(node, disk)| Action::Crash { node, disk }),
        node().prop_map(|node| Action::Restart { node }),
        node().prop_map(|node| Action::Pause { node }),
        node().prop_map(|node| Action::Resume { node }),
        (node(), node()).prop_map(|(from, to)| Action::Cut { from, to }),
        (node(), node()).prop_map(|(from, to)| Action::Heal { from, to }),
        proptest::collection::vec(proptest::collection::vec(node(), 0..4), 0..3)
            .prop_map(|groups| Action::Partition { groups }),
        Just(Action::HealAll),
        (node(), any::<i32>()).prop_map(|(node, ppm)| Action::Drift { node, ppm }),
        (node(), any::<bool>(), any::<bool>()).prop_map(|(node, send, receive)| Action::Omit {
            node,
            omission: Omission { send, receive },
        }),
        (node(), any::<u32>()).prop_map(|(node, number)| Action::Rig { node, number }),
        node().prop_map(|node| Action::Corrupt { node }),
        (node(), 0_usize..4).prop_map(|(node, lie)| Action::Lie {
            node,
            lie: ["boast", "shun-the-last", "honest", "nonsense"][lie],
        }),
        (node(), node(), 0_u64..4, nodes()).prop_map(|(node, by, count, to)| {
            let text = Message::Signed(Signer::new().sign(by, count));
            let text = text.into();
            Action::Say { node, text, to }
        }),
        (node(), nodes(), nodes()).prop_map(|(node, first, second)| Action::Twin {
            node,
            groups: vec![first, second],
        }),
        (any::<u64>(), any::<u64>()).prop_map(|(latency, disk)| {
            let set = Conditions {
                latency: TimeRange::exactly(Time(latency)),
                disk: Time(disk % 20_000),
                ..Conditions::default()
            };
            Action::Conditions { set }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is asked for: `permits` and `apply` agree, a refusal changes
    /// nothing, and time goes on by itself afterwards.
    #[test]
    fn a_refused_action_changes_nothing(actions in proptest::collection::vec(any_action(), 1..60)) {
        let setup = conditions(|c| c.disk = Time::ms(1));
        let mut world = world(&setup);
        for action in actions {
            let before = world.clone();
            let permitted = world.permits(&setup, &action);
            let applied = world.apply(&setup, world.now(), action);
            prop_assert_eq!(applied.as_ref().err(), permitted.as_ref().err());
            if applied.is_err() {
                prop_assert_eq!(&world, &before);
            }
            if let Some((at, action)) = world.next_by_time(&setup) {
                prop_assert!(world.apply(&setup, at, action).is_ok());
            }
        }
    }

    /// All that is said to be possible is.
    #[test]
    fn everything_enabled_can_be_done(choices in proptest::collection::vec(any::<u16>(), 1..40)) {
        let setup = conditions(|c| c.disk = Time::ms(1));
        let mut world = world(&setup);
        for choice in choices {
            let enabled = world.enabled(&setup);
            prop_assert!(enabled.is_sorted());
            for action in &enabled {
                prop_assert!(world.clone().apply(&setup, world.now(), action.clone()).is_ok());
            }
            let action = enabled[usize::from(choice) % enabled.len()].clone();
            world.apply(&setup, world.now(), action).unwrap();
        }
    }
}

#[test]
fn a_full_network_loses_what_is_sent() {
    let setup = conditions(|c| c.latency = TimeRange::exactly(Time::s(3_600)));
    let mut world = world(&setup);
    while world.flights().len() < super::CAPACITY {
        play(&mut world, &setup, 1);
    }
    for _ in 0..50 {
        let (at, action) = world.next_by_time(&setup).expect("the toy never rests");
        let seen = world
            .apply(&setup, at, action)
            .expect("what is next is possible");
        assert!(seen.sent.iter().all(|flight| flight.fate == Fate::Lost));
        assert_eq!(world.flights().len(), super::CAPACITY);
    }
}

//! Parts that differ: those that take no commands, and links that are not
//! there.

use crate::sim::action::{Action, Disk};
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::toy::{Message, Toy, ToyConfig, add};
use crate::sim::workload::Workload;

use super::{Life, World};

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
/// A watcher, who knows S1 only.
const W1: NodeId = NodeId(3);

/// Two servers and a watcher, under load.
fn watched() -> Setup<Toy> {
    Setup {
        workload: Some(Workload {
            first: Time::ms(1),
            every: Time::ms(7),
            clients: 9,
            limit: None,
        }),
        ..Setup::new(ToyConfig {
            nodes: 2,
            watchers: 1,
            ..ToyConfig::default()
        })
    }
}

fn start() -> (Setup<Toy>, World<Toy>) {
    let setup = watched();
    let world = World::new(&setup, 1, true);
    (setup, world)
}

#[test]
fn commands_go_only_to_parts_that_take_them() {
    let (setup, world) = start();
    let refused = Err(Refused::TakesNoCommands {
        node: W1,
        instead: vec![S1, S2],
    });
    let command = || add(100, 1);
    let ask = |node| Action::Command {
        node,
        command: command(),
    };
    let repeat = |node| Action::Repeat {
        node,
        command: command(),
        every: Time::ms(1),
        times: 1,
    };
    assert_eq!(world.permits(&setup, &ask(W1)), refused);
    assert_eq!(world.permits(&setup, &repeat(W1)), refused);
    assert_eq!(world.permits(&setup, &ask(S2)), Ok(()));
    assert_eq!(world.permits(&setup, &repeat(S2)), Ok(()));
}

#[test]
fn the_load_asks_whoever_takes_commands_and_nobody_else() {
    let (setup, mut world) = start();
    let pause = |node| Action::Pause { node };
    world.apply(&setup, Time::ZERO, pause(S2)).unwrap();
    let mut asked = Vec::new();
    // S2 never answers: whoever asked it loses patience and asks the next.
    while let Some((at, action)) = world.next_by_time(&setup)
        && at <= Time::s(3)
    {
        let is_clients = matches!(action, Action::Load | Action::Retry { .. });
        let seen = world.apply(&setup, at, action).unwrap();
        asked.extend(seen.node.filter(|_| is_clients));
    }
    assert!(asked.len() > 100, "{}", asked.len());
    assert!(asked.contains(&S1));
    assert!(!asked.contains(&W1));
}

#[test]
fn where_nobody_takes_commands_there_is_no_load() {
    let mut setup = watched();
    setup.protocol.nodes = 0;
    let world = World::<Toy>::new(&setup, 1, true);
    assert_eq!(
        world.permits(&setup, &Action::Load),
        Err(Refused::NoLoad),
        "nobody can be asked"
    );
    assert!(matches!(
        world.next_by_time(&setup),
        Some((_, Action::Fire { .. }))
    ));
}

#[test]
fn a_link_that_is_not_there_is_neither_cut_nor_healed() {
    let (setup, mut world) = start();
    let (from, to) = (S2, W1);
    let refused = Err(Refused::NoLink { from, to });
    let cut = Action::Cut { from, to };
    assert_eq!(world.permits(&setup, &cut), refused);
    assert_eq!(world.permits(&setup, &Action::Heal { from, to }), refused);
    assert!(!world.enabled(&setup).contains(&cut));

    let groups = vec![vec![S1], vec![S2], vec![W1]];
    let partition = Action::Partition { groups };
    world.apply(&setup, Time::ZERO, partition).unwrap();
    let cuts: Vec<_> = world.faults().cuts.iter().copied().collect();
    assert_eq!(cuts, [(S1, S2), (S1, W1), (S2, S1), (W1, S1)]);
}

#[test]
#[should_panic(expected = "S2 sends to W1, to whom it has no link")]
fn who_sends_where_no_link_is_makes_a_mistake() {
    let (_, mut world) = start();
    let mut seen = Observed::of(Time::ZERO, Action::Load);
    world.send(S2, W1, Message::Plain(7).into(), &mut seen);
}

/// The watcher has yet to join.
fn with_guest() -> (Setup<Toy>, World<Toy>) {
    let mut setup = watched();
    setup.protocol.guests = 1;
    let world = World::new(&setup, 1, true);
    (setup, world)
}

#[test]
fn who_has_not_joined_is_there_and_takes_no_part() {
    let (setup, mut world) = with_guest();
    assert_eq!(world.life(W1), Life::Absent);
    assert_eq!(world.node(W1), None);
    let disk = Disk::Kept;
    for action in [
        Action::Crash { node: W1, disk },
        Action::Restart { node: W1 },
        Action::Pause { node: W1 },
    ] {
        let refused = Err(Refused::NodeAbsent { node: W1 });
        assert_eq!(world.permits(&setup, &action), refused, "{action:?}");
    }
    let mut lost = 0;
    while let Some((at, action)) = world.next_by_time(&setup)
        && at <= Time::s(1)
    {
        let seen = world.apply(&setup, at, action).unwrap();
        assert_ne!(seen.node, Some(W1));
        lost += u32::from(seen.flight.is_some_and(|flight| flight.to == W1));
    }
    assert!(lost > 3, "what S1 tells it is lost: {lost}");
}

#[test]
fn who_joins_comes_up_for_the_first_time() {
    let (setup, mut world) = with_guest();
    let join = Action::Join { node: W1 };
    assert!(world.enabled(&setup).contains(&join));
    let before = world.digest();
    world.apply(&setup, Time::ms(5), join.clone()).unwrap();
    assert_eq!(world.life(W1), Life::Up);
    assert_eq!(world.timers(W1).len(), 1);
    assert_ne!(world.digest(), before);
    let refused = Err(Refused::NodeJoined { node: W1 });
    assert_eq!(world.permits(&setup, &join), refused);
    let crash = Action::Crash {
        node: W1,
        disk: Disk::Lost,
    };
    world.apply(&setup, Time::ms(6), crash).unwrap();
    assert_eq!(world.life(W1), Life::Crashed, "it has joined all the same");
}

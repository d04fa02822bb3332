//! What a person has clients do: a load that is set while a run goes on, and
//! commands that are repeated.

use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::toy::{Toy, add, setup};
use crate::sim::workload::{FIRST_HAND_CLIENT, Pace, Workload};

use super::World;

const S1: NodeId = NodeId(1);

fn under_load() -> Setup<Toy> {
    Setup {
        workload: Some(Workload {
            first: Time::ms(5),
            every: Time::ms(20),
            clients: 3,
            limit: None,
        }),
        ..setup()
    }
}

/// The instants up to `until` at which something like `wanted` happens.
fn instants(
    world: &mut World<Toy>,
    setup: &Setup<Toy>,
    until: Time,
    wanted: fn(&Action<Toy>) -> bool,
) -> Vec<Time> {
    let mut found = Vec::new();
    while let Some((at, action)) = world.next_by_time(setup)
        && at <= until
    {
        if wanted(&action) {
            found.push(at);
        }
        let done = world.apply(setup, at, action);
        done.expect("what is next is possible");
    }
    found
}

fn is_load(action: &Action<Toy>) -> bool {
    *action == Action::Load
}

fn is_again(action: &Action<Toy>) -> bool {
    matches!(action, Action::Again { .. })
}

#[test]
fn a_load_is_turned_off_and_on_and_given_another_pace() {
    let setup = under_load();
    let mut world = World::new(&setup, 1, true);
    let set =
        |world: &mut World<Toy>, at, pace| world.apply(&setup, at, Action::SetLoad { load: pace });
    let first = instants(&mut world, &setup, Time::ms(30), is_load);
    assert_eq!(first, [Time::ms(5), Time::ms(25)]);
    set(&mut world, Time::ms(30), None).expect("there is a load");
    assert_eq!(instants(&mut world, &setup, Time::ms(90), is_load), []);
    assert_eq!(
        set(&mut world, Time::ms(90), None),
        Err(Refused::LoadOff),
        "it is off already"
    );
    let pace = Pace {
        every: Time::ms(50),
        clients: 2,
        limit: Some(3),
    };
    set(&mut world, Time::ms(100), Some(pace)).expect("it is a good pace");
    assert_eq!(world.pace(&setup), Some(pace));
    let then = instants(&mut world, &setup, Time::ms(400), is_load);
    assert_eq!(then, [Time::ms(100), Time::ms(150), Time::ms(200)]);
    assert_eq!(world.load_left(&setup), Some(0));
}

#[test]
fn a_pace_that_would_stop_time_or_has_no_clients_is_refused() {
    let setup = under_load();
    let mut world = World::new(&setup, 1, true);
    let good = Pace {
        every: Time::ms(1),
        clients: 1,
        limit: None,
    };
    for bad in [
        Pace {
            every: Time::ZERO,
            ..good
        },
        Pace {
            every: Time::s(3_601),
            ..good
        },
        Pace { clients: 0, ..good },
        Pace {
            clients: FIRST_HAND_CLIENT,
            ..good
        },
    ] {
        let refused = world.apply(&setup, Time::ZERO, Action::SetLoad { load: Some(bad) });
        assert!(
            matches!(refused, Err(Refused::OutOfRange { .. })),
            "{bad:?}"
        );
    }
    let repeat = |every, times| Action::Repeat {
        node: S1,
        command: add(FIRST_HAND_CLIENT, 0),
        every,
        times,
    };
    for bad in [
        repeat(Time::ZERO, 1),
        repeat(Time::ms(1), 0),
        repeat(Time::ms(1), u32::MAX),
    ] {
        let refused = world.apply(&setup, Time::ZERO, bad);
        assert!(matches!(refused, Err(Refused::OutOfRange { .. })));
    }
}

#[test]
fn a_command_is_repeated_as_often_as_it_should_each_time_as_another_request() {
    let setup = setup();
    let mut world = World::new(&setup, 1, true);
    let repeat = Action::Repeat {
        node: S1,
        command: add(FIRST_HAND_CLIENT, 0),
        every: Time::ms(30),
        times: 4,
    };
    world
        .apply(&setup, Time::ms(10), repeat)
        .expect("it is possible");
    let sent = instants(&mut world, &setup, Time::ms(70), is_again);
    assert_eq!(sent, [Time::ms(10), Time::ms(40), Time::ms(70)]);
    assert_eq!(world.repeats()[&S1].left, 1);
    instants(&mut world, &setup, Time::ms(200), is_again);
    assert!(world.repeats().is_empty(), "four times are over");
    let count = world.node(S1).map(|node| node.count);
    assert_eq!(count, Some(4), "the first node has counted each of them");
    let refused = world.apply(&setup, Time::ms(200), Action::Again { node: S1 });
    assert_eq!(refused, Err(Refused::NothingRepeated { node: S1 }));
}

#[test]
fn what_is_repeated_ceases_when_it_is_told_to() {
    let setup = setup();
    let mut world = World::new(&setup, 1, true);
    let cease = Action::Cease { node: S1 };
    let refused = world.apply(&setup, Time::ZERO, cease.clone());
    assert_eq!(refused, Err(Refused::NothingRepeated { node: S1 }));
    let repeat = Action::Repeat {
        node: S1,
        command: add(FIRST_HAND_CLIENT, 0),
        every: Time::ms(30),
        times: 100,
    };
    world
        .apply(&setup, Time::ZERO, repeat.clone())
        .expect("it is possible");
    assert_eq!(
        instants(&mut world, &setup, Time::ms(50), is_again).len(),
        2
    );
    let refused = world.apply(&setup, Time::ms(50), repeat.clone());
    assert_eq!(refused, Err(Refused::RepeatsAlready { node: S1 }));
    world
        .apply(&setup, Time::ms(50), cease)
        .expect("it is repeated");
    assert_eq!(instants(&mut world, &setup, Time::ms(500), is_again), []);
    let again = world.apply(&setup, Time::ms(500), repeat);
    again.expect("nothing is repeated any longer");
}

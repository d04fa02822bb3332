//! Drawn actions, settings and runs for property tests.

// Not every test uses all of it.
#![allow(dead_code)]

use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::catalog::open;
use consensus_playground::labs::recording::Recording;
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::show::act::{Act, Asked};
use consensus_playground::sim::action::{Disk, Omission};
use consensus_playground::sim::id::{ClientId, FlightId, NodeId};
use consensus_playground::sim::protocol::Request;
use consensus_playground::sim::sorted::Map;
use consensus_playground::sim::time::Time;
use consensus_playground::sim::workload::Pace;

pub fn node() -> impl Strategy<Value = NodeId> {
    prop_oneof![8 => 1..6_u8, 1 => any::<u8>()].prop_map(NodeId)
}

pub fn flight() -> impl Strategy<Value = FlightId> {
    prop_oneof![8 => 1..200_u64, 1 => any::<u64>()].prop_map(FlightId)
}

pub fn time() -> impl Strategy<Value = Time> {
    prop_oneof![8 => 0..2_000_000_u64, 1 => any::<u64>()].prop_map(Time)
}

pub fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "election",
        "heartbeat",
        "set x 1",
        "add x -3",
        "get y",
        "cas x none 2",
        "delete x",
        "",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

pub fn setting() -> impl Strategy<Value = (String, String)> {
    let keys = prop::sample::select(vec![
        "nodes",
        "heartbeat",
        "election_timeout",
        "prevote",
        "batch",
        "flaws",
        "latency",
        "loss",
        "duplication",
        "reordering",
        "disk",
        "timing",
        "load",
        "clients",
        "colour",
    ]);
    let values = prop::sample::select(vec![
        "1",
        "3",
        "9",
        "0",
        "on",
        "off",
        "1us",
        "50ms",
        "1ms..2ms",
        "150ms..300ms",
        "3600s",
        "0.3",
        "1",
        "vote-twice",
        "none",
        "synchronous:5ms",
        "partially-synchronous:1s:9ms",
        "65535",
        "18446744073709551615s",
        "",
    ]);
    (keys, values).prop_map(|(key, value)| (key.to_owned(), value.to_owned()))
}

pub fn request() -> impl Strategy<Value = Option<Request>> {
    prop::option::of(
        (any::<u8>(), 0..4_u64).prop_map(|(client, serial)| Request {
            client: ClientId(client),
            serial,
        }),
    )
}

pub fn load() -> impl Strategy<Value = Pace> {
    let every = prop_oneof![4 => 1..90_000_u64, 1 => 1..u64::MAX];
    (every, any::<u8>(), prop::option::of(0..1_000_u64)).prop_map(|(every, clients, limit)| Pace {
        every: Time(every),
        clients,
        limit,
    })
}

pub fn act() -> impl Strategy<Value = Act> {
    let messages = prop_oneof![
        flight().prop_map(|flight| Act::Deliver { flight }),
        flight().prop_map(|flight| Act::Drop { flight }),
        flight().prop_map(|flight| Act::Duplicate { flight }),
        (flight(), time()).prop_map(|(flight, by)| Act::Delay { flight, by }),
    ];
    let nodes = prop_oneof![
        node().prop_map(|node| Act::Written { node }),
        (node(), word()).prop_map(|(node, timer)| Act::Fire { node, timer }),
        (node(), word(), request()).prop_map(|(node, text, request)| Act::Command {
            node,
            command: Asked { text, request },
        }),
        (node(), any::<bool>()).prop_map(|(node, lost)| Act::Crash {
            node,
            disk: if lost { Disk::Lost } else { Disk::Kept },
        }),
        node().prop_map(|node| Act::Restart { node }),
        node().prop_map(|node| Act::Pause { node }),
        node().prop_map(|node| Act::Resume { node }),
        (node(), any::<i32>()).prop_map(|(node, ppm)| Act::Drift { node, ppm }),
        (node(), any::<bool>(), any::<bool>()).prop_map(|(node, send, receive)| Act::Omit {
            node,
            omission: Omission { send, receive },
        }),
    ];
    let network = prop_oneof![
        (node(), node()).prop_map(|(from, to)| Act::Cut { from, to }),
        (node(), node()).prop_map(|(from, to)| Act::Heal { from, to }),
        vec(vec(node(), 0..4), 0..4).prop_map(|groups| Act::Partition { groups }),
        Just(Act::HealAll),
        vec(setting(), 0..3).prop_map(|set| Act::Conditions { set }),
    ];
    let clients = prop_oneof![
        any::<u8>().prop_map(|client| Act::Retry {
            client: ClientId(client)
        }),
        Just(Act::Load),
        prop::option::of(load()).prop_map(|load| Act::SetLoad { load }),
        (node(), word(), time(), 0..9_u32).prop_map(|(node, command, every, times)| {
            Act::Repeat {
                node,
                command,
                every,
                times,
            }
        }),
        node().prop_map(|node| Act::Again { node }),
        node().prop_map(|node| Act::Cease { node }),
    ];
    prop_oneof![messages, nodes, network, clients]
}

pub fn start(scenario: &str, set: Map<String, String>, seed: u64) -> Start {
    Start {
        lab: "raft".to_owned(),
        scenario: scenario.to_owned(),
        seed: Some(seed),
        set,
    }
}

/// A run with much done to it, at instants that are possible.
pub fn meddled(acts: Vec<(u8, Act)>, seed: u64) -> Box<dyn Session> {
    let set = Map::from([("load".to_owned(), "30ms".to_owned())]);
    let mut session = open(&start("first-election", set, seed)).expect("the start is good");
    for (events, act) in acts {
        for _ in 0..events {
            session.advance();
        }
        // Refused or done: both are fine, and the journal holds what was done.
        let at = session.now();
        let allowed = session.allows(&act);
        let done = session.act(at, &act);
        assert_eq!(done.is_ok(), allowed.is_ok(), "{act:?}");
    }
    session
}

/// A run with branches: `acts` are done after so many events, and now and
/// then at an earlier place.
pub fn branched(acts: Vec<(u8, bool, Act)>, seed: u64) -> Box<dyn Session> {
    let mut session = meddled(Vec::new(), seed);
    for (events, in_the_past, act) in acts {
        match in_the_past {
            true => session.seek(session.seq() / 2),
            false => session.seek(session.seq() + u64::from(events)),
        }
        // Refused or done: both are fine.
        let _ = session.act(session.now(), &act);
    }
    session
}

/// Whether two sessions hold the same run: each branch to its last action.
pub fn assert_same(one: &mut dyn Session, other: &mut dyn Session) {
    let (left, right) = (Recording::of(one), Recording::of(other));
    assert_eq!(left, right);
    for (recorded, branch) in left.branches.iter().zip(one.branches()) {
        one.switch(branch.id);
        other.switch(branch.id);
        one.seek(recorded.events);
        other.seek(recorded.events);
        assert_eq!(one.digest(), other.digest(), "branch {}", branch.id);
    }
}

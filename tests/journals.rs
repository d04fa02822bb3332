//! Journals that anything may have happened to: the reader and the replay
//! answer with a journal or a sentence, never with a panic, and in bounded
//! time.
#![cfg(not(target_arch = "wasm32"))]

use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::labs::act::{Act, DiskAct, RequestAct};
use consensus_playground::labs::journal::{Entry, Journal, SCHEMA};
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::labs::{open, open_journal};
use consensus_playground::sim::id::{ClientId, FlightId, NodeId};
use consensus_playground::sim::sorted::Map;
use consensus_playground::sim::time::Time;

/// A test plays no longer run, whatever a journal asks for.
const EVENTS: u64 = 400;

fn node() -> impl Strategy<Value = NodeId> {
    prop_oneof![8 => 1..6_u8, 1 => any::<u8>()].prop_map(NodeId)
}

fn flight() -> impl Strategy<Value = FlightId> {
    prop_oneof![8 => 1..200_u64, 1 => any::<u64>()].prop_map(FlightId)
}

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![8 => 0..2_000_000_u64, 1 => any::<u64>()].prop_map(Time)
}

fn word() -> impl Strategy<Value = String> {
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

fn setting() -> impl Strategy<Value = (String, String)> {
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

fn request() -> impl Strategy<Value = Option<RequestAct>> {
    prop::option::of(
        (any::<u8>(), 0..4_u64).prop_map(|(client, serial)| RequestAct {
            client: ClientId(client),
            serial,
        }),
    )
}

fn act() -> impl Strategy<Value = Act> {
    let messages = prop_oneof![
        flight().prop_map(|flight| Act::Deliver { flight }),
        flight().prop_map(|flight| Act::Drop { flight }),
        flight().prop_map(|flight| Act::Duplicate { flight }),
        (flight(), time()).prop_map(|(flight, by_us)| Act::Delay { flight, by_us }),
    ];
    let nodes = prop_oneof![
        node().prop_map(|node| Act::Written { node }),
        (node(), word()).prop_map(|(node, timer)| Act::Fire { node, timer }),
        (node(), word(), request()).prop_map(|(node, command, request)| Act::Command {
            node,
            command,
            request,
        }),
        (node(), any::<bool>()).prop_map(|(node, lost)| Act::Crash {
            node,
            disk: if lost { DiskAct::Lost } else { DiskAct::Kept },
        }),
        node().prop_map(|node| Act::Restart { node }),
        node().prop_map(|node| Act::Pause { node }),
        node().prop_map(|node| Act::Resume { node }),
        (node(), any::<i32>()).prop_map(|(node, ppm)| Act::Drift { node, ppm }),
        (node(), any::<bool>(), any::<bool>()).prop_map(|(node, send, receive)| Act::Omit {
            node,
            send,
            receive,
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
    ];
    prop_oneof![messages, nodes, network, clients]
}

fn start(scenario: &str, set: Map<String, String>, seed: u64) -> Start {
    Start {
        lab: "raft".to_owned(),
        scenario: scenario.to_owned(),
        seed: Some(seed),
        set,
    }
}

/// A run with much done to it, at instants that are possible.
fn meddled(acts: Vec<(u8, Act)>, seed: u64) -> Box<dyn Session> {
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

/// Reads a text, and plays what comes out, if something does.
fn read_and_play(text: &str) {
    match Journal::read(text) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(mut journal) => {
            journal.events = journal.events.min(EVENTS);
            match open_journal(&journal) {
                Ok(session) => assert_eq!(session.seq(), journal.events),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read_and_play(&text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..500)) {
        read_and_play(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_was_done_is_read_back_and_played_to_the_same_end(
        acts in vec((0..40_u8, act()), 0..20),
        seed in any::<u64>(),
    ) {
        let session = meddled(acts, seed);
        let journal = session.journal();
        let read = Journal::read(&journal.write());
        prop_assert_eq!(read.as_ref(), Ok(&journal));
        let again = open_journal(&journal).expect("what was done can be done again");
        prop_assert_eq!(again.digest(), session.digest());
        prop_assert_eq!(again.journal(), journal);
    }

    #[test]
    fn a_damaged_journal_is_read_or_refused(
        acts in vec((0..9_u8, act()), 0..6),
        damage in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..5),
    ) {
        let mut bytes = meddled(acts, 3).journal().write().into_bytes();
        for (place, byte, kind) in damage {
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                2 => drop(bytes.remove(place)),
                _ => {
                    let twice = bytes[place / 2..=place].to_vec();
                    bytes.splice(place..place, twice);
                }
            }
        }
        read_and_play(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_made_up_journal_is_played_or_refused(
        set in vec(setting(), 0..5),
        entries in vec((0..30_u64, 0..50_000_u64, act()), 0..8),
        events in 0..EVENTS,
        scenario in prop::sample::select(vec!["first-election", "leader-crash", "figure-8", "?"]),
    ) {
        let (mut seq, mut at) = (0, 0);
        let entry = |(after, later, act)| {
            seq += after;
            at += later;
            Entry { seq, at_us: Time(at), act }
        };
        let journal = Journal {
            schema: SCHEMA,
            lab: "raft".to_owned(),
            scenario: scenario.to_owned(),
            seed: 1,
            set: set.into_iter().collect(),
            actions: entries.into_iter().map(entry).collect(),
            events,
            digest: None,
        };
        read_and_play(&journal.write());
    }
}

/// Absurd but possible settings, played to the full length of a test: the
/// network fills, and nothing else does.
#[test]
fn an_absurd_cluster_stays_within_bounds() {
    let set = [
        ("nodes", "9"),
        ("latency", "3600s"),
        ("heartbeat", "1ms"),
        ("election_timeout", "2ms..3ms"),
        ("duplication", "1"),
        ("load", "1us"),
        ("clients", "99"),
    ];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let mut session = open(&start("first-election", set.into(), 1)).expect("the start is good");
    session.seek(5_000);
    assert_eq!(session.seq(), 5_000);
    assert!(session.frame().flights.len() <= 2_048);
}

//! What links hold byte by byte. These tests pin the format of every schema: if
//! one fails, links that people have kept no longer open. Do not mend the
//! test: give the change a new schema.

use std::collections::BTreeSet;

use super::acts::{ActReader, ActWriter};
use super::bytes::{Reader, Writer};
use super::words::{Dictionary, KNOWN, Spelling};
use super::{BadLink, MOST_BRANCHES, MOST_CHARACTERS, MOST_PLAYED, SCHEMA, WORD_MAX};
use super::{envelope, read, write};
use crate::labs::entry::Entry;
use crate::labs::recording::{Claim, RecordedBranch, Recording};
use crate::labs::session::Start;
use crate::show::act::{Act, Asked};
use crate::show::operands::Operand;
use crate::sim::action::{Disk, Omission, ROWS};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::time::Time;
use crate::sim::workload::Pace;

const S2: NodeId = NodeId(2);
const S9: NodeId = NodeId(9);

fn command(text: &str, request: Option<(u8, u64)>) -> Act {
    Act::Command {
        node: S2,
        command: Asked {
            text: text.to_owned(),
            request: request.map(|(client, serial)| Request {
                client: ClientId(client),
                serial,
            }),
        },
    }
}

fn conditions(set: &[(&str, &str)]) -> Act {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    Act::Conditions {
        set: set.iter().map(owned).collect(),
    }
}

/// One action of every kind, and its bytes after the kind and the node.
/// Between the bytes of the two numbers that each has stands nothing: they
/// are 0 here.
fn pinned() -> Vec<(Act, &'static [u8])> {
    let flight = FlightId;
    vec![
        (Act::Written { node: S2 }, &[0x0a]),
        (Act::Deliver { flight: flight(3) }, &[0x10, 6]),
        (Act::Drop { flight: flight(4) }, &[0x18, 2]),
        (Act::Duplicate { flight: flight(2) }, &[0x20, 3]),
        (
            Act::Delay {
                flight: flight(2),
                by: Time(300),
            },
            &[0x28, 0, 0xac, 2],
        ),
        (
            Act::Fire {
                node: S2,
                timer: "election".to_owned(),
            },
            &[0x32, 28],
        ),
        (command("set x 1", Some((100, 1))), &[0x3a, 54]),
        (command("set x 1", Some((100, 2))), &[0x3a, 54]),
        (command("hi", Some((101, 1))), &[0xd2, 0, 2, 104, 105, 101]),
        (command("hi", Some((101, 9))), &[0x42, 1, 101, 9]),
        (command("hi", Some((100, 3))), &[0xd2, 1, 100]),
        (command("hi", Some((100, 4))), &[0x3a, 1]),
        (command("hi", None), &[0x4a, 1]),
        (
            Act::Retry {
                client: ClientId(7),
            },
            &[0x50, 7],
        ),
        (Act::Load, &[0x58]),
        (
            Act::Crash {
                node: S2,
                disk: Disk::Kept,
            },
            &[0x62],
        ),
        (
            Act::Crash {
                node: S9,
                disk: Disk::Lost,
            },
            &[0x68, 9],
        ),
    ]
}

fn pinned_too() -> Vec<(Act, &'static [u8])> {
    vec![
        (Act::Restart { node: S2 }, &[0x72]),
        (Act::Pause { node: S2 }, &[0x7a]),
        (Act::Resume { node: S2 }, &[0x82]),
        (Act::Cut { from: S2, to: S9 }, &[0x8a, 9]),
        (Act::Heal { from: S9, to: S2 }, &[0x90, 9, 2]),
        (
            Act::Partition {
                groups: vec![vec![NodeId(1), S2], vec![S9]],
            },
            &[0x98, 2, 3, 0x80, 2],
        ),
        (
            Act::Partition {
                groups: vec![vec![S2, NodeId(1)], vec![]],
            },
            &[0xa0, 2, 2, 2, 1, 0],
        ),
        (Act::HealAll, &[0xa8]),
        (Act::Drift { node: S2, ppm: -3 }, &[0xb2, 5]),
        (
            Act::Omit {
                node: S2,
                omission: Omission {
                    send: true,
                    receive: false,
                },
            },
            &[0xba, 1],
        ),
        (
            conditions(&[("loss", "0"), ("disk", "0ms")]),
            &[0xc0, 2, 10, 34, 16, 36],
        ),
        (
            conditions(&[("loss", "0.1"), ("disk", "0ms")]),
            &[0xc8, 1, 0, 50],
        ),
    ]
}

/// What came with schema 2.
fn pinned_second() -> Vec<(Act, &'static [u8])> {
    let load = |limit| {
        Some(Pace {
            every: Time(300),
            clients: 3,
            limit,
        })
    };
    vec![
        (Act::SetLoad { load: None }, &[0xd8, 0]),
        (Act::SetLoad { load: load(None) }, &[0xd8, 0xac, 2, 3, 0]),
        (
            Act::SetLoad {
                load: load(Some(7)),
            },
            &[0xd8, 0xac, 2, 3, 8],
        ),
        (
            Act::Repeat {
                node: S2,
                command: "set x 1".to_owned(),
                every: Time(300),
                times: 200,
            },
            &[0xe2, 54, 0xac, 2, 0xc8, 1],
        ),
        (Act::Again { node: S9 }, &[0xe8, 9]),
        (Act::Cease { node: S2 }, &[0xf2]),
    ]
}

/// What came with schema 3.
fn pinned_third() -> Vec<(Act, &'static [u8])> {
    vec![
        (Act::Join { node: S2 }, &[0xfa, 31]),
        (Act::Join { node: S9 }, &[0xf8, 31, 9]),
        (
            Act::Rig {
                node: S2,
                number: 300,
            },
            &[0xfa, 32, 0xac, 2],
        ),
        (Act::Corrupt { node: S9 }, &[0xf8, 33, 9]),
        (
            Act::Lie {
                node: S2,
                lie: "boast".to_owned(),
            },
            &[0xfa, 34, 0, 5, b'b', b'o', b'a', b's', b't'],
        ),
        (
            Act::Say {
                node: S2,
                text: "7".to_owned(),
                to: vec![NodeId(1), S9],
            },
            &[0xfa, 35, 0, 1, b'7', 2, 1, 9],
        ),
        (
            Act::Twin {
                node: S2,
                groups: vec![vec![NodeId(1)], vec![S9]],
            },
            &[0xfa, 36, 2, 1, 0x80, 2],
        ),
        (
            Act::Twin {
                node: S2,
                groups: vec![vec![S9, NodeId(1)], vec![]],
            },
            &[0xfa, 37, 2, 2, 9, 1, 0],
        ),
    ]
}

fn all_pinned() -> Vec<(Act, &'static [u8])> {
    [pinned(), pinned_too(), pinned_second(), pinned_third()].concat()
}

/// The code of an action, which follows the first byte if it is too great.
fn code_of(bytes: &[u8]) -> u8 {
    match bytes[0] >> 3 {
        31 => bytes[1],
        code => code,
    }
}

#[test]
fn every_kind_of_action_has_its_bytes_for_ever() {
    let acts = all_pinned();
    let entries: Vec<Entry> = (1..)
        .zip(&acts)
        .map(|(seq, (act, _))| Entry {
            seq,
            at_us: Time(5),
            act: act.clone(),
        })
        .collect();
    let mut writer = ActWriter::new(Spelling::default());
    let mut all = Writer::default();
    let mut last = (0, Time(5));
    for (entry, (act, bytes)) in entries.iter().zip(&acts) {
        let mut one = Writer::default();
        writer.write(entry, last, &mut one).expect("it is small");
        last = (entry.seq, entry.at_us);
        // Behind the kind and the node: the two numbers, both 0.
        let is_far = one.bytes[0] & 7 == 0 && act_has_node(act);
        let head = 1 + usize::from(code_of(&one.bytes) > 30) + usize::from(is_far);
        assert_eq!(one.bytes[head..head + 2], [0, 0], "{act:?}");
        let without: Vec<u8> = [&one.bytes[..head], &one.bytes[head + 2..]].concat();
        assert_eq!(without, *bytes, "{act:?}");
        all.raw(&one.bytes);
    }
    let mut reader = ActReader::new(SCHEMA, Dictionary::new());
    let mut from = Reader::new(&all.bytes);
    let mut last = (0, Time(5));
    for entry in &entries {
        assert_eq!(reader.read(last, &mut from).as_ref(), Ok(entry));
        last = (entry.seq, entry.at_us);
    }
    assert!(from.rest().is_empty());
}

fn act_has_node(act: &Act) -> bool {
    let mut operands = act.operands().into_iter();
    operands.any(|(_, operand)| matches!(operand, Operand::Node(_)))
}

#[test]
fn every_code_of_an_action_is_pinned() {
    let codes: BTreeSet<u8> = all_pinned()
        .iter()
        .map(|(_, bytes)| code_of(bytes))
        .collect();
    let all = ROWS.iter().flat_map(|row| row.codes).copied();
    assert_eq!(codes, all.collect());
}

#[test]
fn known_words_keep_their_places() {
    assert_eq!(
        KNOWN.join("|"),
        "raft|paxos|nodes|latency|loss|duplication|reordering|disk|timing|load|clients|flaws|\
         heartbeat|election|election_timeout|asynchronous|0|0ms|off|on|5|3|8ms..14ms|0.05|0.1|\
         20ms|set x 1|set y 2|get x|add x 1|delete x|first-election"
    );
}

fn small() -> Recording {
    Recording {
        start: Start {
            lab: "raft".to_owned(),
            scenario: "leader-crash".to_owned(),
            seed: Some(7),
            set: [("nodes".to_owned(), "5".to_owned())].into(),
        },
        branches: vec![
            RecordedBranch {
                events: 40,
                actions: vec![Entry {
                    seq: 30,
                    at_us: Time::ms(200),
                    act: Act::Pause { node: S2 },
                }],
                ..RecordedBranch::default()
            },
            RecordedBranch {
                parent: Some((0, 35)),
                name: "Ω".to_owned(),
                events: 36,
                actions: vec![Entry {
                    seq: 36,
                    at_us: Time::ms(210),
                    act: Act::Resume { node: S2 },
                }],
            },
        ],
        current: 1,
        claim: Some(Claim::Digest(0x0123_4567_89ab_cdef)),
    }
}

/// The same in the first schema, but for its digest.
const SMALL_FIRST: &str =
    "ATICAAxsZWFkZXItY3Jhc2gHAQYqAgF6HcCaDAoAIwACzqkBggDQ6AwAAQHvzauJZ0UjAdXl4WM";

const SMALL: &str = "AzICAAxsZWFkZXItY3Jhc2gHAQYqAgF6HcCaDAoAIwACzqkBggDQ6AwAAQHvzauJZ0UjAUCFNAI";

#[test]
fn a_recording_has_its_code_for_ever() {
    assert_eq!(write(&small()).as_deref(), Ok(SMALL));
    assert_eq!(read(SMALL), Ok(small()));
    assert_eq!(read(&format!("({SMALL}).")), Ok(small()), "in a sentence");
    let first = Recording {
        claim: Some(Claim::Outdated),
        ..small()
    };
    assert_eq!(read(SMALL_FIRST), Ok(first));
}

#[test]
fn a_code_that_is_cut_short_is_told_from_one_that_is_changed() {
    for end in 0..SMALL.len() {
        assert_eq!(read(&SMALL[..end]), Err(BadLink::CutShort), "{end}");
    }
    assert_eq!(read(&format!("{SMALL}{SMALL}")), Err(BadLink::Damaged));
    for place in 8..SMALL.len() {
        let other = if &SMALL[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        let changed = format!("{}{other}{}", &SMALL[..place], &SMALL[place + 1..]);
        assert_eq!(read(&changed), Err(BadLink::Damaged), "{place}");
    }
    for strange in ["Zoë", "a b", "A/B", "%41", "<script>"] {
        assert_eq!(read(&format!("A{strange}A")), Err(BadLink::Damaged));
    }
    let long = "A".repeat(MOST_CHARACTERS + 1);
    assert_eq!(read(&long), Err(BadLink::TooLarge));
}

/// Older programs are not to call damaged what they only do not know.
#[test]
fn a_run_is_written_in_the_oldest_schema_that_knows_all_of_it() {
    let schema_of = |recording: &Recording| {
        let code = write(recording).expect("it is small");
        assert_eq!(read(&code).as_ref(), Ok(recording));
        envelope::open(&code).expect("it is a code")
    };
    assert_eq!(schema_of(&small()).0, 3, "it has a digest");
    let mut bare = small();
    bare.claim = None;
    let (schema, body) = schema_of(&bare);
    assert_eq!(schema, 1);
    let newer = envelope::seal(2, &body).expect("it is small");
    assert_eq!(
        read(&newer),
        Ok(bare.clone()),
        "what the first has, the second has"
    );
    bare.branches[1].actions[0].act = Act::Cease { node: S2 };
    let (schema, body) = schema_of(&bare);
    assert_eq!(schema, 2);
    let older = envelope::seal(1, &body).expect("it is small");
    let refused = Err(BadLink::Damaged);
    assert_eq!(read(&older), refused, "the first has no such kind");
}

#[test]
fn a_newer_schema_is_no_damage() {
    let newer = envelope::seal(9, b"who knows").expect("it is small");
    assert_eq!(read(&newer), Err(BadLink::Newer { found: 9 }));
}

/// Bodies with a right checksum that ask for what cannot be, or for too much.
#[test]
fn what_a_hostile_writer_asks_for_is_refused() {
    let with = |change: &dyn Fn(&mut Recording)| {
        let mut recording = small();
        change(&mut recording);
        (super::check(&recording), write(&recording))
    };
    let refused = |change: &dyn Fn(&mut Recording), bad: BadLink| {
        assert_eq!(with(change), (Err(bad), Err(bad)));
    };
    refused(&|r| r.branches[0].events = MOST_PLAYED, BadLink::TooLarge);
    refused(&|r| r.branches[0].events = u64::MAX, BadLink::TooLarge);
    refused(&|r| r.branches[0].events = 20, BadLink::Damaged);
    refused(&|r| r.branches[1].parent = Some((1, 35)), BadLink::Damaged);
    refused(&|r| r.branches[1].parent = Some((0, 36)), BadLink::Damaged);
    refused(&|r| r.branches[1].parent = Some((7, 35)), BadLink::Damaged);
    refused(&|r| r.current = 2, BadLink::Damaged);
    refused(&|r| r.branches.clear(), BadLink::Damaged);
    let deep = |r: &mut Recording| {
        for place in 1..=MOST_BRANCHES {
            let mut recorded = r.branches[1].clone();
            recorded.parent = Some((place, 35));
            r.branches.push(recorded);
        }
    };
    refused(&deep, BadLink::TooLarge);
    let mut recording = small();
    recording.start.lab = "x".repeat(WORD_MAX + 1);
    assert_eq!(write(&recording), Err(BadLink::TooLarge));
    let body = envelope::seal(1, &[2, 2, 0, 255, 255, 255, 255, 15]).expect("it is small");
    assert_eq!(
        read(&body),
        Err(BadLink::Damaged),
        "more settings than bytes"
    );
}

//! Every reason for which something cannot be is told in the language that is
//! spoken: nothing comes from the English words of an error.

use std::collections::BTreeSet;

use super::{Lang, Text, keys, words};
use crate::catalog::{LABS, open};
use crate::labs::replay::OffTrack;
use crate::labs::session::{Session, Start};
use crate::labs::settings::{self, BadSetting};
use crate::labs::test_runs::listed;
use crate::labs::{BadStart, refusal_of};
use crate::runs::journal::{Journal, JournalError};
use crate::runs::link::BadLink;
use crate::runs::{OpenError, open_journal};
use crate::show::act::{Act, Asked, Refusal};
use crate::sim::action::Disk;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::note::Datum;
use crate::sim::protocol::Request;
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::toy::{Toy, ToyConfig};
use crate::sim::workload::Pace;

/// Two words of small letters in a row: what no sentence in Chinese has but
/// what a person wrote or a program reads.
fn english_in(said: &str) -> Option<String> {
    let is_plain = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let runs = said.split(|c: char| !c.is_ascii_graphic() && c != ' ');
    runs.flat_map(|run| {
        let words: Vec<&str> = run.split(' ').collect();
        let pairs = words.windows(2).map(|two| (two[0], two[1]));
        let found = pairs.filter(|(one, two)| is_plain(one) && is_plain(two));
        found
            .map(|(one, two)| format!("{one} {two}"))
            .collect::<Vec<_>>()
    })
    .next()
}

#[track_caller]
fn is_chinese(said: &str) {
    assert!(
        said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
        "no Chinese in: {said}"
    );
    assert_eq!(english_in(said), None, "{said}");
}

fn chinese() -> Text {
    Text::new(Lang::ZhCn)
}

/// All names of texts that begin so, after their lab's name if they have one.
fn named(beginning: &str) -> BTreeSet<&'static str> {
    let own = |name: &&str| {
        let ends = LABS
            .iter()
            .filter_map(|lab| name.strip_prefix(lab.id)?.strip_prefix('-'));
        ends.chain([*name]).any(|end| end.starts_with(beginning))
    };
    let names = keys::NAMES.iter().map(|(name, _)| *name);
    names.filter(own).collect()
}

fn start(lab: &str, scenario: &str, set: &[(&str, &str)]) -> Start {
    let own = |text: &&str| (*text).to_owned();
    Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: set.iter().map(|(k, v)| (own(k), own(v))).collect(),
    }
}

#[test]
fn english_is_known_when_it_is_seen() {
    assert_eq!(
        english_in("不行：the link is cut"),
        Some("the link".to_owned())
    );
    assert_eq!(english_in("S1 的 AppendEntries 与 cas 键 none"), None);
}

#[test]
fn no_sentence_in_chinese_is_in_english() {
    let text = chinese();
    for (name, variables) in keys::NAMES {
        let values: Vec<(&str, Datum)> = variables.iter().map(|v| (*v, 3_u64.into())).collect();
        let said = text.with(name, &values);
        assert_eq!(english_in(&said), None, "{name}: {said}");
    }
}

/// Told before, by the bounds of the setting itself.
const BEFORE: [&str; 1] = ["misfit-range"];

#[test]
fn settings_that_do_not_fit_are_told_in_chinese() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("raft", &[("cut", "8-9"), ("nodes", "3")]),
        ("raft", &[("heartbeat", "10us")]),
        ("raft", &[("heartbeat", "2s")]),
        ("raft", &[("election_timeout", "50s..70s")]),
        ("raft", &[("latency", "1ms..9000s")]),
        ("paxos", &[("proposers", "9"), ("nodes", "3")]),
        (
            "paxos",
            &[("roles", "separate"), ("nodes", "3"), ("proposers", "2")],
        ),
        ("paxos", &[("quorums", "grid:2x2"), ("nodes", "5")]),
        ("paxos", &[("quorums", "sizes:9:9"), ("nodes", "5")]),
        ("paxos", &[("patience", "1us")]),
        ("multipaxos", &[("heartbeat", "5s")]),
        ("multipaxos", &[("drift_bound", "0.95")]),
        ("multipaxos", &[("lease", "51ms"), ("drift_bound", "0.5")]),
    ];
    let text = chinese();
    let mut told = BTreeSet::from(BEFORE);
    for (lab, set) in cases {
        let known = LABS.iter().find(|known| known.id == *lab).expect("a lab");
        let scenario = (known.scenarios)()[0].id;
        let Err(BadStart::Setting(bad)) = open(&start(lab, scenario, set)) else {
            panic!("{lab} opens with {set:?}");
        };
        is_chinese(&words::bad_setting(&text, &bad));
        if let BadSetting::Together(misfit) = bad {
            assert!(text.has(misfit.why.key), "{}", misfit.why.key);
            told.insert(misfit.why.key);
        }
    }
    for (nodes, cut) in [(64, "none"), (2, "S2-W1")] {
        let protocol = ToyConfig {
            nodes,
            watchers: 1,
            ..ToyConfig::default()
        };
        let mut setup = Setup::<Toy>::new(protocol);
        settings::set(&mut setup, "cut", cut).expect("it can be read");
        let bad = settings::validate(&setup).expect_err("it cannot be");
        is_chinese(&words::bad_setting(&text, &bad));
        let BadSetting::Together(misfit) = bad else {
            panic!("{bad} is about one setting");
        };
        told.insert(misfit.why.key);
    }
    let missing: Vec<_> = named("misfit-").difference(&told).copied().collect();
    assert!(missing.is_empty(), "never told: {missing:?}");
}

#[test]
fn what_cannot_be_opened_is_told_in_chinese() {
    let text = chinese();
    let at = Time::ms(5);
    for error in [
        JournalError::Branches("x".to_owned()),
        JournalError::TooLarge { bytes: 1 << 30 },
        Journal::read("this is no journal").expect_err("it is no JSON"),
        Journal::read("{}").expect_err("it has no schema"),
        Journal::read("{\"schema\": 999}").expect_err("it is newer"),
        Journal::read("{\"schema\": 1, \"lab\": 5}").expect_err("it is damaged"),
        JournalError::TooManyEvents { events: u64::MAX },
        JournalError::TooManySettings { settings: 99 },
        JournalError::WordTooLong {
            what: "a command",
            bytes: 9_999,
        },
        JournalError::EntryOutOfOrder {
            entry: 3,
            seq: 4,
            after: 5,
            events: 6,
        },
        JournalError::EntryGoesBack {
            entry: 3,
            at,
            before: at,
        },
        JournalError::TooManyNodes { entry: 3 },
        JournalError::NotADigest("x".to_owned()),
    ] {
        is_chinese(&words::journal_error(&text, &error));
        is_chinese(&words::open_error(&text, &OpenError::Journal(error)));
    }
    for error in [
        BadLink::CutShort,
        BadLink::Damaged,
        BadLink::Newer { found: 99 },
        BadLink::TooLarge,
    ] {
        is_chinese(&words::open_error(&text, &OpenError::Link(error)));
    }
    for wrong in [
        start("chess", "x", &[]),
        start("raft", "x", &[]),
        start("raft", "first-election", &[("colour", "red")]),
        start("raft", "first-election", &[("heartbeat", "soon")]),
    ] {
        let error = open(&wrong).err().expect("it cannot be");
        is_chinese(&words::bad_start(&text, &error));
    }
}

#[test]
fn a_file_whose_actions_cannot_be_is_told_in_chinese() {
    let mut session = open(&start("raft", "first-election", &[])).expect("it opens");
    session.seek(5);
    let now = session.now();
    let node = NodeId(1);
    session.act(now, &Act::Pause { node }).expect("it is up");
    let mut journal = Journal::of(&*session);
    journal.digest = None;
    let spoilt = |spoil: &dyn Fn(&mut Journal)| {
        let mut journal = journal.clone();
        spoil(&mut journal);
        open_journal(&journal).err().expect("it cannot be")
    };
    let text = chinese();
    for error in [
        spoilt(&|journal| journal.actions[0].act = Act::Resume { node }),
        spoilt(&|journal| {
            let set = vec![("colour".to_owned(), "red".to_owned())];
            journal.actions[0].act = Act::Conditions { set };
        }),
    ] {
        assert!(
            matches!(error, OpenError::OffTrack(OffTrack::Impossible { .. })),
            "{error}"
        );
        is_chinese(&words::open_error(&text, &error));
    }
    let ends = OpenError::from(OffTrack::EndsEarly { reached: 3, seq: 4 });
    is_chinese(&words::open_error(&text, &ends));
}

/// Acts that are possible now and then, and those that never are.
fn tries() -> Vec<Act> {
    let (node, other) = (NodeId(1), NodeId(2));
    let nobody = NodeId(99);
    let condition = |key: &str, value: &str| Act::Conditions {
        set: vec![(key.to_owned(), value.to_owned())],
    };
    let mut all = vec![
        Act::Written { node },
        Act::Written { node: nobody },
        Act::Fire {
            node,
            timer: "election".to_owned(),
        },
        Act::Fire {
            node: other,
            timer: "heartbeat".to_owned(),
        },
        Act::Fire {
            node,
            timer: "egg".to_owned(),
        },
        Act::Command {
            node,
            command: "sing".into(),
        },
        Act::Retry {
            client: ClientId(1),
        },
        Act::Load,
        Act::Crash {
            node,
            disk: Disk::Kept,
        },
        Act::Restart { node },
        Act::Pause { node },
        Act::Resume { node },
        Act::Cut {
            from: node,
            to: other,
        },
        Act::Cut {
            from: node,
            to: node,
        },
        Act::Heal {
            from: node,
            to: other,
        },
        Act::HealAll,
        Act::Partition {
            groups: vec![vec![]],
        },
        Act::Drift {
            node,
            ppm: 9_000_000,
        },
        condition("colour", "red"),
        condition("loss", "often"),
        condition("latency", "2h"),
        condition("disk", "2h"),
        condition("timing", "synchronous:2h"),
    ];
    all.extend(client_tries(node));
    for flight in (0..120).map(FlightId) {
        all.push(Act::Duplicate { flight });
        all.push(Act::Delay {
            flight,
            by: Time::s(9_999),
        });
    }
    all
}

/// The same for what clients are to do.
fn client_tries(node: NodeId) -> Vec<Act> {
    let load = |every, clients| Act::SetLoad {
        load: Some(Pace {
            every,
            clients,
            limit: None,
        }),
    };
    vec![
        Act::SetLoad { load: None },
        load(Time::ZERO, 1),
        load(Time::ms(1), 0),
        Act::Cease { node },
        Act::Repeat {
            node,
            command: "get x".to_owned(),
            every: Time::ms(1),
            times: 0,
        },
    ]
}

/// Everything that was refused, by its key.
fn refusals() -> Vec<Refusal> {
    let mut found: Vec<Refusal> = Vec::new();
    let mut take = |refusal: Result<(), Refusal>| {
        if let Err(refusal) = refusal {
            // Of those with a value that is a text again each counts.
            let is_new = |known: &Refusal| {
                known.key != refusal.key || known.values.first() != refusal.values.first()
            };
            if found.iter().all(is_new) {
                found.push(refusal);
            }
        }
    };
    for (scenario, set) in [
        ("lossy-network", vec![("disk", "10ms")]),
        ("rolling-restarts", vec![("clients", "1")]),
        ("minority-leader", vec![("load", "off")]),
    ] {
        let mut session = open(&start("raft", scenario, &set)).expect("it opens");
        for seq in [0, 5, 20, 40, 80, 120, 300, 500, 800] {
            session.seek(seq);
            let (now, far) = (session.now(), Time::s(9_999));
            for act in tries() {
                take(session.allows(&act));
            }
            let load = Act::Load;
            if now > Time::ZERO {
                take(session.act(Time::ZERO, &load));
            }
            take(session.act(far, &load));
            for node in [1, 2] {
                let node = NodeId(node);
                let pause = Act::Pause { node };
                if seq == 300 && session.act(now, &pause).is_ok() {
                    take(session.allows(&pause));
                    take(session.allows(&Act::Fire {
                        node,
                        timer: "election".to_owned(),
                    }));
                }
            }
            let cut = Act::Cut {
                from: NodeId(1),
                to: NodeId(2),
            };
            if seq == 300 && session.act(now, &cut).is_ok() {
                take(session.allows(&cut));
            }
            // In the end more than there are clients to ask for a person.
            let asks = if seq == 800 { 600 } else { 9 };
            for command in 0..asks {
                let node = NodeId([1, 2, 3][command % 3]);
                let command = "get x".into();
                let ask = Act::Command { node, command };
                let done = session.act(session.now(), &ask);
                let retry = Request {
                    client: ClientId(1),
                    serial: 999,
                };
                let command = Asked {
                    text: "get x".to_owned(),
                    request: Some(retry),
                };
                take(session.allows(&Act::Command { node, command }));
                take(done);
            }
        }
    }
    take(a_second_repetition());
    for refused in [of_parts_that_differ(), of_liars(), of_twins()].concat() {
        take(Err(refused));
    }
    found
}

/// What only happens where not all parts are alike.
fn of_parts_that_differ() -> Vec<Refusal> {
    let ask = |node| Act::Command {
        node: NodeId(node),
        command: "add".into(),
    };
    let cut = Act::Cut {
        from: NodeId(2),
        to: NodeId(4),
    };
    let watched = listed::<Toy>("watched", &[]);
    let unserved = listed::<Toy>("unserved", &[]);
    let refused = [
        watched.allows(&ask(4)),
        watched.allows(&cut),
        unserved.allows(&ask(1)),
    ];
    let refused = refused.map(|refused| refused.expect_err("it is not possible"));
    let (node, client) = (NodeId(4), ClientId(1));
    let rare = [
        Refused::ForeignRequest { node, client },
        Refused::AsksItself { node },
        Refused::NodeWaiting { node },
        Refused::NodeAbsent { node },
        Refused::NodeJoined { node },
    ];
    let rare = rare.iter().map(refusal_of);
    refused.into_iter().chain(rare).collect()
}

/// What liars cannot do, and nobody else.
fn of_liars() -> Vec<Refusal> {
    let node = NodeId(2);
    let corrupt = Act::Corrupt { node };
    let lie = |lie: &str| Act::Lie {
        node,
        lie: lie.to_owned(),
    };
    let say = |text: &str, to: &[u8]| Act::Say {
        node,
        text: text.to_owned(),
        to: to.iter().copied().map(NodeId).collect(),
    };
    let mut signed = listed::<Toy>("signed", &[]);
    let correct = signed.allows(&lie("boast"));
    signed.act(Time::ZERO, &corrupt).expect("it is correct");
    let raft = open(&start("raft", "first-election", &[])).expect("it opens");
    let refused = [
        correct,
        signed.allows(&corrupt),
        signed.allows(&lie("nonsense")),
        signed.allows(&say("7 by S1", &[3])),
        signed.allows(&say("7", &[])),
        raft.allows(&say("7", &[3])),
        raft.allows(&corrupt),
        raft.allows(&Act::Rig { node, number: 1 }),
    ];
    refused
        .map(|refused| refused.expect_err("it is not possible"))
        .into()
}

fn of_twins() -> Vec<Refusal> {
    let node = NodeId(2);
    let twin = |groups| Act::Twin { node, groups };
    let refused = [
        ("equals", vec![]),
        ("crowd", vec![vec![NodeId(1)], vec![NodeId(3)]]),
    ]
    .map(|(scenario, groups)| {
        let mut session = listed::<Toy>(scenario, &[]);
        let corrupt = session.act(Time::ZERO, &Act::Corrupt { node });
        corrupt.expect("it is correct");
        session.allows(&twin(groups))
    });
    refused
        .map(|refused| refused.expect_err("it is not possible"))
        .into()
}

/// One command is repeated at a node, then another is to be.
fn a_second_repetition() -> Result<(), Refusal> {
    let mut session = open(&start("raft", "first-election", &[])).expect("it opens");
    let repeat = Act::Repeat {
        node: NodeId(1),
        command: "get x".to_owned(),
        every: Time::ms(5),
        times: 9,
    };
    session.act(Time::ZERO, &repeat).expect("it is possible");
    session.act(Time::ZERO, &repeat)
}

#[test]
fn what_is_refused_is_told_in_chinese() {
    let text = chinese();
    let found = refusals();
    for refusal in &found {
        assert!(text.has(refusal.key), "no text {}", refusal.key);
        is_chinese(&words::refusal(&text, refusal));
        for (_, value) in &refusal.values {
            if let Datum::Key(key) = value {
                assert!(text.has(key), "no text {key}");
            }
        }
    }
    let told: BTreeSet<&str> = found.iter().map(|refusal| refusal.key).collect();
    let named = named("refused-");
    let missing = named.difference(&told);
    // A lab's own is a rule of its protocol.
    let missing: Vec<_> = missing
        .filter(|name| name.starts_with("refused-"))
        .collect();
    assert!(missing.is_empty(), "never refused: {missing:?}");
}

#[test]
fn what_clients_are_told_is_told_in_chinese() {
    let text = chinese();
    let mut told = BTreeSet::new();
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let mut session = open(&start(lab.id, scenario.id, &[])).expect("it opens");
            session.seek(900);
            ask_by_hand(&mut *session);
            session.seek(2_000);
            for event in session.events(1..2_000) {
                for (node, output) in &event.outputs {
                    is_chinese(&words::told(&text, *node, output));
                    let used = keys::variables(output.key).expect(output.key);
                    for variable in used.iter().filter(|own| **own != "node") {
                        assert!(output.values.iter().any(|(own, _)| own == variable));
                    }
                    told.insert(output.key);
                }
            }
        }
    }
    let missing: Vec<_> = named("told-").difference(&told).copied().collect();
    assert!(missing.is_empty(), "never told: {missing:?}");
}

/// Asks every node for what the load never asks for.
fn ask_by_hand(session: &mut dyn Session) {
    let nodes = session.frame().nodes.len();
    for node in 1..=u8::try_from(nodes).expect("nine at most") {
        for command in ["cas x 77 1", "get x", "propose red"] {
            let ask = Act::Command {
                node: NodeId(node),
                command: command.into(),
            };
            // Refused to those that are down, and where clients are busy.
            let _ = session.act(session.now(), &ask);
        }
    }
}

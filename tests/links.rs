//! Links: any run goes into a link and comes out to the same digest; links
//! of every schema open for ever; whatever else is read gives an error, or a
//! run in bounded steps, never a panic.
#![cfg(not(target_arch = "wasm32"))]

mod drawn;

use std::fmt::Write;
use std::time::Instant;

use expect_test::expect_file;
use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::catalog::open;
use consensus_playground::labs::recording::{Claim, RecordedBranch, Recording, Sameness};
use consensus_playground::labs::session::Session;
use consensus_playground::runs::journal::Journal;
use consensus_playground::runs::link::{
    self, BadLink, MOST_BRANCHES, MOST_PLAYED, SAFE_CHARACTERS,
};
use consensus_playground::runs::{open_journal, play};
use consensus_playground::show::act::Act;
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::time::Time;

use drawn::{act, assert_same, branched, meddled, start};

/// Text of the page's address before the code, as long as most.
const BEFORE: &str = "https://somebody.github.io/consensus-playground/#/raft/rolling-restarts?run=";

/// Events that a test plays, whatever a link asks for.
const FEW: u64 = 2_000;

/// Reads a code, and plays what comes out if it is not too long for a test.
fn read_and_play(code: &str) {
    let recording = match link::read(code) {
        Ok(recording) => recording,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    link::check(&recording).expect("what is read is in order");
    if recording
        .branches
        .iter()
        .map(|recorded| recorded.events)
        .sum::<u64>()
        > FEW
    {
        return;
    }
    match play(&recording) {
        Ok(session) => assert!(session.seq() <= FEW),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_run_goes_into_a_link_and_comes_out_the_same(
        acts in vec((0..40_u8, prop::bool::weighted(0.2), act()), 0..30),
        seed in any::<u64>(),
    ) {
        let mut session = branched(acts, seed);
        let recording = Recording::of(&*session);
        let code = link::write(&recording).expect("it is small enough");
        prop_assert_eq!(link::read(&code), Ok(recording.clone()));
        let mut again = play(&recording).expect("what was done can be done again");
        prop_assert_eq!(Some(Claim::Digest(again.digest())), recording.claim);
        assert_same(&mut *session, &mut *again);
    }

    #[test]
    fn any_journal_goes_into_a_link_and_comes_out_the_same(
        acts in vec((0..40_u8, act()), 0..20),
        seed in any::<u64>(),
    ) {
        let journal = Journal::of(&*meddled(acts, seed));
        let code = link::write(&journal.recording()).expect("it is small enough");
        let again = play(&link::read(&code).expect("it is a code")).expect("it is possible");
        prop_assert_eq!(Journal::of(&*again), journal.clone());
        let played = open_journal(&journal).expect("it is possible");
        prop_assert_eq!(again.digest(), played.digest());
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read_and_play(&text);
    }

    #[test]
    fn any_code_is_read_or_refused(text in "[A-Za-z0-9_-]{0,400}") {
        read_and_play(&text);
    }

    /// Bodies that no program wrote, in an envelope that is right: the
    /// checksum keeps nothing away from the reader.
    #[test]
    fn any_body_is_read_or_refused(
        acts in vec((0..9_u8, prop::bool::weighted(0.3), act()), 0..8),
        damage in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..6),
        whole in vec(any::<u8>(), 0..60),
        made_up in any::<bool>(),
    ) {
        let mut body = match made_up {
            true => whole,
            false => {
                let recording = Recording::of(&*branched(acts, 3));
                let code = link::write(&recording).expect("it is small enough");
                link::unseal(&code).expect("it is a code").1
            }
        };
        for (place, byte, kind) in damage {
            if body.is_empty() {
                break;
            }
            let place = place.index(body.len());
            match kind {
                0 => body[place] = byte,
                1 => body.insert(place, byte),
                2 => drop(body.remove(place)),
                _ => body.truncate(place),
            }
        }
        read_and_play(&link::seal(link::SCHEMA, &body).expect("it is small enough"));
    }

    /// Whatever happens to the characters of a link, the run that opens, if
    /// one does, is the one that was sent.
    #[test]
    fn an_edited_link_is_refused(
        acts in vec((0..9_u8, prop::bool::weighted(0.3), act()), 0..8),
        damage in vec((any::<prop::sample::Index>(), "[A-Za-z0-9_%. -]", 0..3_u8), 1..4),
    ) {
        let recording = Recording::of(&*branched(acts, 3));
        let code = link::write(&recording).expect("it is small enough");
        let mut edited = code.clone();
        for (place, text, kind) in damage {
            let place = place.index(edited.len().max(1)).min(edited.len());
            match kind {
                0 => edited.insert_str(place, &text),
                1 if place < edited.len() => edited.replace_range(place..=place, &text),
                _ => edited.truncate(place),
            }
        }
        match link::read(&edited) {
            Ok(read) => prop_assert_eq!(read, recording),
            Err(error) => prop_assert!(
                matches!(error, BadLink::CutShort | BadLink::Damaged), "{}", error
            ),
        }
    }
}

#[test]
fn branches_keep_their_names_and_those_that_were_taken_away_stay_away() {
    let pause = |n| Act::Pause { node: NodeId(n) };
    let acts = vec![
        (30, false, pause(2)),
        (0, true, pause(3)),
        (20, false, pause(1)),
        (0, true, pause(4)),
    ];
    let mut session = branched(acts, 7);
    let ids: Vec<_> = session.branches().iter().map(|branch| branch.id).collect();
    assert_eq!(ids.len(), 3);
    session.name_branch(ids[0], "as it was");
    session.name_branch(ids[2], "若 S4 暂停");
    for gone in [None, Some(ids[1]), Some(ids[0])] {
        if let Some(gone) = gone {
            assert!(session.remove(gone));
        }
        let recording = Recording::of(&*session);
        let code = link::write(&recording).expect("it is small enough");
        assert_eq!(link::read(&code), Ok(recording.clone()));
        let again = play(&recording).expect("what was done can be done again");
        let names = |session: &dyn Session| -> Vec<String> {
            let branches = session.branches();
            let name = |id| session.branch_name(id).to_owned();
            branches.iter().map(|branch| name(branch.id)).collect()
        };
        assert_eq!(names(&*again), names(&*session), "without {gone:?}");
        assert_eq!(Some(Claim::Digest(again.digest())), recording.claim);
        assert_eq!(Recording::of(&*again), recording);
    }
}

/// What a person does in a run that is watched closely: two hundred actions
/// of every sort.
fn busy(load: &str) -> Box<dyn Session> {
    let mut begin = start("rolling-restarts", std::iter::empty().collect(), 77);
    begin.set.insert("load".to_owned(), load.to_owned());
    let mut session = open(&begin).expect("it opens");
    let node = |n: u64| NodeId(u8::try_from(n % 5 + 1).expect("it is small"));
    let mut done = 0;
    let mut turn = 0;
    while done < 200 {
        turn += 1;
        session.seek_time(
            session.now() + Time::us(20_000 + turn * 7_919 % 60_000),
            1_000,
        );
        let n = node(turn / 3);
        let act = match turn % 11 {
            0 => Act::Crash {
                node: n,
                disk: consensus_playground::sim::action::Disk::Kept,
            },
            1 => Act::Restart { node: n },
            2 => Act::Cut {
                from: n,
                to: node(turn / 3 + 1),
            },
            3 => Act::Partition {
                groups: vec![
                    vec![NodeId(1), NodeId(2)],
                    vec![NodeId(3), NodeId(4), NodeId(5)],
                ],
            },
            4 => Act::HealAll,
            5 => Act::Pause { node: n },
            6 => Act::Resume { node: n },
            7 => Act::Drift {
                node: n,
                ppm: 200_000,
            },
            8 => Act::Conditions {
                set: vec![("loss".to_owned(), format!("0.0{}", turn % 7))],
            },
            _ => Act::Command {
                node: n,
                command: format!("set x {}", turn % 9).into(),
            },
        };
        // Between two events, as somebody who stops the picture does.
        let now = session.now();
        let at = session
            .next_at()
            .map_or(now, |next| Time((now.0 + next.0) / 2));
        done += u64::from(session.act(at, &act).is_ok());
    }
    session
}

#[test]
fn two_hundred_actions_stay_within_what_chats_and_mailers_leave_whole() {
    for load in ["off", "20ms"] {
        let session = busy(load);
        let recording = Recording::of(&*session);
        assert_eq!(recording.branches[0].actions.len(), 200);
        let code = link::write(&recording).expect("it is small enough");
        let length = BEFORE.len() + code.len();
        assert!(
            length < SAFE_CHARACTERS,
            "{length} characters with load {load}"
        );
        println!("200 actions, load {load}: {length} characters");
    }
}

/// Links that some version wrote. No line of the file is ever changed or
/// removed, for people have kept such links; a new schema adds lines. Where
/// they lead changes only with the engine: run with `UPDATE_EXPECT=1` after
/// a change that was meant to change runs, or what nodes hold. A link that says
/// what it once led to then tells that it was something else.
#[test]
fn links_of_every_schema_open_for_ever() {
    let mut text = String::new();
    for line in include_str!("golden/links.txt").lines() {
        let (name, code) = line.split_once(' ').expect("a line has a name and a code");
        let recording = link::read(code).unwrap_or_else(|error| panic!("{name}: {error}"));
        let session = play(&recording).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (branches, events) = (session.branches().len(), session.seq());
        let digest = session.digest();
        let claim = match Sameness::of(recording.claim, digest) {
            Sameness::Proven => ", as it says".to_owned(),
            Sameness::Refuted { claimed, .. } => format!(", which was {claimed:016x}"),
            Sameness::Outdated | Sameness::Unclaimed => String::new(),
        };
        writeln!(text, "{name} {branches} {events} {digest:016x}{claim}").expect("text grows");
    }
    expect_file!["./golden/links-lead-to.txt"].assert_eq(&text);
}

/// As many branches as a link may have, each with events of its own.
fn most(set: &[(&str, &str)]) -> Recording {
    let set = set
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let trunk = RecordedBranch {
        events: 1_500,
        ..RecordedBranch::default()
    };
    let leaving = |place: usize| RecordedBranch {
        parent: Some((place / 2, 1_450)),
        events: 1_500,
        ..RecordedBranch::default()
    };
    Recording {
        start: start("first-election", set.collect(), 1),
        branches: std::iter::once(trunk)
            .chain((0..MOST_BRANCHES - 1).map(leaving))
            .collect(),
        current: 100,
        claim: None,
    }
}

/// The most that a link may ask for, from a cluster that is as busy as the
/// settings allow: it opens, and an event of it does not cost without bound
/// more than one of a calm cluster.
#[test]
fn the_busiest_link_opens_in_proportion_to_a_calm_one() {
    let opened = |recording: &Recording| {
        let code = link::write(recording).expect("it is within the limits");
        let began = Instant::now();
        let read = link::read(&code).expect("it is a code");
        let session = play(&read).expect("it is possible");
        assert_eq!(session.branches().len(), MOST_BRANCHES);
        began.elapsed()
    };
    let calm = most(&[("nodes", "9")]);
    let busiest = most(&[
        ("nodes", "9"),
        ("latency", "3600s"),
        ("heartbeat", "1ms"),
        ("election_timeout", "2ms..3ms"),
        ("duplication", "1"),
        ("load", "1us"),
        ("clients", "99"),
    ]);
    // The calm one before and after: other work on the machine slows both.
    let (before, took, after) = (opened(&calm), opened(&busiest), opened(&calm));
    assert!(
        took < MUCH * (before + after) / 2,
        "{before:?}, {took:?}, {after:?}"
    );
}

/// How many times as long as a calm one the busiest link may take to open:
/// nine times were measured, with all those messages on their way.
const MUCH: u32 = 30;

#[test]
fn a_link_that_asks_for_more_than_the_most_is_refused() {
    let beyond = Recording {
        branches: vec![RecordedBranch {
            events: MOST_PLAYED + 1,
            ..RecordedBranch::default()
        }],
        current: 0,
        ..most(&[])
    };
    assert_eq!(link::write(&beyond), Err(BadLink::TooLarge));
    assert!(play(&beyond).is_err());
}

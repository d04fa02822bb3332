//! Journals that anything may have happened to: the reader and the replay
//! answer with a journal or a sentence, never with a panic, and in bounded
//! time.
#![cfg(not(target_arch = "wasm32"))]

mod drawn;

use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::catalog::open;
use consensus_playground::labs::entry::Entry;
use consensus_playground::runs::journal::{Branch, Journal, SCHEMA};
use consensus_playground::runs::open_journal;
use consensus_playground::sim::time::Time;

use drawn::{act, assert_same, branched, meddled, setting, start};

/// A test plays no longer run, whatever a journal asks for.
const EVENTS: u64 = 400;

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
        let journal = Journal::of(&*session);
        let read = Journal::read(&journal.write());
        prop_assert_eq!(read.as_ref(), Ok(&journal));
        let again = open_journal(&journal).expect("what was done can be done again");
        prop_assert_eq!(again.digest(), session.digest());
        prop_assert_eq!(Journal::of(&*again), journal);
    }

    #[test]
    fn a_damaged_journal_is_read_or_refused(
        acts in vec((0..9_u8, act()), 0..6),
        damage in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..5),
    ) {
        let mut bytes = Journal::of(&*meddled(acts, 3)).write().into_bytes();
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
            name: String::new(),
            branches: Vec::new(),
            current: 0,
            shown: None,
            actions: entries.into_iter().map(entry).collect(),
            events,
            digest: None,
        };
        read_and_play(&journal.write());
    }

    #[test]
    fn all_branches_are_read_back_and_played_to_the_same_ends(
        acts in vec((0..40_u8, prop::bool::weighted(0.3), act()), 0..20),
        seed in any::<u64>(),
        back in 0..50_u64,
    ) {
        let mut session = branched(acts, seed);
        session.seek(session.seq().saturating_sub(back));
        let journal = Journal::whole(&*session);
        let read = Journal::read(&journal.write());
        prop_assert_eq!(read.as_ref(), Ok(&journal));
        let mut again = open_journal(&journal).expect("what was done can be done again");
        prop_assert_eq!(Some(format!("{:016x}", again.digest())), journal.digest.clone());
        let shown = journal.shown.unwrap_or(again.seq());
        again.seek(shown);
        prop_assert_eq!(again.digest(), session.digest());
        prop_assert_eq!(Journal::whole(&*again), journal);
        assert_same(&mut *session, &mut *again);
    }

    /// Branches that no program wrote.
    #[test]
    fn made_up_branches_are_played_or_refused(
        branches in vec((0..4_u64, 0..60_u64, 0..90_u64, vec((0..30_u64, act()), 0..3)), 0..5),
        current in 0..6_u64,
        shown in prop::option::of(0..99_u64),
    ) {
        let branch = |(parent, after, events, acts): (u64, u64, u64, Vec<(u64, _)>)| Branch {
            parent,
            after,
            name: String::new(),
            actions: acts
                .into_iter()
                .map(|(seq, act)| Entry { seq: after + seq, at_us: Time(seq), act })
                .collect(),
            events,
        };
        let journal = Journal::of(&*meddled(Vec::new(), 3));
        let journal = Journal {
            schema: SCHEMA,
            branches: branches.into_iter().map(branch).collect(),
            current,
            shown,
            ..journal
        };
        match Journal::read(&journal.write()).map(|journal| open_journal(&journal)) {
            Ok(Ok(session)) => assert!(session.seq() <= 90),
            Ok(Err(error)) => assert!(!error.to_string().is_empty()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
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

//! Journals that anything may have happened to: the reader and the replay
//! answer with a journal or a sentence, never with a panic, and in bounded
//! time.
#![cfg(not(target_arch = "wasm32"))]

mod drawn;

use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::labs::journal::{Entry, Journal, SCHEMA};
use consensus_playground::labs::{open, open_journal};
use consensus_playground::sim::time::Time;

use drawn::{act, meddled, setting, start};

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

//! Any text as a journal: an error, or a run in bounded steps.
#![no_main]

use consensus_playground::runs::journal::Journal;
use consensus_playground::runs::open_journal;
use libfuzzer_sys::fuzz_target;

/// The fuzzer plays no longer run, whatever a journal asks for.
const FEW: u64 = 300;

fuzz_target!(|text: &str| {
    let Ok(mut journal) = Journal::read(text) else {
        return;
    };
    assert_eq!(Journal::read(&journal.write()).as_ref(), Ok(&journal));
    journal.events = journal.events.min(FEW);
    let recording = journal.recording();
    if recording.branches.iter().any(|recorded| recorded.events > FEW) || recording.branches.len() > 8 {
        return;
    }
    if let Ok(session) = open_journal(&journal) {
        assert_eq!(session.seq(), recording.branches[recording.current].events);
    }
});

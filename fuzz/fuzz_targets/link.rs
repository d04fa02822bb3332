//! Any bytes as an address, and as the body of a code whose checksum is
//! right: an error, or a run in bounded steps.
#![no_main]

use consensus_playground::labs::recording::Recording;
use consensus_playground::runs::link::{self, Route};
use consensus_playground::runs::play;
use libfuzzer_sys::fuzz_target;

/// The fuzzer plays no longer run, whatever a link asks for.
const FEW: u64 = 300;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = str::from_utf8(data) {
        let (route, _) = Route::read(text);
        let (again, wrong) = Route::read(&route.write());
        assert!(wrong.is_empty(), "what is written can be read");
        assert_eq!(again.write(), route.write());
    }
    let Ok(code) = link::seal(link::SCHEMA, data) else {
        return;
    };
    let Ok(recording) = link::read(&code) else {
        return;
    };
    let code = link::write(&recording).expect("what was read can be written");
    assert_eq!(link::read(&code).as_ref(), Ok(&recording));
    if recording.branches.iter().any(|recorded| recorded.events > FEW) || recording.branches.len() > 8 {
        return;
    }
    if let Ok(session) = play(&recording) {
        let again = Recording::of(&*session);
        play(&again).expect("what was done can be done again");
    }
});

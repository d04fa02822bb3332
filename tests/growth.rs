//! What a long run costs: an event late in a run takes as much memory, kept
//! and copied, as an early one, in every scenario of every lab. How long it
//! takes is measured, not tested: `cargo bench --bench memory`.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::thread;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::lab::Lab;
use consensus_playground::labs::session::{Session, Start};

/// The system's allocator, which counts for each thread what is held, and
/// what was ever asked for: that is what copies cost.
struct Counting;

thread_local! {
    static HELD: Cell<i64> = const { Cell::new(0) };
    static ASKED: Cell<i64> = const { Cell::new(0) };
}

fn size(layout: Layout) -> i64 {
    i64::try_from(layout.size()).expect("memory is counted in 64 bits")
}

// SAFETY: every call goes on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + size(layout));
        ASKED.set(ASKED.get() + size(layout));
        // SAFETY: the caller keeps the promises that the system asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - size(layout));
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a run has cost so far, in bytes.
#[derive(Clone, Copy, Debug)]
struct Cost {
    /// What is held, an event.
    held: i64,
    /// What was ever asked for, an event.
    asked: i64,
    /// What is asked for to show where the run is.
    shown: i64,
}

/// What is no sign of anything: a list that doubles, and messages that happen
/// to be on their way.
const SLACK: Cost = Cost {
    held: 64,
    asked: 64,
    shown: 32_768,
};

/// A run as it is, or with clients that ask for something all the time and a
/// network that loses much.
fn opened(lab: &str, scenario: &str, set: &[(&str, &str)]) -> Option<Box<dyn Session>> {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let start = Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: set.iter().map(pair).collect(),
    };
    open(&start).ok()
}

/// Plays on until a run has so many events, and tells what it has cost since
/// the counters stood there. None if it ends before.
fn cost(session: &mut dyn Session, since: (i64, i64), events: i64) -> Option<Cost> {
    while i64::try_from(session.recorded()).expect("few events") < events {
        session.advance().then_some(())?;
    }
    let (held, asked) = (HELD.get() - since.0, ASKED.get() - since.1);
    let before = ASKED.get();
    drop((session.frame(), session.figures()));
    Some(Cost {
        held: held / events,
        asked: asked / events,
        shown: ASKED.get() - before,
    })
}

/// What a scenario costs when its script is over, and when it has five times as
/// many events, if that is more than twice as much.
fn growth(lab: &str, scenario: &str, set: &[(&str, &str)], events: i64) -> Option<(Cost, Cost)> {
    let since = (HELD.get(), ASKED.get());
    let mut session = opened(lab, scenario, set)?;
    let first = cost(&mut *session, since, events)?;
    let last = cost(&mut *session, since, 5 * events)?;
    let is_more = last.held > 2 * first.held + SLACK.held
        || last.asked > 2 * first.asked + SLACK.asked
        || last.shown > 2 * first.shown + SLACK.shown;
    is_more.then_some((first, last))
}

/// Plays every scenario of every lab to so many events, and to five times as
/// many: each lab on a thread of its own.
fn grow_no_faster(events: i64) {
    let grown = |lab: &'static Lab| {
        let with_load = [("load", "10ms"), ("loss", "0.1")];
        let runs = lab
            .ids
            .iter()
            .flat_map(|id| [(id, &[][..]), (id, &with_load)]);
        let grown = runs.filter_map(|(scenario, set)| {
            let (first, last) = growth(lab.id, scenario, set, events)?;
            Some(format!(
                "{}/{scenario} {set:?}: {first:?}, then {last:?}",
                lab.id
            ))
        });
        grown.collect::<Vec<String>>()
    };
    let grown: Vec<String> = thread::scope(|scope| {
        let labs: Vec<_> = LABS
            .iter()
            .map(|lab| scope.spawn(move || grown(lab)))
            .collect();
        let all = labs.into_iter().map(|lab| lab.join().expect("it plays"));
        all.flatten().collect()
    });
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}

#[test]
fn a_long_run_takes_no_more_an_event() {
    grow_no_faster(3_000);
}

/// As long as a page may run for hours.
#[test]
#[ignore = "takes minutes: cargo test --release --test growth -- --ignored"]
fn a_run_of_hours_takes_no_more_an_event() {
    grow_no_faster(40_000);
}

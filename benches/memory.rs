//! What recorded runs take of memory, with their checkpoints, what an event
//! late in a run costs beside an early one, and an hour of virtual time:
//! `cargo bench --bench memory`. Bytes are counted and the same in every run;
//! times are the best of a few turns, and a busy machine makes them longer.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod load;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::sim::time::Time;
use consensus_playground::sim::timeline::CHECKPOINT_EVERY;

/// The system's allocator, which counts what is held.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the promises that the system asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    for events in [1_000, 10_000, 100_000] {
        let before = HELD.load(Ordering::Relaxed);
        let mut session = load::session();
        session.seek(events);
        assert_eq!(session.recorded(), events, "the load never ends");
        let held = since(before);
        let checkpoints = events / CHECKPOINT_EVERY;
        println!(
            "{events} events recorded, with a checkpoint every {CHECKPOINT_EVERY}: {} KiB, \
             {} bytes an event, {} a checkpoint",
            held >> 10,
            held / events,
            held / checkpoints.max(1),
        );
    }
    for lab in LABS {
        for scenario in lab.ids {
            print_growth(lab.id, scenario);
        }
    }
    for (lab, scenario) in [
        ("raft", "leader-crash"),
        ("paxos", "competing-proposers"),
        ("multipaxos", "steady-state"),
        ("commit", "one-after-another"),
    ] {
        print_hour(lab, scenario);
    }
}

/// How many turns are timed, and how many events each has.
const TURNS: (u64, u64) = (10, 500);

/// What an event takes, in nanoseconds, in the quickest of some turns.
fn quickest(session: &mut dyn Session) -> Option<u64> {
    let turns = (0..TURNS.0).map(|_| {
        let begun = Instant::now();
        let all = (0..TURNS.1).all(|_| session.advance());
        all.then(|| begun.elapsed().as_nanos() / u128::from(TURNS.1))
    });
    let turns: Option<Vec<u128>> = turns.collect();
    u64::try_from(turns?.into_iter().min()?).ok()
}

fn opened(lab: &str, scenario: &str) -> Box<dyn Session> {
    let start = Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: [].into(),
    };
    open(&start).expect("the list has it")
}

/// Bytes held since so many were.
fn since(before: usize) -> u64 {
    let held = HELD.load(Ordering::Relaxed) - before;
    u64::try_from(held).expect("64 bits hold it")
}

/// What an event of a scenario takes, of memory and of time, in runs of
/// 20,000 and of 200,000 events; nothing of one that comes to its end before.
fn print_growth(lab: &str, scenario: &str) {
    let before = HELD.load(Ordering::Relaxed);
    let mut session = opened(lab, scenario);
    let mut told = Vec::new();
    for events in [20_000, 200_000] {
        session.seek(events - TURNS.0 * TURNS.1);
        let Some(time) = quickest(&mut *session) else {
            return;
        };
        told.push((since(before) / events, time));
    }
    let [(bytes, time), (late_bytes, late_time)] = told[..] else {
        return;
    };
    println!(
        "{lab}/{scenario}: {bytes} and {late_bytes} bytes an event, {time} and {late_time} ns"
    );
}

/// What a run of an hour of virtual time takes: in all, an event at its end,
/// and a picture there.
fn print_hour(lab: &str, scenario: &str) {
    let before = HELD.load(Ordering::Relaxed);
    let mut session = opened(lab, scenario);
    let begun = Instant::now();
    session.seek_time(Time::s(3_600), u64::MAX);
    let (all, held, events) = (begun.elapsed(), since(before), session.seq());
    let pictures = (0..TURNS.0).map(|_| {
        let begun = Instant::now();
        drop((session.frame(), session.figures()));
        begun.elapsed()
    });
    let picture = pictures.min().expect("there are turns");
    let late = quickest(&mut *session).expect("it goes on");
    println!(
        "an hour of {lab}/{scenario}: {events} events in {all:.1?}, {} MiB; \
         then {late} ns an event, a picture {picture:.1?}",
        held >> 20
    );
}

//! What recorded runs take of memory, with their checkpoints: `cargo bench
//! --bench memory`. Not a time but a count of bytes, the same in every run,
//! so no samples are taken.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod load;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

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
        let held = HELD.load(Ordering::Relaxed) - before;
        let held = u64::try_from(held).expect("64 bits hold it");
        let checkpoints = events / CHECKPOINT_EVERY;
        println!(
            "{events} events recorded, with a checkpoint every {CHECKPOINT_EVERY}: {} KiB, \
             {} bytes an event, {} a checkpoint",
            held >> 10,
            held / events,
            held / checkpoints.max(1),
        );
    }
}

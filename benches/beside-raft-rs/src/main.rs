//! Our Raft beside raft-rs 0.7: the same cluster, the same commands, the same
//! pace of virtual time, one process, one thread, nothing recorded.
//!
//! Both have five nodes, heartbeats every 50 ms, election timeouts of 150 to
//! 300 ms, a command every 5 ms of virtual time, and messages that take
//! 11 ms. Raft-rs gets the cheapest driver that does this: a queue for the
//! network, memory for the disks, a counter for the state machine. Ours runs
//! in its simulator, with clients that wait for answers, and a key-value
//! state machine.
//!
//! Run with `cargo run --release` in this folder; needs `protoc`.

mod ours;
mod theirs;

use std::time::{Duration, Instant};

/// How many commands each run carries out.
const COMMANDS: u64 = 10_000;

/// How many runs each has, in turns; the best counts, because what else the
/// machine does only ever slows one down.
const ROUNDS: usize = 30;

/// What a run came to.
struct Outcome {
    /// Messages that reached a node.
    delivered: u64,
    /// Commands that the nodes applied, all five together.
    applied: u64,
    took: Duration,
}

fn main() {
    let (mut ours, mut theirs) = (timed(ours::run), timed(theirs::run));
    for _ in 1..ROUNDS {
        ours = best(ours, timed(ours::run));
        theirs = best(theirs, timed(theirs::run));
    }
    println!("5 nodes, {COMMANDS} commands, best of {ROUNDS} runs in turns");
    println!("            delivered   applied   messages/s   commands/s");
    print("ours", &ours);
    print("raft-rs", &theirs);
    let ratio = per_second(ours.delivered, &ours) / per_second(theirs.delivered, &theirs);
    println!("ours / raft-rs, delivered messages a second: {ratio:.2}");
}

fn timed(run: fn() -> (u64, u64)) -> Outcome {
    let start = Instant::now();
    let (delivered, applied) = run();
    let took = start.elapsed();
    assert_eq!(applied, 5 * COMMANDS, "every node applies every command");
    Outcome {
        delivered,
        applied,
        took,
    }
}

fn best(a: Outcome, b: Outcome) -> Outcome {
    assert_eq!(a.delivered, b.delivered, "runs are deterministic");
    if a.took <= b.took { a } else { b }
}

fn print(name: &str, outcome: &Outcome) {
    println!(
        "{name:>10} {:>10} {:>9} {:>12.0} {:>12.0}",
        outcome.delivered,
        outcome.applied,
        per_second(outcome.delivered, outcome),
        per_second(COMMANDS, outcome),
    );
}

fn per_second(count: u64, outcome: &Outcome) -> f64 {
    count as f64 / outcome.took.as_secs_f64()
}

//! Our search beside stateright 0.31: the same specifications, one thread each,
//! in turns, CPU seconds, the best of some rounds. Two-phase commit and Paxos are
//! the examples that come with stateright; the first is a model here, the second a
//! protocol in our worlds. Then our own plain search beside the compact one.
//!
//! Run with `cargo run --release` in this folder.

mod register;

/// Stateright's own examples, from its package.
mod theirs {
    include!(concat!(env!("OUT_DIR"), "/theirs.rs"));
}

use std::time::Duration;

use consensus_playground::check::layers::{Bounds, Counts, Layers, Standing};
use consensus_playground::check::models::Packed;
use consensus_playground::check::models::two_phase::TwoPhase;
use consensus_playground::check::search::{Limits, Progress, Search};
use consensus_playground::check::worlds::{Options, Worlds};
use consensus_playground::protocols::raft::Raft;
use consensus_playground::protocols::raft::config::Config;
use consensus_playground::sim::run::{Run, Watch};
use consensus_playground::sim::scenario::Setup;
use cpu_time::ProcessTime;

use register::Register;

/// What the computer does beside only ever slows one down.
const ROUNDS: usize = 3;

const MANAGERS: u32 = 8;
const CLIENTS: u8 = 3;

/// What a search came to.
#[derive(Clone, Copy)]
struct Came {
    distinct: u64,
    generated: u64,
    depth: u64,
    took: Duration,
}

/// One of the searches that are compared.
type Way<'a> = (&'a str, &'a dyn Fn() -> (u64, u64, u64));

fn main() {
    // A part by itself, by its first word: `cargo run --release paxos`.
    let only = std::env::args().nth(1);
    let wanted = |part| only.as_deref().is_none_or(|only| only == part);
    if wanted("two-phase") {
        two_phase();
    }
    if wanted("paxos") {
        paxos();
    }
    if wanted("raft") {
        worlds_of_raft();
    }
}

fn two_phase() {
    let [ours, bfs, dfs] = compare(
        &format!("TwoPhase, {MANAGERS} managers"),
        [
            ("ours", &|| ours_two_phase()),
            ("breadth", &|| {
                theirs(theirs::of_2pc::search(MANAGERS as usize, true))
            }),
            ("depth", &|| {
                theirs(theirs::of_2pc::search(MANAGERS as usize, false))
            }),
        ],
    );
    ratios("two-phase", &ours, &bfs, &dfs);
}

fn paxos() {
    for clients in [2, CLIENTS] {
        let [ours, bfs, dfs] = compare(
            &format!("Paxos, {clients} clients"),
            [
                ("ours", &|| ours_paxos(clients)),
                ("breadth", &|| {
                    theirs(theirs::of_paxos::search(clients.into(), true))
                }),
                ("depth", &|| {
                    theirs(theirs::of_paxos::search(clients.into(), false))
                }),
            ],
        );
        ratios(&format!("paxos {clients}"), &ours, &bfs, &dfs);
    }
}

fn worlds_of_raft() {
    let [compact, plain] = compare(
        "Raft, three nodes",
        [("compact", &|| compact(14)), ("plain", &|| plain(12))],
    );
    let rate = |came: &Came| came.distinct as f64 / came.took.as_secs_f64();
    println!("raft compact / plain: {:.1}", rate(&compact) / rate(&plain));
    let counts = raft_counts(14);
    println!("raft bytes a place: {}", counts.bytes / counts.distinct);
}

fn compare<const N: usize>(name: &str, ways: [Way<'_>; N]) -> [Came; N] {
    println!("{name}, CPU seconds, best of {ROUNDS}");
    println!(
        "{:>10} {:>10} {:>11} {:>6} {:>8} {:>12}",
        "", "distinct", "generated", "depth", "seconds", "generated/s"
    );
    let mut best: [Option<Came>; N] = [None; N];
    for _ in 0..ROUNDS {
        for (best, (_, run)) in best.iter_mut().zip(&ways) {
            let start = ProcessTime::now();
            let (distinct, generated, depth) = run();
            let took = start.elapsed();
            let came = Came {
                distinct,
                generated,
                depth,
                took,
            };
            *best = Some(best.filter(|best| best.took <= took).unwrap_or(came));
        }
    }
    let best = best.map(|best| best.expect("there are rounds"));
    for (came, (word, _)) in best.iter().zip(&ways) {
        let Came {
            distinct,
            generated,
            depth,
            took,
        } = came;
        let rate = *generated as f64 / took.as_secs_f64();
        let took = took.as_secs_f64();
        println!("{word:>10} {distinct:>10} {generated:>11} {depth:>6} {took:>8.3} {rate:>12.0}");
    }
    best
}

fn ratios(name: &str, ours: &Came, bfs: &Came, dfs: &Came) {
    assert_eq!(ours.distinct, bfs.distinct, "the same places");
    let times = |other: &Came| other.took.as_secs_f64() / ours.took.as_secs_f64();
    println!("{name} ours / breadth: {:.1}", times(bfs));
    println!("{name} ours / depth: {:.1}", times(dfs));
}

fn told(counts: Counts) -> (u64, u64, u64) {
    (counts.distinct, counts.generated, counts.depth.into())
}

const NO_BOUNDS: Bounds = Bounds {
    steps: u32::MAX,
    places: u64::MAX,
    bytes: u64::MAX,
};

fn ours_two_phase() -> (u64, u64, u64) {
    let model = TwoPhase { managers: MANAGERS };
    let space = Packed { model };
    let mut search = Layers::new(space, NO_BOUNDS);
    assert_eq!(search.run(), Standing::Exhausted);
    told(search.counts())
}

fn ours_paxos(clients: u8) -> (u64, u64, u64) {
    let setup: Setup<Register> = Setup::new(register::Config { clients });
    let run = Run::new(setup, &[], 0, Watch::INVARIANTS);
    let options = Options {
        skips_idle: true,
        ..Options::default()
    };
    let worlds = Worlds::new(run, Limits::new(u32::MAX, 0), options).expect("it can begin");
    let mut search = worlds.search(NO_BOUNDS);
    assert_eq!(search.run(), Standing::Exhausted);
    told(search.counts())
}

/// As stateright tells it.
fn theirs((distinct, generated, depth): (usize, usize, usize)) -> (u64, u64, u64) {
    (distinct as u64, generated as u64, depth as u64)
}

fn raft() -> Setup<Raft> {
    Setup::new(Config {
        nodes: 3,
        ..Config::default()
    })
}

fn raft_counts(depth: u32) -> Counts {
    let run = Run::new(raft(), &[], 0, Watch::INVARIANTS);
    let worlds = Worlds::new(run, Limits::new(depth, 2), Options::default());
    let mut search = worlds.expect("it can begin").search(NO_BOUNDS);
    assert_eq!(search.run(), Standing::Exhausted);
    search.counts()
}

fn compact(depth: u32) -> (u64, u64, u64) {
    told(raft_counts(depth))
}

fn plain(depth: u32) -> (u64, u64, u64) {
    let mut search = Search::new(raft(), Limits::new(depth, 2)).expect("it can begin");
    loop {
        match search.run_for(10_000) {
            Progress::Running { .. } => {}
            Progress::Exhausted { places } => return (places, 0, depth.into()),
            Progress::Broken { .. } => panic!("nothing breaks"),
        }
    }
}

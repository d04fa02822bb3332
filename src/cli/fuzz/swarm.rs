//! Trying a range of seeds on all cores.

use std::cell::Cell;
use std::io::Write as _;
use std::panic;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crate::catalog;
use crate::check::swarm::Verdict;
use crate::cli::progress::Progress;
use crate::labs::fuzz::FuzzReport;
use crate::labs::{BadStart, Lab};
use crate::sim::digest::digest;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

/// The seeds to try.
pub(super) struct Swarm {
    pub(super) lab: &'static Lab,
    /// Settings that are not drawn.
    pub(super) set: Map<String, String>,
    pub(super) from: u64,
    /// How many; at least one.
    pub(super) seeds: u64,
}

/// What came out.
pub(super) struct Found {
    pub(super) tally: Tally,
    /// The smallest seed that failed.
    pub(super) failed: Option<FuzzReport>,
}

/// Sums over all seeds, in which their order leaves no trace.
pub(super) struct Tally {
    pub(super) events: u64,
    pub(super) time: Time,
    /// A digest of the digests of all runs.
    pub(super) digest: u64,
    pub(super) took: Duration,
    /// In how many runs something was not judged to the end.
    pub(super) unjudged: u64,
    /// In how many runs which assumption has lapsed.
    pub(super) lapsed: Map<&'static str, u64>,
}

/// What the threads share.
struct Shared<'a> {
    swarm: &'a Swarm,
    /// The next seed that nobody tries yet, as its place in the range.
    next: AtomicU64,
    /// The place of the smallest seed that failed. Greater ones need not be
    /// tried.
    failed: AtomicU64,
}

type Result = std::result::Result<FuzzReport, BadStart>;

thread_local! {
    /// The seed that this thread tries, to be named if it panics.
    static TRYING: Cell<Option<u64>> = const { Cell::new(None) };
}

impl Swarm {
    /// Tries the seeds on so many threads.
    ///
    /// # Errors
    /// If a setting cannot be.
    pub(super) fn run(&self, threads: usize) -> std::result::Result<Found, BadStart> {
        name_the_seed_of_a_panic(self.lab.id);
        let shared = Shared {
            swarm: self,
            next: AtomicU64::new(0),
            failed: AtomicU64::new(u64::MAX),
        };
        thread::scope(|scope| {
            let (sender, reports) = mpsc::channel();
            for _ in 0..threads {
                let sender = sender.clone();
                let shared = &shared;
                scope.spawn(move || shared.work(&sender));
            }
            drop(sender);
            self.gather(reports)
        })
    }

    fn gather(
        &self,
        reports: impl IntoIterator<Item = Result>,
    ) -> std::result::Result<Found, BadStart> {
        let progress = Progress::of(self.seeds, "seeds held");
        let mut failed: Option<FuzzReport> = None;
        let (mut events, mut time, mut all) = (0_u64, Time::ZERO, 0_u64);
        let (mut unjudged, mut lapsed) = (0, Map::new());
        for report in reports {
            let report = report?;
            events += report.events;
            time = time + report.at;
            unjudged += u64::from(!report.lapses.is_empty());
            for lapse in &report.lapses {
                *lapsed.get_or_insert(lapse.assumption, 0) += 1;
            }
            all ^= digest(&(report.seed, report.digest));
            let first = failed.as_ref().is_none_or(|f| report.seed < f.seed);
            if report.verdict != Verdict::Held && first {
                failed = Some(report);
            }
            progress.step();
        }
        let tally = Tally {
            events,
            time,
            digest: all,
            took: progress.end(),
            unjudged,
            lapsed,
        };
        Ok(Found { tally, failed })
    }
}

impl Shared<'_> {
    /// Tries one seed after the other.
    fn work(&self, reports: &Sender<Result>) {
        loop {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            if place >= self.swarm.seeds || place > self.failed.load(Ordering::Relaxed) {
                return;
            }
            let seed = self.swarm.from + place;
            TRYING.set(Some(seed));
            let report = catalog::fuzz(self.swarm.lab.id, seed, &self.swarm.set);
            TRYING.set(None);
            let held = report.as_ref().is_ok_and(|r| r.verdict == Verdict::Held);
            if !held {
                self.failed.fetch_min(place, Ordering::Relaxed);
            }
            if reports.send(report).is_err() {
                return;
            }
        }
    }
}

/// A protocol that panics has failed. The program ends there; before, it
/// says at which seed.
fn name_the_seed_of_a_panic(lab: &'static str) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        usual(info);
        if let Some(seed) = TRYING.get() {
            let _ = writeln!(
                std::io::stderr(),
                "playground: seed {seed} made the program panic: \
                 playground fuzz {lab} --from {seed} --seeds 1 does it again"
            );
            process::exit(1);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find;

    fn swarm(set: &[(&str, &str)], seeds: u64) -> Swarm {
        let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        Swarm {
            lab: find("raft").expect("there is a Raft lab"),
            set: set.iter().map(pair).collect(),
            from: 3,
            seeds,
        }
    }

    #[test]
    fn the_outcome_is_the_same_on_any_number_of_threads() {
        let outcome = |threads| {
            let found = swarm(&[], 24).run(threads).expect("no setting is wrong");
            assert_eq!(found.failed, None);
            (found.tally.events, found.tally.time, found.tally.digest)
        };
        let one = outcome(1);
        assert_eq!(outcome(2), one);
        assert_eq!(outcome(7), one);
    }

    #[test]
    fn the_smallest_failing_seed_is_found_on_any_number_of_threads() {
        let failed = |threads| {
            let swarm = swarm(&[("flaws", "vote-twice"), ("nodes", "5")], 400);
            let found = swarm.run(threads).expect("no setting is wrong");
            found.failed.expect("a seed finds the flaw")
        };
        let one = failed(1);
        assert_eq!(failed(2), one);
        assert_eq!(failed(7), one);
    }

    #[test]
    fn a_wrong_setting_is_told() {
        assert!(swarm(&[("nodes", "99")], 9).run(2).is_err());
    }
}

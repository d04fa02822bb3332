//! How a run went, in figures: looked at every so many events, ever more
//! rarely as the run grows, so that a long run takes no more room than a
//! short one.

use crate::sim::protocol::Protocol;
use crate::sim::tally::Tally;
use crate::sim::time::Time;
use crate::sim::world::World;

use super::Mark;

/// The most samples that are kept of a branch.
const MOST: usize = 512;

/// How a run had gone by one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The event.
    pub seq: u64,
    /// Its instant.
    pub at: Time,
    /// What was sent and answered.
    pub tally: Tally,
    /// How often a node stood for election, as the marks tell it.
    pub candidacies: u64,
    /// How often a node began to lead.
    pub leaders: u64,
    /// How far the cluster had got in doing its work.
    pub progress: u64,
}

/// The samples of a branch.
#[derive(Clone, Debug)]
pub(super) struct Samples {
    /// How many events lie between two.
    every: u64,
    taken: Vec<Sample>,
    candidacies: u64,
    leaders: u64,
}

impl Default for Samples {
    fn default() -> Samples {
        Samples {
            every: 1,
            taken: Vec::new(),
            candidacies: 0,
            leaders: 0,
        }
    }
}

impl Samples {
    /// Counts what stands out, event by event.
    pub(super) fn count(&mut self, mark: Option<Mark>) {
        match mark {
            Some(Mark::Candidacy) => self.candidacies += 1,
            Some(Mark::Leader) => self.leaders += 1,
            _ => {}
        }
    }

    /// Whether event `seq` is one to be looked at.
    pub(super) fn is_due(&self, seq: u64) -> bool {
        seq.is_multiple_of(self.every)
    }

    /// Looks at the world just after event `seq`.
    pub(super) fn take<P: Protocol>(&mut self, seq: u64, world: &World<P>, progress: u64) {
        self.taken.push(Sample {
            seq,
            at: world.now(),
            tally: world.tally(),
            candidacies: self.candidacies,
            leaders: self.leaders,
            progress,
        });
        if self.taken.len() >= MOST {
            self.every *= 2;
            let every = self.every;
            self.taken.retain(|sample| sample.seq.is_multiple_of(every));
        }
    }

    /// Those up to event `seq`. `candidacies` and `leaders` are the counts at
    /// that event.
    pub(super) fn up_to(&self, seq: u64, candidacies: u64, leaders: u64) -> Samples {
        let known = self.taken.iter().take_while(|sample| sample.seq <= seq);
        Samples {
            every: self.every,
            taken: known.copied().collect(),
            candidacies,
            leaders,
        }
    }

    /// The samples, the first event's first.
    pub(super) fn taken(&self) -> &[Sample] {
        &self.taken
    }
}

//! How a run went, in figures: looked at every so many events, ever more
//! rarely as the run grows, so that a long run takes no more room than a
//! short one.

use crate::sim::invariant::Watched;
use crate::sim::mark::Mark;
use crate::sim::run::Run;
use crate::sim::tally::Tally;
use crate::sim::time::Time;
use crate::sim::world::World;

/// The most samples that are kept of a branch.
const MOST: usize = 512;

/// A figure of the lab's own, in which it shows how a run goes.
#[derive(Debug)]
pub struct Figure<P: Watched> {
    /// Its name in files, in snake case; that of its text is
    /// `LAB-figure-KEY`, with hyphens.
    pub key: &'static str,
    /// What it counts.
    pub counts: Counts<P>,
}

impl<P: Watched> Figure<P> {
    /// How many events stand out with a mark of this word.
    #[must_use]
    pub const fn marks(key: &'static str, word: &'static str) -> Figure<P> {
        let counts = Counts::Marks(word);
        Figure { key, counts }
    }

    /// Something in the world.
    #[must_use]
    pub const fn world(key: &'static str, count: fn(&World<P>) -> u64) -> Figure<P> {
        let counts = Counts::World(count);
        Figure { key, counts }
    }

    /// Something in what the invariants remember: where the world holds it in
    /// long lists, which are not to be gone through for each picture.
    #[must_use]
    pub const fn past(key: &'static str, count: fn(&P::Witness) -> u64) -> Figure<P> {
        let counts = Counts::Past(count);
        Figure { key, counts }
    }
}

/// What a figure counts.
#[derive(Debug)]
pub enum Counts<P: Watched> {
    /// The events that stand out with a mark of this word.
    Marks(&'static str),
    /// Something in the world.
    World(fn(&World<P>) -> u64),
    /// Something in what the invariants remember.
    Past(fn(&P::Witness) -> u64),
}

/// How a run had gone by one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The event.
    pub seq: u64,
    /// Its instant.
    pub at: Time,
    /// What was sent and answered.
    pub tally: Tally,
    /// The lab's own figures, by their keys.
    pub own: Vec<(&'static str, u64)>,
}

impl Sample {
    /// A figure of the lab's own; 0 if it has none of this key.
    #[must_use]
    pub fn own(&self, key: &str) -> u64 {
        let found = self.own.iter().find(|(own, _)| *own == key);
        found.map_or(0, |(_, count)| *count)
    }
}

/// How often each figure that counts marks has counted, in the order of the
/// figures; 0 for others.
#[derive(Clone, Debug)]
pub(super) struct Counted(Vec<u64>);

impl Counted {
    /// Nothing yet.
    pub(super) fn none<P: Watched>(figures: &[Figure<P>]) -> Counted {
        Counted(vec![0; figures.len()])
    }

    /// Counts what stands out at one event.
    pub(super) fn count<P: Watched>(&mut self, figures: &[Figure<P>], mark: &Mark) {
        for (figure, count) in figures.iter().zip(&mut self.0) {
            match figure.counts {
                Counts::Marks(word) if word == mark.word => *count += 1,
                Counts::Marks(_) | Counts::World(_) | Counts::Past(_) => {}
            }
        }
    }

    /// How a run has gone so far.
    pub(super) fn sample<P: Watched>(&self, figures: &[Figure<P>], run: &Run<P>) -> Sample {
        let world = run.world();
        let own = figures.iter().zip(&self.0);
        let own = own.map(|(figure, count)| match figure.counts {
            Counts::Marks(_) => (figure.key, *count),
            Counts::World(count) => (figure.key, count(world)),
            Counts::Past(count) => (figure.key, count(run.witness())),
        });
        Sample {
            seq: run.seq(),
            at: world.now(),
            tally: world.tally(),
            own: own.collect(),
        }
    }
}

/// The samples of a branch.
#[derive(Clone, Debug)]
pub(super) struct Samples {
    /// How many events lie between two.
    every: u64,
    taken: Vec<Sample>,
    counted: Counted,
}

impl Samples {
    /// None yet.
    pub(super) fn none<P: Watched>(figures: &[Figure<P>]) -> Samples {
        Samples {
            every: 1,
            taken: Vec::new(),
            counted: Counted::none(figures),
        }
    }

    /// Looks at a run just after an event, which stands out with `mark` if it
    /// does.
    pub(super) fn look<P: Watched>(
        &mut self,
        figures: &[Figure<P>],
        mark: Option<&Mark>,
        run: &Run<P>,
    ) {
        if let Some(mark) = mark {
            self.counted.count(figures, mark);
        }
        if !run.seq().is_multiple_of(self.every) {
            return;
        }
        self.taken.push(self.counted.sample(figures, run));
        if self.taken.len() >= MOST {
            self.every *= 2;
            let every = self.every;
            self.taken.retain(|sample| sample.seq.is_multiple_of(every));
        }
    }

    /// Those up to event `seq`, by which `counted` is what was counted.
    pub(super) fn up_to(&self, seq: u64, counted: Counted) -> Samples {
        let known = self.taken.iter().take_while(|sample| sample.seq <= seq);
        Samples {
            every: self.every,
            taken: known.cloned().collect(),
            counted,
        }
    }

    /// What was counted by the last event.
    pub(super) fn counted(&self) -> &Counted {
        &self.counted
    }

    /// The samples, the first event's first.
    pub(super) fn taken(&self) -> &[Sample] {
        &self.taken
    }
}

//! Search over worlds in little memory: the same places as
//! [`search`](super::search), many times as fast.
//!
//! Each piece of a world (a node, what is around, what invariants remember, a
//! message) is kept once and numbered, and a place is a short list of numbers.
//! What a step does is remembered, too: it is pure, so the same input to the same
//! node does the same in any company. [`Run::apply`] stays the only transition:
//! when a step is met for the first time, a run is put together of the pieces, the
//! step is taken there, and the pieces are taken out. How a step is judged is
//! remembered with whatever the invariants have looked at: they are watched.
//!
//! Of messages that are alike one is delivered, lost or doubled, not each: that is
//! what is counted as generated.

mod deed;
mod known;
mod numbers;
mod perform;
mod spent;
#[cfg(test)]
mod tests;

use crate::sim::action::Action;
use crate::sim::invariant::{Violation, Watched};
use crate::sim::note::TraceLevel;
use crate::sim::run::{Event, Run};

use super::layers::{Arrivals, Bounds, Found, Layers, Space};
use super::search::{LeftToChance, Limits};
use super::store::Place;

use deed::Deed;
use known::{AROUND, HEADS, Known, MEMORY, SPENT, Way};
use perform::{Done, Judgement, Outcome};
pub use spent::TooFar;
use spent::{Budget, Purse};

/// Whether a run is what is looked for.
pub type Wanted<P> = Box<dyn Fn(&Run<P>) -> bool>;

/// What a search of worlds looks at beside its limits.
pub struct Options<P: Watched> {
    /// Looks for this, and not for what is broken.
    pub goal: Option<Wanted<P>>,
    /// Looks for this invariant to be broken, the how-manieth of the lab, whatever
    /// else is.
    pub only: Option<u32>,
    /// Leaves out deliveries that change nothing but that the message is gone.
    /// The shortest ways stay, but places are fewer. Only where invariants do not
    /// look at messages on their way, as none does.
    pub skips_idle: bool,
}

impl<P: Watched> Default for Options<P> {
    fn default() -> Options<P> {
        Options {
            goal: None,
            only: None,
            skips_idle: false,
        }
    }
}

/// Why a search cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSearch {
    /// The start leaves to chance what becomes of messages.
    #[error(transparent)]
    Chance(#[from] LeftToChance),
    /// Its limits are too wide.
    #[error(transparent)]
    TooFar(#[from] TooFar),
}

/// All worlds within some limits, from a moment of a run on.
pub struct Worlds<P: Watched> {
    /// The moment.
    start: Run<P>,
    limits: Limits<P>,
    purse: Purse,
    options: Options<P>,
    known: Known<P>,
    /// Where runs are put together.
    bench: Run<P>,
    event: Event<P>,
    next: Vec<u32>,
}

impl<P: Watched> Worlds<P> {
    /// Those from `run` on.
    ///
    /// # Errors
    /// If chance decides there what becomes of messages, or the limits are too
    /// wide.
    pub fn new(
        mut run: Run<P>,
        limits: Limits<P>,
        options: Options<P>,
    ) -> Result<Worlds<P>, NoSearch> {
        if run.world().faults().conditions.leave_to_chance() {
            return Err(LeftToChance.into());
        }
        run.set_trace(TraceLevel::Off);
        let mut bench = run.clone();
        bench.watch_readers();
        Ok(Worlds {
            purse: Purse::of(&limits)?,
            known: Known::new(run.world().ids().count()),
            start: run,
            limits,
            options,
            bench,
            event: Event::blank(),
            next: Vec::new(),
        })
    }

    /// A search over them.
    pub fn search(self, bounds: Bounds) -> Layers<Worlds<P>> {
        let steps = bounds.steps.min(self.limits.depth);
        Layers::new(self, Bounds { steps, ..bounds })
    }

    /// One more step from here, if there is enough left for it.
    fn take(&mut self, here: &[u32], way: Way, to: &mut impl Arrivals) {
        let Some(spent) = self.spend(here, way) else {
            return;
        };
        let step = self.known.step(here, way);
        if let Outcome::Unknown = self.known.outcome(step) {
            self.perform(here, way, step);
        }
        match self.known.outcome(step) {
            Outcome::Unknown => unreachable!("it has just been seen"),
            Outcome::Refused => {}
            Outcome::Draws(below) => {
                for number in 0..below {
                    let way = self.known.drawing(way, number);
                    self.take(here, way, to);
                }
            }
            Outcome::Done(done) => self.arrive(here, way, step, done, spent, to),
        }
    }

    #[inline]
    fn spend(&self, here: &[u32], way: Way) -> Option<u32> {
        match way.deed.budget() {
            None => Some(here[SPENT]),
            Some(budget) => self.purse.spend(here[SPENT], budget),
        }
    }

    fn arrive(
        &mut self,
        here: &[u32],
        way: Way,
        step: u32,
        done: Done,
        spent: u32,
        to: &mut impl Arrivals,
    ) {
        let Judgement {
            memory,
            around,
            broken,
        } = self.judge(here, way, step, done);
        let around = around.unwrap_or(here[AROUND]);
        let is_delivery = matches!(way.deed, Deed::Deliver(_));
        if self.options.skips_idle && is_delivery && broken.is_none() {
            let same_node = way
                .node
                .is_none_or(|id| here[HEADS + id.index()] == done.node);
            let same = (memory, around) == (here[MEMORY], here[AROUND]);
            if same_node && same && self.known.sent(done).is_empty() {
                return;
            }
        }
        let mut next = std::mem::take(&mut self.next);
        next.clear();
        next.extend([spent, around, memory]);
        self.known.write(here, way, done, &mut next);
        let is_new = to.arrive(way.input, &next);
        match &self.options.goal {
            None => {
                let only = self.options.only;
                if let Some(which) = broken.filter(|which| only.is_none_or(|only| only == *which)) {
                    to.find(which);
                }
            }
            Some(goal) => {
                if is_new {
                    self.known.assemble(&mut self.bench, &next);
                    if goal(&self.bench) {
                        to.find(0);
                    }
                }
            }
        }
        self.next = next;
    }

    /// The actions that lead to what was found, and the run that they lead to.
    ///
    /// # Panics
    /// If they are not possible: then the search would be wrong.
    #[must_use]
    pub fn follow(&self, steps: impl IntoIterator<Item = u32>) -> (Vec<Action<P>>, Run<P>) {
        let mut run = self.start.clone();
        let mut actions = Vec::new();
        for input in steps {
            for action in self.known.actions(input, &run, &self.limits) {
                let at = run.world().now();
                let done = run.apply(at, action.clone());
                assert!(done.is_ok(), "what was found is possible");
                actions.push(action);
            }
        }
        (actions, run)
    }
}

impl<P: Watched> Space for Worlds<P> {
    fn start(&mut self, to: &mut impl Arrivals) {
        let list = self.known.of_run(&self.start);
        to.arrive(0, &list);
        if self
            .options
            .goal
            .as_ref()
            .is_some_and(|goal| goal(&self.start))
        {
            to.find(0);
        }
    }

    fn leave(&mut self, here: &[u32], to: &mut impl Arrivals) {
        let nodes = self.known.nodes();
        let messages = &here[HEADS + nodes..];
        let mut last = None;
        for message in messages {
            if last.replace(message) == Some(message) {
                continue;
            }
            if let Some(deliver) = self.known.delivery(here, *message) {
                self.take(here, deliver, to);
            }
            for way in self.known.faults(*message).into_iter().flatten() {
                self.take(here, way, to);
            }
        }
        for node in &here[HEADS..HEADS + nodes] {
            for at in 0..self.known.ways(*node) {
                let way = self.known.way(*node, at);
                self.take(here, way, to);
            }
        }
        let command = self.purse.used(here[SPENT], Budget::Commands);
        let given = usize::try_from(command).ok();
        if let Some((node, _)) = given.and_then(|given| self.limits.commands.get(given)) {
            let way = self.known.command(*node, command, here[AROUND]);
            self.take(here, way, to);
        }
    }

    fn bytes(&self) -> u64 {
        self.known.bytes()
    }
}

/// Whether the steps to a place lead in a run that is played to the very pieces
/// that the search has there: a check of all that it remembers.
pub fn is_true<P: Watched>(search: &mut Layers<Worlds<P>>, place: Place) -> bool {
    let (before, step) = search.store().before(place);
    let steps = search.path(Found {
        which: 0,
        before,
        step,
    });
    let steps: Vec<u32> = steps.into_iter().map(|(_, step)| step).collect();
    let (_, run) = match before {
        None => (Vec::new(), search.space().start.clone()),
        Some(_) => search.space().follow(steps),
    };
    let (worlds, store) = search.parts();
    worlds.known.of_run(&run)[AROUND..] == store.list(place)[AROUND..]
}

/// What a search of worlds has found.
#[derive(Clone, Debug)]
pub struct Finding<P: Watched> {
    /// What was broken; none if a goal was looked for.
    pub violation: Option<Violation>,
    /// The actions that lead there, from the moment on, all at its instant.
    pub path: Vec<Action<P>>,
}

/// What a search has found, seen once more in a run that is played.
///
/// # Panics
/// If it does not come about there: then the search would be wrong.
#[must_use]
pub fn finding<P: Watched>(search: &Layers<Worlds<P>>, found: Found) -> Finding<P> {
    let steps = search.path(found);
    let of_start = steps.iter().all(|(before, _)| before.is_none());
    let steps = steps.into_iter().filter(|_| !of_start);
    let worlds = search.space();
    let (path, run) = worlds.follow(steps.map(|(_, step)| step));
    let violation = match &worlds.options.goal {
        Some(goal) => {
            assert!(goal(&run), "the goal comes about again");
            None
        }
        None => {
            let which = usize::try_from(found.which).expect("they are few");
            let broken = P::invariants()[which].id;
            let mut all = run.violations().iter();
            let violation = all.find(|violation| violation.invariant == broken);
            assert!(violation.is_some(), "{broken} breaks again");
            violation.cloned()
        }
    };
    Finding { violation, path }
}

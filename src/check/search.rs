//! Breadth-first search over worlds: every order in which messages may
//! arrive, timers run out and nodes crash, within stated limits.
//!
//! A search is resumable: [`Search::run_for`] looks at so many places and
//! comes back, so that the same search runs in a worker, a test and the
//! command line. Places that differ only in instants and names are one
//! place ([`World::fingerprint`](crate::sim::world::World::fingerprint)).
//! Breadth first, so the first violation found is one of the shortest.
//! Time stands still: whatever is on its way may arrive next, and any timer
//! may run out next. What a node draws may be any number that it can be; only
//! what it draws as it comes up at the start is what the seed says. What the
//! network does to messages is a choice of the search, never left to chance: a
//! start that leaves it to chance is refused.

use std::collections::{BTreeSet, VecDeque};

use crate::sim::action::{Action, Disk};
use crate::sim::digest::digest;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::invariant::{Violation, Watched};
use crate::sim::note::TraceLevel;
use crate::sim::protocol::Protocol;
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::Setup;

/// How far a search goes. What is not limited here is not done at all:
/// pauses, cuts, duplicates by the network's own choice, drift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits<P: Protocol> {
    /// The most events on one path.
    pub depth: u32,
    /// The most timers that run out on one path.
    pub fires: u32,
    /// The most messages that are lost on one path.
    pub drops: u32,
    /// The most messages that arrive twice on one path.
    pub duplicates: u32,
    /// The most crashes on one path; the disk is kept.
    pub crashes: u32,
    /// Commands that may be sent at any time, each once, in this order.
    pub commands: Vec<(NodeId, P::Command)>,
}

impl<P: Protocol> Limits<P> {
    /// So many events and timers, and nothing else.
    #[must_use]
    pub fn new(depth: u32, fires: u32) -> Limits<P> {
        Limits {
            depth,
            fires,
            drops: 0,
            duplicates: 0,
            crashes: 0,
            commands: Vec::new(),
        }
    }
}

/// How far a search has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress<P: Watched> {
    /// There is more to look at.
    Running {
        /// How many places were found so far.
        places: u64,
    },
    /// All within the limits was looked at, and nothing broke.
    Exhausted {
        /// How many places there are.
        places: u64,
    },
    /// Something broke.
    Broken {
        /// What.
        violation: Violation,
        /// The actions that lead there, all at the instant of the start.
        path: Vec<Action<P>>,
        /// How many places were found before.
        places: u64,
    },
}

/// What a path has used up of its limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
struct Spent {
    depth: u32,
    fires: u32,
    drops: u32,
    duplicates: u32,
    crashes: u32,
    commands: u32,
}

/// A place that was found but not yet left.
#[derive(Clone, Debug)]
struct Visited<P: Watched> {
    run: Run<P>,
    spent: Spent,
    /// The step that led here; none at the start.
    step: Option<u32>,
}

/// One step of some path.
#[derive(Clone, Debug)]
struct Step<P: Protocol> {
    before: Option<u32>,
    action: Action<P>,
}

/// A search under way.
#[derive(Clone, Debug)]
pub struct Search<P: Watched> {
    limits: Limits<P>,
    frontier: VecDeque<Visited<P>>,
    steps: Vec<Step<P>>,
    seen: BTreeSet<u64>,
    broken: Option<(Violation, u32)>,
}

/// A start in which chance decides what becomes of messages: whatever a search
/// over it found, it could not say that it has seen everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "messages that are lost, doubled or overtaken are choices of a search: set their chances to \
     0, and say in its limits how many may be"
)]
pub struct LeftToChance;

impl<P: Watched> Search<P> {
    /// A search from the start of `setup`.
    ///
    /// # Errors
    /// If `setup` leaves to chance what becomes of messages.
    pub fn new(setup: Setup<P>, limits: Limits<P>) -> Result<Search<P>, LeftToChance> {
        Search::from(Run::new(setup, &[], 0, Watch::INVARIANTS), limits)
    }

    /// A search from a moment of a run.
    ///
    /// # Errors
    /// If chance decides there what becomes of messages.
    pub fn from(mut run: Run<P>, limits: Limits<P>) -> Result<Search<P>, LeftToChance> {
        if run.world().faults().conditions.leave_to_chance() {
            return Err(LeftToChance);
        }
        run.set_trace(TraceLevel::Off);
        let start = Visited {
            run,
            spent: Spent::default(),
            step: None,
        };
        Ok(Search {
            limits,
            seen: BTreeSet::from([mark(&start.run, start.spent)]),
            frontier: VecDeque::from([start]),
            steps: Vec::new(),
            broken: None,
        })
    }

    /// Leaves at most `budget` places, and tells how far it has come.
    pub fn run_for(&mut self, budget: u32) -> Progress<P> {
        for _ in 0..budget {
            if self.broken.is_some() {
                break;
            }
            match self.frontier.pop_front() {
                Some(place) => self.leave(&place),
                None => break,
            }
        }
        self.progress()
    }

    /// How far the search has come.
    #[must_use]
    pub fn progress(&self) -> Progress<P> {
        let places = self.seen.len() as u64;
        match &self.broken {
            Some((violation, step)) => Progress::Broken {
                violation: violation.clone(),
                path: self.path(*step),
                places,
            },
            None if self.frontier.is_empty() => Progress::Exhausted { places },
            None => Progress::Running { places },
        }
    }

    fn leave(&mut self, place: &Visited<P>) {
        if place.spent.depth >= self.limits.depth {
            return;
        }
        for (action, spent) in self.choices(place) {
            self.take(place, &action, spent);
            if self.broken.is_some() {
                return;
            }
        }
    }

    /// Goes one step on: to one place, or, if a node draws, to one for each
    /// number that it can draw.
    fn take(&mut self, place: &Visited<P>, action: &Action<P>, spent: Spent) {
        let mut ways = vec![vec![action.clone()]];
        while let Some(way) = ways.pop() {
            let (run, event) = follow(&place.run, &way);
            let fixed = way.len() - 1;
            match (event.observed.node, event.observed.drawn.get(fixed)) {
                (Some(node), Some(draw)) => ways.extend((0..draw.below).rev().map(|number| {
                    let mut way = way.clone();
                    way.insert(fixed, Action::Rig { node, number });
                    way
                })),
                _ => self.arrive(place, run, way, &event, spent),
            }
            if self.broken.is_some() {
                return;
            }
        }
    }

    fn arrive(
        &mut self,
        place: &Visited<P>,
        run: Run<P>,
        way: Vec<Action<P>>,
        event: &Event<P>,
        spent: Spent,
    ) {
        let is_new = self.seen.insert(mark(&run, spent));
        let violation = event.violations.first().cloned();
        if !is_new && violation.is_none() {
            return;
        }
        let mut step = place.step;
        for action in way {
            let before = step;
            step = Some(
                self.steps
                    .len()
                    .try_into()
                    .expect("memory ends before four billion steps"),
            );
            self.steps.push(Step { before, action });
        }
        if let (Some(violation), Some(step)) = (violation, step) {
            self.broken = Some((violation, step));
            return;
        }
        self.frontier.push_back(Visited { run, spent, step });
    }

    /// What may be done from here within the limits, and what it uses up.
    fn choices(&self, place: &Visited<P>) -> Vec<(Action<P>, Spent)> {
        let world = place.run.world();
        let setup = place.run.setup();
        let mut choices = Vec::new();
        for action in world.enabled(setup) {
            if let Some(spent) = self.afford(place.spent, &action) {
                choices.push((action, spent));
            }
        }
        let next = usize::try_from(place.spent.commands).expect("commands are few");
        if let Some((node, command)) = self.limits.commands.get(next) {
            let (node, command) = (*node, command.clone());
            let action = Action::Command { node, command };
            if world.permits(setup, &action).is_ok() {
                let mut spent = place.spent;
                spent.depth += 1;
                spent.commands += 1;
                choices.push((action, spent));
            }
        }
        choices
    }

    fn afford(&self, spent: Spent, action: &Action<P>) -> Option<Spent> {
        let mut after = spent;
        after.depth += 1;
        let limits = &self.limits;
        let within = match action {
            Action::Deliver { .. }
            | Action::Written { .. }
            | Action::Restart { .. }
            | Action::Join { .. } => true,
            Action::Fire { .. } => count(&mut after.fires, limits.fires),
            Action::Drop { .. } => count(&mut after.drops, limits.drops),
            Action::Duplicate { .. } => count(&mut after.duplicates, limits.duplicates),
            Action::Crash {
                disk: Disk::Kept, ..
            } => count(&mut after.crashes, limits.crashes),
            // Whatever else can happen is no part of the search.
            _ => false,
        };
        within.then_some(after)
    }

    fn path(&self, last: u32) -> Vec<Action<P>> {
        let mut path = Vec::new();
        let mut at = Some(last);
        while let Some(step) = at {
            let step = &self.steps[usize::try_from(step).expect("a step's number fits")];
            path.push(step.action.clone());
            at = step.before;
        }
        path.reverse();
        path
    }
}

/// A run after some actions, and what the last of them did.
fn follow<P: Watched>(from: &Run<P>, way: &[Action<P>]) -> (Run<P>, Event<P>) {
    let (mut run, mut event) = (from.clone(), Event::blank());
    for action in way {
        let now = run.world().now();
        let done = run.apply_into(now, action.clone(), &mut event);
        done.expect("what is enabled is possible");
    }
    (run, event)
}

fn count(spent: &mut u32, limit: u32) -> bool {
    *spent += 1;
    *spent <= limit
}

/// What makes a place the same as another: the world without instants, what
/// the invariants remember and which are not judged, and what is left of the limits. Not the depth:
/// breadth first comes to every place by the shortest way.
fn mark<P: Watched>(run: &Run<P>, spent: Spent) -> u64 {
    let spent = Spent { depth: 0, ..spent };
    digest(&(
        run.world().fingerprint(),
        run.witness(),
        run.closed(),
        spent,
    ))
}

#[cfg(test)]
mod tests {
    use crate::sim::faults::Ppm;
    use crate::sim::toy::{Toy, ToyConfig, add, setup};

    use super::*;

    /// A search of the toy's places, of which none is left to chance.
    fn search(setup: Setup<Toy>, limits: Limits<Toy>) -> Search<Toy> {
        Search::new(setup, limits).expect("nothing is left to chance")
    }

    fn finish<P: Watched>(search: &mut Search<P>) -> Progress<P> {
        loop {
            match search.run_for(1_000) {
                Progress::Running { .. } => {}
                done => return done,
            }
        }
    }

    #[test]
    fn the_toy_has_as_many_places_as_it_had() {
        let mut limits = Limits::new(8, 2);
        limits.drops = 1;
        limits.commands = vec![(NodeId(1), add(1, 1))];
        let mut search = search(setup(), limits);
        assert_eq!(finish(&mut search), Progress::Exhausted { places: 715 });
    }

    #[test]
    fn a_search_in_small_steps_is_the_same_search() {
        let limits = || Limits::new(5, 2);
        let mut at_once = search(setup(), limits());
        let mut in_steps = search(setup(), limits());
        while let Progress::Running { .. } = in_steps.run_for(1) {}
        assert_eq!(finish(&mut at_once), in_steps.progress());
    }

    #[test]
    fn a_start_that_leaves_losses_to_chance_is_refused() {
        let mut lossy = setup();
        for (percent, is_refused) in [(0, false), (50, true), (100, false)] {
            lossy.faults.conditions.loss = Ppm::percent(percent);
            let refused = Search::new(lossy.clone(), Limits::new(2, 1)).err();
            assert_eq!(refused, is_refused.then_some(LeftToChance), "{percent} %");
        }
    }

    /// The first server counts by one to three, drawn.
    fn drawing(limit: u64) -> Progress<Toy> {
        let setup = Setup::new(ToyConfig {
            lots: 3,
            limit,
            ..ToyConfig::default()
        });
        let mut limits = Limits::new(2, 0);
        limits.commands = vec![(NodeId(1), add(1, 1))];
        finish(&mut search(setup, limits))
    }

    #[test]
    fn a_search_tries_every_number_that_a_step_can_draw() {
        let Progress::Broken { path, .. } = drawing(2) else {
            panic!("only the highest number breaks it");
        };
        let node = NodeId(1);
        let command = add(1, 1);
        let rigged = Action::Rig { node, number: 2 };
        assert_eq!(path, [rigged, Action::Command { node, command }]);
        // The start, three counts, and each with its message arrived.
        assert_eq!(drawing(3), Progress::Exhausted { places: 1 + 3 + 3 });
    }
}

//! One run: a world, the script that it follows, and what is watched in it.

pub mod pieces;

use std::cell::Cell;
use std::rc::Rc;

use super::action::Action;
use super::assumption::{Assumption, Lapse};
use super::cluster::Cluster;
use super::history::History;
use super::invariant::{Violation, Watched};
use super::node_set::NodeSet;
use super::note::TraceLevel;
use super::observed::Observed;
use super::refused::Refused;
use super::scenario::{Cue, Cued, Setup};
use super::time::Time;
use super::world::World;

/// How closely a run is watched. None of it changes what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Keep notes and sent messages of every event.
    pub notes: bool,
    /// Check the invariants after every event.
    pub invariants: bool,
}

impl Watch {
    /// Everything.
    pub const CLOSELY: Watch = Watch {
        notes: true,
        invariants: true,
    };
    /// Invariants only: for long searches.
    pub const INVARIANTS: Watch = Watch {
        notes: false,
        invariants: true,
    };
    /// Nothing: for measuring.
    pub const NOT: Watch = Watch {
        notes: false,
        invariants: false,
    };
}

/// One event of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<P: Watched> {
    /// The how-manieth, from 1.
    pub seq: u64,
    /// What it did.
    pub observed: Observed<P>,
    /// What it broke that was whole before.
    pub violations: Vec<Violation>,
    /// What is not as assumed any more since then.
    pub lapses: Vec<Lapse>,
}

impl<P: Watched> Event<P> {
    /// Memory to tell an event in.
    #[must_use]
    pub fn blank() -> Event<P> {
        Event {
            seq: 0,
            observed: Observed::of(Time::ZERO, Action::Load),
            violations: Vec::new(),
            lapses: Vec::new(),
        }
    }
}

/// What happens next in a run by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<P: Watched> {
    /// When.
    pub at: Time,
    /// What.
    pub action: Action<P>,
    /// The line of the script that comes after it.
    next_cue: u32,
}

/// A world on its way through a script. A clone is cheap, and goes on
/// independently.
#[derive(Clone, Debug)]
pub struct Run<P: Watched> {
    setup: Rc<Setup<P>>,
    script: &'static [Cue<P>],
    watch: Watch,
    world: World<P>,
    witness: P::Witness,
    history: History<P>,
    verdicts: Verdicts,
    next_cue: u32,
    seq: u64,
    /// Whom invariants have looked at, where that is asked.
    readers: Option<Rc<Cell<NodeSet>>>,
}

impl<P: Watched> Run<P> {
    /// The start of a run.
    #[must_use]
    pub fn new(setup: Setup<P>, script: &'static [Cue<P>], seed: u64, watch: Watch) -> Run<P> {
        let mut world = World::new(&setup, seed, watch.notes);
        if watch.invariants {
            world.keep_disks();
        }
        Run {
            world,
            setup: Rc::new(setup),
            script,
            watch,
            witness: P::Witness::default(),
            history: History::default(),
            verdicts: Verdicts::default(),
            next_cue: 0,
            seq: 0,
            readers: None,
        }
    }

    /// How much is told from now on.
    pub fn set_trace(&mut self, trace: TraceLevel) {
        self.world.set_trace(trace);
    }

    /// What the run started from.
    #[must_use]
    pub fn setup(&self) -> &Setup<P> {
        &self.setup
    }

    /// The world as it is now.
    #[must_use]
    pub fn world(&self) -> &World<P> {
        &self.world
    }

    /// What the invariants remember.
    #[must_use]
    pub fn witness(&self) -> &P::Witness {
        &self.witness
    }

    /// What clients asked for and what they were told so far. Kept only
    /// where invariants are checked.
    #[must_use]
    pub fn history(&self) -> &History<P> {
        &self.history
    }

    /// What was broken so far: each invariant once, when it first broke.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.verdicts.violations
    }

    /// What is not as assumed any more: each assumption once, when it first
    /// was not so, if an invariant is not judged for it.
    #[must_use]
    pub fn lapses(&self) -> &[Lapse] {
        &self.verdicts.lapses
    }

    /// How many events there were.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// What happens next by itself: by the script or by time, whichever is
    /// first; the script at the same instant.
    #[must_use]
    pub fn next(&self) -> Option<Due<P>> {
        let by_time = self.world.next_by_time(&self.setup);
        let mut cue = self.next_cue;
        while let Some(line) = self.line(cue) {
            let at = line.at.max(self.world.now());
            if by_time.as_ref().is_some_and(|(first, _)| *first < at) {
                break;
            }
            match (line.act)(&self.setup.protocol, &self.world) {
                Cued::Do(action) if self.world.permits(&self.setup, &action).is_ok() => {
                    let next_cue = cue + 1;
                    return Some(Due {
                        at,
                        action,
                        next_cue,
                    });
                }
                Cued::Do(_) | Cued::Skip => cue += 1,
                Cued::Wait => break,
            }
        }
        by_time.map(|(at, action)| Due {
            at,
            action,
            next_cue: cue,
        })
    }

    fn line(&self, cue: u32) -> Option<&'static Cue<P>> {
        let cue = usize::try_from(cue).expect("a script is short");
        self.script.get(cue)
    }

    /// Lets the next thing happen. None if nothing can happen any more.
    pub fn advance(&mut self) -> Option<Event<P>> {
        let mut event = Event::blank();
        self.advance_into(&mut event).then_some(event)
    }

    /// The same, told in memory that was used before. False if nothing can
    /// happen any more.
    pub fn advance_into(&mut self, event: &mut Event<P>) -> bool {
        let Some(due) = self.next() else {
            return false;
        };
        self.take_into(due, event);
        true
    }

    /// Lets happen what [`Run::next`] has just told.
    ///
    /// # Panics
    /// If something else has happened since.
    pub fn take(&mut self, due: Due<P>) -> Event<P> {
        let mut event = Event::blank();
        self.take_into(due, &mut event);
        event
    }

    fn take_into(&mut self, due: Due<P>, event: &mut Event<P>) {
        let done = self.apply_into(due.at, due.action, event);
        // `expect` would carry the names of all refusals into every program.
        assert!(done.is_ok(), "what is due next is possible");
        self.next_cue = due.next_cue;
    }

    /// Does `action` at `at`, whatever would have come next.
    ///
    /// # Errors
    /// If it is not possible; then nothing has changed.
    pub fn apply(&mut self, at: Time, action: Action<P>) -> Result<Event<P>, Refused> {
        let mut event = Event::blank();
        self.apply_into(at, action, &mut event)?;
        Ok(event)
    }

    /// The same, told in memory that was used before.
    ///
    /// # Errors
    /// If it is not possible; then nothing has changed.
    pub fn apply_into(
        &mut self,
        at: Time,
        action: Action<P>,
        event: &mut Event<P>,
    ) -> Result<(), Refused> {
        let seen = &mut event.observed;
        self.world.apply_into(&self.setup, at, action, seen)?;
        self.seq += 1;
        event.seq = self.seq;
        event.violations.clear();
        event.lapses.clear();
        if self.watch.invariants {
            self.check(event);
        }
        Ok(())
    }

    fn check(&mut self, event: &mut Event<P>) {
        self.history.take(self.seq, &event.observed);
        let of_liar = event.observed.node.filter(|id| self.world.is_faulty(*id));
        let of_liar = of_liar.map(|_| event.observed.without_node());
        let cluster = Cluster::in_world(&self.setup.protocol, &self.world, &self.history)
            .told_to(self.readers.as_deref());
        let observed = of_liar.as_ref().unwrap_or(&event.observed);
        P::witness(&mut self.witness, &cluster, observed);
        if self.watch.notes {
            event.observed.notes.extend(P::overheard(&self.witness));
        }
        let observed = of_liar.as_ref().unwrap_or(&event.observed);
        let before = self.verdicts.count();
        for assumption in P::assumptions() {
            if !self.verdicts.any_open(assumption.bears) {
                continue;
            }
            if let Some(how) = (assumption.off)(&cluster, &self.witness, observed) {
                let (at, seq) = (observed.at, self.seq);
                let Assumption {
                    id, cite, bears, ..
                } = *assumption;
                self.verdicts.give_up(
                    bears,
                    Lapse {
                        seq,
                        at,
                        assumption: id,
                        cite,
                        invariants: Vec::new(),
                        how,
                    },
                );
            }
        }
        for invariant in P::invariants() {
            if !self.verdicts.is_open(invariant.id) {
                continue;
            }
            if let Some(breach) = (invariant.check)(&cluster, &self.witness, observed) {
                self.verdicts.violations.push(Violation {
                    seq: self.seq,
                    invariant: invariant.id,
                    cite: invariant.cite,
                    breach,
                });
            }
        }
        self.verdicts
            .tell_since(before, &mut event.violations, &mut event.lapses);
    }
}

/// What was broken up to now, and what is not judged any more.
#[derive(Clone, Debug, Default)]
struct Verdicts {
    violations: Vec<Violation>,
    lapses: Vec<Lapse>,
}

impl Verdicts {
    /// Whether an invariant is still looked at: neither broken nor given up.
    fn is_open(&self, invariant: &str) -> bool {
        !self.violations.iter().any(|v| v.invariant == invariant)
            && !self.lapses.iter().any(|lapse| lapse.bears(invariant))
    }

    fn any_open(&self, invariants: &[&'static str]) -> bool {
        invariants.iter().any(|id| self.is_open(id))
    }

    /// What rests on an assumption that has lapsed is given up.
    fn give_up(&mut self, bears: &[&'static str], mut lapse: Lapse) {
        let open = bears.iter().copied().filter(|id| self.is_open(id));
        lapse.invariants = open.collect();
        self.lapses.push(lapse);
    }

    fn count(&self) -> (usize, usize) {
        (self.violations.len(), self.lapses.len())
    }

    /// Tells all but the first so many.
    fn tell_since(
        &self,
        (violations, lapses): (usize, usize),
        told: &mut Vec<Violation>,
        told_lapses: &mut Vec<Lapse>,
    ) {
        told.extend_from_slice(&self.violations[violations..]);
        told_lapses.extend_from_slice(&self.lapses[lapses..]);
    }
}

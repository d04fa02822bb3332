//! A run recorded: go anywhere in it, change the past, keep what was.
//!
//! What happens by itself is not stored: it follows from the seed. Stored
//! are what was done to the run, an instant and a mark an event, and a
//! checkpoint every [`CHECKPOINT_EVERY`] events, which shares the states of
//! nodes with its neighbours. To seek is to clone the nearest checkpoint
//! and to replay from there.
//!
//! Nor are notes stored: recording only needs the rules that they name, to
//! mark what stands out. The whole story of an event is told when somebody
//! asks for it, by taking the event again.

mod samples;
#[cfg(test)]
mod tests;
mod tree;

use std::rc::Rc;

use crate::sim::action::Action;
use crate::sim::invariant::Watched;
use crate::sim::mark::{self, Mark};
use crate::sim::note::TraceLevel;
use crate::sim::refused::Refused;
use crate::sim::run::{Event, Run};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use samples::Samples;
pub use samples::{Counts, Figure, Sample};

/// How many events lie between two checkpoints: a seek replays no more.
pub const CHECKPOINT_EVERY: u64 = 128;

/// The number of a branch, in the order in which they were opened.
pub type BranchId = u32;

/// One past and one future.
#[derive(Clone, Debug)]
struct Branch<P: Watched> {
    /// The branch that it left, and after which event.
    parent: Option<(BranchId, u64)>,
    /// What was done, by the number of the event; the past of the parent
    /// included.
    done: Done<P>,
    /// The instant of every event, from the first.
    instants: Vec<Time>,
    /// What stands out, by the number of the event.
    marks: Map<u64, &'static Mark>,
    checkpoints: Map<u64, Rc<Run<P>>>,
    samples: Samples,
}

impl<P: Watched> Branch<P> {
    fn length(&self) -> u64 {
        self.instants.len() as u64
    }
}

/// A recorded run with a cursor and branches.
#[derive(Clone, Debug)]
pub struct Timeline<P: Watched> {
    branches: Map<BranchId, Branch<P>>,
    /// The number of the next branch.
    next: BranchId,
    current: BranchId,
    cursor: Run<P>,
    /// The event that was taken last.
    event: Event<P>,
    /// The figures of the lab's own that are counted.
    figures: &'static [Figure<P>],
}

impl<P: Watched> Timeline<P> {
    /// A timeline that begins with `run`, and counts `figures`.
    ///
    /// # Panics
    /// If the run is not at its start.
    #[must_use]
    pub fn new(mut run: Run<P>, figures: &'static [Figure<P>]) -> Timeline<P> {
        assert_eq!(run.seq(), 0, "a timeline begins at the start of its run");
        run.set_trace(TraceLevel::Rules);
        let mut checkpoints = Map::new();
        checkpoints.insert(0, Rc::new(run.clone()));
        let branch = Branch {
            parent: None,
            done: Map::new(),
            instants: Vec::new(),
            marks: Map::new(),
            checkpoints,
            samples: Samples::none(figures),
        };
        Timeline {
            branches: Map::from([(0, branch)]),
            next: 1,
            current: 0,
            cursor: run,
            event: Event::blank(),
            figures,
        }
    }

    /// The run at the cursor.
    #[must_use]
    pub fn at_cursor(&self) -> &Run<P> {
        &self.cursor
    }

    /// How many events are recorded on this branch.
    #[must_use]
    pub fn recorded(&self) -> u64 {
        self.branch().length()
    }

    /// The instant of event `seq`, if it is recorded.
    #[must_use]
    pub fn instant(&self, seq: u64) -> Option<Time> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.branch().instants.get(place).copied()
    }

    /// What stands out on this branch, by event.
    #[must_use]
    pub fn marks(&self) -> &Map<u64, &'static Mark> {
        &self.branch().marks
    }

    /// What was done to the run on this branch, by event.
    #[must_use]
    pub fn done(&self) -> &Map<u64, (Time, Action<P>)> {
        &self.branch().done
    }

    /// When the next event on this branch happens, if one does.
    #[must_use]
    pub fn next_at(&self) -> Option<Time> {
        match self.instant(self.cursor.seq() + 1) {
            Some(at) => Some(at),
            None => self.cursor.next().map(|due| due.at),
        }
    }

    /// One event forward, recorded or new. False if nothing can happen any
    /// more.
    pub fn advance(&mut self) -> bool {
        let done = &self.branches[&self.current].done;
        if !replay_one(&mut self.cursor, done, &mut self.event) {
            return false;
        }
        if self.event.seq > self.recorded() {
            self.record();
        }
        true
    }

    /// Goes to just after event `seq`, running on beyond what is recorded.
    /// Stops where nothing can happen any more.
    pub fn seek(&mut self, seq: u64) {
        self.jump(seq);
        while self.cursor.seq() < seq && self.advance() {}
    }

    /// Goes to just after the last event at or before `at`. Beyond what is
    /// recorded it runs on for at most `most` events.
    pub fn seek_time(&mut self, at: Time, most: u64) {
        let known = self.branch().instants.partition_point(|i| *i <= at);
        self.seek(known as u64);
        for _ in 0..most {
            match self.next_at() {
                Some(next) if next <= at => self.advance(),
                Some(_) | None => return,
            };
        }
    }

    /// Does `action` at `at`, after the cursor's event and no later than the
    /// next. In the past this opens a branch, unless the very same was done
    /// there before.
    ///
    /// # Errors
    /// If it is not possible; then nothing has changed.
    pub fn act(&mut self, at: Time, action: Action<P>) -> Result<(), Refused> {
        if let Some(next) = self.next_at()
            && at > next
        {
            return Err(Refused::AfterNext { at, next });
        }
        let seq = self.cursor.seq() + 1;
        self.cursor
            .apply_into(at, action.clone(), &mut self.event)?;
        let step = (at, action);
        if seq <= self.recorded() {
            if self.branch().done.get(&seq) == Some(&step) {
                return Ok(());
            }
            self.fork(seq - 1);
        }
        self.branch_mut().done.insert(seq, step);
        self.record();
        Ok(())
    }

    /// The run just after event `seq`, which is recorded.
    ///
    /// # Panics
    /// If it is not recorded.
    #[must_use]
    pub fn state_at(&self, seq: u64) -> Run<P> {
        self.state_on(self.current, seq)
    }

    /// The run just after event `seq` of a branch, which is recorded there.
    ///
    /// # Panics
    /// If there is no such branch, or the event is not recorded.
    #[must_use]
    pub fn state_on(&self, branch: BranchId, seq: u64) -> Run<P> {
        let branch = &self.branches[&branch];
        assert!(seq <= branch.length(), "event {seq} is recorded");
        let (_, checkpoint) = branch
            .checkpoints
            .up_to(&seq)
            .next_back()
            .expect("the start is a checkpoint");
        let mut run = Run::clone(checkpoint);
        replay_to(&mut run, &branch.done, seq, &mut Event::blank());
        run
    }

    /// Takes recorded event `seq` again: the run before it, the event, and
    /// the run after it.
    #[must_use]
    pub fn event(&self, seq: u64) -> Option<(Run<P>, Event<P>, Run<P>)> {
        if seq == 0 || seq > self.recorded() {
            return None;
        }
        let before = self.state_at(seq - 1);
        let mut after = before.clone();
        let event = self.replay(&mut after)?;
        Some((before, event, after))
    }

    /// Takes one recorded event again, after `run`, which stands on this
    /// branch. Tells the whole of it.
    #[must_use]
    pub fn replay(&self, run: &mut Run<P>) -> Option<Event<P>> {
        self.replay_on(self.current, run)
    }

    /// The same on a branch, on which `run` stands.
    ///
    /// # Panics
    /// If there is no such branch.
    #[must_use]
    pub fn replay_on(&self, branch: BranchId, run: &mut Run<P>) -> Option<Event<P>> {
        let done = &self.branches[&branch].done;
        let mut event = Event::blank();
        run.set_trace(TraceLevel::Full);
        replay_one(run, done, &mut event).then_some(event)
    }

    fn jump(&mut self, seq: u64) {
        let seq = seq.min(self.recorded());
        let here = self.cursor.seq();
        // From the cursor it is nearer if no checkpoint lies between.
        if seq < here || seq - here > CHECKPOINT_EVERY {
            self.cursor = self.state_at(seq);
        }
        let done = &self.branches[&self.current].done;
        replay_to(&mut self.cursor, done, seq, &mut self.event);
    }

    fn branch(&self) -> &Branch<P> {
        &self.branches[&self.current]
    }

    fn branch_mut(&mut self) -> &mut Branch<P> {
        let branch = self.branches.get_mut(&self.current);
        branch.expect("the cursor is on a branch that is kept")
    }

    /// Records the event that was just taken.
    fn record(&mut self) {
        let event = &self.event;
        let mark = mark::of(event);
        let world = self.cursor.world();
        let branch = self.branches.get_mut(&self.current);
        let branch = branch.expect("the cursor is on a branch that is kept");
        branch.instants.push(event.observed.at);
        if let Some(mark) = mark {
            branch.marks.insert(event.seq, mark);
        }
        branch.samples.look(self.figures, event.seq, mark, world);
        let last = branch.checkpoints.keys().next_back();
        let since = event.seq - last.copied().unwrap_or(0);
        // Where much is on its way a checkpoint is large: then they are rarer.
        let apart = world.flights().len() as u64 / 2;
        if event.seq.is_multiple_of(CHECKPOINT_EVERY) && since >= apart {
            let state = Rc::new(self.cursor.clone());
            branch.checkpoints.insert(event.seq, state);
        }
    }
}

/// What a map holds up to `seq`.
fn until<T: Clone>(map: &Map<u64, T>, seq: u64) -> Map<u64, T> {
    let pair = |(key, value): (&u64, &T)| (*key, value.clone());
    map.up_to(&seq).map(pair).collect()
}

/// What was done to a run, by the number of the event.
type Done<P> = Map<u64, (Time, Action<P>)>;

/// One event forward: what was done at that number, or what happens by
/// itself. False if nothing can happen any more.
fn replay_one<P: Watched>(run: &mut Run<P>, done: &Done<P>, event: &mut Event<P>) -> bool {
    match done.get(&(run.seq() + 1)) {
        None => run.advance_into(event),
        Some((at, action)) => {
            let done = run.apply_into(*at, action.clone(), event);
            assert!(done.is_ok(), "what was done once is possible again");
            true
        }
    }
}

/// Forward to just after event `seq`, which is recorded.
fn replay_to<P: Watched>(run: &mut Run<P>, done: &Done<P>, seq: u64, event: &mut Event<P>) {
    while run.seq() < seq {
        assert!(
            replay_one(run, done, event),
            "a recorded event happens again"
        );
    }
}

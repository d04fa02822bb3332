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

mod beats;
mod samples;
#[cfg(test)]
mod tests;
mod tree;

use std::rc::Rc;

use crate::sim::action::Action;
use crate::sim::beat::Beat;
use crate::sim::invariant::Watched;
use crate::sim::mark::{self, Mark};
use crate::sim::note::TraceLevel;
use crate::sim::refused::Refused;
use crate::sim::run::{Event, Run};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use samples::Samples;
pub use samples::{Counts, Figure, Sample};
use tree::Tree;

/// How many events lie between two checkpoints: a seek replays no more.
pub const CHECKPOINT_EVERY: u64 = 128;

/// The number of a branch, in the order in which they were opened.
pub type BranchId = u32;

/// What a branch keeps beside its line.
#[derive(Clone, Debug)]
struct Kept<P: Watched> {
    /// What was done, by the number of the event; the past of the parent
    /// included.
    done: Done<P>,
    checkpoints: Map<u64, Rc<Run<P>>>,
}

/// A recorded run with a cursor and branches.
#[derive(Clone, Debug)]
pub struct Timeline<P: Watched> {
    tree: Tree,
    /// What each branch of the tree keeps.
    kept: Map<BranchId, Kept<P>>,
    cursor: Run<P>,
    /// The event that was taken last.
    event: Event<P>,
    /// The figures of the lab's own that are counted.
    figures: &'static [Figure<P>],
    /// The beats of the scenario.
    beats: &'static [Beat<P>],
}

impl<P: Watched> Timeline<P> {
    /// A timeline that begins with `run`, counts `figures`, and watches for
    /// `beats`.
    ///
    /// # Panics
    /// If the run is not at its start.
    #[must_use]
    pub fn new(
        mut run: Run<P>,
        figures: &'static [Figure<P>],
        beats: &'static [Beat<P>],
    ) -> Timeline<P> {
        assert_eq!(run.seq(), 0, "a timeline begins at the start of its run");
        run.set_trace(TraceLevel::Rules);
        let mut checkpoints = Map::new();
        checkpoints.insert(0, Rc::new(run.clone()));
        let tree = Tree::new(Samples::none(figures), beats.len());
        let kept = Kept {
            done: Map::new(),
            checkpoints,
        };
        Timeline {
            kept: Map::from([(tree.current, kept)]),
            tree,
            cursor: run,
            event: Event::blank(),
            figures,
            beats,
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
        self.tree.line().length()
    }

    /// The instant of event `seq`, if it is recorded.
    #[must_use]
    pub fn instant(&self, seq: u64) -> Option<Time> {
        self.tree.instant(seq)
    }

    /// What stands out on this branch, by event.
    #[must_use]
    pub fn marks(&self) -> &Map<u64, &'static Mark> {
        &self.tree.line().marks
    }

    /// What was done to the run on this branch, by event.
    #[must_use]
    pub fn done(&self) -> &Map<u64, (Time, Action<P>)> {
        &self.here().done
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
        let done = &self.kept[&self.tree.current].done;
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
        let known = self.tree.line().instants.partition_point(|i| *i <= at);
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
            if self.here().done.get(&seq) == Some(&step) {
                return Ok(());
            }
            self.fork(seq - 1);
        }
        self.here_mut().done.insert(seq, step);
        self.record();
        Ok(())
    }

    /// The run just after event `seq`, which is recorded.
    ///
    /// # Panics
    /// If it is not recorded.
    #[must_use]
    pub fn state_at(&self, seq: u64) -> Run<P> {
        self.state_on(self.tree.current, seq)
    }

    /// The run just after event `seq` of a branch, which is recorded there.
    ///
    /// # Panics
    /// If there is no such branch, or the event is not recorded.
    #[must_use]
    pub fn state_on(&self, branch: BranchId, seq: u64) -> Run<P> {
        let is_recorded = self.length(branch).is_some_and(|length| seq <= length);
        assert!(is_recorded, "event {seq} is recorded");
        let branch = &self.kept[&branch];
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
        self.replay_on(self.tree.current, run)
    }

    /// The same on a branch, on which `run` stands.
    ///
    /// # Panics
    /// If there is no such branch.
    #[must_use]
    pub fn replay_on(&self, branch: BranchId, run: &mut Run<P>) -> Option<Event<P>> {
        let done = &self.kept[&branch].done;
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
        let done = &self.kept[&self.tree.current].done;
        replay_to(&mut self.cursor, done, seq, &mut self.event);
    }

    /// What the branch keeps that the cursor is on.
    fn here(&self) -> &Kept<P> {
        &self.kept[&self.tree.current]
    }

    fn here_mut(&mut self) -> &mut Kept<P> {
        let kept = self.kept.get_mut(&self.tree.current);
        kept.expect("the cursor is on a branch that is kept")
    }

    /// Records the event that was just taken.
    fn record(&mut self) {
        let event = &self.event;
        let mark = mark::of(event);
        let world = self.cursor.world();
        let seq = event.seq;
        let line = self.tree.line_mut();
        line.instants.push(event.observed.at);
        if let Some(mark) = mark {
            line.marks.insert(seq, mark);
        }
        line.samples.look(self.figures, mark, &self.cursor);
        beats::look(&mut line.reached, self.beats, &self.cursor);
        let last = self.here().checkpoints.keys().next_back();
        let since = seq - last.copied().unwrap_or(0);
        // Where much is on its way a checkpoint is large: then they are rarer.
        let apart = world.flights().len() as u64 / 2;
        if seq.is_multiple_of(CHECKPOINT_EVERY) && since >= apart {
            let state = Rc::new(self.cursor.clone());
            self.here_mut().checkpoints.insert(seq, state);
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

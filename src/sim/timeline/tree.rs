//! The branches of a run: opened by acting in the past, kept until somebody
//! takes one away by hand.
//!
//! What of them is the same for any protocol is a [`Tree`] of [`Line`]s, which
//! is compiled once; what was done on a branch and where it can be entered
//! are the protocol's.

use crate::sim::action::Action;
use crate::sim::invariant::Watched;
use crate::sim::mark::Mark;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::beats;
use super::samples::{Counted, Samples};
use super::{BranchId, Kept, Sample, Timeline, until};

/// What is recorded of one past and one future, whatever was done there.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The branch that it left, and after which event.
    pub(super) parent: Option<(BranchId, u64)>,
    /// The instant of every event, from the first.
    pub(super) instants: Vec<Time>,
    /// What stands out, by the number of the event.
    pub(super) marks: Map<u64, &'static Mark>,
    pub(super) samples: Samples,
    /// Where each beat of the scenario was reached.
    pub(super) reached: beats::Places,
}

impl Line {
    pub(super) fn length(&self) -> u64 {
        self.instants.len() as u64
    }
}

/// All branches, and the one that the cursor is on.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    lines: Map<BranchId, Line>,
    /// The number of the next branch.
    next: BranchId,
    pub(super) current: BranchId,
}

impl Tree {
    /// One branch on which nothing has happened, in a scenario of so many
    /// beats.
    pub(super) fn new(samples: Samples, beats: usize) -> Tree {
        let trunk = Line {
            parent: None,
            instants: Vec::new(),
            marks: Map::new(),
            samples,
            reached: vec![None; beats],
        };
        Tree {
            lines: Map::from([(0, trunk)]),
            next: 1,
            current: 0,
        }
    }

    /// The branch that the cursor is on.
    pub(super) fn line(&self) -> &Line {
        &self.lines[&self.current]
    }

    pub(super) fn line_mut(&mut self) -> &mut Line {
        let line = self.lines.get_mut(&self.current);
        line.expect("the cursor is on a branch that is kept")
    }

    /// The instant of event `seq` of this branch, if it is recorded.
    pub(super) fn instant(&self, seq: u64) -> Option<Time> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.line().instants.get(place).copied()
    }

    pub(super) fn length(&self, branch: BranchId) -> Option<u64> {
        self.lines.get(&branch).map(Line::length)
    }

    fn shared(&self, one: BranchId, other: BranchId) -> Option<u64> {
        let others = self.past(other)?;
        let common = self.past(one)?.into_iter().find_map(|(id, upto)| {
            let there = others.iter().find(|(known, _)| *known == id)?;
            Some(upto.min(there.1))
        });
        common.or(Some(0))
    }

    /// A branch and those that it comes from, with how much of each is its
    /// own past.
    fn past(&self, branch: BranchId) -> Option<Vec<(BranchId, u64)>> {
        let mut upto = self.length(branch)?;
        let mut past = vec![(branch, upto)];
        let mut at = branch;
        while let Some((parent, after)) = self.lines[&at].parent {
            upto = upto.min(after);
            past.push((parent, upto));
            at = parent;
        }
        Some(past)
    }

    fn remove(&mut self, branch: BranchId) -> bool {
        if branch == self.current {
            return false;
        }
        let Some(gone) = self.lines.remove(&branch) else {
            return false;
        };
        let mut to = gone.parent;
        let ids: Vec<BranchId> = self.lines.keys().copied().collect();
        for id in ids {
            let child = self.lines.get_mut(&id).expect("it was there just now");
            let Some((parent, after)) = child.parent else {
                continue;
            };
            if parent != branch {
                continue;
            }
            child.parent = to.map(|(heir, upto)| (heir, after.min(upto)));
            // Without a parent to go to, the first becomes the trunk.
            to = to.or(Some((id, after)));
        }
        true
    }

    /// Opens a branch after event `seq` of this one, by which `counted` is what
    /// the figures have counted, and goes there.
    fn fork(&mut self, seq: u64, counted: Counted) {
        let from = self.line();
        let length = usize::try_from(seq).expect("a recorded event's number fits");
        let line = Line {
            parent: Some(self.owner(seq)),
            instants: from.instants[..length].to_vec(),
            marks: until(&from.marks, seq),
            samples: from.samples.up_to(seq, counted),
            reached: beats::up_to(&from.reached, seq),
        };
        self.current = self.next;
        self.next += 1;
        self.lines.insert(self.current, line);
    }

    /// The branch on which event `seq` of this one was first recorded: what
    /// lies before a branch left its parent is the parent's.
    fn owner(&self, seq: u64) -> (BranchId, u64) {
        let mut owner = self.current;
        while let Some((parent, after)) = self.lines[&owner].parent
            && seq <= after
        {
            owner = parent;
        }
        (owner, seq)
    }
}

impl<P: Watched> Timeline<P> {
    /// What was done on a branch since it left its parent, by event; none if
    /// there is no such branch.
    pub fn done_on(
        &self,
        branch: BranchId,
    ) -> Option<impl Iterator<Item = (&u64, &(Time, Action<P>))>> {
        let parent = self.tree.lines.get(&branch)?.parent;
        let left = parent.map_or(0, |(_, after)| after);
        let done = self.kept[&branch].done.iter();
        Some(done.filter(move |(seq, _)| **seq > left))
    }

    /// Opens a branch that leaves this one after the cursor's event, and goes
    /// there.
    pub fn branch_off(&mut self) {
        self.fork(self.cursor.seq());
    }

    /// The branch that the cursor is on.
    #[must_use]
    pub fn current(&self) -> BranchId {
        self.tree.current
    }

    /// Every branch in the order in which they were opened: its number, its
    /// length, and the branch and event that it left.
    pub fn branches(&self) -> impl Iterator<Item = (BranchId, u64, Option<(BranchId, u64)>)> {
        let lines = self.tree.lines.iter();
        lines.map(|(id, line)| (*id, line.length(), line.parent))
    }

    /// How many events a branch has; none if there is no such branch.
    #[must_use]
    pub fn length(&self, branch: BranchId) -> Option<u64> {
        self.tree.length(branch)
    }

    /// How many events two branches share: those before one left the other,
    /// or before both left a third. None if there is no such branch.
    #[must_use]
    pub fn shared(&self, one: BranchId, other: BranchId) -> Option<u64> {
        self.tree.shared(one, other)
    }

    /// Goes to another branch, to the same event or to its end if it is
    /// shorter. False if there is no such branch.
    pub fn switch(&mut self, branch: BranchId) -> bool {
        let known = self.length(branch).is_some();
        if known {
            let seq = self.cursor.seq();
            self.tree.current = branch;
            let seq = seq.min(self.recorded());
            self.cursor = self.state_at(seq);
        }
        known
    }

    /// Takes a branch away for good. Those that left it leave its parent
    /// instead; if it has none, they leave the first of them. False if there
    /// is no such branch, or if the cursor is on it.
    pub fn remove(&mut self, branch: BranchId) -> bool {
        let removed = self.tree.remove(branch);
        if removed {
            self.kept.remove(&branch);
        }
        removed
    }

    /// How this branch went, in figures.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        self.tree.line().samples.taken()
    }

    /// How it had gone by the cursor.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let counted = self.counted(self.cursor.seq());
        counted.sample(self.figures, &self.cursor)
    }

    /// What the figures have counted up to event `seq`: at the end of the line
    /// it is known, and a run that plays is there for each of its pictures.
    fn counted(&self, seq: u64) -> Counted {
        if seq == self.recorded() {
            return self.tree.line().samples.counted().clone();
        }
        let mut counted = Counted::none(self.figures);
        for (_, mark) in self.tree.line().marks.up_to(&seq) {
            counted.count(self.figures, mark);
        }
        counted
    }

    /// Opens a branch after event `seq` of this one, and goes there.
    pub(super) fn fork(&mut self, seq: u64) {
        let from = self.here();
        let kept = Kept {
            done: until(&from.done, seq),
            checkpoints: until(&from.checkpoints, seq),
        };
        let counted = self.counted(seq);
        self.tree.fork(seq, counted);
        self.kept.insert(self.tree.current, kept);
    }
}

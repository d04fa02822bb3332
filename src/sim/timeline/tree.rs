//! The branches of a run: opened by acting in the past, kept until somebody
//! takes one away by hand.

use crate::sim::action::Action;
use crate::sim::invariant::Watched;
use crate::sim::time::Time;

use super::samples::Counted;
use super::{Branch, BranchId, Sample, Timeline, until};

impl<P: Watched> Timeline<P> {
    /// What was done on a branch since it left its parent, by event; none if
    /// there is no such branch.
    pub fn done_on(
        &self,
        branch: BranchId,
    ) -> Option<impl Iterator<Item = (&u64, &(Time, Action<P>))>> {
        let branch = self.branches.get(&branch)?;
        let left = branch.parent.map_or(0, |(_, after)| after);
        Some(branch.done.iter().filter(move |(seq, _)| **seq > left))
    }

    /// Opens a branch that leaves this one after the cursor's event, and goes
    /// there.
    pub fn branch_off(&mut self) {
        self.fork(self.cursor.seq());
    }

    /// The branch that the cursor is on.
    #[must_use]
    pub fn current(&self) -> BranchId {
        self.current
    }

    /// Every branch in the order in which they were opened: its number, its
    /// length, and the branch and event that it left.
    pub fn branches(&self) -> impl Iterator<Item = (BranchId, u64, Option<(BranchId, u64)>)> {
        let view = |(id, branch): (&BranchId, &Branch<P>)| (*id, branch.length(), branch.parent);
        self.branches.iter().map(view)
    }

    /// How many events a branch has; none if there is no such branch.
    #[must_use]
    pub fn length(&self, branch: BranchId) -> Option<u64> {
        self.branches.get(&branch).map(Branch::length)
    }

    /// How many events two branches share: those before one left the other,
    /// or before both left a third. None if there is no such branch.
    #[must_use]
    pub fn shared(&self, one: BranchId, other: BranchId) -> Option<u64> {
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
        let mut upto = self.branches.get(&branch)?.length();
        let mut past = vec![(branch, upto)];
        let mut at = branch;
        while let Some((parent, after)) = self.branches[&at].parent {
            upto = upto.min(after);
            past.push((parent, upto));
            at = parent;
        }
        Some(past)
    }

    /// Goes to another branch, to the same event or to its end if it is
    /// shorter. False if there is no such branch.
    pub fn switch(&mut self, branch: BranchId) -> bool {
        let known = self.branches.contains_key(&branch);
        if known {
            let seq = self.cursor.seq();
            self.current = branch;
            let seq = seq.min(self.recorded());
            self.cursor = self.state_at(seq);
        }
        known
    }

    /// Takes a branch away for good. Those that left it leave its parent
    /// instead; if it has none, they leave the first of them. False if there
    /// is no such branch, or if the cursor is on it.
    pub fn remove(&mut self, branch: BranchId) -> bool {
        if branch == self.current {
            return false;
        }
        let Some(gone) = self.branches.remove(&branch) else {
            return false;
        };
        let mut to = gone.parent;
        let ids: Vec<BranchId> = self.branches.keys().copied().collect();
        for id in ids {
            let child = self.branches.get_mut(&id).expect("it was there just now");
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

    /// How this branch went, in figures.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        self.branch().samples.taken()
    }

    /// How it had gone by the cursor.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let seq = self.cursor.seq();
        self.counted(seq)
            .sample(self.figures, seq, self.cursor.world())
    }

    /// What the figures have counted up to event `seq`.
    fn counted(&self, seq: u64) -> Counted {
        let mut counted = Counted::none(self.figures);
        for (_, mark) in self.branch().marks.up_to(&seq) {
            counted.count(self.figures, mark);
        }
        counted
    }

    /// Opens a branch after event `seq` of this one, and goes there.
    pub(super) fn fork(&mut self, seq: u64) {
        let from = self.branch();
        let length = usize::try_from(seq).expect("a recorded event's number fits");
        let counted = self.counted(seq);
        let branch = Branch {
            parent: Some(self.owner(seq)),
            done: until(&from.done, seq),
            instants: from.instants[..length].to_vec(),
            marks: until(&from.marks, seq),
            checkpoints: until(&from.checkpoints, seq),
            samples: from.samples.up_to(seq, counted),
        };
        self.current = self.next;
        self.next += 1;
        self.branches.insert(self.current, branch);
    }

    /// The branch on which event `seq` of this one was first recorded: what
    /// lies before a branch left its parent is the parent's.
    fn owner(&self, seq: u64) -> (BranchId, u64) {
        let mut owner = self.current;
        while let Some((parent, after)) = self.branches[&owner].parent
            && seq <= after
        {
            owner = parent;
        }
        (owner, seq)
    }
}

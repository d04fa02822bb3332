//! What was done to a run, to be undone and done again.
//!
//! Nothing is lost by it: to undo is to go to a branch without what was
//! done, to redo is to go back to the one with it.

use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use super::session::Session;

/// A place in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The branch.
    pub branch: BranchId,
    /// How many events led there.
    pub seq: u64,
    /// The instant that is looked at, between that event and the next.
    pub at: Time,
}

impl Spot {
    /// Where a session stands, seen at instant `at`.
    #[must_use]
    pub fn of(session: &dyn Session, at: Time) -> Spot {
        Spot {
            branch: session.branch(),
            seq: session.seq(),
            at,
        }
    }

    /// Goes there. False if the branch is gone.
    fn go(self, session: &mut dyn Session) -> bool {
        let there = session.switch(self.branch);
        if there {
            session.seek(self.seq);
        }
        there
    }
}

/// One thing that was done.
#[derive(Clone, Copy, Debug)]
struct Step {
    before: Spot,
    after: Spot,
}

impl Step {
    fn is_on(&self, branch: BranchId) -> bool {
        self.before.branch == branch || self.after.branch == branch
    }
}

/// What was done, the latest last, and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Something was done: it led from one place to another.
    pub fn note(&mut self, before: Spot, after: Spot) {
        self.done.push(Step { before, after });
        self.undone.clear();
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// A branch was taken away: what led to it or from it cannot be undone
    /// any more.
    pub fn forget(&mut self, branch: BranchId) {
        self.done.retain(|step| !step.is_on(branch));
        self.undone.retain(|step| !step.is_on(branch));
    }

    /// Goes to where the latest thing was not yet done, and tells the
    /// instant that was looked at there. None if there is nothing to undo.
    pub fn undo(&mut self, session: &mut dyn Session) -> Option<Time> {
        let mut step = self.done.pop()?;
        if !step.before.go(session) {
            return self.undo(session);
        }
        if step.before.branch == step.after.branch {
            self.leave(session, &mut step);
        }
        self.undone.push(step);
        Some(step.before.at)
    }

    /// Opens a branch without what was done at the end of another. What was
    /// done before it is on both, and belongs to the new one from now on.
    fn leave(&mut self, session: &mut dyn Session, step: &mut Step) {
        let old = step.before.branch;
        session.fork();
        step.before.branch = session.branch();
        for earlier in &mut self.done {
            for spot in [&mut earlier.before, &mut earlier.after] {
                if spot.branch == old && spot.seq <= step.before.seq {
                    spot.branch = step.before.branch;
                }
            }
        }
    }

    /// Goes to where the latest thing that was undone is done, and tells the
    /// instant that was looked at there. None if there is nothing.
    pub fn redo(&mut self, session: &mut dyn Session) -> Option<Time> {
        let step = self.undone.pop()?;
        if !step.after.go(session) {
            return self.redo(session);
        }
        self.done.push(step);
        Some(step.after.at)
    }
}

//! What was done to a run, to be undone and done again.
//!
//! Nothing is lost by it: to undo is to go to a branch without what was
//! done, to redo is to go back to the one with it. Such a branch is opened
//! only where there is none yet on which the very same was done, and goes
//! again with the redo if nothing was done on it since.

use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use crate::labs::entry::Entry;
use crate::labs::session::{BranchView, Session};

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
    /// Whether the branch without it was opened to undo it.
    opened: bool,
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
        self.done.push(Step {
            before,
            after,
            opened: false,
        });
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

    /// Goes to a branch without what was done at the end of another. What was
    /// done before it is on both, and belongs to that branch from now on.
    fn leave(&mut self, session: &mut dyn Session, step: &mut Step) {
        let Spot { branch, seq, .. } = step.before;
        let without = twin(session, branch, seq);
        match without {
            Some(twin) => {
                session.switch(twin);
                session.seek(seq);
            }
            None => session.fork(),
        }
        step.opened = without.is_none();
        step.before.branch = session.branch();
        self.move_over(branch, step.before.branch, seq);
    }

    /// What was done on one branch up to event `seq` belongs to another.
    fn move_over(&mut self, from: BranchId, to: BranchId, seq: u64) {
        for earlier in &mut self.done {
            for spot in [&mut earlier.before, &mut earlier.after] {
                if spot.branch == from && spot.seq <= seq {
                    spot.branch = to;
                }
            }
        }
    }

    /// Goes to where the latest thing that was undone is done, and tells the
    /// instant that was looked at there. None if there is nothing.
    pub fn redo(&mut self, session: &mut dyn Session) -> Option<Time> {
        let mut step = self.undone.pop()?;
        if !step.after.go(session) {
            return self.redo(session);
        }
        if step.opened {
            self.close(session, &mut step);
        }
        self.done.push(step);
        Some(step.after.at)
    }

    /// Takes the branch away that was opened to undo a step, unless somebody
    /// has made it their own: by an action, by a name, by another branch that
    /// left it.
    fn close(&mut self, session: &mut dyn Session, step: &mut Step) {
        let (empty, kept, seq) = (step.before.branch, step.after.branch, step.before.seq);
        let is_left = |view: &BranchView| view.parent.is_some_and(|(parent, _)| parent == empty);
        let is_own = !session.done(empty).is_empty()
            || !session.branch_name(empty).is_empty()
            || session.branches().iter().any(is_left);
        if !is_own && session.remove(empty) {
            step.opened = false;
            step.before.branch = kept;
            self.move_over(empty, kept, seq);
        }
    }
}

/// After a branch was opened for a change: where there is another on which
/// the very same was done, goes there and takes the new one away.
pub fn settle(session: &mut dyn Session) {
    let (opened, seq) = (session.branch(), session.seq());
    if let Some(twin) = twin(session, opened, u64::MAX) {
        session.switch(twin);
        session.seek(seq);
        session.remove(opened);
    }
}

/// A branch on which the very same was done as on `branch` up to event `seq`,
/// and nothing since.
fn twin(session: &dyn Session, branch: BranchId, seq: u64) -> Option<BranchId> {
    let branches = session.branches();
    let mut wanted = manual_actions_on(session, &branches, branch);
    wanted.retain(|entry| entry.seq <= seq);
    let mut ids = branches.iter().map(|view| view.id);
    ids.find(|id| *id != branch && manual_actions_on(session, &branches, *id) == wanted)
}

/// All that was done on a branch, its past included, in order.
fn manual_actions_on(
    session: &dyn Session,
    branches: &[BranchView],
    branch: BranchId,
) -> Vec<Entry> {
    let view = branches.iter().find(|view| view.id == branch);
    let mut actions = Vec::new();
    if let Some((parent, after)) = view.and_then(|view| view.parent) {
        actions = manual_actions_on(session, branches, parent);
        actions.retain(|entry| entry.seq <= after);
    }
    actions.extend(session.done(branch));
    actions
}

//! Changing what was done, undoing it, and doing it again.

use crate::runs::history::{History, Spot, settle};
use crate::runs::rerun::{Change, LeftOut, rerun};
use crate::show::act::Refusal;
use crate::sim::time::Time;

use super::Player;

impl Player {
    /// What was done by hand, to be undone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Takes the run again with a change of what was done, in a branch of
    /// its own unless there is such a one, and goes to the instant that is
    /// shown now. Tells what is no longer possible.
    ///
    /// # Errors
    /// If the change cannot be; then nothing has changed.
    pub fn change(&mut self, change: Change) -> Result<Vec<LeftOut>, Refusal> {
        let before = Spot::of(&*self.session, self.cursor);
        let left_out = rerun(&mut *self.session, change)?;
        settle(&mut *self.session);
        self.seek_time(before.at);
        let after = Spot::of(&*self.session, self.cursor);
        self.history.note(before, after);
        Ok(left_out)
    }

    /// Goes to where the latest thing was not yet done. False if there is
    /// nothing to undo.
    pub fn undo(&mut self) -> bool {
        let at = self.history.undo(&mut *self.session);
        self.arrive_at(at)
    }

    /// Goes to where the latest thing that was undone is done. False if there
    /// is none.
    pub fn redo(&mut self) -> bool {
        let at = self.history.redo(&mut *self.session);
        self.arrive_at(at)
    }

    fn arrive_at(&mut self, at: Option<Time>) -> bool {
        let Some(at) = at else {
            return false;
        };
        self.arrive();
        if self.glides {
            self.cursor = self.reachable(at);
        }
        true
    }
}

//! Ways through time and from branch to branch.

use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use super::Player;

/// How far a nudge goes.
const NUDGE: Time = Time::ms(1);

impl Player {
    /// To the end of the timeline, which the run reaches by itself.
    pub fn end(&mut self) {
        self.seek_time(self.place().end);
    }

    /// A little of the cluster's time further or back, whether something
    /// happens then or not.
    pub fn nudge(&mut self, ahead: bool) {
        let at = match ahead {
            true => self.cursor + NUDGE,
            false => Time(self.cursor.0.saturating_sub(NUDGE.0)),
        };
        self.seek_time(at);
        self.cursor = self.reachable(at);
    }

    /// To another branch, at the same event or at its end.
    pub fn switch(&mut self, branch: BranchId) {
        if self.session.switch(branch) {
            self.arrive();
        }
    }

    /// To an event of another branch.
    pub fn seek_on(&mut self, branch: BranchId, seq: u64) {
        if self.session.switch(branch) {
            self.seek(seq);
        }
    }

    /// Takes a branch away for good. False if it is the one that is shown.
    pub fn remove(&mut self, branch: BranchId) -> bool {
        let removed = self.session.remove(branch);
        if removed {
            self.history.forget(branch);
        }
        self.look_around();
        removed
    }

    /// Names a branch.
    pub fn name_branch(&mut self, branch: BranchId, name: &str) {
        self.session.name_branch(branch, name);
    }

    /// To the next marked event, or to the one before.
    pub fn seek_mark(&mut self, ahead: bool) {
        let seq = self.session.seq();
        let found = if ahead {
            self.marks.iter().find(|(at, ..)| *at > seq)
        } else {
            self.marks.iter().take_while(|(at, ..)| *at < seq).last()
        };
        match (found, ahead) {
            (Some((at, ..)), _) => self.seek(at),
            (None, true) => self.seek(self.session.recorded()),
            (None, false) => self.seek(0),
        }
    }
}

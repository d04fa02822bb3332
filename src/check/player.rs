//! A run that is being played by somebody who does things to it.

use crate::sim::action::Action;
use crate::sim::invariant::{Violation, Watched};
use crate::sim::run::{Event, Run};
use crate::sim::time::Time;

use super::fixed::Fixed;

/// One action that the trial chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<P: Watched> {
    /// The number of the event.
    pub seq: u64,
    /// When.
    pub at: Time,
    /// What.
    pub action: Action<P>,
}

/// A run that is being played, with what was done to it.
pub(super) struct Player<P: Watched> {
    pub(super) run: Run<P>,
    pub(super) steps: Vec<Step<P>>,
    /// The first invariant that broke. Nothing happens any more after it.
    pub(super) broken: Option<Violation>,
    /// What stays as it is.
    pub(super) fixed: Fixed,
}

impl<P: Watched> Player<P> {
    /// Does something, if it is possible and nothing is broken. What stays as
    /// it is, stays.
    pub(super) fn act(&mut self, at: Time, action: Action<P>) {
        let Some(action) = self.fixed.allow(action) else {
            return;
        };
        self.apply(at, action);
        for cut in self.fixed.cuts(self.run.world().faults()) {
            self.apply(at, cut);
        }
    }

    fn apply(&mut self, at: Time, action: Action<P>) {
        if self.broken.is_some() {
            return;
        }
        if let Ok(event) = self.run.apply(at, action.clone()) {
            self.look_at(&event);
            self.steps.push(Step {
                seq: event.seq,
                at,
                action,
            });
        }
    }

    /// Keeps the first invariant that it broke.
    pub(super) fn look_at(&mut self, event: &Event<P>) {
        self.broken = event.violations.first().cloned();
    }
}

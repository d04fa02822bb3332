//! A run that is being played by somebody who does things to it.

use crate::sim::action::Action;
use crate::sim::invariant::{Violation, Watched};
use crate::sim::run::{Event, Run};
use crate::sim::time::Time;

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
}

impl<P: Watched> Player<P> {
    /// Does something, if it is possible and nothing is broken.
    pub(super) fn act(&mut self, at: Time, action: Action<P>) {
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

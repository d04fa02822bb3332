//! Playing runs in tests.

use crate::sim::invariant::Watched;
use crate::sim::run::Run;
use crate::sim::time::Time;

/// Plays a run up to an instant.
pub fn play<P: Watched>(run: &mut Run<P>, until: Time) {
    while run.next().is_some_and(|due| due.at <= until) {
        run.advance();
    }
}

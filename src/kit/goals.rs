//! Goals that several labs have.

use crate::sim::goal::{GENEROUS, Goal};
use crate::sim::invariant::Watched;

/// Every client that waited is told what became of its request.
#[must_use]
pub const fn answered<P: Watched>(id: &'static str, cite: &'static str) -> Goal<P> {
    Goal {
        id,
        cite,
        under_load: false,
        apart: None,
        within: GENEROUS,
        met: |then, now| {
            let mut waited = then.history.open().iter();
            waited.all(|request| !now.history.open().contains(request))
        },
    }
}

/// Some client that asks is told what became of its request.
#[must_use]
pub const fn serves<P: Watched>(id: &'static str, cite: &'static str) -> Goal<P> {
    Goal {
        id,
        cite,
        under_load: true,
        apart: None,
        within: GENEROUS,
        met: |then, now| now.history.returned() > then.history.returned(),
    }
}

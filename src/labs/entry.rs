//! What was done to a run, one thing at a time.

use crate::show::act::Act;
use crate::sim::time::Time;

/// One thing that was done to a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number that the event has in the run, from 1.
    pub seq: u64,
    /// When, in microseconds of virtual time.
    pub at_us: Time,
    /// What.
    pub act: Act,
}

//! What a proposer does when its proposal gets nowhere.

use crate::sim::encode::Encode;
use crate::sim::time::Time;

/// How often the range of back-off is doubled at most.
const DOUBLINGS_MAX: u32 = 6;

/// What a proposer does when its proposal gets nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Retry {
    /// Nothing, until something else makes it begin anew.
    Never,
    /// Begins anew with a higher number at once.
    AtOnce,
    /// Begins anew after a random wait whose range doubles each time.
    #[default]
    BackOff,
}

impl Retry {
    /// The words of a setting.
    pub const WORDS: &'static [(&'static str, Retry)] = &[
        ("back-off", Retry::BackOff),
        ("at-once", Retry::AtOnce),
        ("never", Retry::Never),
    ];
}

/// The longest wait after so many attempts, from 1, if the first is at most
/// `first`.
#[must_use]
pub fn longest_wait(first: Time, attempts: u32) -> Time {
    let doublings = attempts.saturating_sub(1).min(DOUBLINGS_MAX);
    Time(first.0 << doublings)
}

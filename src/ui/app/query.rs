//! Addresses that say more than a lab and a scenario.

use crate::runs::link::{Route, Unreadable};

/// Reads any address.
pub(super) fn read(hash: &str) -> (Route, Vec<Unreadable>) {
    Route::read(hash)
}

//! Bricks that protocols share.

pub mod aside;
pub mod card;
#[cfg(test)]
pub mod claims;
pub mod flaws;
pub mod goals;
pub mod invariants;
pub mod kv;
pub mod number;
#[cfg(test)]
pub mod play;
pub mod quorums;
pub mod retry;
pub mod safe_set;
pub mod script;
pub mod settings;
#[cfg(test)]
pub mod twice;

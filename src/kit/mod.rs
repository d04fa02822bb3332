//! Bricks that protocols share.

pub mod aside;
pub mod card;
pub mod flaws;
pub mod goals;
pub mod kv;
pub mod number;
pub mod quorums;
pub mod retry;
pub mod safe_set;
pub mod script;
pub mod settings;

//! Looking for what breaks: search over worlds, and drawn runs.

pub mod search;

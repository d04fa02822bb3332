//! The boundary to every front end: the list of labs, open runs, frames.
//! No generic type crosses it.

pub mod act;
pub mod card;
pub mod compare;
mod convert;
pub mod embed;
mod fault_settings;
pub mod frame;
pub mod fuzz;
pub mod history;
pub mod journal;
pub mod json;
pub mod lab;
pub mod link;
pub mod milestone;
pub(crate) mod open;
mod operands;
pub mod plain;
pub mod quorums;
pub mod rerun;
pub mod scene;
pub mod session;
pub mod settings;
pub mod spacetime;
#[cfg(test)]
pub(crate) mod transcript;
mod views;

pub use compare::compare;
pub use journal::MOST_EVENTS;
pub use lab::{BadStart, LABS, Lab, OpenError, find, open, open_journal};

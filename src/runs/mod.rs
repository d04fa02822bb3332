//! Runs as data: files and links of them, what is read off them, and what is
//! made of several.

pub mod compare;
#[cfg(feature = "ui")]
pub mod earned;
pub mod embed;
pub mod history;
pub mod journal;
pub mod json;
pub mod link;
#[cfg(feature = "ui")]
pub mod milestone;
mod open;
pub mod rerun;
pub mod scene;
pub mod spacetime;
pub mod sweep;

pub use compare::compare;
pub use journal::MOST_EVENTS;
pub use open::{OpenError, open_journal, play, stuck};

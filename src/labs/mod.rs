//! The boundary to every front end: the list of labs, open runs, frames.
//! No generic type crosses it.

pub mod act;
pub mod card;
pub mod frame;
pub mod journal;
pub mod lab;
pub mod session;

pub use lab::{LABS, Lab, find};

//! Consensus Playground: distributed consensus to watch, break, rewind and
//! share. (The map of the code is written below as the rooms are filled.)

pub mod labs;
pub mod protocols;
pub mod sim;
#[cfg(feature = "text")]
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;

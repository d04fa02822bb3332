//! The deterministic world. Knows no protocol, no clock, no random source
//! and no browser.

pub mod action;
pub mod assumption;
pub mod beat;
#[cfg(test)]
pub mod bench;
pub mod cluster;
pub mod context;
pub mod digest;
pub mod draws;
pub mod encode;
pub mod faults;
pub mod flight;
pub mod goal;
pub mod growing;
pub mod history;
pub mod id;
pub mod input;
pub mod invariant;
pub mod lie;
pub mod mark;
pub mod node_set;
pub mod note;
pub mod observed;
pub mod part;
pub mod protocol;
pub mod random;
pub mod refused;
pub mod rope;
pub mod rule;
pub mod run;
pub mod scenario;
pub mod signed;
pub mod sorted;
pub mod step;
pub mod tally;
pub mod time;
pub mod timeline;
pub mod timers;
#[cfg(test)]
pub mod toy;
#[cfg(test)]
pub mod toy_clients;
pub mod workload;
pub mod world;

//! Search over the same worlds that are played: every order of events within
//! limits ([`search`]), and many drawn runs ([`swarm`]). Knows no view.

mod apart;
mod askers;
pub mod conditions;
pub mod fixed;
mod nemesis;
mod player;
pub mod search;
pub mod swarm;

//! Search over the same worlds that are played: every order of events within
//! limits ([`search`], and [`worlds`] in little memory), every state of small models ([`models`]), and many drawn
//! runs ([`swarm`]). Knows no view.

mod apart;
mod askers;
pub mod commands;
pub mod conditions;
pub mod fixed;
mod hash;
pub mod layers;
pub mod models;
mod nemesis;
mod player;
pub mod search;
pub mod store;
pub mod swarm;
pub mod worlds;

//! The protocols, one folder each.

pub mod multipaxos;
pub mod paxos;
pub mod raft;

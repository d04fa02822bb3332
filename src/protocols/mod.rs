//! The protocols, one folder each, and what several of them use.

pub mod node_set;
pub mod paxos;
pub mod quorums;
pub mod raft;

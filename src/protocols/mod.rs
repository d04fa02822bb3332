//! The protocols, one folder each, and what several of them use.

pub mod card;
pub mod flaws;
pub mod kv;
pub mod node_set;
pub mod paxos;
pub mod quorums;
pub mod raft;

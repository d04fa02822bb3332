//! The protocols, one folder each, and what several of them use.

pub mod aside;
pub mod card;
pub mod flaws;
pub mod kv;
pub mod multipaxos;
pub mod node_set;
pub mod number;
pub mod paxos;
pub mod quorums;
pub mod raft;
pub mod retry;
pub mod safe_set;

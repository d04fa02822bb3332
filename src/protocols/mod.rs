//! The protocols, one folder each.

pub mod commit;
pub mod multipaxos;
pub mod paxos;
pub mod raft;
#[cfg(test)]
pub mod sample;

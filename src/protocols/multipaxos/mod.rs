//! Multi-Paxos: a group of nodes agrees on a sequence of commands.
//!
//! Leslie Lamport, "Paxos Made Simple", ACM SIGACT News 32(4), 2001: section
//! numbers are those of that paper, §3 above all. What practice adds is
//! after Tushar Chandra, Robert Griesemer and Joshua Redstone, "Paxos Made
//! Live: An Engineering Perspective", PODC 2007. Quorum systems are those of
//! Heidi Howard, Dahlia Malkhi and Alexander Spiegelman, "Flexible Paxos:
//! Quorum Intersection Revisited", 2016.
//!
//! # The algorithm
//!
//! "To guarantee that all servers execute the same sequence of state machine
//! commands, we implement a sequence of separate instances of the Paxos
//! consensus algorithm, the value chosen by the ith instance being the ith
//! state machine command in the sequence" (§3). [`log`]
//!
//! **Phase 1, once** (§3). The value to be proposed is not chosen until
//! phase 2, so a node that wants to lead can do phase 1 in advance, with one
//! number for all instances: it sends Prepare with the first instance of
//! which it knows no choice. An acceptor that has promised nothing higher
//! promises, for all instances at once, and tells what it has accepted and
//! what it knows to be chosen from there on. `acceptor.rs`, `election.rs`
//!
//! **A new leader** has the promises of a quorum. Where a proposal was
//! reported it proposes the value of the highest-numbered again, for it may
//! have been chosen (§2.2, P2c). Where none was, but later ones were, it
//! fills the gap with a no-op, so that what comes after can be executed.
//! `election.rs`
//!
//! **Phase 2, for each command** (§3). The leader puts a client's command in
//! the next instance and sends Accept; when a quorum has accepted, it is
//! chosen. That is one round trip a command, as long as the leader stays.
//! It may be α instances ahead of what is chosen ([`config::Config::window`]),
//! so a leader that dies can leave gaps. `leader.rs`
//!
//! **Learning** (§2.3). The leader is the distinguished learner: its
//! messages tell up to where all is chosen, and a replica that has accepted
//! from this very leader knows what. One that has not asks. What is chosen
//! is executed in order. `learner.rs`
//!
//! **Leases** (Paxos Made Live §5.2), if they are on: replicas that hear
//! from a leader promise nothing to others for a while, so that it may answer
//! reads from its own copy. `lease.rs` says what is assumed.
//!
//! **Clients** number their requests and repeat one until it is answered.
//! The state machine, with its client sessions, is that of Raft:
//! [`crate::kit::kv`]. `client.rs`
//!
//! # Where this leaves the papers
//!
//! - Every node plays all roles: "Each server plays all the roles (proposer,
//!   acceptor, and learner) in each instance" (§3). A node's roles speak to
//!   each other by messages that do not travel, but wait for the disk like
//!   those that do.
//! - Accepting a proposal, and hearing a heartbeat, also promises its number.
//!   "An acceptor can always ignore a request" (§2.2), so this is safe.
//! - Election is left open by §3. Here a node that hears from no leader for
//!   a random time executes phase 1. Who promises to another, or hears of a
//!   higher number, leads no more.
//! - Answers may be copied and late. Each carries the number that it answers,
//!   which is used once (§2.5), and a grant its round as well: a leader counts
//!   what answers its own number, and says that the rest is late. What is told
//!   to be chosen is chosen, whoever asked.
//! - The leader sends its requests to all nodes, not to a quorum, and again
//!   with a heartbeat to those that have not answered.
//! - What is known to be chosen is kept on disk, and reported as chosen; an
//!   acceptor needs no longer know with which number it accepted it.
//! - A leader proposes a request once, also if the client repeats it; two
//!   leaders may have it chosen twice, and the session sees to it that it is
//!   executed once (as Raft's §8).
//! - In Paxos Made Live the lease is granted implicitly with each instance.
//!   Here it is asked for by heartbeats and granted by messages, so that it
//!   can be seen; it takes a phase 2 quorum, for every phase 1 quorum shares
//!   a node with it. A lease that a replica has granted is not on its disk:
//!   after a restart it waits as long as one could last.
//! - A leader that no quorum grants a lease, or that cannot have its proposals
//!   accepted, gives up, if `check_quorum` is on: Raft's rule (thesis §6.2), for
//!   its reason. `lease.rs`, `leader.rs`
//! - The master of Paxos Made Live §5.2 now and then raises its number, so
//!   that a replica which has promised a higher one can follow again. Here a
//!   leader does not. With refusals it hears of the higher number and gives
//!   up; without, such a replica stays out as long as the lease is renewed,
//!   but learns what is chosen from the heartbeats that it refuses.
//! - A log is never cut short (snapshots), the set of nodes is fixed, and
//!   disks do not corrupt what they hold (Paxos Made Live §5.1, §5.5). A disk
//!   that is lost breaks what Paxos promises; Paxos Made Live §5.1 has such a
//!   replica wait.

pub mod card;
pub mod command;
pub mod config;
pub mod flaws;
mod goals;
pub mod invariants;
pub mod log;
pub mod message;
pub mod node;
pub mod rules;
pub mod scenarios;

mod acceptor;
mod client;
mod election;
mod leader;
mod learner;
mod lease;
mod looks;
mod step;

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod paper_tests;
#[cfg(test)]
mod test_bench;
#[cfg(test)]
mod transcripts;

use crate::kit::kv;
use crate::sim::encode::Encode;
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::part::Part;
use crate::sim::protocol::{Answer, Protocol, Request};
use crate::sim::step::Step;
use crate::timers;

use command::{Command, Output, Returned};
use config::Config;
use message::Message;
use node::{Durable, Node};

/// Multi-Paxos as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct MultiPaxos;

timers! {
    /// The waits that a node can be in.
    pub enum Timer {
        /// How long a replica waits for a leader, and a candidate for promises.
        Suspicion "suspicion";
        /// How long a candidate waits before it tries again.
        BackOff "back-off";
        /// How long until the leader's next heartbeats.
        Heartbeat "heartbeat";
        /// How long a replica promises nothing to others, for a lease.
        Grant "grant";
        /// How long the leader may use its lease: one of two in turn.
        LeaseOne "lease-1";
        /// The other.
        LeaseTwo "lease-2";
    }
}

impl Protocol for MultiPaxos {
    type Config = Config;
    type Node = Node;
    type Durable = Durable;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Output;
    type Returned = Returned;

    fn parts(cfg: &Config) -> Vec<Part> {
        Part::servers(cfg.nodes)
    }

    /// Leases rest on clocks (Paxos Made Live §5.2).
    fn drift_bound(cfg: &Config) -> Option<Ppm> {
        cfg.lease.map(|_| cfg.drift)
    }

    fn boot(_: &Config, _: NodeId, disk: &Durable) -> Node {
        Node::with_disk(disk)
    }

    fn step(step: &mut Step<'_, MultiPaxos>, input: Input<MultiPaxos>) {
        step.take(input);
    }

    crate::requests!(Command);

    fn answer(output: &Output) -> Option<Answer<Returned>> {
        Some(match *output {
            Output::Said(said) => said.answer(),
            Output::Read { request, returned } => {
                kv::Output::Answered { request, returned }.answer()
            }
        })
    }

    fn workload(_: &Config, request: Request, draw: u64) -> Option<Command> {
        Some(kv::drawn_command(request, draw))
    }

    fn probe(_: &Config, request: Request, change: Option<i64>) -> Option<Command> {
        Some(kv::probe(request, change))
    }
}

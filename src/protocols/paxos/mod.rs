//! Single-decree Paxos: a group of nodes chooses one value.
//!
//! Leslie Lamport, "Paxos Made Simple", ACM SIGACT News 32(4), 2001. Section
//! numbers are those of that paper. Quorum systems are those of Heidi
//! Howard, Dahlia Malkhi and Alexander Spiegelman, "Flexible Paxos: Quorum
//! Intersection Revisited", 2016.
//!
//! # The algorithm
//!
//! Phase 1. A proposer selects a number n and sends Prepare(n) to the
//! acceptors. An acceptor that has not answered a Prepare with a greater
//! number answers Promise: it will accept nothing below n any more, and
//! tells the highest-numbered proposal that it has accepted.
//!
//! Phase 2. When a quorum has promised, the proposer sends Accept(n, v),
//! where v is the value of the highest-numbered proposal among the answers,
//! or any value if they reported none. An acceptor accepts unless it has
//! promised a greater number, and tells the proposer and the learners.
//!
//! A value is chosen when a quorum of acceptors has accepted the same
//! proposal. Nobody need know it at that instant: learners find out when
//! they have heard from a quorum (§2.3).
//!
//! # Who is where
//!
//! [`proposer`], [`acceptor`] and [`learner`] hold the three roles, `client`
//! what clients ask and are told. A node plays one role or several
//! ([`config::Roles`]); its roles speak to each other by messages that do
//! not travel, but wait for the disk like those that do. Clients propose
//! values by their commands; a command is answered with the value that was
//! chosen, be it the client's own or not.
//!
//! # Where this leaves the paper
//!
//! - Accepting a proposal also promises its number, as in Lamport's TLA+
//!   specification of Paxos. By the paper's text an acceptor that accepts 21
//!   without having been asked to prepare for it could still accept 12.
//!   "An acceptor can always ignore a request" (§2.2), so this is safe.
//! - A proposer sends its requests to all acceptors, not to a quorum.
//! - An acceptor also tells the proposer that asked, so that it can answer
//!   its clients.
//! - Answers may be copied and late. Each carries the number that it answers,
//!   which is used once (§2.5), and what an acceptor says with it stays true:
//!   it has promised, accepted, or promised something higher. A proposer that
//!   has gone on to another number ignores it, and says so.
//! - There is no distinguished proposer (§2.4): clients choose, and back-off
//!   takes the place of an election.

pub mod acceptor;
pub mod card;
pub mod command;
pub mod config;
pub mod flaws;
pub mod invariants;
pub mod learner;
pub mod message;
pub mod node;
pub mod number;
pub mod proposer;
pub mod rules;
pub mod scenarios;

mod client;
mod step;

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod tests;

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::part::Part;
use crate::sim::protocol::{Answer, Protocol, Request};
use crate::sim::step::Step;
use crate::timers;

use command::Command;
use config::Config;
use message::Message;
use node::{Durable, Node};
use number::Value;

/// Single-decree Paxos as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Paxos;

timers! {
    /// The waits that a node can be in.
    pub enum Timer {
        /// How long a proposer waits for a quorum to answer.
        Patience "patience";
        /// How long a proposer waits before its next proposal.
        BackOff "back-off";
        /// How long a learner waits before it asks (§2.3).
        Ask "ask";
    }
}

impl Protocol for Paxos {
    type Config = Config;
    type Node = Node;
    type Durable = Durable;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Answer<Value>;
    type Returned = Value;

    fn parts(cfg: &Config) -> Vec<Part> {
        Part::servers(cfg.nodes)
    }

    fn boot(_: &Config, _: NodeId, _: &Durable) -> Node {
        Node::default()
    }

    fn step(step: &mut Step<'_, Paxos>, input: Input<Paxos>) {
        step.take(input);
    }

    crate::requests!(Command);

    fn answer(output: &Answer<Value>) -> Option<Answer<Value>> {
        Some(output.clone())
    }

    fn workload(_cfg: &Config, request: Request, _draw: u64) -> Option<Command> {
        Some(Command::of_load(request))
    }
}

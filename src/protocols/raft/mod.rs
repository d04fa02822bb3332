//! Raft (header to follow).

pub mod card;
pub mod command;
pub mod config;
pub mod flaws;
pub mod invariants;
pub mod kv;
pub mod log;
pub mod message;
pub mod node;
pub mod quorum;
pub mod rules;
pub mod scenarios;

mod client;
mod commit;
mod election;
mod follower;
mod prevote;
mod replication;
mod step;

use crate::sim::effects::Effects;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::protocol::{self, Answer, Protocol, Request};

use command::{Command, Output};
use config::Config;
use message::Message;
use node::{Durable, Node};
use step::Step;

/// Raft as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Raft;

/// The waits that a node can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// How long to wait for a leader before standing for election (§5.2).
    Election,
    /// How long until the leader's next heartbeats (§5.2).
    Heartbeat,
    /// How long the leader counts as heard from: the shortest election
    /// timeout. Set only with PreVote (thesis §9.6).
    Baseline,
}

impl Protocol for Raft {
    type Config = Config;
    type Node = Node;
    type Durable = Durable;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Output;

    fn boot(cfg: &Config, me: NodeId, saved: &Durable, fx: &mut Effects<Raft>) -> Node {
        step::boot(cfg, me, saved, fx)
    }

    fn step(cfg: &Config, me: NodeId, node: &mut Node, input: Input<Raft>, fx: &mut Effects<Raft>) {
        Step::new(cfg, me, node, fx).take(input);
    }

    fn request(command: &Command) -> Option<Request> {
        Some(command.request)
    }

    fn answer(output: &Output) -> Option<Answer> {
        Some(match *output {
            Output::Answered { request, .. } => Answer {
                request,
                outcome: protocol::Outcome::Done,
            },
            Output::Redirected { request, leader } => Answer {
                request,
                outcome: protocol::Outcome::Redirect(leader),
            },
        })
    }

    fn workload(_cfg: &Config, request: Request, draw: u64) -> Option<Command> {
        Some(client::drawn_command(request, draw))
    }
}

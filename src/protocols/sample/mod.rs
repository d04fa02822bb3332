//! Best-effort broadcast: whoever is asked to broadcast a value sends it to
//! all, and whoever gets it delivers it. Nobody answers and nobody asks again:
//! of a message that is lost nobody knows, and a sender that goes down halfway
//! leaves some with the value and some without.
//!
//! After Cachin, Guerraoui and Rodrigues, *Introduction to Reliable and Secure
//! Distributed Programming*, 2nd edition, 2011 (CGR), §3.2, Algorithm 3.1,
//! "Basic Broadcast".
//!
//! # Divergences
//!
//! - The book's links neither lose nor duplicate. These do, so a node remembers
//!   what it has delivered, and delivers it once.
//! - A client is answered as soon as the value is on its way.

mod card;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use crate::breach;
use crate::kit::goals;
use crate::kit::settings::number;
use crate::settings;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::invariant::{Invariant, Watched};
use crate::sim::observed::Observed;
use crate::sim::part::Part;
use crate::sim::protocol::{Answer, Outcome, Protocol, Request};
use crate::sim::sorted::Set;
use crate::sim::step::Step;

/// Best-effort broadcast as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Sample;

/// The smallest and the greatest cluster.
const NODES: RangeInclusive<u8> = 2..=9;

settings! {
    /// The settings of a cluster.
    pub struct Config {
        /// How many nodes there are.
        nodes: u8 = 4, number(NODES).listed();
    }
}

/// What a node holds: the values that it has delivered. Nothing is on its disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Node {
    delivered: Set<u8>,
}

crate::messages! {
    /// What nodes say to each other.
    pub enum Message {
        /// A value is broadcast.
        Data "Data" Asks {
            /// The value.
            value: u8,
        };
    }
}

/// A client wants a value to be broadcast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Command {
    request: Request,
    value: u8,
}

crate::timers! {
    /// The waits that a node can be in: none.
    pub enum Timer {}
}

crate::rules! {
    "sample";

    /// A node comes up, and has delivered nothing.
    Started {} "CGR §3.2.3, Algorithm 3.1: Init";

    /// A client wants `value` to be broadcast: it is sent to all `others`.
    Broadcast { value, others } "CGR §3.2.3, Algorithm 3.1: Broadcast", mark "broadcast" Attempt 3;

    /// `value` comes from `from`, and is delivered.
    Delivered { from, value } "CGR §3.2.3, Algorithm 3.1: Deliver", mark "delivery" Settled 1;

    /// `value` comes from `from` once more.
    DeliveredBefore { from, value } "CGR §3.2.2, Module 3.1: BEB2";
}

impl Protocol for Sample {
    type Config = Config;
    type Node = Node;
    type Durable = ();
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Answer<u8>;
    type Returned = u8;

    fn parts(cfg: &Config) -> Vec<Part> {
        Part::servers(cfg.nodes)
    }

    fn boot(_: &Config, _: NodeId, (): &()) -> Node {
        Node::default()
    }

    fn step(step: &mut Step<'_, Sample>, input: Input<Sample>) {
        let Step { cfg, me, node, cx } = step;
        match input {
            Input::Boot => cx.note(Started {}),
            Input::Command(Command { request, value }) => {
                let others: Vec<NodeId> = NodeId::all(cfg.nodes).filter(|id| id != me).collect();
                cx.note(Broadcast {
                    value,
                    others: others.clone(),
                });
                cx.send_to_all(others, Message::Data { value });
                node.delivered.insert(value);
                let outcome = Outcome::Done(value);
                cx.output(Answer { request, outcome });
            }
            Input::Message { from, msg } => {
                let Message::Data { value } = *msg;
                match node.delivered.insert(value) {
                    true => cx.note(Delivered { from, value }),
                    false => cx.note(DeliveredBefore { from, value }),
                }
            }
            Input::Timer(timer) => match timer {},
            Input::Persisted => {}
            Input::Drawn(_) => unreachable!("it draws nothing"),
        }
    }

    crate::requests!(Command);

    fn answer(output: &Answer<u8>) -> Option<Answer<u8>> {
        Some(output.clone())
    }

    fn workload(_: &Config, request: Request, draw: u64) -> Option<Command> {
        let value = u8::try_from(draw % 100).expect("a remainder is small");
        Some(Command { request, value })
    }
}

impl Watched for Sample {
    /// The values that clients wanted to be broadcast.
    type Witness = Set<u8>;

    fn witness(asked: &mut Set<u8>, _: &Cluster<'_, Sample>, observed: &Observed<Sample>) {
        asked.extend(observed.ask.iter().map(|ask| ask.command.value));
    }

    fn invariants() -> &'static [Invariant<Sample>] {
        &[NO_CREATION]
    }

    fn goals() -> &'static [Goal<Sample>] {
        static GOALS: &[Goal<Sample>] = &[goals::serves("sample-goal-serves", "CGR §3.2.3")];
        GOALS
    }
}

/// Nobody delivers what nobody has broadcast.
const NO_CREATION: Invariant<Sample> = Invariant {
    id: "sample-invariant-no-creation",
    cite: "CGR §3.2.2, Module 3.1: BEB3",
    check: |cluster, asked, observed| {
        let id = observed.node?;
        let delivered = &cluster.node(id)?.delivered;
        let value = *delivered.iter().find(|value| !asked.contains(value))?;
        Some(breach!([id]; "delivered"; value))
    },
};

//! What the tests of this protocol share: single steps with all their
//! effects, and small runs by hand.

use crate::kit::by_hand;
use crate::kit::invariants::ballots::Ballot;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::command::Command;
use crate::protocols::paxos::config::{Config, Retry, Roles};
use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::node::Durable;
use crate::protocols::paxos::number::{Number, Proposal, Value};
use crate::sim::bench;
use crate::sim::context::Effect;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::Request;

pub fn s(n: u8) -> NodeId {
    NodeId(n)
}

/// The number of `proposer` in its round `round`.
pub fn n(round: u64, proposer: u8) -> Number {
    Number::new(round, s(proposer))
}

pub fn proposal(number: Number, value: &str) -> Proposal {
    Proposal {
        number,
        value: Value::from(value),
    }
}

pub fn prepare(number: Number) -> Message {
    Message::Prepare { number }
}

pub fn promise(number: Number, accepted: Option<Proposal>) -> Message {
    Message::Promise { number, accepted }
}

pub fn accept(number: Number, value: &str) -> Message {
    Message::Accept {
        proposal: proposal(number, value),
    }
}

pub fn accepted(number: Number, value: &str) -> Message {
    Message::Accepted {
        proposal: proposal(number, value),
    }
}

pub fn refusal(number: Number, promised: Number) -> Message {
    Message::Refusal { number, promised }
}

pub fn command(client: u8, value: &str) -> Command {
    Command {
        request: Request {
            client: ClientId(client),
            serial: 1,
        },
        value: Value::from(value),
    }
}

/// Two proposers (S1, S2), three acceptors (S3 to S5), one learner (S6) that
/// never try again by themselves.
pub fn separate() -> Config {
    Config {
        nodes: 6,
        roles: Roles::Separate,
        proposers: 2,
        learners: 1,
        retry: Retry::Never,
        ..Config::default()
    }
}

/// One node by itself, fed by hand.
pub type Alone = bench::Alone<Paxos>;

impl Alone {
    pub fn new(cfg: Config, me: u8) -> Alone {
        Alone::with_disk(cfg, me, &Durable::default())
    }

    pub fn with_disk(cfg: Config, me: u8, disk: &Durable) -> Alone {
        assert_eq!(cfg.validate(), Ok(()));
        Alone::boot(cfg, s(me), disk.clone()).0
    }
}

/// S1, whose client wants red.
pub fn proposing(cfg: Config) -> Alone {
    let mut proposer = Alone::new(cfg, 1);
    proposer.is_asked(command(1, "red"));
    proposer
}

/// A message leaves.
pub fn send(to: u8, msg: Message) -> Effect<Paxos> {
    bench::send(s(to), msg)
}

pub type ByHand = by_hand::ByHand<Paxos>;

impl ByHand {
    /// A node's client asks, and these promise the number, and accept.
    pub fn chooses(&mut self, node: u8, value: &str, quorum: &[u8]) {
        self.asks(node, value);
        self.round_trip("Prepare", "Promise", node, quorum);
        for acceptor in quorum {
            self.arrives("Accept", node, *acceptor);
        }
    }

    pub fn asks(&mut self, node: u8, value: &str) {
        self.asks_as(node, node, &format!("propose {value}"));
    }

    pub fn chosen(&self) -> Vec<String> {
        let chosen = self.run.witness().chosen();
        let text = |ballot: &Ballot<Value>| format!("{} {}", ballot.number, ballot.value);
        chosen.map(text).collect()
    }

    pub fn learned(&self, node: u8) -> Option<String> {
        let learned = self.run.world().node(s(node))?.learned.as_ref()?;
        Some(learned.value.to_string())
    }
}

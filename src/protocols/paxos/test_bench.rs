//! What the tests of this protocol share: single steps with all their
//! effects, and small runs by hand.

use std::rc::Rc;

use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::command::Command;
use crate::protocols::paxos::config::{Config, Retry, Roles};
use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::node::Durable;
use crate::protocols::paxos::number::{Number, Proposal, Value};
use crate::sim::action::{Action, Disk};
use crate::sim::bench;
use crate::sim::context::Effect;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;

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

/// A send, for whole lists of effects.
pub fn send(to: u8, msg: Message) -> Effect<Paxos> {
    Effect::Send {
        to: s(to),
        msg: Rc::new(msg),
    }
}

/// A run by hand: time stands still, and messages arrive when the test says.
pub struct ByHand {
    pub run: Run<Paxos>,
}

impl ByHand {
    pub fn new(cfg: Config) -> ByHand {
        assert_eq!(cfg.validate(), Ok(()));
        let run = Run::new(Setup::new(cfg), &[], 0, Watch::CLOSELY);
        ByHand { run }
    }

    pub fn does(&mut self, action: Action<Paxos>) -> Event<Paxos> {
        self.run.apply(Time::ZERO, action).expect("it is possible")
    }

    pub fn asks(&mut self, node: u8, value: &str) {
        let command = command(100 + node, value);
        let node = s(node);
        self.does(Action::Command { node, command });
    }

    /// Every message of one kind between two nodes arrives.
    pub fn arrives(&mut self, kind: &str, from: u8, to: u8) {
        use crate::show::card::Card;
        let mut found = 0;
        loop {
            let flight = self.run.world().flights().find(|flight| {
                (flight.from, flight.to) == (s(from), s(to))
                    && Paxos::message(&flight.msg).kind == kind
            });
            let Some(flight) = flight.map(|flight| flight.id) else {
                break;
            };
            self.does(Action::Deliver { flight });
            found += 1;
        }
        assert!(found > 0, "no {kind} from S{from} to S{to} is on its way");
    }

    /// A request, and the answer to it.
    pub fn round_trip(&mut self, request: &str, answer: &str, from: u8, to: &[u8]) {
        for to in to {
            self.arrives(request, from, *to);
            self.arrives(answer, *to, from);
        }
    }

    pub fn crash(&mut self, node: u8, disk: Disk) {
        let node = s(node);
        self.does(Action::Crash { node, disk });
    }

    pub fn restart(&mut self, node: u8) {
        self.does(Action::Restart { node: s(node) });
    }

    /// What is broken, in the order of breaking.
    pub fn broken(&self) -> Vec<&'static str> {
        let violations = self.run.violations().iter();
        violations.map(|violation| violation.invariant).collect()
    }

    pub fn chosen(&self) -> Vec<String> {
        let chosen = self.run.witness().chosen.iter();
        chosen.map(ToString::to_string).collect()
    }

    pub fn learned(&self, node: u8) -> Option<String> {
        let learned = self.run.world().node(s(node))?.learned.as_ref()?;
        Some(learned.value.to_string())
    }
}

//! What the tests of this protocol share: single steps with all their
//! effects, and small runs by hand.

use std::rc::Rc;

use crate::kit::by_hand;
use crate::kit::kv::{Payload, Returned, asked};
use crate::kit::number::Number;
use crate::protocols::multipaxos::command::{Command, Output};
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::log::{Index, Log};
use crate::protocols::multipaxos::message::{Message, Report};
use crate::protocols::multipaxos::node::{Durable, Leading};
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::show::card::Card;
use crate::sim::bench;
use crate::sim::id::NodeId;

pub fn s(n: u8) -> NodeId {
    NodeId(n)
}

/// The number of `proposer` in its round `round`.
pub fn n(round: u64, proposer: u8) -> Number {
    Number::new(round, s(proposer))
}

/// The first request of a client.
pub fn command(client: u8, text: &str) -> Command {
    asked::command(client, 1, text)
}

pub fn value(client: u8, text: &str) -> Payload {
    Payload::Command(Rc::new(command(client, text)))
}

pub fn prepare(number: Number, from: Index) -> Message {
    Message::Prepare { number, from }
}

pub fn promise(number: Number, reports: Vec<Report>) -> Message {
    Message::Promise { number, reports }
}

pub fn report(instance: Index, number: Number, value: Payload) -> Report {
    Report {
        instance,
        number,
        value,
        chosen: false,
    }
}

pub fn accept(number: Number, values: Vec<(Index, Payload)>, chosen: Index) -> Message {
    Message::Accept {
        number,
        values,
        chosen,
    }
}

pub fn accepted(number: Number, instances: &[Index]) -> Message {
    Message::Accepted {
        number,
        instances: instances.to_vec(),
        chosen: 0,
    }
}

pub fn heartbeat(number: Number, chosen: Index) -> Message {
    beat(number, chosen, 0)
}

/// A heartbeat that asks for a lease.
pub fn beat(number: Number, chosen: Index, round: u64) -> Message {
    Message::Heartbeat {
        number,
        chosen,
        round,
    }
}

pub fn refusal(number: Number, promised: Number) -> Message {
    Message::Refusal {
        number,
        promised,
        leased: false,
    }
}

pub fn answered(client: u8, serial: u64, returned: Returned) -> Output {
    Output::Said(asked::answered(client, serial, returned))
}

/// A disk with a log of accepted proposals, of which those up to `chosen`
/// are known to be chosen.
pub fn disk(promised: Number, accepted: &[(Index, Number, Payload)], chosen: Index) -> Durable {
    let mut log = Log::default();
    for (index, number, value) in accepted {
        log.accept(*index, *number, value.clone());
        if *index <= chosen {
            log.choose(*index, *number, value);
        }
    }
    Durable {
        promised,
        tried: Number::NONE,
        log,
    }
}

/// One node by itself, fed by hand.
pub type Alone = bench::Alone<MultiPaxos>;

/// What some steps asked for and explained.
pub type Done = bench::Done<MultiPaxos>;

impl Alone {
    pub fn new(me: u8) -> Alone {
        Alone::with_disk(Config::default(), me, &Durable::default())
    }

    pub fn with_disk(cfg: Config, me: u8, disk: &Durable) -> Alone {
        assert_eq!(cfg.validate(), Ok(()));
        Alone::boot(cfg, s(me), disk.clone()).0
    }

    /// The leader of five, promised by S2 and S3, who report this.
    pub fn leading(cfg: Config, disk: &Durable, reports: &[Report]) -> (Alone, Done) {
        let mut node = Alone::with_disk(cfg, 1, disk);
        node.fires(Timer::Suspicion);
        let number = node.node.own_number().expect("it wants to lead");
        let mut done = Done::default();
        for other in 2..=node.cfg.nodes {
            if !node.node.is_leader() {
                done = node.hears(s(other), promise(number, reports.to_vec()));
            }
        }
        assert!(node.node.is_leader(), "a quorum makes a leader");
        (node, done)
    }

    /// The leader of five, who knows of nothing before it.
    pub fn leader() -> Alone {
        Alone::leading(Config::default(), &Durable::default(), &[]).0
    }

    /// S2 and S3 accept what this leader proposes in these instances: what
    /// comes of the second.
    pub fn has_accepted(&mut self, instances: &[Index]) -> Done {
        let number = self.leads().number;
        self.hears(s(2), accepted(number, instances));
        self.hears(s(3), accepted(number, instances))
    }

    /// S2 and S3 grant this leader the lease that it asks for: what comes of
    /// the second.
    pub fn is_granted(&mut self, round: u64) -> Done {
        let number = self.leads().number;
        self.hears(s(2), Message::Grant { number, round });
        self.hears(s(3), Message::Grant { number, round })
    }

    pub fn leads(&self) -> &Leading {
        self.node.leading().expect("it leads")
    }
}

impl Done {
    /// The messages of one kind that leave, to one node.
    pub fn sent_to(&self, to: u8, kind: &str) -> Vec<Message> {
        let sent = self.sent().into_iter();
        let fits = sent.filter(|(id, msg)| *id == s(to) && MultiPaxos::message(msg).kind == kind);
        fits.map(|(_, msg)| msg).collect()
    }
}

pub type ByHand = by_hand::ByHand<MultiPaxos>;

impl ByHand {
    /// A node comes to lead, with the promises of these.
    pub fn elects(&mut self, node: u8, with: &[u8]) {
        self.fires(node, Timer::Suspicion);
        self.round_trip("Prepare", "Promise", node, with);
        assert!(self.node(node).is_leader(), "S{node} leads");
    }

    /// What is chosen in an instance, known or not.
    pub fn chosen(&self, index: Index) -> Vec<String> {
        let instance = self.run.witness().votes.get(index);
        let chosen = instance.into_iter().flat_map(|instance| instance.chosen());
        let told = chosen.map(|ballot| format!("{} {}", ballot.number, ballot.value));
        told.collect()
    }
}

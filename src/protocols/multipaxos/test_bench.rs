//! What the tests of this protocol share: single steps with all their effects.

use std::rc::Rc;

use crate::kit::kv::{Payload, Returned, asked};
use crate::kit::number::Number;
use crate::protocols::multipaxos::command::{Command, Output};
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::log::{Index, Log};
use crate::protocols::multipaxos::message::{Message, Report};
use crate::protocols::multipaxos::node::{Durable, Leading};
use crate::protocols::multipaxos::{MultiPaxos, Timer};
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

pub fn answered(client: u8, returned: Returned) -> Output {
    Output::Said(asked::answered(client, 1, returned))
}

pub fn prepare(number: Number, from: Index) -> Message {
    Message::Prepare { number, from }
}

pub fn promise(number: Number, reports: &[Report]) -> Message {
    let reports = reports.to_vec();
    Message::Promise { number, reports }
}

/// What is accepted.
pub fn report(instance: Index, number: Number, value: Payload) -> Report {
    Report {
        instance,
        number,
        value,
        chosen: false,
    }
}

/// What is known to be chosen.
pub fn chosen(instance: Index, number: Number, value: Payload) -> Report {
    let mut report = report(instance, number, value);
    report.chosen = true;
    report
}

pub fn accept(number: Number, values: &[(Index, Payload)], chosen: Index) -> Message {
    Message::Accept {
        number,
        values: values.to_vec(),
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

/// It asks for a lease if its round is not 0.
pub fn heartbeat(number: Number, chosen: Index, round: u64) -> Message {
    Message::Heartbeat {
        number,
        chosen,
        round,
    }
}

pub fn grant(number: Number, round: u64) -> Message {
    Message::Grant { number, round }
}

pub fn refusal(number: Number, promised: Number) -> Message {
    Message::Refusal {
        number,
        promised,
        leased: false,
    }
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
        Alone::of(Config::default(), me)
    }

    pub fn of(cfg: Config, me: u8) -> Alone {
        assert_eq!(cfg.validate(), Ok(()));
        Alone::boot(cfg, s(me), Durable::default()).0
    }

    pub fn with_disk(me: u8, disk: Durable) -> Alone {
        Alone::boot(Config::default(), s(me), disk).0
    }

    /// S1 leads, promised by as many others as it takes, who all report this.
    pub fn leading(cfg: Config, reports: &[Report]) -> (Alone, Done) {
        let mut node = Alone::of(cfg, 1);
        let done = node.comes_to_lead(reports);
        (node, done)
    }

    pub fn comes_to_lead(&mut self, reports: &[Report]) -> Done {
        self.fires(Timer::Suspicion);
        let number = self.node.own_number().expect("it wants to lead");
        let mut done = Done::default();
        for other in 2..=self.cfg.nodes {
            if !self.node.is_leader() {
                done = self.hears(s(other), promise(number, reports));
            }
        }
        assert!(self.node.is_leader(), "a quorum makes a leader");
        done
    }

    /// The leader of five, who knows of nothing before it.
    pub fn leader() -> Alone {
        Alone::leading(Config::default(), &[]).0
    }

    /// S2 and S3 tell this leader so: what comes of the second.
    fn hears_of_two(&mut self, msg: &Message) -> Done {
        self.hears(s(2), msg.clone());
        self.hears(s(3), msg.clone())
    }

    /// They accept what this leader proposes in these instances.
    pub fn has_accepted(&mut self, instances: &[Index]) -> Done {
        self.hears_of_two(&accepted(self.leads().number, instances))
    }

    /// They grant this leader the lease that it asks for.
    pub fn is_granted(&mut self, round: u64) -> Done {
        self.hears_of_two(&grant(self.leads().number, round))
    }

    pub fn leads(&self) -> &Leading {
        self.node.leading().expect("it leads")
    }

    /// Up to where it knows all to be chosen, and up to where it has executed.
    pub fn progress(&self) -> (Index, Index) {
        (self.disk.log.chosen(), self.node.applied)
    }
}

impl Done {
    /// What a node is asked to accept.
    pub fn proposes_to(&self, to: u8) -> Vec<(Index, Payload)> {
        let to_it = self.sent().into_iter().filter(|(id, _)| *id == s(to));
        let values = to_it.flat_map(|(_, msg)| match msg {
            Message::Accept { values, .. } => values,
            _ => Vec::new(),
        });
        values.collect()
    }
}

//! A toy protocol for the engine's own tests: every server counts, tells all
//! to whom it has a link its count on a timer, and takes over greater counts
//! from them. Watchers do the same, are linked with the first server only,
//! and take no commands.

use super::cluster::Cluster;
use super::encode::Encode;
use super::goal::Goal;
use super::id::{ClientId, NodeId};
use super::input::Input;
use super::invariant::{Breach, Invariant, Watched};
use super::observed::Observed;
use super::part::{Part, Place};
use super::protocol::{Answer, Outcome, Protocol, Request};
use super::scenario::{Cue, Setup};
use super::step::Step;
use super::time::{Time, TimeRange};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Toy;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToyConfig {
    pub nodes: u8,
    pub watchers: u8,
    /// How many of the watchers have yet to join.
    pub guests: u8,
    /// Clients may not make it count further.
    pub most: u64,
    pub period: TimeRange,
}

impl Default for ToyConfig {
    fn default() -> ToyConfig {
        ToyConfig {
            nodes: 3,
            watchers: 0,
            guests: 0,
            most: u64::MAX,
            period: TimeRange::new(Time::ms(50), Time::ms(100)),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Counter {
    pub count: u64,
    pub persisted: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Add(pub Request);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Said(pub Answer<u64>);

crate::timers! {
    /// The waits that a node can be in.
    pub enum Wait {
        /// How long until it tells its count.
        Tell "tell";
    }
}

pub use Wait::Tell;

crate::rules! {
    "toy";

    /// `from` has counted further than `mine`.
    TookOver { mine, from } "Toy §1";
}

impl Protocol for Toy {
    type Config = ToyConfig;
    type Node = Counter;
    type Durable = u64;
    type Message = u64;
    type Timer = Wait;
    type Command = Add;
    type Output = Said;
    type Returned = u64;

    fn parts(cfg: &ToyConfig) -> Vec<Part> {
        let watcher = |n| {
            let part = Part::new(format!("W{n}"), "watcher", Place::Row(1));
            match n > cfg.watchers - cfg.guests {
                true => part.yet_to_join(),
                false => part,
            }
        };
        let mut all = Part::servers(cfg.nodes);
        all.extend((1..=cfg.watchers).map(watcher));
        all
    }

    fn linked(cfg: &ToyConfig, from: NodeId, to: NodeId) -> bool {
        let are_servers = from.0 <= cfg.nodes && to.0 <= cfg.nodes;
        are_servers || from == NodeId(1) || to == NodeId(1)
    }

    fn boot(_: &ToyConfig, _: NodeId, disk: &u64) -> Counter {
        Counter {
            count: *disk,
            persisted: *disk,
        }
    }

    fn step(step: &mut Step<'_, Toy>, input: Input<Toy>) {
        let Step { cfg, me, node, cx } = step;
        match input {
            Input::Boot => cx.set_timer(Tell, cfg.period),
            Input::Timer(Tell) => {
                cx.set_timer(Tell, cfg.period);
                let others = NodeId::all(cfg.nodes + cfg.watchers).filter(|to| to != me);
                cx.send_to_all(others.filter(|to| Toy::linked(cfg, *me, *to)), node.count);
            }
            Input::Message { from, msg } if *msg > node.count => {
                let mine = node.count;
                cx.note(TookOver { mine, from });
                node.count = *msg;
                *cx.write() = node.count;
            }
            Input::Message { .. } => {}
            Input::Command(Add(request)) if *me == NodeId(1) && node.count >= cfg.most => {
                let outcome = Outcome::Failed;
                cx.output(Said(Answer { request, outcome }));
            }
            // Only the first node counts for clients; the others know it.
            Input::Command(Add(request)) if *me == NodeId(1) => {
                node.count += 1;
                *cx.write() = node.count;
                cx.send(NodeId(2), node.count);
                let outcome = Outcome::Done(node.count);
                cx.output(Said(Answer { request, outcome }));
            }
            Input::Command(Add(request)) => {
                let outcome = Outcome::Redirect(Some(NodeId(1)));
                cx.output(Said(Answer { request, outcome }));
            }
            Input::Persisted => node.persisted = node.count,
        }
    }

    fn request(command: &Add) -> Option<Request> {
        Some(command.0)
    }

    fn as_request(_: &Add, request: Request) -> Add {
        Add(request)
    }

    fn answer(output: &Said) -> Option<Answer<u64>> {
        Some(output.0.clone())
    }

    fn workload(_: &ToyConfig, request: Request, _: u64) -> Option<Add> {
        Some(Add(request))
    }
}

static GOALS: &[Goal<Toy>] = &[Goal {
    id: "toy-goal-equal",
    cite: "Toy §3",
    under_load: false,
    within: Time::s(1),
    met: |_, now| {
        let mut counts = now.nodes().map(|(_, node)| node.count);
        let first = counts.next();
        counts.all(|count| Some(count) == first)
    },
}];

impl Watched for Toy {
    type Witness = u64;

    fn witness(highest: &mut u64, cluster: &Cluster<'_, Toy>, _: &Observed<Toy>) {
        let counts = cluster.nodes().map(|(_, node)| node.count);
        *highest = counts.fold(*highest, u64::max);
    }

    fn goals() -> &'static [Goal<Toy>] {
        GOALS
    }

    fn invariants() -> &'static [Invariant<Toy>] {
        &[Invariant {
            id: "toy-invariant-small",
            cite: "Toy §2",
            check: |_, highest, _| {
                (*highest > 1_000).then(|| Breach {
                    nodes: Vec::new(),
                    fields: vec!["count"],
                    values: vec![("highest", (*highest).into())],
                })
            },
        }]
    }
}

pub fn setup() -> Setup<Toy> {
    Setup::new(ToyConfig::default())
}

pub fn add(client: u8, serial: u64) -> Add {
    Add(Request {
        client: ClientId(client),
        serial,
    })
}

pub const NO_SCRIPT: &[Cue<Toy>] = &[];

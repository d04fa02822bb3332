//! A toy protocol for the engine's own tests: every server counts, tells all
//! to whom it has a link its count on a timer, and takes over greater counts
//! from them. Watchers do the same, are linked with the first server only,
//! and take no commands.

use std::rc::Rc;

use crate::breach;

use super::assumption::Assumption;
use super::cluster::Cluster;
use super::encode::Encode;
use super::goal::Goal;
use super::id::{ClientId, NodeId};
use super::input::Input;
use super::invariant::{Breach, Invariant, Watched};
use super::lie::Lie;
use super::observed::Observed;
use super::part::{Part, Place};
use super::protocol::{Answer, Outcome, Protocol, Request};
use super::scenario::{Cue, Setup};
use super::signed::{Signed, Statement};
use super::step::{self, Step};
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
    /// The first server counts by one and a number below this that it draws;
    /// by one if this is 0.
    pub lots: u32,
    /// Counts are believed only if the first server has signed them.
    pub signs: bool,
    /// No count may be above this.
    pub limit: u64,
    pub period: TimeRange,
}

impl Default for ToyConfig {
    fn default() -> ToyConfig {
        ToyConfig {
            nodes: 3,
            watchers: 0,
            guests: 0,
            most: u64::MAX,
            lots: 0,
            signs: false,
            limit: 1_000,
            period: TimeRange::new(Time::ms(50), Time::ms(100)),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Counter {
    pub count: u64,
    pub persisted: u64,
    /// Its count as the first server has signed it.
    pub vouched: Option<Signed<u64>>,
    /// Whom it answers when it has drawn.
    pub asked: Option<Request>,
    /// How often it has heard itself: a server that is alone does.
    pub heard_itself: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Message {
    Plain(u64),
    Signed(Signed<u64>),
}

impl Message {
    pub fn count(&self) -> u64 {
        match self {
            Message::Plain(count) => *count,
            Message::Signed(signed) => *signed.what(),
        }
    }
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
    const DRAWS: u32 = 1_000;
    const LIARS: bool = true;

    type Config = ToyConfig;
    type Node = Counter;
    type Durable = u64;
    type Message = Message;
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
            vouched: None,
            asked: None,
            heard_itself: 0,
        }
    }

    fn step(step: &mut Step<'_, Toy>, input: Input<Toy>) {
        let first = NodeId(1);
        match input {
            Input::Boot => step.cx.set_timer(Tell, step.cfg.period),
            Input::Timer(Tell) => step.tell(),
            Input::Message { from, .. } if from == step.me => step.node.heard_itself += 1,
            Input::Message { from, msg } => step.hear(from, &msg),
            Input::Command(Add(request))
                if step.me == first && step.node.count >= step.cfg.most =>
            {
                step.answer(request, Outcome::Failed);
            }
            // Only the first server counts for clients; the others know it.
            Input::Command(Add(request)) if step.me == first => {
                step.node.asked = Some(request);
                match step.cfg.lots {
                    0 => step.count(1),
                    lots => step.cx.draw(lots),
                }
            }
            Input::Command(Add(request)) => {
                step.answer(request, Outcome::Redirect(Some(first)));
            }
            Input::Drawn(draw) => step.count(1 + u64::from(draw.number)),
            Input::Persisted => step.node.persisted = *step.cx.saved(),
        }
    }

    fn statements(msg: &Message) -> Vec<Statement> {
        match msg {
            Message::Plain(_) => Vec::new(),
            Message::Signed(signed) => vec![signed.statement()],
        }
    }

    fn lies() -> &'static [Lie<Toy>] {
        &[
            Lie {
                word: "boast",
                says: |liar, _, msg| {
                    let more = msg.count() + 100;
                    Some(Rc::new(match **msg {
                        Message::Plain(_) => Message::Plain(more),
                        Message::Signed(_) => Message::Signed(liar.sign(more)),
                    }))
                },
            },
            Lie {
                word: "shun-the-last",
                says: |liar, to, msg| (to.0 < liar.cfg.nodes).then(|| Rc::clone(msg)),
            },
        ]
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

impl step::Step<'_, Toy> {
    fn tell(&mut self) {
        let (cfg, me) = (self.cfg, self.me);
        self.cx.set_timer(Tell, cfg.period);
        let others = NodeId::all(cfg.nodes + cfg.watchers).filter(|to| *to != me);
        let msg = self.told();
        self.cx
            .send_to_all(others.filter(|to| Toy::linked(cfg, me, *to)), msg);
    }

    fn told(&self) -> Message {
        match &self.node.vouched {
            Some(signed) => Message::Signed(signed.clone()),
            None => Message::Plain(self.node.count),
        }
    }

    fn hear(&mut self, from: NodeId, msg: &Message) {
        let signed = match msg {
            Message::Signed(signed) if signed.by() == NodeId(1) => Some(signed.clone()),
            Message::Signed(_) | Message::Plain(_) => None,
        };
        let is_believed = signed.is_some() || !self.cfg.signs;
        if !is_believed || msg.count() <= self.node.count {
            return;
        }
        let mine = self.node.count;
        self.cx.note(TookOver { mine, from });
        self.node.count = msg.count();
        self.node.vouched = signed;
        *self.cx.write() = self.node.count;
    }

    /// A client is answered, and the next server told.
    fn count(&mut self, by: u64) {
        self.node.count += by;
        let count = self.node.count;
        *self.cx.write() = count;
        if self.cfg.signs {
            self.node.vouched = Some(self.cx.sign(count));
        }
        let next = NodeId(self.cfg.nodes.min(2));
        let msg = self.told();
        self.cx.send(next, msg);
        if let Some(request) = self.node.asked.take() {
            self.answer(request, Outcome::Done(count));
        }
    }

    fn answer(&mut self, request: Request, outcome: Outcome<u64>) {
        self.cx.output(Said(Answer { request, outcome }));
    }
}

static GOALS: &[Goal<Toy>] = &[Goal {
    id: "toy-goal-equal",
    cite: "Toy §3",
    under_load: false,
    apart: None,
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

    fn assumptions() -> &'static [Assumption<Toy>] {
        &[Assumption {
            id: "toy-assumption-true-clock",
            cite: "Toy §4",
            bears: &["toy-invariant-small"],
            off: |cluster, _, _| {
                let ppm = cluster.drift(NodeId(1));
                (ppm != 0).then(|| breach!([NodeId(1)]; ; ppm = u64::from(ppm.unsigned_abs())))
            },
        }]
    }

    fn invariants() -> &'static [Invariant<Toy>] {
        &[Invariant {
            id: "toy-invariant-small",
            cite: "Toy §2",
            check: |cluster, highest, _| {
                (*highest > cluster.cfg.limit).then(|| Breach {
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

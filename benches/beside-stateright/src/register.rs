//! The register over single-decree Paxos that stateright has as an example,
//! written as a protocol of ours: the same messages, the same clients, so the same
//! places. Three servers; each client writes its own letter, then reads.

use std::rc::Rc;

use consensus_playground::breach;
use consensus_playground::sim::action::Action;
use consensus_playground::sim::cluster::Cluster;
use consensus_playground::sim::encode::Encode;
use consensus_playground::sim::goal::Goal;
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::input::Input;
use consensus_playground::sim::invariant::{Invariant, Watched};
use consensus_playground::sim::observed::Observed;
use consensus_playground::sim::part::{Part, Place};
use consensus_playground::sim::protocol::{Answer, Protocol, Request};
use consensus_playground::sim::sorted::{Map, Set};
use consensus_playground::sim::step::Step;

const SERVERS: u8 = 3;
const MAJORITY: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Register;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub clients: u8,
}

/// A round and who began it.
type Ballot = (u32, NodeId);

/// Which request, whose, and what it writes.
type Proposal = (u64, NodeId, u8);

type Accepted = Option<(Ballot, Proposal)>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Message {
    Put(u64, u8),
    Get(u64),
    PutOk(u64),
    GetOk(u64, u8),
    Prepare(Ballot),
    Prepared(Ballot, Accepted),
    Accept(Ballot, Proposal),
    Accepted(Ballot),
    Decided(Ballot, Proposal),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Node {
    Client { awaits: Option<u64>, asked: u64 },
    Server(Server),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Server {
    ballot: Ballot,
    proposal: Option<Proposal>,
    prepares: Map<NodeId, Accepted>,
    accepts: Set<NodeId>,
    accepted: Accepted,
    is_decided: bool,
}

consensus_playground::timers! {
    /// There are none.
    pub enum Timer {
        /// Nobody waits.
        Never "never";
    }
}

impl Protocol for Register {
    type Config = Config;
    type Node = Node;
    type Durable = ();
    type Message = Message;
    type Timer = Timer;
    type Command = ();
    type Output = ();
    type Returned = u8;

    fn parts(cfg: &Config) -> Vec<Part> {
        let part = |kind: &'static str, number| {
            Part::new(format!("{kind}{number}"), "server", Place::Ring)
        };
        let servers = (1..=SERVERS).map(|number| part("S", number));
        servers
            .chain((1..=cfg.clients).map(|number| part("C", number)))
            .collect()
    }

    fn boot(_: &Config, me: NodeId, (): &()) -> Node {
        match me.0 <= SERVERS {
            true => Node::Server(Server {
                ballot: (0, NodeId(1)),
                proposal: None,
                prepares: Map::new(),
                accepts: Set::new(),
                accepted: None,
                is_decided: false,
            }),
            false => Node::Client {
                awaits: Some(index(me)),
                asked: 1,
            },
        }
    }

    fn step(step: &mut Step<'_, Register>, input: Input<Register>) {
        match input {
            Input::Boot if step.me.0 > SERVERS => {
                let me = step.me;
                let put = Message::Put(index(me), letter(me));
                step.cx.send(server(index(me)), put);
            }
            Input::Message { from, msg } => hear(step, from, &msg),
            _ => {}
        }
    }

    fn request((): &()) -> Option<Request> {
        None
    }

    fn as_request((): &(), _: Request) {}

    fn answer((): &()) -> Option<Answer<u8>> {
        None
    }

    fn workload(_: &Config, _: Request, _: u64) -> Option<()> {
        None
    }
}

/// Nodes count from 0 in the example.
fn index(id: NodeId) -> u64 {
    u64::from(id.0) - 1
}

fn letter(client: NodeId) -> u8 {
    b'A' + client.0 - SERVERS - 1
}

fn server(number: u64) -> NodeId {
    NodeId(u8::try_from(number % u64::from(SERVERS)).expect("three") + 1)
}

fn hear(step: &mut Step<'_, Register>, from: NodeId, msg: &Rc<Message>) {
    let me = step.me;
    match step.node {
        Node::Client { awaits, asked } => match **msg {
            Message::PutOk(request) if *awaits == Some(request) => {
                let get = (*asked + 1) * index(me);
                let to = server(index(me) + *asked);
                (*awaits, *asked) = (Some(get), *asked + 1);
                step.cx.send(to, Message::Get(get));
            }
            Message::GetOk(request, _) if *awaits == Some(request) => {
                (*awaits, *asked) = (None, *asked + 1);
            }
            _ => {}
        },
        Node::Server(_) => serve(step, from, msg),
    }
}

fn tell(step: &mut Step<'_, Register>, msg: &Message) {
    for id in (1..=SERVERS).map(NodeId) {
        if id != step.me {
            step.cx.send(id, msg.clone());
        }
    }
}

fn serve(step: &mut Step<'_, Register>, from: NodeId, msg: &Message) {
    let me = step.me;
    let Node::Server(own) = step.node else {
        return;
    };
    if own.is_decided {
        if let (Message::Get(request), Some((_, (_, _, value)))) = (msg, own.accepted) {
            step.cx.send(from, Message::GetOk(*request, value));
        }
        return;
    }
    match msg {
        Message::Put(request, value) if own.proposal.is_none() => {
            own.proposal = Some((*request, from, *value));
            own.ballot = (own.ballot.0 + 1, me);
            own.prepares.insert(me, own.accepted);
            let prepare = Message::Prepare(own.ballot);
            tell(step, &prepare);
        }
        Message::Prepare(ballot) if own.ballot < *ballot => {
            own.ballot = *ballot;
            let prepared = Message::Prepared(*ballot, own.accepted);
            step.cx.send(from, prepared);
        }
        Message::Prepared(ballot, last) if *ballot == own.ballot => {
            own.prepares.insert(from, *last);
            if own.prepares.len() == MAJORITY {
                let last = own.prepares.values().max().copied().flatten();
                let proposal = last.map(|(_, proposal)| proposal).or(own.proposal);
                let proposal = proposal.expect("it was asked to put");
                own.proposal = Some(proposal);
                own.accepted = Some((*ballot, proposal));
                own.accepts.insert(me);
                tell(step, &Message::Accept(*ballot, proposal));
            }
        }
        Message::Accept(ballot, proposal) if own.ballot <= *ballot => {
            own.ballot = *ballot;
            own.accepted = Some((*ballot, *proposal));
            step.cx.send(from, Message::Accepted(*ballot));
        }
        Message::Accepted(ballot) if *ballot == own.ballot => {
            own.accepts.insert(from);
            if own.accepts.len() == MAJORITY {
                own.is_decided = true;
                let proposal = own.proposal.expect("it was asked to put");
                tell(step, &Message::Decided(*ballot, proposal));
                step.cx.send(proposal.1, Message::PutOk(proposal.0));
            }
        }
        Message::Decided(ballot, proposal) => {
            own.ballot = *ballot;
            own.accepted = Some((*ballot, *proposal));
            own.is_decided = true;
        }
        _ => {}
    }
}

/// What clients were told: the history that must be linearizable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Told {
    clients: Map<NodeId, Client>,
}

/// What one client was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
struct Client {
    /// How much the others had been told when it began to read; it has written
    /// since.
    reads_after: Option<Vec<(NodeId, u8)>>,
    /// What it has read.
    read: Option<u8>,
}

impl Client {
    fn returned(&self) -> u8 {
        u8::from(self.reads_after.is_some()) + u8::from(self.read.is_some())
    }
}

impl Told {
    fn take(&mut self, id: NodeId, msg: &Message) {
        match msg {
            Message::PutOk(_) => {
                let others = self.clients.iter().filter(|(other, _)| **other != id);
                let seen = others.map(|(other, told)| (*other, told.returned()));
                let seen = seen.collect();
                self.client(id).reads_after = Some(seen);
            }
            Message::GetOk(_, value) => self.client(id).read = Some(*value),
            _ => {}
        }
    }

    fn client(&mut self, id: NodeId) -> &mut Client {
        self.clients.get_or_insert(id, Client::default())
    }

    /// Whether there is one order that explains all: writes, of which those under
    /// way may have been, and reads.
    fn is_linearizable(&self, clients: u8) -> bool {
        let mut done = vec![0; usize::from(clients)];
        self.goes_on(&mut done, 0)
    }

    fn goes_on(&self, done: &mut [u8], value: u8) -> bool {
        let ids = (SERVERS + 1..).map(NodeId);
        let none = Client::default();
        let told = |id: &NodeId| self.clients.get(id).unwrap_or(&none);
        let open = ids.clone().zip(done.iter());
        if open.clone().all(|(id, done)| *done >= told(&id).returned()) {
            return true;
        }
        let place = |id: NodeId| usize::from(id.0 - SERVERS - 1);
        for (at, id) in ids.take(done.len()).enumerate() {
            let next = match (done[at], told(&id)) {
                (0, _) => Some(letter(id)),
                (
                    1,
                    Client {
                        reads_after: Some(after),
                        read: Some(read),
                    },
                ) => {
                    let may = after
                        .iter()
                        .all(|(other, count)| done[place(*other)] >= *count);
                    Some(value).filter(|value| may && read == value)
                }
                _ => None,
            };
            if let Some(value) = next {
                done[at] += 1;
                let goes_on = self.goes_on(done, value);
                done[at] -= 1;
                if goes_on {
                    return true;
                }
            }
        }
        false
    }
}

impl Watched for Register {
    type Witness = Told;

    fn witness(told: &mut Told, _: &Cluster<'_, Register>, observed: &Observed<Register>) {
        if let (Action::Deliver { .. }, Some(flight)) = (&observed.action, &observed.flight) {
            told.take(flight.to, &flight.msg);
        }
    }

    fn invariants() -> &'static [Invariant<Register>] {
        &[Invariant {
            id: "register-invariant-linearizable",
            cite: "Herlihy and Wing",
            check: |cluster, told, observed| {
                let tells = observed.flight.as_ref().is_some_and(|flight| {
                    matches!(*flight.msg, Message::PutOk(_) | Message::GetOk(..))
                });
                let broken = tells && !told.is_linearizable(cluster.cfg.clients);
                broken.then(|| breach!([]; ;))
            },
        }]
    }

    fn goals() -> &'static [Goal<Register>] {
        &[]
    }
}

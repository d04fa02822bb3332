//! What a protocol is to the simulator: one pure step.

use std::fmt::{Debug, Display};

use super::encode::Encode;
use super::faults::Ppm;
use super::id::{ClientId, NodeId};
use super::input::Input;
use super::lie::Lie;
use super::part::Part;
use super::signed::Statement;
use super::step::Step;
use super::timers::Timer;

/// Plain data that can be compared and ordered, and has one form in bytes:
/// everything that is part of a world. No `usize`, no float and no hash map
/// can stand in it: they have no such form, as their digest would not be the
/// same on every machine.
pub trait Value: Clone + Debug + Eq + Ord + Encode + 'static {}

impl<T: Clone + Debug + Eq + Ord + Encode + 'static> Value for T {}

/// The settings of a protocol: part of a run's start, never changed by it.
pub trait Config: Clone + Debug + Eq + Default + 'static {}

impl<T: Clone + Debug + Eq + Default + 'static> Config for T {}

/// A distributed algorithm as one pure step per node.
///
/// A step reads no clock, no random source and nothing global: whatever it
/// knows came with its input, and whatever it wants goes through its
/// [context](super::context::Context). The type that implements it is an
/// empty marker.
pub trait Protocol: Value + Sized {
    /// What every number is below that a step draws; 0 if none is drawn.
    const DRAWS: u32 = 0;

    /// Whether nodes may be faulty here, and say anything. Where not, nodes
    /// crash, and neither invariants nor views need bear with more.
    const LIARS: bool = false;

    /// Settings, the same for all nodes.
    type Config: Config;
    /// What a node holds while it runs, besides what is on its disk.
    type Node: Value;
    /// What a node holds on its disk: it survives a crash. The default is an
    /// empty disk.
    type Durable: Value + Default;
    /// What nodes say to each other.
    type Message: Value;
    /// The waits that a node can be in. Setting a timer that is already set
    /// replaces it.
    type Timer: Timer;
    /// What clients ask for.
    type Command: Value;
    /// What a node tells the world outside, an answer to a client above all.
    type Output: Value;
    /// What a command gives when it is carried out, as a client gets it. Its
    /// text is the same in every language.
    type Returned: Value + Display;

    /// Which processes there are, numbered from 1 in this order.
    fn parts(cfg: &Self::Config) -> Vec<Part>;

    /// Whether there is a link from `from` to `to`, two different parts. To
    /// send where there is none is a mistake of the protocol.
    fn linked(_cfg: &Self::Config, _from: NodeId, _to: NodeId) -> bool {
        true
    }

    /// How far clocks may drift at most, either way, for what is promised here;
    /// none if nothing rests on clocks.
    fn drift_bound(_cfg: &Self::Config) -> Option<Ppm> {
        None
    }

    /// What a node holds as it comes up with this on its disk. It then takes
    /// [`Input::Boot`].
    fn boot(cfg: &Self::Config, me: NodeId, disk: &Self::Durable) -> Self::Node;

    /// A node takes one input.
    fn step(step: &mut Step<'_, Self>, input: Input<Self>);

    /// The signed statements in a message, those inside of others too.
    fn statements(_msg: &Self::Message) -> Vec<Statement> {
        Vec::new()
    }

    /// The lies that have a name here.
    fn lies() -> &'static [Lie<Self>] {
        &[]
    }

    /// Which request of which client a command carries, if it carries one.
    /// The simulated client sends the same request again until it is
    /// answered.
    fn request(command: &Self::Command) -> Option<Request>;

    /// The same command as another request, if it carries one.
    fn as_request(command: &Self::Command, request: Request) -> Self::Command;

    /// What an output means to a waiting client.
    fn answer(output: &Self::Output) -> Option<Answer<Self::Returned>>;

    /// The command that a simulated client sends as its request `request`;
    /// `draw` is a random number from the workload's stream.
    fn workload(cfg: &Self::Config, request: Request, draw: u64) -> Option<Self::Command>;

    /// What a client of a drawn run asks for, whose answers shall go together
    /// with those of others: to be told what one thing is that all of them share,
    /// or to make it `change`. None if nothing is promised of how answers go
    /// together.
    fn probe(
        _cfg: &Self::Config,
        _request: Request,
        _change: Option<i64>,
    ) -> Option<Self::Command> {
        None
    }
}

/// One request of one client: repeated requests carry the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Request {
    /// Who asks.
    pub client: ClientId,
    /// The how-manieth request of that client, from 1.
    pub serial: u64,
}

/// How a lab whose commands have a field `request` tells whose they are, in
/// its `impl` of [`Protocol`].
#[macro_export]
macro_rules! requests {
    ($Command:ty) => {
        fn request(command: &$Command) -> Option<$crate::sim::protocol::Request> {
            Some(command.request)
        }

        fn as_request(command: &$Command, request: $crate::sim::protocol::Request) -> $Command {
            let mut command = <$Command>::clone(command);
            command.request = request;
            command
        }
    };
}

/// A node's word to a waiting client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Answer<R> {
    /// The request that is answered.
    pub request: Request,
    /// What became of it.
    pub outcome: Outcome<R>,
}

/// What became of a client's request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Outcome<R> {
    /// It was carried out, and gave this.
    Done(R),
    /// It was not carried out, and never will be, such as a transaction that
    /// is aborted.
    Failed,
    /// This node cannot carry it out; another may, if one is known.
    Redirect(Option<NodeId>),
}

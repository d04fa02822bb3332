//! A second toy protocol for the engine's own tests: a server that counts,
//! and clients that are processes. They ask by message, and ask again when no
//! answer comes.

use super::cluster::Cluster;
use super::encode::Encode;
use super::goal::Goal;
use super::id::NodeId;
use super::input::Input;
use super::invariant::{Invariant, Watched};
use super::observed::Observed;
use super::part::{Part, Place};
use super::protocol::{Answer, Outcome, Protocol, Request};
use super::step::Step;
use super::time::{Time, TimeRange};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Counting;

/// The server. Clients have no links to each other.
pub const DESK: NodeId = NodeId(1);

/// How long a client waits before it asks again.
pub const PATIENCE: Time = Time::ms(60);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Word {
    Ask(Request),
    Give(Request, u64),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Want(pub Request);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Got(Answer<u64>);

crate::timers! {
    /// The waits that a part can be in.
    pub enum Wait {
        /// How long until a client asks again.
        Again "again";
    }
}

pub use Wait::Again;

/// What the server has counted, or a client waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct State {
    count: u64,
    open: Option<Request>,
}

impl Protocol for Counting {
    const LIARS: bool = true;

    type Config = ();
    type Node = State;
    type Durable = ();
    type Message = Word;
    type Timer = Wait;
    type Command = Want;
    type Output = Got;
    type Returned = u64;

    fn parts((): &()) -> Vec<Part> {
        vec![
            Part::new("S", "server", Place::Column(0)),
            Part::client("C1", Place::Column(1)),
            Part::client("C2", Place::Column(1)),
        ]
    }

    fn linked((): &(), from: NodeId, to: NodeId) -> bool {
        from == DESK || to == DESK
    }

    fn boot((): &(), _: NodeId, (): &()) -> State {
        State::default()
    }

    fn step(step: &mut Step<'_, Counting>, input: Input<Counting>) {
        let Step { node, cx, .. } = step;
        match input {
            Input::Boot | Input::Persisted => {}
            Input::Drawn(_) => unreachable!("it draws nothing"),
            Input::Command(Want(request)) => {
                node.open = Some(request);
                cx.send(DESK, Word::Ask(request));
                cx.set_timer(Again, TimeRange::exactly(PATIENCE));
            }
            Input::Timer(Again) => {
                let request = node.open.expect("the timer runs while a client waits");
                cx.send(DESK, Word::Ask(request));
                cx.set_timer(Again, TimeRange::exactly(PATIENCE));
            }
            Input::Message { from, msg } => match *msg {
                Word::Ask(request) => {
                    node.count += 1;
                    cx.send(from, Word::Give(request, node.count));
                }
                Word::Give(request, count) if node.open == Some(request) => {
                    node.open = None;
                    cx.cancel_timer(Again);
                    let outcome = Outcome::Done(count);
                    cx.output(Got(Answer { request, outcome }));
                }
                Word::Give(..) => {}
            },
        }
    }

    fn request(command: &Want) -> Option<Request> {
        Some(command.0)
    }

    fn as_request(_: &Want, request: Request) -> Want {
        Want(request)
    }

    fn answer(output: &Got) -> Option<Answer<u64>> {
        Some(output.0.clone())
    }

    fn workload((): &(), request: Request, _: u64) -> Option<Want> {
        Some(Want(request))
    }
}

impl Watched for Counting {
    type Witness = ();

    fn witness((): &mut (), _: &Cluster<'_, Counting>, _: &Observed<Counting>) {}

    fn invariants() -> &'static [Invariant<Counting>] {
        &[]
    }

    fn goals() -> &'static [Goal<Counting>] {
        &[]
    }
}

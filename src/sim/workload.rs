//! The simulated load: clients that ask, wait, are redirected and ask again.

use super::encode::Encode;
use super::id::NodeId;
use super::protocol::Request;
use super::time::Time;

/// A load of client commands. Each client has at most one request under way;
/// when all of them wait, the load skips its turn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Workload {
    /// When the first request is sent.
    pub first: Time,
    /// The time between two requests.
    pub every: Time,
    /// How many clients share the work, numbered from 1.
    pub clients: u8,
    /// How many requests there are in all; none is without end.
    pub limit: Option<u64>,
}

/// How fast a load asks, as it can be set while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Pace {
    /// The time between two requests.
    pub every: Time,
    /// How many clients share the work, numbered from 1.
    pub clients: u8,
    /// How many requests there are from now on; none is without end.
    pub limit: Option<u64>,
}

impl Workload {
    /// The same load, of so many requests in all.
    #[must_use]
    pub const fn limited(self, requests: u64) -> Workload {
        Workload {
            limit: Some(requests),
            ..self
        }
    }

    /// How fast it asks.
    #[must_use]
    pub fn pace(&self) -> Pace {
        Pace {
            every: self.every,
            clients: self.clients,
            limit: self.limit,
        }
    }
}

/// One command that a person has sent to a node again and again, each time
/// as a request of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Repeat<C> {
    /// What is asked for; its own request is never sent.
    pub command: C,
    /// The time between two requests.
    pub every: Time,
    /// How many are yet to be sent.
    pub left: u32,
    /// When the next one is.
    pub next_at: Time,
}

/// How long a client waits for an answer before it asks another node.
pub const CLIENT_PATIENCE: Time = Time::ms(500);

/// How long a redirected client takes to reach the other node.
pub const CLIENT_TRIP: Time = Time::ms(10);

/// The first client number that is a person's, not the load's.
pub const FIRST_HAND_CLIENT: u8 = 100;

/// The most clients that may share a load: those below the first that is a
/// person's.
pub const MOST_CLIENTS: u8 = FIRST_HAND_CLIENT - 1;

/// The most often that one command is repeated.
pub const MOST_REPEATS: u32 = 1_000_000;

/// A client: how far it has got, and what it waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Client<C> {
    /// The number of its last request.
    pub serial: u64,
    /// The node that it asked last, and asks first with its next request.
    pub prefers: NodeId,
    /// The request that is not yet answered.
    pub waiting: Option<Waiting<C>>,
}

/// A request that is not yet answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Waiting<C> {
    /// Which request.
    pub request: Request,
    /// What is asked for.
    pub command: C,
    /// The node that is asked next.
    pub next: NodeId,
    /// When it is asked.
    pub retry_at: Time,
    /// When the request was first sent.
    pub since: Time,
}

//! What one action did to the world, for whoever watches.

use super::action::Action;
use super::draws::Draw;
use super::flight::Flight;
use super::history::{Ask, Reply};
use super::id::NodeId;
use super::note::Note;
use super::protocol::{Protocol, Request};
use super::time::Time;

/// What one action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed<P: Protocol> {
    /// When it happened.
    pub at: Time,
    /// What happened.
    pub action: Action<P>,
    /// The node that it happened to, if it is one node's affair.
    pub node: Option<NodeId>,
    /// What that node's disk held before, if it has changed. Told only where
    /// invariants are checked.
    pub disk_before: Option<P::Durable>,
    /// The message that was delivered, dropped, duplicated or delayed.
    pub flight: Option<Flight<P>>,
    /// The messages that left, lost ones included.
    pub sent: Vec<Flight<P>>,
    /// What nodes told the world outside.
    pub outputs: Vec<(NodeId, P::Output)>,
    /// What a client has asked for, again or for the first time.
    pub ask: Option<Ask<P>>,
    /// What clients were told.
    pub replies: Vec<Reply<P>>,
    /// The request of a client that has gone down: nobody waits for its
    /// answer any more.
    pub forgotten: Option<Request>,
    /// What numbers the node drew.
    pub drawn: Vec<Draw>,
    /// Why the node did what it did.
    pub notes: Vec<Note>,
}

impl<P: Protocol> Observed<P> {
    /// Nothing yet.
    pub(super) fn of(at: Time, action: Action<P>) -> Observed<P> {
        Observed {
            at,
            action,
            node: None,
            disk_before: None,
            flight: None,
            sent: Vec::new(),
            outputs: Vec::new(),
            ask: None,
            replies: Vec::new(),
            forgotten: None,
            drawn: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The same as [`Observed::of`], in memory that was used before.
    pub(super) fn begin(&mut self, at: Time, action: Action<P>) {
        self.at = at;
        self.action = action;
        self.node = None;
        self.disk_before = None;
        self.flight = None;
        self.sent.clear();
        self.outputs.clear();
        self.ask = None;
        self.replies.clear();
        self.forgotten = None;
        self.drawn.clear();
        self.notes.clear();
    }

    /// The same without what its node did: what there is to be judged of it
    /// if the node is faulty.
    pub(super) fn without_node(&self) -> Observed<P> {
        Observed {
            flight: self.flight.clone(),
            ask: self.ask.clone(),
            replies: self.replies.clone(),
            ..Observed::of(self.at, self.action.clone())
        }
    }

    /// The disk of the node that this happens to changes. It may do so twice
    /// in one event.
    pub(super) fn keep_disk(&mut self, before: P::Durable) {
        self.disk_before.get_or_insert(before);
    }
}

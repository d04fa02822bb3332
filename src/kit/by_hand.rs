//! A run by hand, for tests: time stands still, and messages arrive when the
//! test says.

use crate::show::card::Card;
use crate::sim::action::{Action, Disk};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::invariant::Watched;
use crate::sim::protocol::Request;
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::workload::FIRST_HAND_CLIENT;

/// Plays a run up to an instant.
pub fn play<P: Watched>(run: &mut Run<P>, until: Time) {
    while run.next().is_some_and(|due| due.at <= until) {
        run.advance();
    }
}

/// A run by hand. Every invariant is looked at after every event.
pub struct ByHand<P: Card> {
    pub run: Run<P>,
}

impl<P: Card> ByHand<P> {
    pub fn new(cfg: P::Config) -> ByHand<P> {
        assert_eq!(P::validate(&cfg), Ok(()));
        let run = Run::new(Setup::new(cfg), &[], 0, Watch::CLOSELY);
        ByHand { run }
    }

    pub fn does(&mut self, action: Action<P>) -> Event<P> {
        self.run.apply(Time::ZERO, action).expect("it is possible")
    }

    /// A client of its own, the `client`th, asks a node for the first time.
    pub fn asks_as(&mut self, node: u8, client: u8, text: &str) {
        let client = ClientId(FIRST_HAND_CLIENT + client);
        let request = Request { client, serial: 1 };
        let command = P::read_command(&self.run.setup().protocol, text, request);
        let command = command.expect("tests write commands as people do");
        let node = NodeId(node);
        self.does(Action::Command { node, command });
    }

    pub fn fires(&mut self, node: u8, timer: P::Timer) {
        let node = NodeId(node);
        self.does(Action::Fire { node, timer });
    }

    /// Every message of one kind between two nodes arrives.
    pub fn arrives(&mut self, kind: &str, from: u8, to: u8) {
        let mut found = 0;
        while let Some(flight) = self.flight(kind, from, to) {
            self.does(Action::Deliver { flight });
            found += 1;
        }
        assert!(found > 0, "no {kind} from {from} to {to} is on its way");
    }

    /// The first message of one kind between two nodes that is on its way.
    pub fn flight(&self, kind: &str, from: u8, to: u8) -> Option<FlightId> {
        let link = (NodeId(from), NodeId(to));
        let mut flights = self.run.world().flights();
        let flight = flights.find(|flight| {
            (flight.from, flight.to) == link && P::message(&flight.msg).kind == kind
        });
        flight.map(|flight| flight.id)
    }

    /// A request, and the answer to it.
    pub fn round_trip(&mut self, request: &str, answer: &str, from: u8, to: &[u8]) {
        for to in to {
            self.arrives(request, from, *to);
            self.arrives(answer, *to, from);
        }
    }

    pub fn crash(&mut self, node: u8, disk: Disk) {
        let node = NodeId(node);
        self.does(Action::Crash { node, disk });
    }

    pub fn restart(&mut self, node: u8) {
        let node = NodeId(node);
        self.does(Action::Restart { node });
    }

    /// Goes down, and comes back at once.
    pub fn restarts(&mut self, node: u8, disk: Disk) {
        self.crash(node, disk);
        self.restart(node);
    }

    pub fn node(&self, node: u8) -> &P::Node {
        self.run.world().node(NodeId(node)).expect("it is up")
    }

    /// What is broken, in the order of breaking.
    pub fn broken(&self) -> Vec<&'static str> {
        let violations = self.run.violations().iter();
        violations.map(|violation| violation.invariant).collect()
    }
}

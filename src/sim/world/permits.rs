//! What is possible: one check for `apply`, for search and for buttons.

use crate::sim::action::Action;
use crate::sim::faults::{Conditions, DRIFT_MAX, Timing};
use crate::sim::flight::Flight;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::protocol::{Protocol, Request};
use crate::sim::refused::{Quantity, Refused};
use crate::sim::scenario::Setup;
use crate::sim::sorted::Set;
use crate::sim::time::Time;
use crate::sim::workload::{MOST_CLIENTS, MOST_REPEATS, Pace};

use super::{Life, World};

/// The longest latency, delay or write: an hour. Sums of such spans stay far
/// from overflow.
pub const LONGEST: Time = Time::s(3_600);

impl<P: Protocol> World<P> {
    /// Whether `action` is possible now, and if not, why.
    ///
    /// # Errors
    /// The reason, if it is not possible.
    pub fn permits(&self, setup: &Setup<P>, action: &Action<P>) -> Result<(), Refused> {
        match action {
            Action::Written { node } => self.permits_written(*node),
            Action::Deliver { flight } => self.permits_deliver(*flight),
            Action::Drop { flight } => self.known_flight(*flight).map(|_| ()),
            Action::Duplicate { flight } => self.hopeful_flight(*flight).map(|_| ()),
            Action::Delay { flight, by } => {
                self.hopeful_flight(*flight)?;
                within(Quantity::Delay, *by)
            }
            Action::Fire { node, timer } => self.permits_fire(*node, *timer),
            Action::Command { node, command } => self.permits_command(*node, command),
            Action::Retry { client } => self.permits_retry(*client),
            Action::Load => match self.load_client(setup) {
                Some(_) => Ok(()),
                None => Err(Refused::NoLoad),
            },
            Action::SetLoad { load: None } => match self.pace(setup) {
                Some(_) => Ok(()),
                None => Err(Refused::LoadOff),
            },
            Action::SetLoad { load: Some(pace) } => permits_pace(pace),
            Action::Repeat {
                node, every, times, ..
            } => self.permits_repeat(*node, *every, *times),
            Action::Again { node } => self.repeat_request(*node).map(|_| ()),
            Action::Cease { node } => match self.load.repeats.contains_key(node) {
                true => Ok(()),
                false => Err(Refused::NothingRepeated { node: *node }),
            },
            Action::Crash { node, disk: _ } => self.running(*node).map(|_| ()),
            Action::Restart { node } => match self.joined(*node)? {
                Life::Crashed => Ok(()),
                _ => Err(Refused::NodeNotCrashed { node: *node }),
            },
            Action::Join { node } => match self.known_life(*node)? {
                Life::Absent => Ok(()),
                _ => Err(Refused::NodeJoined { node: *node }),
            },
            Action::Pause { node } => match self.running(*node)? {
                Life::Paused => Err(Refused::NodePaused { node: *node }),
                _ => Ok(()),
            },
            Action::Resume { node } => match self.running(*node)? {
                Life::Paused => Ok(()),
                _ => Err(Refused::NodeNotPaused { node: *node }),
            },
            Action::Cut { from, to } => self.permits_cut(*from, *to),
            Action::Heal { from, to } => self.permits_heal(*from, *to),
            Action::Partition { groups } => self.permits_partition(groups),
            Action::HealAll => match self.faults.cuts.is_empty() {
                true => Err(Refused::NothingCut),
                false => Ok(()),
            },
            Action::Drift { node, ppm } => {
                self.known(*node)?;
                permits_drift(*ppm)
            }
            Action::Omit { node, omission: _ } => self.known(*node),
            Action::Conditions { set } => permits_conditions(set),
            Action::Rig { node, number: _ } => match P::DRAWS {
                0 => Err(Refused::NothingDrawn),
                _ => self.known(*node),
            },
            Action::Corrupt { node } => self.permits_corrupt(*node),
            Action::Lie { node, lie } => self.permits_lie(*node, lie),
            Action::Say { node, text, to } => self.permits_say(*node, text, to),
            Action::Twin { node, groups } => self.permits_twin(*node, groups),
        }
    }

    fn permits_repeat(&self, node: NodeId, every: Time, times: u32) -> Result<(), Refused> {
        self.takes_commands(node)?;
        if self.load.repeats.contains_key(&node) {
            return Err(Refused::RepeatsAlready { node });
        }
        permits_every(every)?;
        at_least_one(Quantity::Times, u64::from(times), MOST_REPEATS)
    }

    pub(super) fn known(&self, node: NodeId) -> Result<(), Refused> {
        let nodes = self.parts().count();
        match (1..=nodes).contains(&node.0) {
            true => Ok(()),
            false => Err(Refused::NoSuchNode { node, nodes }),
        }
    }

    fn known_life(&self, node: NodeId) -> Result<Life, Refused> {
        self.known(node)?;
        Ok(self.life(node))
    }

    /// How a node does that takes part.
    fn joined(&self, node: NodeId) -> Result<Life, Refused> {
        match self.known_life(node)? {
            Life::Absent => Err(Refused::NodeAbsent { node }),
            life => Ok(life),
        }
    }

    /// How a node does that is not down.
    pub(super) fn running(&self, node: NodeId) -> Result<Life, Refused> {
        match self.joined(node)? {
            Life::Crashed => Err(Refused::NodeCrashed { node }),
            life => Ok(life),
        }
    }

    /// How a node does that can hear a client.
    fn awake(&self, node: NodeId) -> Result<Life, Refused> {
        match self.running(node)? {
            Life::Paused => Err(Refused::NodePaused { node }),
            life => Ok(life),
        }
    }

    fn ready(&self, node: NodeId) -> Result<(), Refused> {
        match self.awake(node)? {
            Life::Writing { until } => Err(Refused::NodeWriting { node, until }),
            _ => Ok(()),
        }
    }

    fn known_flight(&self, flight: FlightId) -> Result<&Flight<P>, Refused> {
        self.flight(flight).ok_or(Refused::NoSuchFlight { flight })
    }

    fn hopeful_flight(&self, flight: FlightId) -> Result<&Flight<P>, Refused> {
        let found = self.known_flight(flight)?;
        match found.fate.is_doomed() {
            true => Err(Refused::FlightLost { flight }),
            false => Ok(found),
        }
    }

    fn permits_written(&self, node: NodeId) -> Result<(), Refused> {
        match self.awake(node)? {
            Life::Writing { .. } => Ok(()),
            _ => Err(Refused::NodeNotWriting { node }),
        }
    }

    fn permits_deliver(&self, flight: FlightId) -> Result<(), Refused> {
        let to = self.hopeful_flight(flight)?.to;
        self.ready(to)
    }

    fn permits_fire(&self, node: NodeId, timer: P::Timer) -> Result<(), Refused> {
        self.ready(node)?;
        match self.slots[node.index()].timers.get(timer) {
            Some(_) => Ok(()),
            None => Err(Refused::TimerNotSet { node }),
        }
    }

    fn takes_commands(&self, node: NodeId) -> Result<(), Refused> {
        self.known(node)?;
        match self.parts().takes_commands(node) {
            true => Ok(()),
            false => Err(Refused::TakesNoCommands {
                node,
                instead: self.parts().taking_commands().collect(),
            }),
        }
    }

    fn permits_command(&self, node: NodeId, command: &P::Command) -> Result<(), Refused> {
        self.takes_commands(node)?;
        self.awake(node)?;
        match P::request(command) {
            None => self.ready(node),
            Some(request) if self.parts().client(node).is_some() => self.permits_own(node, request),
            Some(request) => match self.waiting(request.client) {
                Some(waiting) if waiting.request != request => Err(Refused::ClientBusy {
                    client: request.client,
                }),
                Some(_) | None => Ok(()),
            },
        }
    }

    /// A client that is a process takes its own requests, one at a time.
    fn permits_own(&self, node: NodeId, request: Request) -> Result<(), Refused> {
        self.ready(node)?;
        let client = request.client;
        match (client.0 == node.0, self.waiting(client)) {
            (false, _) => Err(Refused::ForeignRequest { node, client }),
            (true, Some(_)) => Err(Refused::NodeWaiting { node }),
            (true, None) => Ok(()),
        }
    }

    fn permits_retry(&self, client: ClientId) -> Result<(), Refused> {
        let node = NodeId(client.0);
        if self.parts().client(node).is_some() {
            return Err(Refused::AsksItself { node });
        }
        match self.waiting(client) {
            Some(_) => Ok(()),
            None => Err(Refused::ClientIdle { client }),
        }
    }

    pub(super) fn permits_link(&self, from: NodeId, to: NodeId) -> Result<(), Refused> {
        self.known(from)?;
        self.known(to)?;
        match self.parts().linked(from, to) {
            true => Ok(()),
            false if from == to => Err(Refused::NotALink),
            false => Err(Refused::NoLink { from, to }),
        }
    }

    fn permits_cut(&self, from: NodeId, to: NodeId) -> Result<(), Refused> {
        self.permits_link(from, to)?;
        match self.faults.cuts.contains(&(from, to)) {
            true => Err(Refused::AlreadyCut { from, to }),
            false => Ok(()),
        }
    }

    fn permits_heal(&self, from: NodeId, to: NodeId) -> Result<(), Refused> {
        self.permits_link(from, to)?;
        match self.faults.cuts.contains(&(from, to)) {
            true => Ok(()),
            false => Err(Refused::NotCut { from, to }),
        }
    }

    fn permits_partition(&self, groups: &[Vec<NodeId>]) -> Result<(), Refused> {
        let mut seen = Set::new();
        for group in groups {
            if group.is_empty() {
                return Err(Refused::NotAPartition);
            }
            for node in group {
                self.known(*node)?;
                if !seen.insert(*node) {
                    return Err(Refused::NotAPartition);
                }
            }
        }
        match groups.is_empty() {
            true => Err(Refused::NotAPartition),
            false => Ok(()),
        }
    }
}

/// Whether conditions are within their limits: no span longer than
/// [`LONGEST`], and the bound of a timing model at least one microsecond.
///
/// # Errors
/// Which value is out of its range.
pub fn permits_conditions(conditions: &Conditions) -> Result<(), Refused> {
    within(Quantity::Latency, conditions.latency.max)?;
    within(Quantity::Write, conditions.disk)?;
    match conditions.timing {
        Timing::Asynchronous => Ok(()),
        Timing::Synchronous { bound } | Timing::PartiallySynchronous { bound, gst: _ } => {
            within(Quantity::Bound, bound)
        }
    }
}

fn permits_pace(pace: &Pace) -> Result<(), Refused> {
    permits_every(pace.every)?;
    let clients = u64::from(pace.clients);
    at_least_one(Quantity::Clients, clients, u32::from(MOST_CLIENTS))
}

fn permits_drift(ppm: i32) -> Result<(), Refused> {
    match (-DRIFT_MAX..=DRIFT_MAX).contains(&ppm) {
        true => Ok(()),
        false => Err(Refused::OutOfRange {
            what: Quantity::Drift,
            least: i64::from(-DRIFT_MAX),
            most: i64::from(DRIFT_MAX),
        }),
    }
}

/// Without time between two requests, time itself would stand still.
fn permits_every(every: Time) -> Result<(), Refused> {
    let most = u32::try_from(LONGEST.0).expect("an hour in microseconds fits");
    at_least_one(Quantity::Every, every.0, most)
}

fn at_least_one(what: Quantity, number: u64, most: u32) -> Result<(), Refused> {
    match (1..=u64::from(most)).contains(&number) {
        true => Ok(()),
        false => Err(Refused::OutOfRange {
            what,
            least: 1,
            most: i64::from(most),
        }),
    }
}

fn within(what: Quantity, span: Time) -> Result<(), Refused> {
    match span <= LONGEST {
        true => Ok(()),
        false => Err(Refused::OutOfRange {
            what,
            least: 0,
            most: i64::try_from(LONGEST.0).expect("an hour in microseconds fits"),
        }),
    }
}

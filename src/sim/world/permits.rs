//! What is possible: one check for `apply`, for search and for buttons.

use crate::sim::action::Action;
use crate::sim::faults::{Conditions, DRIFT_MAX, Timing};
use crate::sim::flight::Fate;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::protocol::{Protocol, Request};
use crate::sim::refused::{Quantity, Refused};
use crate::sim::scenario::Setup;
use crate::sim::sorted::Set;
use crate::sim::time::Time;
use crate::sim::workload::{MOST_CLIENTS, MOST_REPEATS, Pace, Workload};

use super::ground::Ground;
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
        let ground = &self.ground;
        let lives: Lives<'_> = &|node| self.life(node);
        let at = |node: &NodeId, check: Check| ground.permits_at(*node, lives, check);
        match action {
            Action::Written { node } => at(node, Life::permits_written),
            Action::Deliver { flight } => {
                ground.permits_deliver(*flight, self.fate_of(*flight), lives)
            }
            Action::Drop { flight } => known(*flight, self.fate_of(*flight)).map(|_| ()),
            Action::Duplicate { flight } => permits_delay(*flight, self.fate_of(*flight), Time(0)),
            Action::Delay { flight, by } => permits_delay(*flight, self.fate_of(*flight), *by),
            Action::Fire { node, timer } => {
                at(node, Life::permits_step)?;
                match self.slots[node.index()].timers.get(*timer) {
                    Some(_) => Ok(()),
                    None => Err(Refused::TimerNotSet { node: *node }),
                }
            }
            Action::Command { node, command } => {
                let request = P::request(command);
                let waits_for = request.and_then(|request| self.waits_for(request.client));
                ground.permits_command(*node, lives, request, waits_for)
            }
            Action::Retry { client } => ground.permits_retry(*client, self.waits_for(*client)),
            Action::Load => match self.load_client(setup) {
                Some(_) => Ok(()),
                None => Err(Refused::NoLoad),
            },
            Action::SetLoad { load } => ground.permits_load(setup.workload.as_ref(), *load),
            Action::Repeat {
                node, every, times, ..
            } => ground.permits_repeat(*node, self.repeats.contains_key(node), *every, *times),
            Action::Again { node } => self.repeat_request(*node).map(|_| ()),
            Action::Cease { node } => match self.repeats.contains_key(node) {
                true => Ok(()),
                false => Err(Refused::NothingRepeated { node: *node }),
            },
            Action::Crash { node, disk: _ } => at(node, Life::permits_crash),
            Action::Restart { node } => at(node, Life::permits_restart),
            Action::Join { node } => at(node, Life::permits_join),
            Action::Pause { node } => at(node, Life::permits_pause),
            Action::Resume { node } => at(node, Life::permits_resume),
            Action::Cut { from, to } => ground.permits_cut(*from, *to),
            Action::Heal { from, to } => ground.permits_heal(*from, *to),
            Action::Partition { groups } => ground.permits_partition(groups),
            Action::HealAll => ground.permits_heal_all(),
            Action::Drift { node, ppm } => ground.permits_drift(*node, *ppm),
            Action::Omit { node, omission: _ } => ground.known(*node),
            Action::Conditions { set } => permits_conditions(set),
            Action::Rig { node, number: _ } => match P::DRAWS {
                0 => Err(Refused::NothingDrawn),
                _ => ground.known(*node),
            },
            Action::Corrupt { node } if P::LIARS => ground.permits_corrupt(*node),
            Action::Corrupt { node } => {
                ground.known(*node)?;
                Err(Refused::NoLiars)
            }
            Action::Lie { node, .. } | Action::Say { node, .. } | Action::Twin { node, .. }
                if !P::LIARS =>
            {
                Err(ground.correct(*node))
            }
            Action::Lie { node, lie } => self.permits_lie(*node, lie),
            Action::Say { node, text, to } => self.permits_say(*node, text, to),
            Action::Twin { node, groups } => ground.permits_twin(*node, groups),
        }
    }

    /// Whether a node is not down.
    pub(super) fn permits_words(&self, node: NodeId) -> Result<(), Refused> {
        let lives: Lives<'_> = &|node| self.life(node);
        self.ground.permits_at(node, lives, Life::permits_crash)
    }

    fn fate_of(&self, flight: FlightId) -> Option<(Fate, NodeId)> {
        self.flight(flight).map(|flight| (flight.fate, flight.to))
    }

    fn waits_for(&self, client: ClientId) -> Option<Request> {
        self.waiting(client).map(|waiting| waiting.request)
    }
}

/// How the nodes of a world do.
type Lives<'a> = &'a dyn Fn(NodeId) -> Life;

/// Whether something is possible at a node that does so.
type Check = fn(Life, NodeId) -> Result<(), Refused>;

/// What becomes of a message, and to whom it goes, if it is on its way.
fn known(flight: FlightId, found: Option<(Fate, NodeId)>) -> Result<(Fate, NodeId), Refused> {
    found.ok_or(Refused::NoSuchFlight { flight })
}

/// To whom a message goes that will arrive.
fn hopeful(flight: FlightId, found: Option<(Fate, NodeId)>) -> Result<NodeId, Refused> {
    match known(flight, found)? {
        (fate, _) if fate.is_doomed() => Err(Refused::FlightLost { flight }),
        (_, to) => Ok(to),
    }
}

fn permits_delay(flight: FlightId, found: Option<(Fate, NodeId)>, by: Time) -> Result<(), Refused> {
    hopeful(flight, found)?;
    within(Quantity::Delay, by)
}

/// What is possible at a node that does so.
impl Life {
    /// How a node does that takes part.
    fn joined(self, node: NodeId) -> Result<Life, Refused> {
        match self {
            Life::Absent => Err(Refused::NodeAbsent { node }),
            life => Ok(life),
        }
    }

    /// How a node does that is not down.
    fn running(self, node: NodeId) -> Result<Life, Refused> {
        match self.joined(node)? {
            Life::Crashed => Err(Refused::NodeCrashed { node }),
            life => Ok(life),
        }
    }

    /// How a node does that can hear a client.
    fn awake(self, node: NodeId) -> Result<Life, Refused> {
        match self.running(node)? {
            Life::Paused => Err(Refused::NodePaused { node }),
            life => Ok(life),
        }
    }

    /// It takes a step.
    fn permits_step(self, node: NodeId) -> Result<(), Refused> {
        self.awake(node).map(|_| ())
    }

    fn permits_written(self, node: NodeId) -> Result<(), Refused> {
        match self.awake(node)? {
            Life::Writing { .. } => Ok(()),
            _ => Err(Refused::NodeNotWriting { node }),
        }
    }

    fn permits_crash(self, node: NodeId) -> Result<(), Refused> {
        self.running(node).map(|_| ())
    }

    fn permits_restart(self, node: NodeId) -> Result<(), Refused> {
        match self.joined(node)? {
            Life::Crashed => Ok(()),
            _ => Err(Refused::NodeNotCrashed { node }),
        }
    }

    fn permits_join(self, node: NodeId) -> Result<(), Refused> {
        match self {
            Life::Absent => Ok(()),
            _ => Err(Refused::NodeJoined { node }),
        }
    }

    fn permits_pause(self, node: NodeId) -> Result<(), Refused> {
        match self.running(node)? {
            Life::Paused => Err(Refused::NodePaused { node }),
            _ => Ok(()),
        }
    }

    fn permits_resume(self, node: NodeId) -> Result<(), Refused> {
        match self.running(node)? {
            Life::Paused => Ok(()),
            _ => Err(Refused::NodeNotPaused { node }),
        }
    }
}

impl Ground {
    pub(super) fn known(&self, node: NodeId) -> Result<(), Refused> {
        let nodes = self.aside.parts.count();
        match (1..=nodes).contains(&node.0) {
            true => Ok(()),
            false => Err(Refused::NoSuchNode { node, nodes }),
        }
    }

    /// Whether something is possible at a node.
    fn permits_at(&self, node: NodeId, lives: Lives<'_>, check: Check) -> Result<(), Refused> {
        self.known(node)?;
        check(lives(node), node)
    }

    fn permits_deliver(
        &self,
        flight: FlightId,
        found: Option<(Fate, NodeId)>,
        lives: Lives<'_>,
    ) -> Result<(), Refused> {
        let to = hopeful(flight, found)?;
        self.permits_at(to, lives, Life::permits_step)
    }

    fn permits_retry(&self, client: ClientId, waits_for: Option<Request>) -> Result<(), Refused> {
        let node = NodeId(client.0);
        if self.aside.parts.client(node).is_some() {
            return Err(Refused::AsksItself { node });
        }
        match waits_for {
            Some(_) => Ok(()),
            None => Err(Refused::ClientIdle { client }),
        }
    }

    fn takes_commands(&self, node: NodeId) -> Result<(), Refused> {
        self.known(node)?;
        let parts = &self.aside.parts;
        match parts.takes_commands(node) {
            true => Ok(()),
            false => Err(Refused::TakesNoCommands {
                node,
                instead: parts.taking_commands().collect(),
            }),
        }
    }

    /// A command goes to a node; `waits_for` is the request that its client waits
    /// for.
    fn permits_command(
        &self,
        node: NodeId,
        lives: Lives<'_>,
        request: Option<Request>,
        waits_for: Option<Request>,
    ) -> Result<(), Refused> {
        self.takes_commands(node)?;
        lives(node).permits_step(node)?;
        let is_client = self.aside.parts.client(node).is_some();
        match (request, waits_for) {
            (None, _) => Ok(()),
            // A client that is a process takes its own requests, one at a time.
            (Some(request), waits_for) if is_client => {
                let client = request.client;
                match (client.0 == node.0, waits_for) {
                    (false, _) => Err(Refused::ForeignRequest { node, client }),
                    (true, Some(_)) => Err(Refused::NodeWaiting { node }),
                    (true, None) => Ok(()),
                }
            }
            (Some(request), Some(other)) if other != request => Err(Refused::ClientBusy {
                client: request.client,
            }),
            (Some(_), _) => Ok(()),
        }
    }

    fn permits_load(&self, own: Option<&Workload>, load: Option<Pace>) -> Result<(), Refused> {
        match load {
            Some(pace) => permits_pace(&pace),
            None if self.pace(own).is_some() => Ok(()),
            None => Err(Refused::LoadOff),
        }
    }

    fn permits_repeat(
        &self,
        node: NodeId,
        repeats: bool,
        every: Time,
        times: u32,
    ) -> Result<(), Refused> {
        self.takes_commands(node)?;
        if repeats {
            return Err(Refused::RepeatsAlready { node });
        }
        permits_every(every)?;
        at_least_one(Quantity::Times, u64::from(times), MOST_REPEATS)
    }

    fn permits_drift(&self, node: NodeId, ppm: i32) -> Result<(), Refused> {
        self.known(node)?;
        permits_drift(ppm)
    }

    fn permits_heal_all(&self) -> Result<(), Refused> {
        match self.faults.cuts.is_empty() {
            true => Err(Refused::NothingCut),
            false => Ok(()),
        }
    }

    pub(super) fn permits_link(&self, from: NodeId, to: NodeId) -> Result<(), Refused> {
        self.known(from)?;
        self.known(to)?;
        match self.aside.parts.linked(from, to) {
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

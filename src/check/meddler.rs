//! Whoever meddles with a run: draws faults, and mends them after a while.

use crate::sim::action::{Action, Disk};
use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::flight::Flight;
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::random::Stream;
use crate::sim::run::Run;
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::{Life, World};

use super::swarm::Player;

/// The number of the meddler's random stream. Those of the world are below.
const CONCERN: u64 = 12;

/// Kinds of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// A node crashes, its disk is kept, and comes up after a while.
    Crash,
    /// A node crashes and takes some of its messages with it.
    Unplug,
    /// A node crashes and comes up almost at once.
    Bounce,
    /// A node stands still for a while.
    Pause,
    /// The cluster falls into two groups for a while.
    Split,
    /// One node is cut off for a while.
    Isolate,
    /// One direction of one link is cut until all is healed.
    CutOneWay,
    /// A timer runs out early.
    Hasten,
    /// A message arrives early.
    Hurry,
    /// Some messages are lost.
    Lose,
    /// A message gets a copy.
    Repeat,
    /// A message is held up.
    HoldUp,
    /// A clock begins to run fast or slow.
    Drift,
    /// The network's and the disks' conditions change.
    Weather,
}

const FAULTS: [Fault; 14] = [
    Fault::Crash,
    Fault::Unplug,
    Fault::Bounce,
    Fault::Pause,
    Fault::Split,
    Fault::Isolate,
    Fault::CutOneWay,
    Fault::Hasten,
    Fault::Hurry,
    Fault::Lose,
    Fault::Repeat,
    Fault::HoldUp,
    Fault::Drift,
    Fault::Weather,
];

/// The end of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    Restart(NodeId),
    Resume(NodeId),
    HealAll,
}

/// Draws faults, and mends them after a while. Disks are never lost: the
/// protocols here assume stable storage.
#[derive(Debug)]
pub(super) struct Meddler {
    stream: Stream,
    kinds: Vec<Fault>,
    /// About how much time lies between two faults.
    gap: Time,
    /// About how long a fault lasts.
    lasts: Time,
    /// How many nodes may be down at once.
    down_max: u64,
    fault_at: Time,
    mends: Vec<(Time, Mend)>,
    /// The node that acted last: the one worth hitting.
    busy: Option<NodeId>,
}

impl Meddler {
    /// The meddler of a seed.
    pub(super) fn drawn<P: Watched>(seed: u64, run: &Run<P>) -> Meddler {
        let mut stream = Stream::new(seed, CONCERN);
        let mut kinds: Vec<Fault> = FAULTS.to_vec();
        kinds.retain(|_| stream.below(2) == 0);
        if kinds.is_empty() {
            kinds = FAULTS.to_vec();
        }
        let nodes = run.world().ids().count() as u64;
        let minority = (nodes.saturating_sub(1) / 2).max(1);
        let gap = Time::ms(5 << stream.below(6));
        let lasts = Time::ms(20 << stream.below(6));
        let down_max = match stream.below(2) {
            0 => minority,
            _ => nodes,
        };
        Meddler {
            fault_at: Time(stream.below(gap.0 * 4)),
            stream,
            kinds,
            gap,
            lasts,
            down_max,
            mends: Vec::new(),
            busy: None,
        }
    }

    /// When the meddler wants to act next.
    pub(super) fn next_at(&self) -> Time {
        let mend = self.mends.iter().map(|(at, _)| *at).min();
        mend.map_or(self.fault_at, |at| at.min(self.fault_at))
    }

    /// Sees whom an event happened to.
    pub(super) fn watch(&mut self, node: Option<NodeId>) {
        self.busy = node.or(self.busy);
    }

    /// Does what is due: mends something, or draws a fault.
    pub(super) fn meddle<P: Watched>(&mut self, player: &mut Player<P>) {
        let at = self.next_at().max(player.run.world().now());
        let due = self.mends.iter().position(|(when, _)| *when <= at);
        if let Some(place) = due {
            let (_, mend) = self.mends.remove(place);
            return player.act(at, mend.action());
        }
        self.fault_at = at + self.about(self.gap);
        let kind = self.pick(&self.kinds.clone());
        if let Some(kind) = kind {
            self.inflict(kind, at, player);
        }
    }

    fn inflict<P: Watched>(&mut self, kind: Fault, at: Time, player: &mut Player<P>) {
        let disk = Disk::Kept;
        let world = player.run.world();
        match kind {
            Fault::Crash | Fault::Unplug | Fault::Bounce if self.too_many_down(world) => {}
            Fault::Crash => {
                let node = self.victim(world);
                self.mend_later(at, self.lasts, Mend::Restart(node));
                player.act(at, Action::Crash { node, disk });
            }
            Fault::Unplug => {
                let node = self.victim(world);
                let lost = self.some(world.flights().filter(|f| f.from == node));
                self.mend_later(at, self.lasts, Mend::Restart(node));
                player.act(at, Action::Crash { node, disk });
                drop_all(at, lost, player);
            }
            Fault::Bounce => {
                let node = self.victim(world);
                self.mend_later(at, Time::ms(1), Mend::Restart(node));
                player.act(at, Action::Crash { node, disk });
            }
            Fault::Pause => {
                let node = self.victim(world);
                self.mend_later(at, self.lasts, Mend::Resume(node));
                player.act(at, Action::Pause { node });
            }
            Fault::Split | Fault::Isolate | Fault::CutOneWay => self.cut(kind, at, player),
            Fault::Hasten => self.hasten(at, player),
            Fault::Lose => {
                let lost = self.some(world.flights());
                drop_all(at, lost, player);
            }
            Fault::Hurry | Fault::Repeat | Fault::HoldUp => self.disturb(kind, at, player),
            Fault::Drift => {
                let node = self.any(world);
                let ppm = 400_000 - i32::try_from(self.stream.below(800_001)).unwrap_or(0);
                player.act(at, Action::Drift { node, ppm });
            }
            Fault::Weather => {
                let conditions = conditions(&mut self.stream);
                player.act(at, Action::Conditions(conditions));
            }
        }
    }

    fn cut<P: Watched>(&mut self, kind: Fault, at: Time, player: &mut Player<P>) {
        let nodes: Vec<NodeId> = player.run.world().ids().collect();
        if nodes.len() < 2 {
            return;
        }
        let action = match kind {
            Fault::CutOneWay => {
                let (from, to) = (
                    self.victim(player.run.world()),
                    self.any(player.run.world()),
                );
                Action::Cut { from, to }
            }
            Fault::Isolate => {
                let alone = self.victim(player.run.world());
                let (one, others) = nodes.iter().partition(|node| **node == alone);
                partition(one, others)
            }
            _ => {
                let (left, right) = nodes.iter().partition(|_| self.stream.below(2) == 0);
                partition(left, right)
            }
        };
        self.mend_later(at, self.lasts, Mend::HealAll);
        player.act(at, action);
    }

    fn hasten<P: Watched>(&mut self, at: Time, player: &mut Player<P>) {
        let node = self.any(player.run.world());
        let timers: Vec<_> = player.run.world().timers(node).to_vec();
        if let Some(running) = self.pick(&timers) {
            let timer = running.timer;
            player.act(at, Action::Fire { node, timer });
        }
    }

    fn disturb<P: Watched>(&mut self, kind: Fault, at: Time, player: &mut Player<P>) {
        let flights: Vec<_> = player.run.world().flights().map(|f| f.id).collect();
        let Some(flight) = self.pick(&flights) else {
            return;
        };
        let action = match kind {
            Fault::Hurry => Action::Deliver { flight },
            Fault::Repeat => Action::Duplicate { flight },
            _ => {
                let by = self.about(self.lasts);
                Action::Delay { flight, by }
            }
        };
        player.act(at, action);
    }

    /// A span around `span`, now and then much longer.
    fn about(&mut self, span: Time) -> Time {
        let stretch = match self.stream.below(8) {
            0 => 8,
            _ => 2,
        };
        Time(self.stream.below(span.0 * stretch))
    }

    fn mend_later(&mut self, at: Time, lasts: Time, mend: Mend) {
        let at = at + self.about(lasts);
        self.mends.push((at, mend));
    }

    fn too_many_down<P: Watched>(&self, world: &World<P>) -> bool {
        let down = world.ids().filter(|id| world.life(*id) == Life::Crashed);
        down.count() as u64 >= self.down_max
    }

    /// A node to hit: often the one that acted last.
    fn victim<P: Watched>(&mut self, world: &World<P>) -> NodeId {
        match (self.busy, self.stream.below(2)) {
            (Some(busy), 0) => busy,
            _ => self.any(world),
        }
    }

    fn any<P: Watched>(&mut self, world: &World<P>) -> NodeId {
        let nodes: Vec<NodeId> = world.ids().collect();
        self.pick(&nodes).expect("a cluster has at least one node")
    }

    fn pick<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        let place = self.stream.below(things.len() as u64);
        things.get(usize::try_from(place).ok()?).copied()
    }

    /// About half of the messages.
    fn some<'a, P: Watched>(
        &mut self,
        flights: impl Iterator<Item = &'a Flight<P>>,
    ) -> Vec<crate::sim::id::FlightId> {
        let mut some: Vec<_> = flights.map(|flight| flight.id).collect();
        some.retain(|_| self.stream.below(2) == 0);
        some
    }
}

impl Mend {
    fn action<P: Watched>(self) -> Action<P> {
        match self {
            Mend::Restart(node) => Action::Restart { node },
            Mend::Resume(node) => Action::Resume { node },
            Mend::HealAll => Action::HealAll,
        }
    }
}

fn partition<P: Watched>(left: Vec<NodeId>, right: Vec<NodeId>) -> Action<P> {
    let groups = [left, right];
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    Action::Partition {
        groups: groups.collect(),
    }
}

fn drop_all<P: Watched>(at: Time, lost: Vec<crate::sim::id::FlightId>, player: &mut Player<P>) {
    for flight in lost {
        player.act(at, Action::Drop { flight });
    }
}

/// Drawn conditions: kind or bad, each in its own way.
pub fn conditions(stream: &mut Stream) -> Conditions {
    let least = stream.below(10_000);
    let most = least + stream.below(30_000);
    let mut rarely = |most: u64| match stream.below(2) {
        0 => 0,
        _ => stream.below(most),
    };
    let mut chance = |most| Ppm::new(u32::try_from(rarely(most)).unwrap_or(0));
    let (loss, duplication, reordering) = (chance(200_000), chance(100_000), chance(300_000));
    Conditions {
        latency: TimeRange::new(Time(least), Time(most)),
        loss,
        duplication,
        reordering,
        disk: Time(rarely(15_000)),
        timing: Timing::Asynchronous,
    }
}

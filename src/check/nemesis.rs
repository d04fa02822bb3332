//! The nemesis of a run: draws faults, and mends them after a while.

use crate::sim::action::{Action, Disk, Omission};
use crate::sim::faults::Ppm;
use crate::sim::flight::Flight;
use crate::sim::id::{FlightId, NodeId};
use crate::sim::invariant::Watched;
use crate::sim::node_set::NodeSet;
use crate::sim::random::Stream;
use crate::sim::run::Run;
use crate::sim::time::Time;
use crate::sim::world::{Life, World};

use super::conditions;
use super::player::Player;

/// The number of the nemesis's random stream. Those of the world are below.
const CONCERN: u64 = 12;

/// The number of the stream that draws whether there are omissions, and so on:
/// apart, so that runs without them are what they were before there were any.
const OMISSIONS: u64 = 13;

/// Kinds of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// A node crashes, its disk is kept, and comes up after a while.
    Crash,
    /// A node crashes and takes some of its messages with it.
    Unplug,
    /// A node crashes and comes up almost at once.
    Bounce,
    /// The next node that sends to all others crashes, and takes some or all
    /// of these messages with it. Who leads or wants to lead sends to all.
    Ambush,
    /// A node times out, others bounce, then a node times out that could not
    /// hear the first: two that want the same.
    Rivals,
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
    /// A node omits to send, to receive or both for a while.
    Omit,
    /// The network's and the disks' conditions change.
    Conditions,
    /// Who leads is cut off, alone or with fewer than half of the nodes, for so
    /// long that others elect another, and nothing else goes wrong meanwhile.
    Depose,
    /// A node crashes, and neither it nor its disk comes back.
    Ruin,
}

const FAULTS: [Fault; 16] = [
    Fault::Crash,
    Fault::Unplug,
    Fault::Bounce,
    Fault::Ambush,
    Fault::Rivals,
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
    Fault::Conditions,
];

/// What a fault leads to later: its end, or more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Later {
    Restart(NodeId),
    Resume(NodeId),
    HealAll,
    Bounce(NodeId),
    Hasten(NodeId),
    Send(NodeId),
}

/// The worst drift of a clock, in parts per million.
const WORST_DRIFT: u64 = 400_000;

/// About how long a bounce takes.
const BOUNCE: Time = Time::ms(1);

/// Draws faults, and mends them after a while. A disk is lost only with a node
/// that never comes back: the protocols here assume stable storage.
#[derive(Debug)]
pub(super) struct Nemesis {
    stream: Stream,
    kinds: Vec<Fault>,
    /// About how much time lies between two faults.
    gap: Time,
    /// About how long a fault lasts.
    lasts: Time,
    /// How many nodes may be down at once.
    down_max: u64,
    fault_at: Time,
    later: Vec<(Time, Later)>,
    /// Whether somebody is ambushed, and about how many of the messages in
    /// four get through.
    ambush: Option<u64>,
    /// The node that acted last: the one worth hitting.
    busy: Option<NodeId>,
    /// The node that sent to all others last, and another that did before: who
    /// leads or wants to lead does.
    senders: Vec<NodeId>,
    /// The nodes that never come back.
    gone: NodeSet,
    /// Whether timers run out early, too, on which a promise rests.
    is_hasty: bool,
}

impl Nemesis {
    /// The nemesis of a seed.
    pub(super) fn drawn<P: Watched>(seed: u64, run: &Run<P>) -> Nemesis {
        let mut stream = Stream::new(seed, CONCERN);
        let mut kinds: Vec<Fault> = FAULTS.to_vec();
        kinds.retain(|_| stream.below(2) == 0);
        if kinds.is_empty() {
            kinds = FAULTS.to_vec();
        }
        let mut apart = Stream::new(seed, OMISSIONS);
        let others = [(Fault::Omit, 2), (Fault::Depose, 4), (Fault::Ruin, 4)].into_iter();
        let drawn = others.filter(|(_, among)| apart.below(*among) == 0);
        kinds.extend(drawn.map(|(fault, _)| fault));
        let nodes = run.world().ids().count() as u64;
        let minority = (nodes.saturating_sub(1) / 2).max(1);
        let gap = Time::ms(5 << stream.below(6));
        let lasts = Time::ms(20 << stream.below(6));
        let down_max = match stream.below(2) {
            0 => minority,
            _ => nodes,
        };
        Nemesis {
            fault_at: Time(stream.below(gap.0 * 4)),
            stream,
            kinds,
            gap,
            lasts,
            down_max,
            later: Vec::new(),
            ambush: None,
            busy: None,
            senders: Vec::new(),
            gone: NodeSet::default(),
            is_hasty: apart.below(16) == 0,
        }
    }

    /// When the nemesis wants to act next.
    pub(super) fn next_at(&self) -> Time {
        let later = self.later.iter().map(|(at, _)| *at).min();
        later.map_or(self.fault_at, |at| at.min(self.fault_at))
    }

    /// The nodes that never come back.
    pub(super) fn gone(&self) -> NodeSet {
        self.gone
    }

    /// The node that sent to all others last, and another that did before.
    pub(super) fn senders(&self) -> &[NodeId] {
        &self.senders
    }

    /// Sees whom an event happened to, and strikes if that is whom an ambush
    /// waits for.
    pub(super) fn watch<P: Watched>(&mut self, node: Option<NodeId>, player: &mut Player<P>) {
        self.busy = node.or(self.busy);
        let Some(node) = node else { return };
        let world = player.run.world();
        let at = world.now();
        let fresh = || world.flights().filter(|f| f.from == node && f.sent == at);
        let others = world.ids().count() - 1;
        if others == 0 || fresh().count() < others {
            return;
        }
        self.senders.retain(|sender| *sender != node);
        self.senders.insert(0, node);
        self.senders.truncate(2);
        let Some(spared) = self.ambush.filter(|_| !self.too_many_down(world)) else {
            return;
        };
        if self.stream.below(2) == 0 {
            return;
        }
        // No reign lasts long: where one was ended, another is as a rule.
        let again = self.stream.below(4);
        self.ambush = Some(self.stream.below(4)).filter(|_| again > 0);
        let mut lost: Vec<FlightId> = fresh().map(|flight| flight.id).collect();
        lost.retain(|_| self.stream.below(4) >= spared);
        self.crash(node, self.lasts, at, player);
        drop_all(at, lost, player);
    }

    /// Does what is due: mends something, or draws a fault.
    pub(super) fn strike<P: Watched>(&mut self, player: &mut Player<P>) {
        let at = self.next_at().max(player.run.world().now());
        let due = self.later.iter().position(|(when, _)| *when <= at);
        if let Some(place) = due {
            let (_, later) = self.later.remove(place);
            return self.go_on(later, at, player);
        }
        self.fault_at = at + self.about(self.gap);
        let kind = self.pick(&self.kinds.clone());
        if let Some(kind) = kind {
            self.inflict(kind, at, player);
        }
    }

    fn go_on<P: Watched>(&mut self, later: Later, at: Time, player: &mut Player<P>) {
        match later {
            Later::Restart(node) if self.gone.contains(node) => {}
            Later::Restart(node) => player.act(at, Action::Restart { node }),
            Later::Resume(node) => player.act(at, Action::Resume { node }),
            Later::HealAll => player.act(at, Action::HealAll),
            Later::Bounce(node) => self.crash(node, BOUNCE, at, player),
            Later::Hasten(node) => self.hasten(node, at, player),
            Later::Send(node) => player.act(at, omit(node, 0)),
        }
    }

    /// A node crashes, and comes up after about `lasts`.
    fn crash<P: Watched>(&mut self, node: NodeId, lasts: Time, at: Time, player: &mut Player<P>) {
        self.plan(at, lasts, Later::Restart(node));
        let disk = Disk::Kept;
        player.act(at, Action::Crash { node, disk });
    }

    fn inflict<P: Watched>(&mut self, kind: Fault, at: Time, player: &mut Player<P>) {
        let world = player.run.world();
        match kind {
            Fault::Crash | Fault::Unplug | Fault::Bounce if self.too_many_down(world) => {}
            Fault::Crash => {
                let node = self.victim(world);
                self.crash(node, self.lasts, at, player);
            }
            Fault::Unplug => {
                let node = self.victim(world);
                let lost = self.some(world.flights().filter(|f| f.from == node));
                self.crash(node, self.lasts, at, player);
                drop_all(at, lost, player);
            }
            Fault::Bounce => {
                let node = self.victim(world);
                self.crash(node, BOUNCE, at, player);
            }
            Fault::Depose => self.depose(at, player),
            Fault::Ruin => self.ruin(at, player),
            Fault::Ambush => self.ambush = Some(self.stream.below(4)),
            Fault::Rivals => self.rivals(at, player),
            Fault::Pause => {
                let node = self.victim(world);
                self.plan(at, self.lasts, Later::Resume(node));
                player.act(at, Action::Pause { node });
            }
            Fault::Split | Fault::Isolate | Fault::CutOneWay => self.cut(kind, at, player),
            Fault::Hasten => {
                let node = self.any(world);
                self.hasten(node, at, player);
            }
            Fault::Lose => {
                let lost = self.some(world.flights());
                drop_all(at, lost, player);
            }
            Fault::Hurry | Fault::Repeat | Fault::HoldUp => self.disturb(kind, at, player),
            Fault::Drift => {
                let bound = P::drift_bound(&player.run.setup().protocol);
                let node = self.any(world);
                let ppm = self.drift(bound);
                player.act(at, Action::Drift { node, ppm });
            }
            Fault::Omit => {
                let node = self.victim(world);
                self.plan(at, self.lasts, Later::Send(node));
                let what = 1 + self.stream.below(3);
                player.act(at, omit(node, what));
            }
            Fault::Conditions => {
                let conditions = conditions::drawn(&mut self.stream);
                player.act(at, Action::Conditions { set: conditions });
            }
        }
    }

    /// How fast or slow a clock runs: where something is assumed of clocks
    /// within `bound`, but for one in four, which is worse.
    fn drift(&mut self, bound: Option<Ppm>) -> i32 {
        let most = match bound {
            None => WORST_DRIFT,
            Some(bound) => match self.stream.below(4) {
                0 => (u64::from(bound.parts()) * 2).min(WORST_DRIFT),
                _ => bound.parts().into(),
            },
        };
        let number = |n| i32::try_from(n).expect("a drift has few digits");
        number(most) - number(self.stream.below(2 * most + 1))
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
        self.plan(at, self.lasts, Later::HealAll);
        player.act(at, action);
    }

    fn depose<P: Watched>(&mut self, at: Time, player: &mut Player<P>) {
        let nodes: Vec<NodeId> = player.run.world().ids().collect();
        let Some(leader) = self.senders.first().copied() else {
            return;
        };
        let mut most = self.stream.below((nodes.len() as u64 - 1) / 2 + 1);
        let (few, many) = nodes.iter().partition(|node| {
            let joins = **node != leader && most > 0 && self.stream.below(2) == 0;
            most -= u64::from(joins);
            joins || **node == leader
        });
        // Nothing is healed before its time, and nothing else is broken.
        self.later.retain(|(_, later)| *later != Later::HealAll);
        let lasts = Time::ms(400 << self.stream.below(3));
        self.later.push((at + lasts, Later::HealAll));
        self.fault_at = at + lasts;
        player.act(at, Action::HealAll);
        player.act(at, partition(few, many));
    }

    /// As long as the others are enough without it.
    fn ruin<P: Watched>(&mut self, at: Time, player: &mut Player<P>) {
        let node = self.victim(player.run.world());
        let mut gone = self.gone;
        gone.insert(node);
        if P::is_enough_without(&player.run.setup().protocol, gone) {
            self.gone = gone;
            let disk = Disk::Lost;
            player.act(at, Action::Crash { node, disk });
        }
    }

    fn rivals<P: Watched>(&mut self, at: Time, player: &mut Player<P>) {
        let world = player.run.world();
        let (one, other) = (self.any(world), self.any(world));
        if one == other {
            return;
        }
        let soon = Time::ms(5 << self.stream.below(4));
        for node in world.ids().filter(|node| *node != one && *node != other) {
            self.plan(at, soon, Later::Bounce(node));
        }
        self.later.push((at + soon, Later::Hasten(other)));
        self.plan(at, self.lasts, Later::HealAll);
        let (from, to) = (one, other);
        player.act(at, Action::Cut { from, to });
        self.hasten(one, at, player);
    }

    fn hasten<P: Watched>(&mut self, node: NodeId, at: Time, player: &mut Player<P>) {
        let mut timers: Vec<_> = player.run.world().timers(node).to_vec();
        timers.retain(|running| self.is_hasty || !P::must_wait(running.timer));
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

    fn plan(&mut self, at: Time, lasts: Time, later: Later) {
        let at = at + self.about(lasts);
        self.later.push((at, later));
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
    ) -> Vec<FlightId> {
        let mut some: Vec<_> = flights.map(|flight| flight.id).collect();
        some.retain(|_| self.stream.below(2) == 0);
        some
    }
}

/// A node omits to send (1), to receive (2) or both (3) from now on; nothing (0).
fn omit<P: Watched>(node: NodeId, what: u64) -> Action<P> {
    let (send, receive) = (what & 1 != 0, what & 2 != 0);
    let omission = Omission { send, receive };
    Action::Omit { node, omission }
}

fn partition<P: Watched>(left: Vec<NodeId>, right: Vec<NodeId>) -> Action<P> {
    let groups = [left, right];
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    Action::Partition {
        groups: groups.collect(),
    }
}

fn drop_all<P: Watched>(at: Time, lost: Vec<FlightId>, player: &mut Player<P>) {
    for flight in lost {
        player.act(at, Action::Drop { flight });
    }
}

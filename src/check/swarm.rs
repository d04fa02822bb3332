//! Swarm testing: many runs, each with its own drawn faults.
//!
//! One seed decides everything. A trial has two phases, as in TigerBeetle's
//! simulator. In the first, faults drawn from the seed befall the cluster,
//! and every invariant is checked after every event. Then all is healed, and
//! the cluster must reach the goals of its lab, such as to answer every client
//! that was waiting. In half of all trials some links stay cut before that, for
//! as long as it takes to reach those goals for which the nodes that still reach
//! each other are enough.
//!
//! What a person has fixed stays as it is in both: a cluster that cannot get on
//! under it is stuck.
//!
//! A disk is lost only with a node that never comes back, and only as many as the
//! lab bears: of a node that comes back without what it had promised, nothing is
//! promised. In half of all trials clients beside those of the load look for
//! answers that do not go together. Timers on which a promise rests run out early
//! in one trial of sixteen.
//!
//! Which kinds of fault there are is drawn for each seed too (Groce et al.
//! 2012, "Swarm Testing"): a run without crashes reaches places that a run
//! with all kinds of fault at once does not.
//!
//! What was done to the run is recorded, so that it can be played again.

use crate::sim::action::{Action, Omission};
use crate::sim::cluster::Cluster;
use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::goal::Goal;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::invariant::{Violation, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::random::Stream;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::{Cue, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::Life;

use super::apart;
use super::askers::Askers;
use super::fixed::Fixed;
use super::nemesis::Nemesis;
use super::player::Player;
pub use super::player::Step;

/// How long the phase of faults lasts at most, in events.
const FAULTY_EVENTS: u64 = 3_000;

/// How long the phase of faults lasts at most, in virtual time.
const FAULTY_TIME: Time = Time::s(120);

/// The number of the stream that draws which links stay cut.
const APART: u64 = 14;

/// How long a healed cluster may take to get on, in events.
const HEALED_EVENTS: u64 = 100_000;

/// What a trial starts from.
#[derive(Debug)]
pub struct Plan<P: Watched> {
    /// The start of the run.
    pub setup: Setup<P>,
    /// The script that the run follows, if any.
    pub script: &'static [Cue<P>],
    /// Decides everything that is drawn.
    pub seed: u64,
    /// What of the start stays as it is.
    pub fixed: Fixed,
}

/// How a trial ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The invariants held, and the healed cluster reached its goals.
    Held,
    /// An invariant was broken.
    Broken(Violation),
    /// The healed cluster missed a goal.
    Stuck(Stuck),
}

/// What a healed cluster failed to do in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// When all was healed.
    pub healed_at: Time,
    /// Whether links stayed cut then.
    pub apart: bool,
    /// The goals that it missed, at least one.
    pub missed: Vec<Missed>,
    /// The clients that waited then and wait still.
    pub unanswered: Vec<ClientId>,
}

/// A goal that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The goal's [`Goal::id`].
    pub goal: &'static str,
    /// The goal's [`Goal::cite`].
    pub cite: &'static str,
    /// The time that it had.
    pub within: Time,
}

/// Whether a run that was healed at `healed` and has come to `end` is stuck,
/// as the trial that left it so would say; none too if it has had less time
/// than a trial gives. The first must be one that [`is_healed`].
#[must_use]
pub fn stuck<P: Watched>(healed: &Run<P>, end: &Run<P>) -> Option<Stuck> {
    let mut goals = Goals::since(healed.clone());
    goals.look(end);
    let had_time = end.seq() >= healed.seq() + HEALED_EVENTS
        || end.next().is_none_or(|due| goals.are_late(due.at));
    had_time.then(|| goals.missed(end)).flatten()
}

/// Whether all is as a trial leaves it when it has healed the cluster: what is
/// not as it should be is as it was at the start, where a person may have fixed
/// it, and who is down is not needed.
#[must_use]
pub fn is_healed<P: Watched>(run: &Run<P>) -> bool {
    let (world, start) = (run.world(), &run.setup().faults);
    let faults = world.faults();
    let is = |state| world.ids().filter(move |node| world.life(*node) == state);
    let down = NodeSet::of(is(Life::Crashed));
    let is_enough = down.is_empty() || P::is_enough_without(&run.setup().protocol, down);
    let omits = |omission: &Omission| omission.send || omission.receive;
    let is_true = |(node, ppm): (&NodeId, &i32)| *ppm == 0 || start.drift.get(node) == Some(ppm);
    let is_whole = |(node, omission): (&NodeId, &Omission)| {
        !omits(omission) || start.omissions.get(node) == Some(omission)
    };
    is_enough
        && is(Life::Paused).next().is_none()
        && are_kind(&faults.conditions, &start.conditions)
        && (is_connected(run) || P::goals().iter().any(|goal| apart::is_enough(run, goal)))
        && faults.drift.iter().all(is_true)
        && faults.omissions.iter().all(is_whole)
}

/// Whether all links work that did at the start.
fn is_connected<P: Watched>(run: &Run<P>) -> bool {
    let cuts = &run.world().faults().cuts;
    cuts.is_empty() || *cuts == run.setup().faults.cuts
}

/// Whether each of these conditions is that of the healed phase, or that of
/// the start.
fn are_kind(now: &Conditions, start: &Conditions) -> bool {
    let is = |of: fn(&Conditions, &Conditions) -> bool| of(now, &KIND) || of(now, start);
    is(|one, other| one.latency == other.latency)
        && is(|one, other| one.loss == other.loss)
        && is(|one, other| one.duplication == other.duplication)
        && is(|one, other| one.reordering == other.reordering)
        && is(|one, other| one.disk == other.disk)
        && is(|one, other| one.timing == other.timing)
}

/// One trial, done.
#[derive(Debug)]
pub struct Trial<P: Watched> {
    /// The run at its end.
    pub run: Run<P>,
    /// What was done to it, in order.
    pub steps: Vec<Step<P>>,
    /// How it ended.
    pub verdict: Verdict,
}

impl<P: Watched> Trial<P> {
    /// Plays a whole trial.
    #[must_use]
    pub fn play(plan: Plan<P>) -> Trial<P> {
        let run = Run::new(plan.setup, plan.script, plan.seed, Watch::INVARIANTS);
        let mut player = Player {
            run,
            steps: Vec::new(),
            broken: None,
            fixed: plan.fixed,
        };
        let mut nemesis = Nemesis::drawn(plan.seed, &player.run);
        let askers = Askers::drawn(plan.seed, &player.run);
        player.suffer(&mut nemesis, askers);
        let gone = nemesis.gone();
        let stuck = player.get_on_apart(plan.seed, gone).or_else(|| {
            player.heal(gone, Vec::new());
            player.get_on()
        });
        let verdict = match (player.broken, stuck) {
            (Some(violation), _) => Verdict::Broken(violation),
            (None, Some(stuck)) => Verdict::Stuck(stuck),
            (None, None) => Verdict::Held,
        };
        Trial {
            run: player.run,
            steps: player.steps,
            verdict,
        }
    }
}

impl<P: Watched> Player<P> {
    /// The phase of faults.
    fn suffer(&mut self, nemesis: &mut Nemesis, mut askers: Option<Askers>) {
        while self.run.seq() < FAULTY_EVENTS && self.broken.is_none() {
            let due = self.run.next();
            let next_at = due.as_ref().map_or(Time::NEVER, |due| due.at);
            let strikes_at = nemesis.next_at();
            let asks_at = askers.as_ref().map_or(Time::NEVER, Askers::next_at);
            if strikes_at.min(asks_at).min(next_at) > FAULTY_TIME {
                return;
            }
            match (due, &mut askers) {
                (Some(due), _) if due.at < strikes_at.min(asks_at) => {
                    let event = self.run.take(due);
                    self.look_at(&event);
                    nemesis.watch(event.observed.node, self);
                }
                (_, Some(askers)) if asks_at < strikes_at => askers.ask(nemesis.senders(), self),
                _ => nemesis.strike(self),
            }
        }
    }

    /// Some links stay cut for a while, if that is drawn. Says what was not
    /// reached, if anything.
    fn get_on_apart(&mut self, seed: u64, gone: NodeSet) -> Option<Stuck> {
        let mut stream = Stream::new(seed, APART);
        if stream.below(2) == 0 || !self.fixed.is_nothing() {
            return None;
        }
        let cuts = apart::drawn(&self.run, gone, &mut stream);
        if cuts.is_empty() {
            return None;
        }
        self.heal(gone, cuts);
        self.get_on()
    }

    /// Everything that was broken is mended, in one instant, but for the nodes
    /// that never come back and the links that these actions cut.
    fn heal(&mut self, gone: NodeSet, cuts: Vec<Action<P>>) {
        let at = self.run.world().now();
        self.act(at, Action::HealAll);
        let nodes: Vec<_> = self.run.world().ids().collect();
        for node in nodes {
            match self.run.world().life(node) {
                Life::Crashed if gone.contains(node) => {}
                Life::Crashed => self.act(at, Action::Restart { node }),
                Life::Paused => self.act(at, Action::Resume { node }),
                Life::Up | Life::Writing { .. } | Life::Absent => {}
            }
            if self.run.world().faults().drift.contains_key(&node) {
                self.act(at, Action::Drift { node, ppm: 0 });
            }
            if self.run.world().faults().omissions.contains_key(&node) {
                let omission = Omission {
                    send: false,
                    receive: false,
                };
                self.act(at, Action::Omit { node, omission });
            }
        }
        for cut in cuts {
            self.act(at, cut);
        }
        self.act(at, Action::Conditions { set: KIND });
    }

    /// The healed phase. Says what was not reached, if anything.
    fn get_on(&mut self) -> Option<Stuck> {
        let mut goals = Goals::since(self.run.clone());
        let last_seq = self.run.seq() + HEALED_EVENTS;
        while self.broken.is_none() {
            goals.look(&self.run);
            let stuck = goals.missed(&self.run)?;
            match self.run.next() {
                Some(due) if !goals.are_late(due.at) && self.run.seq() < last_seq => {
                    let event = self.run.take(due);
                    self.look_at(&event);
                }
                Some(_) | None => return Some(stuck),
            }
        }
        None
    }
}

/// The conditions of the healed phase.
const KIND: Conditions = Conditions {
    latency: TimeRange::new(Time::ms(1), Time::ms(4)),
    loss: Ppm::NEVER,
    duplication: Ppm::NEVER,
    reordering: Ppm::NEVER,
    disk: Time::ZERO,
    timing: Timing::Asynchronous,
};

/// What a healed cluster has yet to reach.
struct Goals<P: Watched> {
    healed: Run<P>,
    open: Vec<&'static Goal<P>>,
}

impl<P: Watched> Goals<P> {
    /// All that count in a run that stands where everything is healed.
    fn since(healed: Run<P>) -> Goals<P> {
        let is_loaded = healed.setup().workload.is_some();
        let is_whole = is_connected(&healed);
        let asked = P::goals().iter().filter(|goal| {
            (is_loaded || !goal.under_load) && (is_whole || apart::is_enough(&healed, goal))
        });
        Goals {
            open: asked.collect(),
            healed,
        }
    }

    /// Takes away what has come about.
    fn look(&mut self, run: &Run<P>) {
        let (then, now) = (Cluster::of(&self.healed), Cluster::of(run));
        self.open.retain(|goal| !(goal.met)(&then, &now));
    }

    /// Whether by then there is no more time for one of those that are open.
    fn are_late(&self, at: Time) -> bool {
        let healed_at = self.healed.world().now();
        self.open.iter().any(|goal| at > healed_at + goal.within)
    }

    /// What is open; none if nothing is.
    fn missed(&self, run: &Run<P>) -> Option<Stuck> {
        let missed = self.open.iter().map(|goal| Missed {
            goal: goal.id,
            cite: goal.cite,
            within: goal.within,
        });
        let missed: Vec<Missed> = missed.collect();
        let waited = self.healed.history().open().iter();
        let waits = waited.filter(|request| run.history().open().contains(request));
        (!missed.is_empty()).then(|| Stuck {
            healed_at: self.healed.world().now(),
            apart: !is_connected(&self.healed),
            missed,
            unanswered: waits.map(|request| request.client).collect(),
        })
    }
}

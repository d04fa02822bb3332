//! Swarm testing: many runs, each with its own drawn faults.
//!
//! One seed decides everything. A trial has two phases, as in TigerBeetle's
//! simulator. In the first, faults drawn from the seed befall the cluster,
//! and every invariant is checked after every event. Then all is healed, and
//! the cluster must get on with its work: make progress, and answer every
//! client that was waiting.
//!
//! Which kinds of fault there are is drawn for each seed too (Groce et al.
//! 2012, "Swarm Testing"): a run without crashes reaches places that a run
//! with all kinds of fault at once does not.
//!
//! What was done to the run is recorded, so that it can be played again.

use crate::sim::action::{Action, Omission};
use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::id::ClientId;
use crate::sim::invariant::{Violation, Watched};
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::{Cue, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::{Life, World};

use super::meddler::Meddler;

/// How long the phase of faults lasts at most, in events.
const FAULTY_EVENTS: u64 = 3_000;

/// How long the phase of faults lasts at most, in virtual time.
const FAULTY_TIME: Time = Time::s(120);

/// How long a healed cluster may take to get on, in virtual time. Far more
/// than it needs, so that whoever is late is stuck.
const HEALED_TIME: Time = Time::s(300);

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
    /// How far the cluster has got in doing its work.
    pub progress: fn(&World<P>) -> u64,
}

/// How a trial ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The invariants held, and the healed cluster got on.
    Held,
    /// An invariant was broken.
    Broken(Violation),
    /// The healed cluster did not get on.
    Stuck(Stuck),
}

/// What a healed cluster failed to do in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// When all was healed.
    pub healed_at: Time,
    /// Whether it made progress.
    pub progressed: bool,
    /// The clients that waited then and wait still.
    pub unanswered: Vec<ClientId>,
}

/// Whether a run that was healed at `healed` and has come to `end` is stuck,
/// as the trial that left it so would say; none too if it has had less time
/// than a trial gives. The first must be one that [`is_healed`].
#[must_use]
pub fn stuck<P: Watched>(
    healed: &Run<P>,
    end: &Run<P>,
    progress: fn(&World<P>) -> u64,
) -> Option<Stuck> {
    let world = healed.world();
    let expects_progress = healed.setup().workload.is_some();
    let goal = Goal::of(world, progress, expects_progress);
    let had_time = end.seq() >= healed.seq() + HEALED_EVENTS
        || end
            .next()
            .is_none_or(|due| due.at > goal.healed_at + HEALED_TIME);
    match had_time {
        true => goal.missed(end.world()),
        false => None,
    }
}

/// Whether all is as a trial leaves it when it has healed the cluster.
#[must_use]
pub fn is_healed<P: Watched>(world: &World<P>) -> bool {
    let faults = world.faults();
    let are_up = world
        .ids()
        .all(|node| !matches!(world.life(node), Life::Crashed | Life::Paused));
    let omits = |omission: &Omission| omission.send || omission.receive;
    are_up
        && faults.conditions == KIND
        && faults.cuts.is_empty()
        && faults.drift.values().all(|ppm| *ppm == 0)
        && !faults.omissions.values().any(omits)
}

/// One action that the trial chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<P: Watched> {
    /// The number of the event.
    pub seq: u64,
    /// When.
    pub at: Time,
    /// What.
    pub action: Action<P>,
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
        let progress = plan.progress;
        let expects_progress = plan.setup.workload.is_some();
        let run = Run::new(plan.setup, plan.script, plan.seed, Watch::INVARIANTS);
        let mut player = Player {
            run,
            steps: Vec::new(),
            broken: None,
        };
        player.suffer(&mut Meddler::drawn(plan.seed, &player.run));
        player.heal();
        let goal = Goal::of(player.run.world(), progress, expects_progress);
        let stuck = player.get_on(&goal);
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

/// A run that is being played, with what was done to it.
pub(super) struct Player<P: Watched> {
    pub(super) run: Run<P>,
    steps: Vec<Step<P>>,
    /// The first invariant that broke. Nothing happens any more after it.
    broken: Option<Violation>,
}

impl<P: Watched> Player<P> {
    /// Does something, if it is possible and nothing is broken.
    pub(super) fn act(&mut self, at: Time, action: Action<P>) {
        if self.broken.is_some() {
            return;
        }
        if let Ok(event) = self.run.apply(at, action.clone()) {
            self.look_at(&event);
            self.steps.push(Step {
                seq: event.seq,
                at,
                action,
            });
        }
    }

    fn look_at(&mut self, event: &Event<P>) {
        self.broken = event.violations.first().cloned();
    }

    /// The phase of faults.
    fn suffer(&mut self, meddler: &mut Meddler) {
        while self.run.seq() < FAULTY_EVENTS && self.broken.is_none() {
            let due = self.run.next();
            let next_at = due.as_ref().map_or(Time::NEVER, |due| due.at);
            let meddling = meddler.next_at();
            if meddling.min(next_at) > FAULTY_TIME {
                return;
            }
            match due {
                Some(due) if due.at < meddling => {
                    let event = self.run.take(due);
                    self.look_at(&event);
                    meddler.watch(event.observed.node, self);
                }
                Some(_) | None => meddler.meddle(self),
            }
        }
    }

    /// Everything that was broken is mended, in one instant.
    fn heal(&mut self) {
        let at = self.run.world().now();
        self.act(at, Action::HealAll);
        let nodes: Vec<_> = self.run.world().ids().collect();
        for node in nodes {
            match self.run.world().life(node) {
                Life::Crashed => self.act(at, Action::Restart { node }),
                Life::Paused => self.act(at, Action::Resume { node }),
                Life::Up | Life::Writing { .. } => {}
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
        self.act(at, Action::Conditions { set: KIND });
    }

    /// The healed phase. Says what was not reached, if anything.
    fn get_on(&mut self, goal: &Goal<P>) -> Option<Stuck> {
        let last_at = goal.healed_at + HEALED_TIME;
        let last_seq = self.run.seq() + HEALED_EVENTS;
        while self.broken.is_none() {
            let stuck = goal.missed(self.run.world())?;
            match self.run.next() {
                Some(due) if due.at <= last_at && self.run.seq() < last_seq => {
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

/// What a healed cluster has to reach.
struct Goal<P: Watched> {
    healed_at: Time,
    progress: fn(&World<P>) -> u64,
    /// What progress must exceed, if the clients give it work.
    beyond: Option<u64>,
    /// The requests that waited, by client.
    waiting: Vec<(ClientId, u64)>,
}

impl<P: Watched> Goal<P> {
    fn of(world: &World<P>, progress: fn(&World<P>) -> u64, expects: bool) -> Goal<P> {
        let waits = |(id, client): (&ClientId, &crate::sim::workload::Client<P::Command>)| {
            let waiting = client.waiting.as_ref()?;
            Some((*id, waiting.request.serial))
        };
        Goal {
            healed_at: world.now(),
            progress,
            beyond: expects.then(|| progress(world)),
            waiting: world.clients().iter().filter_map(waits).collect(),
        }
    }

    /// What is not reached yet; none if all is.
    fn missed(&self, world: &World<P>) -> Option<Stuck> {
        let progressed = self
            .beyond
            .is_none_or(|beyond| (self.progress)(world) > beyond);
        let unanswered: Vec<ClientId> = self
            .waiting
            .iter()
            .filter(|(client, serial)| {
                let waiting = world.waiting(*client);
                waiting.is_some_and(|waiting| waiting.request.serial == *serial)
            })
            .map(|(client, _)| *client)
            .collect();
        match progressed && unanswered.is_empty() {
            true => None,
            false => Some(Stuck {
                healed_at: self.healed_at,
                progressed,
                unanswered,
            }),
        }
    }
}

//! The invariants a second time, slow and obvious: after every event the
//! whole past is looked through. Random runs compare both.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::kit;
use crate::kit::flaws::Flaw as _;
use crate::kit::kv::{self, Command, Machine, Payload};
use crate::kit::number::Number;
use crate::kit::quorums::{Phase, Quorums};
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::Timer;
use crate::protocols::multipaxos::command::Output;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::flaws::{Flaw, Flaws};
use crate::protocols::multipaxos::log::Index;
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::random::Stream;
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::workload::Workload;
use crate::sim::world::World;

/// The whole past.
#[derive(Default)]
struct Past {
    asked: BTreeSet<Command>,
    /// Requests after which a client waited for nothing.
    served: BTreeSet<Request>,
    /// Instance, number, value, who.
    votes: BTreeSet<(Index, Number, Payload, NodeId)>,
    issued: BTreeSet<(Index, Number, Payload)>,
    promised: BTreeMap<NodeId, Number>,
    kept_promises: bool,
    machines: BTreeSet<(Index, Machine)>,
    /// What was answered, and in which instance it was chosen.
    answered: BTreeSet<(Request, Index)>,
    unfounded: bool,
    rested_on: Index,
    stale: bool,
    clocks_wrong: bool,
    grants: BTreeMap<NodeId, Time>,
}

type Chosen = BTreeSet<(Index, Number, Payload)>;

impl Past {
    fn new() -> Past {
        Past {
            kept_promises: true,
            ..Past::default()
        }
    }

    /// What is broken after this event.
    fn check(
        &mut self,
        cfg: &Config,
        world: &World<MultiPaxos>,
        seen: &Observed<MultiPaxos>,
    ) -> BTreeSet<&'static str> {
        self.remember(world, seen);
        let chosen = self.chosen(cfg);
        self.look_at_clocks(cfg, world, seen);
        self.remember_answers(world, seen, &chosen);
        let mut broken = BTreeSet::new();
        let mut must = |id: &'static str, holds: bool| {
            if !holds {
                broken.insert(id);
            }
        };
        must(
            "multipaxos-invariant-only-proposed-chosen",
            self.all_asked(&chosen),
        );
        let of_instance: BTreeSet<_> = chosen.iter().map(|(i, _, v)| (i, v)).collect();
        let instances: BTreeSet<_> = chosen.iter().map(|(i, ..)| i).collect();
        let single = of_instance.len() == instances.len();
        must("multipaxos-invariant-one-value-chosen", single);
        must(
            "multipaxos-invariant-learned-is-chosen",
            all_learned_is_chosen(world, &chosen),
        );
        let numbers: BTreeSet<_> = self.issued.iter().map(|(i, n, _)| (i, n)).collect();
        must(
            "multipaxos-invariant-numbers-differ",
            numbers.len() == self.issued.len(),
        );
        must("multipaxos-invariant-p1a", self.kept_promises);
        must("multipaxos-invariant-p2b", self.p2b(&chosen));
        must("multipaxos-invariant-p2c", self.p2c(cfg));
        let places: BTreeSet<_> = self.machines.iter().map(|(i, _)| i).collect();
        must(
            "multipaxos-invariant-state-machine-safety",
            places.len() == self.machines.len(),
        );
        must(
            "multipaxos-invariant-acknowledged-survives",
            self.nothing_lost(world),
        );
        let holders = world.ids().filter(|id| holds_lease(world, *id)).count();
        must(
            "multipaxos-invariant-one-lease",
            self.clocks_wrong || holders < 2,
        );
        must("multipaxos-invariant-reads-are-fresh", !self.stale);
        broken
    }

    fn remember(&mut self, world: &World<MultiPaxos>, seen: &Observed<MultiPaxos>) {
        if let Action::Command { command, .. } = &seen.action {
            self.asked.insert(command.clone());
        }
        // What was asked and answered by one action nobody waits for.
        for (client, known) in world.clients() {
            if known.waiting.is_none() {
                let serial = known.serial;
                self.served.insert(Request {
                    client: *client,
                    serial,
                });
            }
        }
        let waiting = world.clients().values().filter_map(|c| c.waiting.as_ref());
        self.asked.extend(waiting.map(|w| w.command.clone()));
        for id in world.ids() {
            let disk = world.disk(id);
            for (index, entry) in disk.log.iter_from(1).filter(|(_, entry)| entry.voted) {
                let vote = (index, entry.number, entry.value.clone(), id);
                let promised = self.promised.get(&id).copied().unwrap_or(Number::NONE);
                let is_new = self.votes.insert(vote);
                self.kept_promises &= !is_new || promised <= entry.number;
                let proposal = (index, entry.number, entry.value.clone());
                self.issued.insert(proposal);
            }
            let highest = self.promised.entry(id).or_default();
            *highest = (*highest).max(disk.promised);
            let Some(node) = world.node(id) else { continue };
            if node.applied > 0 {
                self.machines
                    .insert((node.applied, (*node.machine).clone()));
            }
            if let Some(leading) = node.leading() {
                for open in &leading.open {
                    let proposal = (open.index, leading.number, open.value.clone());
                    self.issued.insert(proposal);
                }
            }
        }
    }

    fn chosen(&self, cfg: &Config) -> Chosen {
        let mut by: BTreeMap<(Index, Number, &Payload), NodeSet> = BTreeMap::new();
        for (index, number, value, id) in &self.votes {
            by.entry((*index, *number, value)).or_default().insert(*id);
        }
        by.retain(|_, by| cfg.is_quorum(Phase::Two, *by));
        let owned = |(index, number, value): (Index, Number, &Payload)| {
            (index, number, Payload::clone(value))
        };
        by.into_keys().map(owned).collect()
    }

    fn all_asked(&self, chosen: &Chosen) -> bool {
        chosen.iter().all(|(_, _, value)| match value {
            Payload::Noop => true,
            Payload::Command(command) => {
                let recorded = self.asked.contains(&**command);
                recorded || self.served.contains(&command.request)
            }
        })
    }

    fn p2b(&self, chosen: &Chosen) -> bool {
        chosen.iter().all(|(index, number, value)| {
            let mut above = self.issued.iter();
            above.all(|(i, n, v)| i != index || n <= number || v == value)
        })
    }

    /// P2c word for word: is there such a set S among all sets?
    fn p2c(&self, cfg: &Config) -> bool {
        let mut of_instance: BTreeMap<Index, Vec<(Number, &Payload, NodeId)>> = BTreeMap::new();
        for (index, number, value, id) in &self.votes {
            let votes = of_instance.entry(*index).or_default();
            votes.push((*number, value, *id));
        }
        let none = Vec::new();
        self.issued.iter().all(|(index, number, value)| {
            let votes = of_instance.get(index).unwrap_or(&none);
            (0_u32..1 << cfg.nodes).any(|bits| {
                let set = NodeSet::of(cfg.all().filter(|id| bits >> id.index() & 1 == 1));
                let below: Vec<_> = votes
                    .iter()
                    .filter(|(n, _, id)| n < number && set.contains(*id))
                    .collect();
                let highest = below.iter().map(|(n, ..)| n).max();
                let mut top = below.iter().filter(|(n, ..)| Some(n) == highest);
                cfg.is_quorum(Phase::One, set) && top.all(|(_, v, _)| *v == value)
            })
        })
    }

    fn look_at_clocks(
        &mut self,
        cfg: &Config,
        world: &World<MultiPaxos>,
        seen: &Observed<MultiPaxos>,
    ) {
        let mut drift = world.faults().drift.iter();
        let bound = cfg.drift.parts();
        self.clocks_wrong |= drift.any(|(_, ppm)| ppm.unsigned_abs() > bound);
        if let Action::Fire { node, timer } = &seen.action
            && *timer == Timer::Grant
        {
            self.clocks_wrong |= self.grants.get(node).is_some_and(|due| *due > seen.at);
        }
        self.grants.clear();
        for id in world.ids() {
            let mut timers = world.timers(id).iter();
            if let Some(running) = timers.find(|t| t.timer == Timer::Grant) {
                self.grants.insert(id, running.due);
            }
        }
    }

    fn remember_answers(
        &mut self,
        world: &World<MultiPaxos>,
        seen: &Observed<MultiPaxos>,
        chosen: &Chosen,
    ) {
        for (id, output) in &seen.outputs {
            match output {
                Output::Said(kv::Output::Answered { request, .. }) => {
                    let same = |r: &Request| r.client == request.client;
                    let mut known = self.answered.iter().filter(|(r, _)| same(r));
                    if known.any(|(r, _)| r.serial >= request.serial) {
                        continue;
                    }
                    let has = |value: &Payload| match value {
                        Payload::Command(command) => command.request == *request,
                        Payload::Noop => false,
                    };
                    let places = chosen.iter().filter(|(_, _, value)| has(value));
                    match places.map(|(index, ..)| *index).min() {
                        None => self.unfounded = true,
                        Some(index) => {
                            self.answered.insert((*request, index));
                            self.rested_on = self.rested_on.max(index);
                        }
                    }
                }
                Output::Said(kv::Output::Redirected { .. }) => {}
                Output::Read { .. } => {
                    let applied = world.node(*id).expect("it answers").applied;
                    let claimed = !self.clocks_wrong && holds_lease(world, *id);
                    self.stale |= claimed && applied < self.rested_on;
                    self.rested_on = self.rested_on.max(applied);
                }
            }
        }
    }

    fn nothing_lost(&self, world: &World<MultiPaxos>) -> bool {
        let up = || world.ids().filter_map(|id| world.node(id));
        let has_all = self.answered.iter().all(|(request, index)| {
            up().all(|node| {
                let session = node.machine.sessions.get(&request.client);
                node.applied < *index || session.is_some_and(|s| s.serial >= request.serial)
            })
        });
        has_all && !self.unfounded
    }
}

fn all_learned_is_chosen(world: &World<MultiPaxos>, chosen: &Chosen) -> bool {
    world.ids().all(|id| {
        let log = &world.disk(id).log;
        let mut learned = log.iter_from(1).filter(|(_, entry)| entry.chosen);
        learned.all(|(index, entry)| {
            let mut known = chosen.iter();
            known.any(|(i, _, value)| *i == index && *value == entry.value)
        })
    })
}

fn holds_lease(world: &World<MultiPaxos>, id: NodeId) -> bool {
    let Some(leading) = world.node(id).and_then(|node| node.leading()) else {
        return false;
    };
    let runs = |timer: Timer| {
        let mut timers = world.timers(id).iter();
        timers.any(|t| t.timer == timer && t.due > world.now())
    };
    let [one, two] = &leading.leases.slots;
    let held = |lease: &Option<_>, timer| match lease {
        Some(crate::protocols::multipaxos::node::Lease { held: true, .. }) => runs(timer),
        Some(_) | None => false,
    };
    held(one, Timer::LeaseOne) || held(two, Timer::LeaseTwo)
}

/// A start that is drawn from `seed`, with these rules switched off, and
/// perhaps with quorums that do not intersect.
fn drawn_setup(seed: u64, flaws: Flaws, broken_quorums: bool) -> Setup<MultiPaxos> {
    let mut stream = Stream::new(seed, 77);
    let mut cfg = Config::default();
    loop {
        let drawn = kit::settings::drawn(Config::SETTINGS, Config::default(), &[], &mut |n| {
            stream.below(n)
        });
        if (2..=5).contains(&drawn.nodes) {
            cfg.clone_from(&drawn);
            break;
        }
    }
    cfg.flaws = flaws;
    if broken_quorums {
        cfg.quorums = Quorums::Sizes {
            phase_1: 1 + cfg.nodes / 3,
            phase_2: 1 + cfg.nodes / 4,
        };
    }
    let mut setup = Setup::new(cfg);
    setup.workload = Some(Workload {
        first: Time::ms(100),
        every: Time::ms(40),
        clients: 3,
        limit: None,
    });
    let conditions = &mut setup.faults.conditions;
    conditions.loss = Ppm::percent([0, 5, 20][stream.below(3) as usize]);
    conditions.duplication = Ppm::percent([0, 20][stream.below(2) as usize]);
    conditions.reordering = Ppm::percent([0, 20][stream.below(2) as usize]);
    conditions.disk = [Time::ZERO, Time::ms(5)][stream.below(2) as usize];
    setup
}

/// Plays a drawn run both ways, and tells which invariants broke.
fn compare(seed: u64, flaws: Flaws, broken_quorums: bool, events: u64) -> BTreeSet<&'static str> {
    let setup = drawn_setup(seed, flaws, broken_quorums);
    let cfg = setup.protocol.clone();
    let mut run = Run::new(setup.clone(), &[], seed, Watch::INVARIANTS);
    let mut stream = Stream::new(seed, 78);
    let mut past = Past::new();
    let mut first_broken: BTreeMap<&str, u64> = BTreeMap::new();
    let sound = flaws.is_empty() && !broken_quorums;
    // Some runs are left alone long enough to get work done.
    let calm = [12, 40, 120][stream.below(3) as usize];
    for _ in 0..events {
        let event = match stream.below(calm) {
            0 => disturb(&mut run, &setup, &mut stream, sound),
            _ => run.advance(),
        };
        let Some(event) = event else { break };
        for broken in past.check(&cfg, run.world(), &event.observed) {
            first_broken.entry(broken).or_insert(event.seq);
        }
        let violations = run.violations().iter();
        let found: BTreeMap<&str, u64> = violations.map(|v| (v.invariant, v.seq)).collect();
        assert_eq!(
            found, first_broken,
            "seed {seed}, {flaws:?}: event {} (left: incremental, right: dumb)",
            event.seq
        );
    }
    if sound {
        assert_eq!(run.violations(), [], "seed {seed}: it is sound");
    }
    run.violations().iter().map(|v| v.invariant).collect()
}

/// Some possible action, whatever would come next: repairs as often as
/// faults.
fn disturb(
    run: &mut Run<MultiPaxos>,
    setup: &Setup<MultiPaxos>,
    stream: &mut Stream,
    sound: bool,
) -> Option<Event<MultiPaxos>> {
    let mut all = run.world().enabled(setup);
    let kind = stream.below(4);
    all.retain(|action| match action {
        // Paxos rests on disks that keep what they were told.
        Action::Crash {
            disk: Disk::Lost, ..
        } => kind == 2 && !sound,
        Action::Restart { .. } | Action::Resume { .. } | Action::Heal { .. } => kind <= 1,
        Action::Crash { .. } | Action::Pause { .. } | Action::Cut { .. } => kind == 2,
        Action::Fire { .. } | Action::Load | Action::Retry { .. } => kind == 2,
        _ => kind == 3,
    });
    let Some(last) = (all.len() as u64).checked_sub(1) else {
        return run.advance();
    };
    let pick = usize::try_from(stream.below(last + 1)).expect("a list fits in memory");
    let at = run.world().now();
    let event = run.apply(at, all.swap_remove(pick));
    Some(event.expect("what is enabled is possible"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sound_runs_break_nothing(seed: u64) {
        compare(seed, Flaws::NONE, false, 400);
    }

    #[test]
    fn both_versions_agree_event_by_event(
        seed: u64,
        flaws in any::<[bool; 6]>(),
        broken_quorums: bool,
    ) {
        let chosen = Flaw::ALL.iter().copied().zip(flaws).filter(|(_, chosen)| *chosen);
        let flaws = chosen.map(|(flaw, _)| flaw).collect();
        compare(seed, flaws, broken_quorums, 400);
    }
}

/// The comparison means something: each invariant breaks in some of the
/// runs, but for one that no flaw can break.
#[test]
fn random_runs_with_flaws_break_every_invariant_that_flaws_can_break() {
    let flawed: Flaws = Flaw::ALL.iter().copied().collect();
    let broken: BTreeSet<&str> = (0..60)
        .flat_map(|seed| compare(seed, flawed, seed % 2 == 0, 500))
        .collect();
    let all = <MultiPaxos as crate::sim::invariant::Watched>::invariants().iter();
    let all: BTreeSet<&str> = all.map(|invariant| invariant.id).collect();
    let never: Vec<&str> = all.difference(&broken).copied().collect();
    assert_eq!(never, ["multipaxos-invariant-only-proposed-chosen"]);
}

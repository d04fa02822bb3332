//! The invariants a second time, slow and obvious.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::kit::flaws::Flaw as _;
use crate::kit::invariants::slow::{Proposal, SlowVotes, one_value};
use crate::kit::kv::{self, Command, Machine, Payload};
use crate::kit::quorums::{Phase, Quorums};
use crate::kit::twice::{self, assert_each_breaks, compare};
use crate::protocols::multipaxos::command::Output;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::flaws::{Flaw, Flaws};
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::node::Lease;
use crate::protocols::multipaxos::{MultiPaxos, Timer};
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::run::Run;
use crate::sim::time::Time;
use crate::sim::world::World;

/// The whole past.
#[derive(Default)]
struct Past {
    asked: BTreeSet<Command>,
    votes: SlowVotes<Payload>,
    machines: BTreeSet<(Index, Machine)>,
    /// What was answered, and in which instance it was chosen.
    answered: BTreeSet<(Request, Index)>,
    unfounded: bool,
    rested_on: Index,
    stale: bool,
    clocks_wrong: bool,
    grants: BTreeMap<NodeId, Time>,
}

type Chosen = BTreeSet<Proposal<Payload>>;

impl twice::Past<MultiPaxos> for Past {
    fn judge(
        &mut self,
        run: &Run<MultiPaxos>,
        seen: &Observed<MultiPaxos>,
    ) -> Vec<(&'static str, bool)> {
        let (world, cfg) = (run.world(), &run.setup().protocol);
        self.remember(world, seen);
        let chosen = self.votes.chosen(|by| cfg.is_quorum(Phase::Two, by));
        self.look_at_clocks(cfg, world, seen);
        self.remember_answers(world, seen, &chosen);
        let places: BTreeSet<_> = self.machines.iter().map(|(i, _)| i).collect();
        let holders = world.ids().filter(|id| holds_lease(world, *id)).count();
        vec![
            ("only-proposed-chosen", self.all_asked(&chosen)),
            ("one-value-chosen", one_value(&chosen)),
            ("learned-is-chosen", all_learned_is_chosen(world, &chosen)),
            ("numbers-differ", self.votes.numbers_differ()),
            ("p1a", self.votes.p1a()),
            ("p2b", self.votes.p2b(&chosen)),
            (
                "p2c",
                self.votes
                    .p2c(cfg.nodes, |set| cfg.is_quorum(Phase::One, set)),
            ),
            ("state-machine-safety", places.len() == self.machines.len()),
            ("acknowledged-survives", self.nothing_lost(world)),
            ("one-lease", self.clocks_wrong || holders < 2),
            ("reads-are-fresh", !self.stale),
        ]
    }
}

impl Past {
    fn remember(&mut self, world: &World<MultiPaxos>, seen: &Observed<MultiPaxos>) {
        let ask = seen.ask.as_ref();
        self.asked.extend(ask.map(|ask| ask.command.clone()));
        for id in world.ids() {
            let disk = world.disk(id);
            let voted = disk.log.iter_from(1).filter(|(_, entry)| entry.voted);
            let votes = voted.map(|(index, entry)| (index, entry.number, entry.value.clone()));
            self.votes.see_disk(id, disk.promised, votes);
            let Some(node) = world.node(id) else { continue };
            if node.applied > 0 {
                self.machines
                    .insert((node.applied, (*node.machine).clone()));
            }
            if let Some(leading) = node.leading() {
                for open in &leading.open {
                    let proposal = (open.index, leading.number, open.value.clone());
                    self.votes.issued.insert(proposal);
                }
            }
        }
    }

    fn all_asked(&self, chosen: &Chosen) -> bool {
        chosen.iter().all(|(_, _, value)| match value {
            Payload::Noop => true,
            Payload::Command(command) => self.asked.contains(&**command),
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
        Some(Lease { held: true, .. }) => runs(timer),
        Some(_) | None => false,
    };
    held(one, Timer::LeaseOne) || held(two, Timer::LeaseTwo)
}

fn check(seed: u64, flaws: Flaws, broken_quorums: bool, events: u64) -> BTreeSet<&'static str> {
    let is_sound = flaws.is_empty() && !broken_quorums;
    compare::<MultiPaxos, Past>(seed, events, is_sound, |cfg| {
        cfg.flaws = flaws;
        if broken_quorums {
            cfg.quorums = Quorums::Sizes {
                phase_1: 1 + cfg.nodes / 3,
                phase_2: 1 + cfg.nodes / 4,
            };
        }
        (2..=5).contains(&cfg.nodes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sound_runs_break_nothing(seed: u64) {
        check(seed, Flaws::NONE, false, 400);
    }

    #[test]
    fn both_versions_agree_event_by_event(seed: u64, flaws: u8, broken_quorums: bool) {
        check(seed, twice::flaws(flaws), broken_quorums, 400);
    }
}

#[test]
fn flaws_break_every_invariant_that_flaws_can_break() {
    let flawed: Flaws = Flaw::ALL.iter().copied().collect();
    let runs = (0..200).map(|seed| check(seed, flawed, seed % 2 == 0, 500));
    assert_each_breaks::<MultiPaxos>(&["multipaxos-invariant-only-proposed-chosen"], runs);
}

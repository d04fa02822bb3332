//! The invariants a second time, slow and obvious.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::kit::invariants::slow::{Proposal, SlowAnswers, SlowVotes, linearizable, one_value};
use crate::kit::kv::{self, Command, Machine, Payload};
use crate::kit::quorums::{Phase, Quorums};
use crate::kit::twice::{self, compare};
use crate::protocols::multipaxos::command::Output;
use crate::protocols::multipaxos::flaws::Flaws;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::node::Node;
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
    /// What each node has executed since it came up, by place from 1.
    executed: BTreeMap<NodeId, Vec<Option<Payload>>>,
    /// All of that, whoever it was.
    places: BTreeSet<(Index, Option<Payload>)>,
    miscomputed: bool,
    told: SlowAnswers,
    /// What was answered, and in which instance it was chosen.
    answered: BTreeSet<(Request, Index)>,
    unfounded: bool,
    rested_on: Index,
    stale: bool,
    contradicted: bool,
    clocks_wrong: bool,
    stood_still: bool,
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
        self.look_at_clocks(run, seen);
        self.remember_answers(world, seen, &chosen);
        if !seen.replies.is_empty() && !self.contradicted {
            self.contradicted = !linearizable(&run.history().operations());
        }
        let is_quorum = |set| cfg.is_quorum(Phase::One, set);
        let holders = world.ids().filter(|id| holds_lease(world, *id)).count();
        vec![
            ("only-proposed-chosen", self.all_asked(&chosen)),
            ("one-value-chosen", one_value(&chosen)),
            ("learned-is-chosen", all_learned_is_chosen(world, &chosen)),
            ("numbers-differ", self.votes.numbers_differ()),
            ("p1a", self.votes.p1a()),
            ("p2b", self.votes.p2b(&chosen)),
            ("p2c", self.votes.p2c(cfg.nodes, is_quorum)),
            ("state-machine-safety", !self.has_parted()),
            ("same-state", !self.miscomputed),
            ("acknowledged-survives", self.nothing_lost(world)),
            ("one-lease", self.clocks_wrong || holders < 2),
            ("reads-are-fresh", !self.stale),
            ("linearizable", !self.contradicted),
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
            let Some(node) = world.node(id) else {
                self.executed.remove(&id);
                continue;
            };
            self.see_executed(world, id, node);
            if let Some(leading) = node.leading() {
                let open = leading.open.iter();
                let open = open.map(|own| (own.index, leading.number, own.value.clone()));
                self.votes.issued.extend(open);
            }
        }
    }

    fn see_executed(&mut self, world: &World<MultiPaxos>, id: NodeId, node: &Node) {
        let own = self.executed.entry(id).or_default();
        let known = own.len() as Index;
        for index in known + 1..=node.applied {
            let entry = world.durable(id).log.get(index).filter(|e| e.chosen);
            own.push(entry.map(|entry| entry.value.clone()));
            self.places.insert((index, own.last().cloned().flatten()));
        }
        let mut machine = Rc::default();
        for command in own.iter().flatten() {
            if let Payload::Command(command) = command {
                Machine::once(&mut machine, command);
            }
        }
        self.miscomputed |= known < node.applied && !self.has_parted() && machine != node.machine;
    }

    /// Whether two nodes have executed different commands in one place.
    fn has_parted(&self) -> bool {
        let places: BTreeSet<Index> = self.places.iter().map(|(index, _)| *index).collect();
        places.len() < self.places.len()
    }

    fn all_asked(&self, chosen: &Chosen) -> bool {
        chosen.iter().all(|(_, _, value)| match value {
            Payload::Noop => true,
            Payload::Command(command) => self.asked.contains(&**command),
        })
    }

    fn look_at_clocks(&mut self, run: &Run<MultiPaxos>, seen: &Observed<MultiPaxos>) {
        let (world, cfg) = (run.world(), &run.setup().protocol);
        let mut drift = world.faults().drift.values();
        self.clocks_wrong |= drift.any(|ppm| ppm.unsigned_abs() > cfg.drift.parts());
        if let Action::Fire {
            node,
            timer: Timer::Grant,
        } = &seen.action
        {
            self.clocks_wrong |= self.grants.get(node).is_some_and(|due| *due > seen.at);
        }
        if let Some(leader) = seen.node {
            self.stood_still |= lease_over(world, leader).is_some_and(|over| over < world.now());
        }
        let grant = |id| Some((id, due(world, id, Timer::Grant)?));
        self.grants = world.ids().filter_map(grant).collect();
    }

    fn remember_answers(
        &mut self,
        world: &World<MultiPaxos>,
        seen: &Observed<MultiPaxos>,
        chosen: &Chosen,
    ) {
        for (id, output) in &seen.outputs {
            match *output {
                Output::Said(kv::Output::Answered { request, .. }) => {
                    if self.told.is_first(request) {
                        self.remember_answer(request, chosen);
                    }
                }
                Output::Said(kv::Output::Redirected { .. }) => {}
                Output::Read { .. } => {
                    let applied = world.node(*id).expect("it answers").applied;
                    let is_judged = !self.clocks_wrong && !self.stood_still;
                    self.stale |= is_judged && applied < self.rested_on;
                    self.rested_on = self.rested_on.max(applied);
                }
            }
        }
    }

    fn remember_answer(&mut self, request: Request, chosen: &Chosen) {
        let mut places = chosen
            .iter()
            .filter(|(.., value)| value.request() == Some(request));
        match places.next() {
            None => self.unfounded = true,
            Some((first, ..)) => {
                self.answered.insert((request, *first));
                self.rested_on = self.rested_on.max(*first);
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

fn due(world: &World<MultiPaxos>, id: NodeId, timer: Timer) -> Option<Time> {
    let mut timers = world.timers(id).iter();
    timers.find(|t| t.timer == timer).map(|running| running.due)
}

fn holds_lease(world: &World<MultiPaxos>, id: NodeId) -> bool {
    lease_over(world, id) > Some(world.now())
}

fn lease_over(world: &World<MultiPaxos>, id: NodeId) -> Option<Time> {
    let slots = world.node(id)?.leading()?.leases.slots.iter();
    let slots = slots.zip([Timer::LeaseOne, Timer::LeaseTwo]);
    let held = slots.filter(|(lease, _)| lease.as_ref().is_some_and(|lease| lease.held));
    held.filter_map(|(_, timer)| due(world, id, timer)).max()
}

fn check(seed: u64, flaws: Flaws, broken_quorums: bool) -> BTreeSet<&'static str> {
    let is_sound = flaws.is_empty() && !broken_quorums;
    compare::<MultiPaxos, Past>(seed, 400, is_sound, |cfg| {
        cfg.flaws = flaws;
        if broken_quorums {
            cfg.quorums = Quorums::sizes(1 + cfg.nodes / 3, 1 + cfg.nodes / 4);
        }
        (2..=5).contains(&cfg.nodes)
    })
}

// What a replica computes wrongly, no flaw makes it do; a machine of the witness's
// own sees it (`kit::invariants::machines`).
crate::twice!(
    MultiPaxos,
    24 runs of check,
    but ["multipaxos-invariant-only-proposed-chosen", "multipaxos-invariant-same-state"] hold
);

//! The invariants a second time, slow and obvious.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::kit::invariants::slow::{SlowAnswers, linearizable};
use crate::kit::kv::{Machine, Payload};
use crate::kit::twice::{self, compare};
use crate::protocols::raft::Raft;
use crate::protocols::raft::command::Output;
use crate::protocols::raft::config::Config;
use crate::protocols::raft::flaws::Flaws;
use crate::protocols::raft::log::{Entry, Index, Term};
use crate::protocols::raft::node::Node;
use crate::sim::action::{Action, Disk};
use crate::sim::cluster::Cluster;
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::world::World;

/// The whole past.
#[derive(Default)]
struct Past {
    /// The log of each leader when it was last seen to lead its term.
    leaders: BTreeMap<(Term, NodeId), Vec<Entry>>,
    /// Who leads which term with which log, one event ago.
    leading: BTreeMap<NodeId, (Term, Vec<Entry>)>,
    committed: BTreeSet<(Index, Entry, Term)>,
    applied: BTreeSet<(Index, Entry)>,
    answered: BTreeSet<(Request, Index, Entry, Term)>,
    told: SlowAnswers,
    unfounded: bool,
    contradicted: bool,
    /// What each node has applied since it came up.
    taken: BTreeMap<NodeId, Vec<Entry>>,
    miscomputed: bool,
    /// commitIndex and lastApplied of each node, one event ago.
    indexes: BTreeMap<NodeId, (Index, Index)>,
}

fn log_of(world: &World<Raft>, id: NodeId) -> Vec<Entry> {
    world.durable(id).log.iter().cloned().collect()
}

fn at(log: &[Entry], index: Index) -> Option<&Entry> {
    log.get(usize::try_from(index).unwrap() - 1)
}

impl twice::Past<Raft> for Past {
    fn judge(&mut self, run: &Run<Raft>, seen: &Observed<Raft>) -> Vec<(&'static str, bool)> {
        let world = run.world();
        let only_append = self.leaders_only_append(world);
        self.remember(world, seen);
        if !seen.replies.is_empty() && !self.contradicted {
            self.contradicted = !linearizable(&run.history().operations());
        }
        let terms: BTreeSet<Term> = self.leaders.keys().map(|(term, _)| *term).collect();
        let applied: BTreeSet<Index> = self.applied.iter().map(|(index, _)| *index).collect();
        let leaders_hold = |index: Index, entry: &Entry, since: Term| {
            let mut later = self.leaders.iter().filter(|((term, _), _)| *term > since);
            later.all(|(_, log)| at(log, index) == Some(entry))
        };
        let mut committed = self.committed.iter();
        let mut answered = self.answered.iter();
        vec![
            ("election-safety", terms.len() == self.leaders.len()),
            ("leader-append-only", only_append),
            ("log-matching", logs_match(world)),
            (
                "leader-completeness",
                committed.all(|(index, entry, term)| leaders_hold(*index, entry, *term)),
            ),
            ("state-machine-safety", applied.len() == self.applied.len()),
            (
                "acknowledged-survives",
                !self.unfounded
                    && answered.all(|(_, index, entry, term)| leaders_hold(*index, entry, *term)),
            ),
            ("same-state", !self.miscomputed),
            ("linearizable", !self.contradicted),
        ]
    }
}

impl Past {
    fn leaders_only_append(&self, world: &World<Raft>) -> bool {
        self.leading.iter().all(|(id, (term, old))| {
            let is_leader = world.node(*id).is_some_and(Node::is_leader);
            let still = is_leader && world.durable(*id).current_term == *term;
            !still || log_of(world, *id).starts_with(old)
        })
    }

    fn remember(&mut self, world: &World<Raft>, seen: &Observed<Raft>) {
        self.leading.clear();
        for id in world.ids() {
            let Some(node) = world.node(id) else {
                self.indexes.remove(&id);
                self.taken.remove(&id);
                continue;
            };
            let (log, term) = (log_of(world, id), world.durable(id).current_term);
            let now = (node.commit_index, node.last_applied);
            let before = self.indexes.insert(id, now).unwrap_or((0, 0));
            for index in before.0 + 1..=now.0 {
                let entry = at(&log, index).expect("what is committed is in the log");
                self.committed.insert((index, entry.clone(), term));
            }
            for index in before.1 + 1..=now.1 {
                let entry = at(&log, index).expect("what is applied is in the log");
                self.applied.insert((index, entry.clone()));
                self.taken.entry(id).or_default().push(entry.clone());
            }
            if before.1 < now.1 && !self.has_parted() {
                self.miscomputed |= self.computed(id) != *node.machine;
            }
            if node.is_leader() {
                self.leading.insert(id, (term, log.clone()));
                self.leaders.insert((term, id), log);
            }
        }
        for (id, output) in &seen.outputs {
            if let Output::Answered { request, .. } = *output {
                self.remember_answer(world, *id, request);
            }
        }
    }

    /// Whether two nodes have applied different entries at one index.
    fn has_parted(&self) -> bool {
        let indexes: BTreeSet<Index> = self.applied.iter().map(|(index, _)| *index).collect();
        indexes.len() < self.applied.len()
    }

    /// What a node's state machine must hold.
    fn computed(&self, id: NodeId) -> Machine {
        let mut machine = Rc::default();
        for entry in &self.taken[&id] {
            if let Payload::Command(command) = &entry.payload {
                Machine::once(&mut machine, command);
            }
        }
        Rc::unwrap_or_clone(machine)
    }

    fn remember_answer(&mut self, world: &World<Raft>, id: NodeId, request: Request) {
        if !self.told.is_first(request) {
            return;
        }
        let node = world.node(id).expect("who answers is up");
        let log = log_of(world, id);
        let applied = (1..=node.last_applied).rev();
        let rest = (node.last_applied + 1..=log.len() as Index).rev();
        let found = applied.chain(rest).find_map(|index| {
            let entry = at(&log, index)?;
            let is_it = entry.payload.request() == Some(request);
            is_it.then(|| {
                (
                    request,
                    index,
                    entry.clone(),
                    world.durable(id).current_term,
                )
            })
        });
        match found {
            Some(answer) => {
                self.answered.insert(answer);
            }
            None => self.unfounded = true,
        }
    }
}

fn logs_match(world: &World<Raft>) -> bool {
    let logs: Vec<Vec<Entry>> = world.ids().map(|id| log_of(world, id)).collect();
    logs.iter().all(|a| {
        logs.iter().all(|b| {
            let shorter = a.len().min(b.len());
            (0..shorter).all(|i| a[i].term != b[i].term || a[..=i] == b[..=i])
        })
    })
}

fn check(seed: u64, flaws: Flaws, _: bool) -> BTreeSet<&'static str> {
    compare::<Raft, Past>(seed, 600, flaws.is_empty(), |cfg| {
        cfg.nodes = cfg.nodes.min(5);
        cfg.flaws = flaws;
        true
    })
}

/// What it was writing when it went down is lost, so all that its disk holds is
/// looked at again.
#[test]
fn of_a_node_that_goes_down_the_whole_log_is_looked_at() {
    let setup = Setup::new(Config::default());
    let mut run = Run::<Raft>::new(setup, &[], 0, Watch::CLOSELY);
    let (node, disk) = (NodeId(1), Disk::Kept);
    let event = run.apply(Time::ZERO, Action::Crash { node, disk });
    let event = event.expect("it is up");
    let seen = super::replica(&Cluster::of(&run), node, &event.observed);
    assert_eq!(seen.changed_from, 1);
}

crate::twice!(Raft, 48 runs of check, but ["raft-invariant-leader-append-only"] hold);

//! The invariants a second time, slow and obvious: after every event the
//! whole past is looked through. Random runs compare both.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::kit;
use crate::kit::flaws::Flaw as _;
use crate::protocols::raft::Raft;
use crate::protocols::raft::command::{Output, Payload};
use crate::protocols::raft::config::Config;
use crate::protocols::raft::flaws::{Flaw, Flaws};
use crate::protocols::raft::log::{Entry, Index, Log, Term};
use crate::protocols::raft::node::Node;
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
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
    /// The log of each leader when it was last seen to lead its term.
    leaders: BTreeMap<(Term, NodeId), Vec<Entry>>,
    /// Who leads which term with which log, one event ago.
    leading: BTreeMap<NodeId, (Term, Vec<Entry>)>,
    committed: BTreeSet<(Index, Entry, Term)>,
    applied: BTreeSet<(Index, Entry)>,
    answered: BTreeSet<(Request, Index, Entry, Term)>,
    requests: BTreeSet<Request>,
    unfounded: bool,
    /// commitIndex and lastApplied of each node, one event ago.
    indexes: BTreeMap<NodeId, (Index, Index)>,
}

fn entries(log: &Log) -> Vec<Entry> {
    log.iter_from(1).map(|(_, entry)| entry.clone()).collect()
}

fn log_of(world: &World<Raft>, id: NodeId) -> Vec<Entry> {
    entries(&world.durable(id).log)
}

fn at(log: &[Entry], index: Index) -> Option<&Entry> {
    log.get(usize::try_from(index).unwrap() - 1)
}

impl Past {
    /// What is broken after this event.
    fn check(&mut self, world: &World<Raft>, seen: &Observed<Raft>) -> BTreeSet<&'static str> {
        let mut broken = BTreeSet::new();
        if !self.leaders_only_append(world) {
            broken.insert("raft-invariant-leader-append-only");
        }
        self.remember(world, seen);
        let terms: BTreeSet<Term> = self.leaders.keys().map(|(term, _)| *term).collect();
        if terms.len() < self.leaders.len() {
            broken.insert("raft-invariant-election-safety");
        }
        if !logs_match(world) {
            broken.insert("raft-invariant-log-matching");
        }
        let leaders_hold = |index: Index, entry: &Entry, since: Term| {
            let later = self.leaders.iter().filter(|((term, _), _)| *term > since);
            later
                .into_iter()
                .all(|(_, log)| at(log, index) == Some(entry))
        };
        if !self
            .committed
            .iter()
            .all(|(i, e, t)| leaders_hold(*i, e, *t))
        {
            broken.insert("raft-invariant-leader-completeness");
        }
        let indexes: BTreeSet<Index> = self.applied.iter().map(|(index, _)| *index).collect();
        if indexes.len() < self.applied.len() {
            broken.insert("raft-invariant-state-machine-safety");
        }
        if self.unfounded
            || !self
                .answered
                .iter()
                .all(|(_, i, e, t)| leaders_hold(*i, e, *t))
        {
            broken.insert("raft-invariant-acknowledged-survives");
        }
        broken
    }

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

    fn remember_answer(&mut self, world: &World<Raft>, id: NodeId, request: Request) {
        let later = self.requests.iter().filter(|r| r.client == request.client);
        if later.into_iter().any(|r| r.serial >= request.serial) {
            return;
        }
        self.requests.insert(request);
        let node = world.node(id).expect("who answers is up");
        let log = log_of(world, id);
        let found = (1..=node.last_applied).rev().find_map(|index| {
            let entry = at(&log, index)?;
            match &entry.payload {
                Payload::Command(command) if command.request == request => {
                    let term = world.durable(id).current_term;
                    Some((request, index, entry.clone(), term))
                }
                Payload::Command(_) | Payload::Noop => None,
            }
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

/// A start that is drawn from `seed`, with these rules switched off.
fn drawn_setup(seed: u64, flaws: Flaws) -> Setup<Raft> {
    let mut stream = Stream::new(seed, 77);
    let mut cfg = kit::settings::drawn(Config::SETTINGS, Config::default(), &[], &mut |n| {
        stream.below(n)
    });
    cfg.nodes = cfg.nodes.min(5);
    cfg.flaws = flaws;
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
fn compare(seed: u64, flaws: Flaws, events: u64) -> BTreeSet<&'static str> {
    let setup = drawn_setup(seed, flaws);
    let mut run = Run::new(setup.clone(), &[], seed, Watch::INVARIANTS);
    let mut stream = Stream::new(seed, 78);
    let mut past = Past::default();
    let mut first_broken: BTreeMap<&str, u64> = BTreeMap::new();
    // Some runs are left alone long enough to get work done.
    let calm = [12, 40, 120][stream.below(3) as usize];
    for _ in 0..events {
        let event = match stream.below(calm) {
            0 => disturb(&mut run, &setup, &mut stream),
            _ => run.advance(),
        };
        let Some(event) = event else { break };
        for broken in past.check(run.world(), &event.observed) {
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
    if flaws.is_empty() {
        assert_eq!(run.violations(), [], "seed {seed}: Raft itself is sound");
    }
    run.violations().iter().map(|v| v.invariant).collect()
}

/// Some possible action, whatever would come next: repairs as often as
/// faults.
fn disturb(run: &mut Run<Raft>, setup: &Setup<Raft>, stream: &mut Stream) -> Option<Event<Raft>> {
    let mut all = run.world().enabled(setup);
    let kind = stream.below(4);
    // Raft rests on disks that keep what they were told.
    let flawed = !setup.protocol.flaws.is_empty();
    all.retain(|action| match action {
        Action::Crash {
            disk: Disk::Lost, ..
        } => kind == 2 && flawed,
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
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn sound_runs_break_nothing(seed: u64) {
        compare(seed, Flaws::NONE, 600);
    }

    #[test]
    fn both_versions_agree_event_by_event(seed: u64, flaws in any::<[bool; 5]>()) {
        let chosen = Flaw::ALL.iter().copied().zip(flaws).filter(|(_, chosen)| *chosen);
        compare(seed, chosen.map(|(flaw, _)| flaw).collect(), 600);
    }
}

/// The comparison means something: each invariant breaks in some of the runs.
#[test]
fn random_runs_with_flaws_break_every_invariant_that_flaws_can_break() {
    let flawed: Flaws = Flaw::ALL.iter().copied().collect();
    let broken: BTreeSet<&str> = (0..60)
        .flat_map(|seed| compare(seed, flawed, 600))
        .collect();
    let broken: Vec<&str> = broken.into_iter().collect();
    assert_eq!(
        broken,
        [
            "raft-invariant-acknowledged-survives",
            "raft-invariant-election-safety",
            "raft-invariant-leader-completeness",
            "raft-invariant-log-matching",
            "raft-invariant-state-machine-safety",
        ]
    );
}

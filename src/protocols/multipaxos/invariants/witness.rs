//! What the invariants remember of the past: a history variable. It holds
//! every proposal, promise, vote and answer of a run, as if somebody saw all
//! disks at once. Nobody in the cluster does.

use std::rc::Rc;

use crate::kit::aside::Aside;
use crate::kit::invariants::ballots::Promises;
use crate::kit::kv::{Command, Machine, Payload};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::{Index, Log};
use crate::protocols::multipaxos::node::{Durable, Leading, Node};
use crate::protocols::multipaxos::rules;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::note::Note;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;

use super::Instance;
use super::answers::Answers;
use super::leases::Clocks;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// Every command that clients have asked for.
    asked: Growing<Command>,
    /// Every number that was selected, and who has promised it, on disk.
    pub promises: Promises,
    /// Every number that a leader had, in the order in which they led.
    pub led: Vec<Number>,
    /// All instances from 1.
    pub instances: Vec<Rc<Instance>>,
    /// What clients were told.
    pub answers: Answers,
    /// Each node as it was last seen, by number.
    seen: Vec<Seen>,
    /// The state machine after each instance, from 1, and whose it was;
    /// none if no node was seen there.
    states: Vec<Option<(Rc<Machine>, NodeId)>>,
    /// Whether clocks are as leases assume.
    pub(super) clocks: Clocks,
    /// What the last action added.
    pub(super) news: Aside<News>,
}

/// One node as it was last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
struct Seen {
    /// The highest number that it has ever promised.
    promised: Number,
    /// Up to where it knew what is chosen.
    chosen: Index,
    /// Up to where its state machine was; 0 if it was down.
    applied: Index,
}

/// What the last action added.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// Instances with a new proposal.
    pub(super) issued: Vec<Index>,
    /// Instances with a new vote.
    pub(super) voted: Vec<Index>,
    /// Instances with a new choice.
    pub(super) chosen: Vec<Index>,
    /// Those of them in which nothing, or nothing but another value, had been
    /// chosen before, and of which nobody knows.
    pub(super) unknown: Vec<Index>,
    /// A node accepted what it had promised not to: the node, the instance,
    /// the number, the number promised.
    pub(super) broken_promise: Option<(NodeId, Index, Number, Number)>,
    /// A node takes a value for chosen that is not.
    pub(super) mistaken: Option<(NodeId, Index)>,
    /// A client's command that was chosen though nobody asked for it.
    pub(super) unasked: Option<Index>,
    /// Two nodes whose state machines differ after the same instance.
    pub(super) differ: Option<(NodeId, NodeId, Index)>,
    /// An answered request that a node's state machine lacks.
    pub(super) lost: Option<(NodeId, Request)>,
    /// A read that misses what was answered before: the node, how far its
    /// state machine was, and how far it should have been.
    pub(super) stale: Option<(NodeId, Index, Index)>,
}

impl Witness {
    /// How many instances are chosen, known or not.
    #[must_use]
    pub fn chosen(&self) -> u64 {
        let chosen = |instance: &&Rc<Instance>| instance.chosen().next().is_some();
        self.instances.iter().filter(chosen).count() as u64
    }

    /// How many no-ops were chosen.
    #[must_use]
    pub fn noops(&self) -> u64 {
        let filled = |instance: &&Rc<Instance>| instance.chose(&Payload::Noop);
        self.instances.iter().filter(filled).count() as u64
    }

    /// What is remembered of an instance.
    #[must_use]
    pub fn instance(&self, index: Index) -> Option<&Instance> {
        let place = usize::try_from(index.checked_sub(1)?).ok()?;
        self.instances.get(place).map(|instance| &**instance)
    }

    /// That a value is chosen of which nobody knows, if the last action did
    /// that: the newest of them.
    pub(super) fn chosen_unknown(&self) -> Option<Note> {
        let unknown = &self.news.0.unknown;
        let (first, last) = (*unknown.first()?, *unknown.last()?);
        let newest = self.instance(last)?.chosen().last()?;
        let quorum = newest.formed.0?;
        let chosen = rules::ChosenUnknown {
            accepts: quorum.nodes,
            number: newest.number,
            first,
            last,
        };
        Some(Note::new(quorum.last, chosen))
    }

    /// Takes in what one action did.
    pub(super) fn observe(
        &mut self,
        cluster: &Cluster<'_, MultiPaxos>,
        observed: &Observed<MultiPaxos>,
    ) {
        self.news = Aside::default();
        if self.seen.is_empty() {
            self.seen = cluster.ids().map(|_| Seen::default()).collect();
        }
        self.hear_clients(observed);
        self.clocks.observe(cluster, observed);
        let Some(id) = observed.node else {
            return;
        };
        self.see_disk(cluster, id);
        match cluster.node(id) {
            None => self.seen[id.index()].applied = 0,
            Some(node) => {
                if let Some(leading) = node.leading() {
                    self.see_leader(leading);
                }
                self.see_machine(id, node);
            }
        }
        self.hear_answers(cluster, &observed.outputs);
    }

    fn hear_clients(&mut self, observed: &Observed<MultiPaxos>) {
        if let Some(ask) = &observed.ask {
            // A request that is asked for once more is one of the last.
            if !self.asked.iter().rev().any(|asked| *asked == ask.command) {
                self.asked.push(ask.command.clone());
            }
        }
    }

    fn see_disk(&mut self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId) {
        let cfg = cluster.cfg;
        let disk: &Durable = cluster.disk(id);
        self.promises.select(disk.tried);
        let is_quorum = |by| cfg.is_quorum(Phase::One, by);
        self.promises.promise(disk.promised, id, is_quorum);
        let before = self.seen[id.index()];
        let from = before.chosen.min(disk.log.chosen()) + 1;
        for (index, entry) in disk.log.iter_from(from) {
            if entry.voted {
                let vote = (index, entry.number, &entry.value);
                self.see_vote(cluster, id, vote);
            }
        }
        self.see_learned(id, &disk.log, from);
        let seen = &mut self.seen[id.index()];
        seen.promised = seen.promised.max(disk.promised);
        seen.chosen = disk.log.chosen();
    }

    fn see_vote(
        &mut self,
        cluster: &Cluster<'_, MultiPaxos>,
        id: NodeId,
        (index, number, value): (Index, Number, &Payload),
    ) {
        let known = self.instance(index);
        if known.is_some_and(|known| known.has_vote(number, value, id)) {
            return;
        }
        let chosen_before = known.is_some_and(|known| known.chose(value));
        let is_quorum = |by| cluster.cfg.is_quorum(Phase::Two, by);
        let new = self.instance_mut(index).vote(number, value, id, is_quorum);
        let promised = self.seen[id.index()].promised;
        let news = &mut self.news.0;
        news.voted.push(index);
        if new.issued {
            news.issued.push(index);
        }
        if promised > number && news.broken_promise.is_none() {
            news.broken_promise = Some((id, index, number, promised));
        }
        if new.chosen {
            news.chosen.push(index);
            let knows = cluster.node(id).is_some() && cluster.durable(id).log.is_chosen(index);
            if !chosen_before && !knows {
                news.unknown.push(index);
            }
            if !chosen_before && !self.was_asked(value) {
                self.news.0.unasked = Some(index);
            }
        }
    }

    /// Whether a value that is chosen is a no-op or a client's.
    fn was_asked(&self, value: &Payload) -> bool {
        match value {
            Payload::Noop => true,
            Payload::Command(command) => self.asked.iter().rev().any(|asked| *asked == **command),
        }
    }

    fn instance_mut(&mut self, index: Index) -> &mut Instance {
        let place = usize::try_from(index - 1).expect("instances fit in memory");
        while self.instances.len() <= place {
            self.instances.push(Rc::default());
        }
        Rc::make_mut(&mut self.instances[place])
    }

    /// What a node takes for chosen must be chosen.
    fn see_learned(&mut self, id: NodeId, log: &Log, from: Index) {
        let mut learned = log.iter_from(from).filter(|(_, entry)| entry.chosen);
        let mistaken = learned.find(|(index, entry)| {
            let instance = self.instance(*index);
            !instance.is_some_and(|instance| instance.chose(&entry.value))
        });
        if let Some((index, _)) = mistaken {
            self.news.0.mistaken = Some((id, index));
        }
    }

    fn see_leader(&mut self, leading: &Leading) {
        let number = leading.number;
        if !self.led.contains(&number) {
            self.led.push(number);
        }
        for open in &leading.open {
            let known = self.instance(open.index);
            if !known.is_some_and(|known| known.knows(number, &open.value)) {
                self.instance_mut(open.index).issue(number, &open.value);
                self.news.0.issued.push(open.index);
            }
        }
    }

    fn see_machine(&mut self, id: NodeId, node: &Node) {
        let before = std::mem::replace(&mut self.seen[id.index()].applied, node.applied);
        if node.applied == before || node.applied == 0 {
            return;
        }
        let place = usize::try_from(node.applied - 1).expect("instances fit in memory");
        if self.states.len() <= place {
            self.states.resize(place + 1, None);
        }
        match &self.states[place] {
            None => self.states[place] = Some((Rc::clone(&node.machine), id)),
            Some((known, whose)) if *known != node.machine => {
                self.news.0.differ = Some((*whose, id, node.applied));
            }
            Some(_) => {}
        }
        // A node that has restarted has begun anew.
        let from = if node.applied > before { before } else { 0 };
        if let Some(request) = self.answers.lacks(node, from) {
            self.news.0.lost = Some((id, request));
        }
    }
}

//! What the invariants remember of the past: a history variable. It holds
//! every proposal, promise, vote and answer of a run, as if somebody saw all
//! disks at once. Nobody in the cluster does.

use crate::kit::aside::Aside;
use crate::kit::invariants::instances::{Acceptance, Instances};
use crate::kit::invariants::linear::{Linear, Told};
use crate::kit::invariants::machines::Machines;
use crate::kit::kv::{Command, Payload};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::log::{Index, Log};
use crate::protocols::multipaxos::node::{Durable, Leading, Node};
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::rope::Map;
use crate::sim::sorted;

use super::answers::Answers;
use super::leases::Clocks;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// Every request that clients have made, or that was chosen.
    pub(super) requests: Map<Request, Known>,
    /// Every promise, proposal, vote and choice.
    pub votes: Instances<Payload>,
    /// Who has led.
    pub led: Led,
    /// What clients were told, and on what it rested.
    pub answers: Answers,
    /// Whether what they were told goes together.
    told: Linear,
    /// Each node as it was last seen, by number.
    seen: Vec<Seen>,
    /// The requests that were chosen in each instance and answered.
    pub(super) answered: Map<Index, Vec<Request>>,
    /// What was executed first in each place, from 1, and by whom: nothing by one
    /// that left it out.
    executed: Growing<(Option<Payload>, Aside<NodeId>)>,
    /// What comes of that.
    pub(super) machines: Machines,
    /// Whether two nodes have executed different commands in one place: then
    /// nothing is said of what came of that.
    pub(super) parted: bool,
    /// What replicas wait for that have granted a lease.
    pub(super) clocks: Clocks,
    /// What the last action added.
    pub(super) news: Aside<News>,
}

/// What is known of one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Known {
    /// What its client has asked for.
    asked: Option<Command>,
    /// The first instance in which it was chosen: there it is executed,
    /// wherever else it was chosen.
    pub(super) chosen: Aside<Option<Index>>,
}

/// Who has led.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Led {
    /// How many numbers leaders had.
    pub count: u64,
    /// The last of each node; a node's numbers rise.
    last: sorted::Map<NodeId, Number>,
}

/// One node as it was last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
struct Seen {
    /// Up to where it knew what is chosen.
    chosen: Index,
    /// Up to where its state machine was; 0 if it was down.
    applied: Index,
}

/// What the last action added.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// A node takes a value for chosen that is not.
    pub(super) mistaken: Option<(NodeId, Index)>,
    /// A client's command that was chosen though nobody asked for it.
    pub(super) unasked: Option<Index>,
    /// Two nodes that have executed different commands in the same place.
    pub(super) differ: Option<(NodeId, NodeId, Index)>,
    /// Up to where the node has executed that the last action touched, if it has
    /// executed something.
    pub(super) executed: Option<Index>,
    /// An answered request that a node's state machine lacks.
    pub(super) lost: Option<(NodeId, Request)>,
    /// A read that misses what was answered before: the node, how far its
    /// state machine was, and how far it should have been.
    pub(super) stale: Option<(NodeId, Index, Index)>,
}

impl Told for Witness {
    fn told(&self) -> &Linear {
        &self.told
    }
}

impl Witness {
    /// Takes in what one action did.
    pub(super) fn observe(
        &mut self,
        cluster: &Cluster<'_, MultiPaxos>,
        observed: &Observed<MultiPaxos>,
    ) {
        self.news = Aside::default();
        self.votes.begin();
        self.seen.resize(cluster.ids().count(), Seen::default());
        if let Some(ask) = &observed.ask {
            let known = self.requests.get_or_insert(ask.request, Known::default());
            known.asked.get_or_insert_with(|| ask.command.clone());
        }
        self.clocks.observe(cluster, observed);
        self.told.observe(observed);
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
                self.see_executed(id, node, &cluster.durable(id).log);
            }
        }
        self.hear_answers(cluster, &observed.outputs);
    }

    /// Whether a client has asked for this.
    fn was_asked(&self, command: &Command) -> bool {
        let known = self.requests.get(&command.request);
        known.is_some_and(|known| known.asked.as_ref() == Some(command))
    }

    fn see_disk(&mut self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId) {
        let cfg = cluster.cfg;
        let disk: &Durable = cluster.disk(id);
        let promised = self.votes.promises.highest(id);
        self.votes.promises.select(disk.tried);
        let is_quorum = |by| cfg.is_quorum(Phase::One, by);
        self.votes.promises.promise(disk.promised, id, &is_quorum);
        let from = self.seen[id.index()].chosen.min(disk.log.chosen()) + 1;
        let knows = cluster.node(id).map(|_| &cluster.durable(id).log);
        for (index, entry) in disk.log.iter_from(from).filter(|(_, entry)| entry.voted) {
            let acceptance = Acceptance {
                node: id,
                instance: index,
                number: entry.number,
                value: &entry.value,
                promised,
                is_known: knows.is_some_and(|log| log.is_chosen(index)),
            };
            let is_quorum = |by| cfg.is_quorum(Phase::Two, by);
            let is_new = self.votes.accept(acceptance, &is_quorum);
            if let Payload::Command(command) = &entry.value
                && is_new
            {
                if !self.was_asked(command) {
                    self.news.0.unasked = Some(index);
                }
                let known = self
                    .requests
                    .get_or_insert(command.request, Known::default());
                let first = known.chosen.0.map_or(index, |first| first.min(index));
                known.chosen = Aside(Some(first));
            }
        }
        self.seen[id.index()].chosen = disk.log.chosen();
        // What a node takes for chosen must be chosen.
        let mut learned = disk.log.iter_from(from).filter(|(_, entry)| entry.chosen);
        let mistaken = learned.find(|(index, entry)| !self.votes.chose(*index, &entry.value));
        if let Some((index, _)) = mistaken {
            self.news.0.mistaken = Some((id, index));
        }
    }

    fn see_leader(&mut self, leading: &Leading) {
        let number = leading.number;
        let node = number.proposer().expect("a leader's number is its own");
        let last = self.led.last.insert(node, number);
        self.led.count += u64::from(last != Some(number));
        for open in &leading.open {
            self.votes.issue(open.index, number, &open.value);
        }
    }

    fn see_executed(&mut self, id: NodeId, node: &Node, log: &Log) {
        let before = std::mem::replace(&mut self.seen[id.index()].applied, node.applied);
        if node.applied == before || node.applied == 0 {
            return;
        }
        // A node that has restarted has begun anew.
        let from = if node.applied > before { before } else { 0 };
        for index in from + 1..=node.applied {
            let entry = log.get(index).filter(|entry| entry.chosen);
            let value = entry.map(|entry| &entry.value);
            match self.executed.get(index - 1) {
                None => {
                    self.machines.take(value.unwrap_or(&Payload::Noop));
                    self.executed.push((value.cloned(), Aside(id)));
                }
                Some((first, _)) if first.as_ref() == value => {}
                Some((_, whose)) => {
                    self.parted = true;
                    self.news.0.differ.get_or_insert((whose.0, id, index));
                }
            }
        }
        self.news.0.executed = Some(node.applied);
        if let Some(request) = self.lacking(node, from) {
            self.news.0.lost = Some((id, request));
        }
    }
}

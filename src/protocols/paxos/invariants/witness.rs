//! What the invariants remember of the past: a history variable. It holds
//! every value and proposal, every promise and acceptance of a run, as if
//! somebody saw all disks at once. Nobody in the cluster does.

use crate::kit::aside::Aside;
use crate::kit::quorums::{self, Formed};
use crate::kit::safe_set::{self, Vote};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::node::{Durable, Phase};
use crate::protocols::paxos::number::{Number, Proposal, Value};
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::observed::Observed;
use crate::sim::sorted::{Map, Set};

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// Every value that a client has proposed.
    pub proposed: Set<Value>,
    /// Every number that a proposer has selected.
    pub begun: Set<Number>,
    /// Every proposal that was issued: of which somebody was asked to
    /// accept it.
    pub issued: Set<Proposal>,
    /// Which acceptors have promised which number, on disk.
    pub promises: Map<Number, NodeSet>,
    /// Which acceptors have accepted which proposal, on disk.
    pub accepts: Map<Proposal, NodeSet>,
    /// The proposals that a quorum has accepted. Nobody need know.
    pub chosen: Set<Proposal>,
    /// The first acceptance below a promise, if there was one.
    pub broken_promise: Option<BrokenPromise>,
    /// What the last action added.
    pub(super) news: Aside<News>,
    /// Those who had promised a number when they became a quorum.
    pub promised: Aside<Map<Number, Formed>>,
    /// Those who had accepted a proposal when they became a quorum.
    pub decided: Aside<Map<Proposal, Formed>>,
}

/// What the last action added. Read only by the invariants right after it.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The proposal that was issued.
    pub(super) issued: Option<Proposal>,
    /// The proposal that one more acceptor has accepted.
    pub(super) accepted: Option<Proposal>,
    /// The proposal that a quorum has come to accept.
    pub(super) chosen: Option<Proposal>,
    /// The proposal whose value was chosen, if it was not chosen before and
    /// nobody knows it.
    pub(super) unknown: Option<Proposal>,
}

/// An acceptor accepted what it had promised not to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub struct BrokenPromise {
    /// The acceptor.
    pub acceptor: NodeId,
    /// The number that it had promised.
    pub promised: Number,
    /// The number that it accepted.
    pub accepted: Number,
}

impl Witness {
    /// Takes in what one action did.
    pub(super) fn observe(&mut self, cluster: &Cluster<'_, Paxos>, observed: &Observed<Paxos>) {
        self.news = Aside::default();
        if let Some(ask) = &observed.ask {
            self.proposed.insert(Value::clone(&ask.command.value));
        }
        let Some(id) = observed.node else {
            return;
        };
        let knows = cluster.node(id).and_then(|node| node.learned.as_ref());
        self.see_disk(cluster.cfg, id, cluster.disk(id), knows);
        if let Some(node) = cluster.node(id) {
            if let Phase::Accepting { proposal, .. } = &node.proposer.phase {
                self.issue(proposal);
            }
            // In a cluster of one a proposal is issued, accepted and learned
            // by one action.
            if let Some(learned) = &node.learned
                && learned.number.proposer() == Some(id)
            {
                self.issue(learned);
            }
        }
    }

    fn issue(&mut self, proposal: &Proposal) {
        if !self.issued.contains(proposal) {
            self.issued.insert(proposal.clone());
            self.news.0.issued = Some(proposal.clone());
        }
    }

    fn see_disk(&mut self, cfg: &Config, id: NodeId, disk: &Durable, knows: Option<&Proposal>) {
        if disk.tried > Number::NONE {
            self.begun.insert(disk.tried);
        }
        let highest_before = self.highest_promise(id);
        if disk.promised > Number::NONE {
            let promised = self
                .promises
                .get_or_insert(disk.promised, NodeSet::default());
            promised.insert(id);
            if cfg.is_quorum(quorums::Phase::One, *promised) {
                let formed = Formed::new(*promised, id);
                self.promised.0.get_or_insert(disk.promised, formed);
            }
        }
        let Some(accepted) = &disk.accepted else {
            return;
        };
        if self.accepts.get(accepted).is_some_and(|by| by.contains(id)) {
            return;
        }
        let by = self
            .accepts
            .get_or_insert(accepted.clone(), NodeSet::default());
        by.insert(id);
        let by = *by;
        self.news.0.accepted = Some(accepted.clone());
        if highest_before > accepted.number && self.broken_promise.is_none() {
            self.broken_promise = Some(BrokenPromise {
                acceptor: id,
                promised: highest_before,
                accepted: accepted.number,
            });
        }
        if cfg.is_quorum(quorums::Phase::Two, by) {
            let is_known = knows.is_some_and(|known| known.value == accepted.value);
            self.choose(accepted, Formed::new(by, id), is_known);
        }
    }

    /// A quorum has accepted `proposal`.
    fn choose(&mut self, proposal: &Proposal, formed: Formed, is_known: bool) {
        let mut chosen = self.chosen.iter();
        if !is_known && !chosen.any(|chosen| chosen.value == proposal.value) {
            self.news.0.unknown = Some(proposal.clone());
        }
        if self.chosen.insert(proposal.clone()) {
            self.news.0.chosen = Some(proposal.clone());
            self.decided.0.insert(proposal.clone(), formed);
        }
    }

    /// Every number that was selected, or promised.
    #[must_use]
    pub fn numbers(&self) -> Set<Number> {
        let mut numbers = self.begun.clone();
        numbers.extend(self.promises.keys().copied());
        numbers
    }

    /// The highest number that an acceptor has ever promised.
    fn highest_promise(&self, id: NodeId) -> Number {
        let mut promises = self.promises.iter().rev();
        let highest = promises.find(|(_, by)| by.contains(id));
        highest.map_or(Number::NONE, |(number, _)| *number)
    }

    /// The proposals that the last action may have put in the wrong: the one
    /// that it issued, and those above the one that it had accepted.
    pub(super) fn questioned(&self) -> impl Iterator<Item = &Proposal> {
        let accepted = self.news.0.accepted.iter();
        let above = accepted.flat_map(|accepted| {
            let above = self.issued.iter().rev();
            above.take_while(|issued| issued.number > accepted.number)
        });
        self.news.0.issued.iter().chain(above)
    }

    /// The proposal whose value the last action has made chosen, while nobody
    /// knows it, and the quorum that it is accepted by.
    #[must_use]
    pub fn newly_chosen(&self) -> Option<(&Proposal, Formed)> {
        let proposal = self.news.0.unknown.as_ref()?;
        Some((proposal, *self.decided.0.get(proposal)?))
    }

    /// The acceptors that have accepted `proposal`.
    #[must_use]
    pub fn acceptors_of(&self, proposal: &Proposal) -> Vec<NodeId> {
        let by = self.accepts.get(proposal).copied();
        by.unwrap_or_default().to_vec()
    }

    /// P2c for one proposal that was issued: whether there is such a set S.
    pub(super) fn has_safe_set(&self, cfg: &Config, issued: &Proposal) -> bool {
        let vote = |(proposal, by): (&Proposal, &NodeSet)| Vote {
            number: proposal.number,
            agrees: proposal.value == issued.value,
            by: *by,
        };
        let votes: Vec<Vote> = self.accepts.iter().map(vote).collect();
        let acceptors = NodeSet::of(cfg.acceptors());
        let is_quorum = |set| cfg.is_quorum(quorums::Phase::One, set);
        safe_set::exists(issued.number, &votes, acceptors, is_quorum)
    }
}

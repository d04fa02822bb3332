//! What the invariants remember of the past: a history variable. It holds
//! every value and proposal, every promise and acceptance of a run, as if
//! somebody saw all disks at once. Nobody in the cluster does.

use crate::kit::aside::Aside;
use crate::kit::invariants::ballots::{Ballot, Ballots, New, Promises};
use crate::kit::quorums;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::node::Phase;
use crate::protocols::paxos::number::{Number, Proposal, Value};
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::rope::Map;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    /// Every value that a client has proposed.
    pub proposed: Map<Value, ()>,
    /// Every number that a proposer has selected, and who has promised it.
    pub promises: Promises,
    /// Every proposal of which somebody was asked to accept it, and who has.
    pub votes: Ballots<Value>,
    /// What the last action added.
    pub(super) news: Aside<News>,
}

/// What the last action added. Read only by the invariants right after it.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Whether a proposal was issued, accepted by one more, or chosen.
    pub(super) of_votes: New,
    /// The lowest number that was issued or accepted.
    pub(super) touched: Option<Number>,
    /// The proposal that was chosen.
    pub(super) chosen: Option<Proposal>,
    /// Whether nobody knows its value, which was not chosen before.
    pub(super) unknown: bool,
    /// An acceptor accepted what it had promised not to accept: the acceptor,
    /// the number that it accepted, the number promised.
    pub(super) broken_promise: Option<(NodeId, Number, Number)>,
    /// An acceptor accepted a proposal in place of one with a higher number:
    /// the acceptor, the number that it accepted, the higher one.
    pub(super) forgotten: Option<(NodeId, Number, Number)>,
}

impl Witness {
    /// Takes in what one action did.
    pub(super) fn observe(&mut self, cluster: &Cluster<'_, Paxos>, observed: &Observed<Paxos>) {
        self.news = Aside::default();
        if let Some(ask) = &observed.ask {
            self.proposed.insert(Value::clone(&ask.command.value), ());
        }
        let Some(id) = observed.node else {
            return;
        };
        self.see_disk(cluster, id);
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
        let is_new = self.votes.issue(proposal.number, &proposal.value);
        self.news.0.of_votes.issued |= is_new;
        if is_new {
            self.touch(proposal.number);
        }
    }

    fn touch(&mut self, number: Number) {
        let touched = &mut self.news.0.touched;
        *touched = Some(touched.map_or(number, |lowest| lowest.min(number)));
    }

    fn see_disk(&mut self, cluster: &Cluster<'_, Paxos>, id: NodeId) {
        let (cfg, disk) = (cluster.cfg, cluster.disk(id));
        let before = self.promises.highest(id);
        self.promises.select(disk.tried);
        let is_quorum = |by| cfg.is_quorum(quorums::Phase::One, by);
        self.promises.promise(disk.promised, id, &is_quorum);
        let Some(Proposal { number, value }) = &disk.accepted else {
            return;
        };
        if self.votes.has_vote(*number, value, id) {
            return;
        }
        self.touch(*number);
        let chosen_before = self.votes.chose(value);
        let highest = self.votes.highest_of(id);
        let is_quorum = |by| cfg.is_quorum(quorums::Phase::Two, by);
        let new = self.votes.vote(*number, value, id, &is_quorum);
        let news = &mut self.news.0;
        news.of_votes = new;
        if before > *number {
            news.broken_promise = Some((id, *number, before));
        }
        if highest > *number {
            news.forgotten = Some((id, *number, highest));
        }
        if new.chosen.is_some() {
            let learned = cluster.node(id).and_then(|node| node.learned.as_ref());
            let knows = learned.is_some_and(|learned| learned.value == *value);
            news.unknown = !chosen_before && !knows;
            news.chosen.clone_from(&disk.accepted);
        }
    }

    /// The proposals that a quorum has accepted. Nobody need know.
    pub fn chosen(&self) -> impl Iterator<Item = &Ballot<Value>> {
        self.votes.chosen()
    }

    /// The proposal that the last action has made chosen.
    #[must_use]
    pub fn newly_chosen(&self) -> Option<&Ballot<Value>> {
        let chosen = self.news.0.chosen.as_ref()?;
        let mut all = self.votes.of_number(chosen.number);
        all.find(|ballot| ballot.value == chosen.value)
    }
}

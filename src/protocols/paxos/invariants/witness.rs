//! What the invariants remember of the past: a history variable. It holds
//! every value and proposal, every promise and acceptance of a run, as if
//! somebody saw all disks at once. Nobody in the cluster does.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use crate::protocols::node_set::NodeSet;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::command::Command;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::node::{Durable, Phase};
use crate::protocols::paxos::number::{Number, Proposal, Value};
use crate::protocols::quorums;
use crate::protocols::safe_set::{self, Vote};
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::world::World;

/// What the invariants remember of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Witness {
    /// Every value that a client has proposed.
    pub proposed: BTreeSet<Value>,
    /// Every number that a proposer has selected.
    pub begun: BTreeSet<Number>,
    /// Every proposal that was issued: of which somebody was asked to
    /// accept it.
    pub issued: BTreeSet<Proposal>,
    /// Which acceptors have promised which number, on disk.
    pub promises: BTreeMap<Number, NodeSet>,
    /// Which acceptors have accepted which proposal, on disk.
    pub accepts: BTreeMap<Proposal, NodeSet>,
    /// The proposals that a quorum has accepted. Nobody need know.
    pub chosen: BTreeSet<Proposal>,
    /// The first acceptance below a promise, if there was one.
    pub broken_promise: Option<BrokenPromise>,
    /// What the last action added.
    pub(super) news: News,
}

/// What the last action added. Read only by the invariants right after it:
/// histories that differ in it alone go on alike, and a search takes them
/// for one.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The proposal that was issued.
    pub(super) issued: Option<Proposal>,
    /// The proposal that one more acceptor has accepted.
    pub(super) accepted: Option<Proposal>,
}

impl PartialEq for News {
    fn eq(&self, _: &News) -> bool {
        true
    }
}

impl Eq for News {}

impl Hash for News {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// An acceptor accepted what it had promised not to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    pub(super) fn observe(
        &mut self,
        cfg: &Config,
        world: &World<Paxos>,
        observed: &Observed<Paxos>,
    ) {
        self.news = News::default();
        self.hear_clients(world, &observed.action);
        let Some(id) = observed.node else {
            return;
        };
        self.see_disk(cfg, id, world.disk(id));
        if let Some(node) = world.node(id) {
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
            self.news.issued = Some(proposal.clone());
        }
    }

    /// Every request of a client says which value it proposes; those of the
    /// load rest on their numbers alone.
    fn hear_clients(&mut self, world: &World<Paxos>, action: &Action<Paxos>) {
        match action {
            Action::Command { command, .. } | Action::Repeat { command, .. } => {
                self.proposed.insert(Value::clone(&command.value));
            }
            Action::Load => {
                for (client, known) in world.clients() {
                    let request = Request {
                        client: *client,
                        serial: known.serial,
                    };
                    self.proposed.insert(Command::of_load(request).value);
                }
            }
            _ => {}
        }
    }

    fn see_disk(&mut self, cfg: &Config, id: NodeId, disk: &Durable) {
        if disk.tried > Number::NONE {
            self.begun.insert(disk.tried);
        }
        let highest_before = self.highest_promise(id);
        if disk.promised > Number::NONE {
            self.promises.entry(disk.promised).or_default().insert(id);
        }
        let Some(accepted) = &disk.accepted else {
            return;
        };
        if self.accepts.get(accepted).is_some_and(|by| by.contains(id)) {
            return;
        }
        let by = self.accepts.entry(accepted.clone()).or_default();
        by.insert(id);
        let by = *by;
        self.news.accepted = Some(accepted.clone());
        if highest_before > accepted.number && self.broken_promise.is_none() {
            self.broken_promise = Some(BrokenPromise {
                acceptor: id,
                promised: highest_before,
                accepted: accepted.number,
            });
        }
        if cfg.is_quorum(quorums::Phase::Two, by) {
            self.chosen.insert(accepted.clone());
        }
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
        let accepted = self.news.accepted.iter();
        let above = accepted.flat_map(|accepted| {
            let above = self.issued.iter().rev();
            above.take_while(|issued| issued.number > accepted.number)
        });
        self.news.issued.iter().chain(above)
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

//! What votes must be and what clients were told, a second time: slow and
//! obvious, for tests. Everything that ever was is looked through.

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::kv::{Command, Key, Machine, Op, Returned};
use crate::kit::number::Number;
use crate::sim::history::Operation;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::protocol::{Outcome, Protocol, Request};

/// Instance, number and value of a proposal.
pub type Proposal<V> = (u64, Number, V);

/// All proposals and votes of a run, and the promises they rested on.
#[derive(Debug)]
pub struct SlowVotes<V> {
    pub issued: BTreeSet<Proposal<V>>,
    votes: BTreeSet<(Proposal<V>, NodeId)>,
    promised: BTreeMap<NodeId, Number>,
    promise_broken: bool,
}

impl<V> Default for SlowVotes<V> {
    fn default() -> SlowVotes<V> {
        SlowVotes {
            issued: BTreeSet::new(),
            votes: BTreeSet::new(),
            promised: BTreeMap::new(),
            promise_broken: false,
        }
    }
}

impl<V: Clone + Ord> SlowVotes<V> {
    /// A disk holds these votes, and then this promise.
    pub fn see_disk(
        &mut self,
        node: NodeId,
        promised: Number,
        votes: impl Iterator<Item = Proposal<V>>,
    ) {
        let highest = self.promised.entry(node).or_default();
        for vote in votes {
            self.issued.insert(vote.clone());
            let is_below = vote.1 < *highest;
            let is_new = self.votes.insert((vote, node));
            self.promise_broken |= is_new && is_below;
        }
        *highest = promised.max(*highest);
    }

    /// What quorums have voted for.
    pub fn chosen(&self, is_quorum: impl Fn(NodeSet) -> bool) -> BTreeSet<Proposal<V>> {
        let mut by: BTreeMap<&Proposal<V>, NodeSet> = BTreeMap::new();
        for (proposal, node) in &self.votes {
            by.entry(proposal).or_default().insert(*node);
        }
        by.retain(|_, by| is_quorum(*by));
        by.into_keys().cloned().collect()
    }

    /// "Different proposals have different numbers."
    pub fn numbers_differ(&self) -> bool {
        let numbers: BTreeSet<_> = self.issued.iter().map(|(i, n, _)| (i, n)).collect();
        numbers.len() == self.issued.len()
    }

    /// P1a: no vote was below a promise.
    pub fn p1a(&self) -> bool {
        !self.promise_broken
    }

    /// P2b: whatever is issued above what is chosen has its value.
    pub fn p2b(&self, chosen: &BTreeSet<Proposal<V>>) -> bool {
        chosen.iter().all(|(index, number, value)| {
            let mut above = self.issued.iter();
            above.all(|(i, n, v)| i != index || n <= number || v == value)
        })
    }

    /// P2c word for word: is there such a set S among all sets?
    pub fn p2c(&self, nodes: u8, is_quorum: impl Fn(NodeSet) -> bool) -> bool {
        let mut of_instance: BTreeMap<u64, Vec<(Number, &V, NodeId)>> = BTreeMap::new();
        for ((index, number, value), node) in &self.votes {
            let votes = of_instance.entry(*index).or_default();
            votes.push((*number, value, *node));
        }
        let none = Vec::new();
        self.issued.iter().all(|(index, number, value)| {
            let votes = of_instance.get(index).unwrap_or(&none);
            (0_u32..1 << nodes).any(|bits| {
                let in_set = |node: &NodeId| bits >> node.index() & 1 == 1;
                let below = votes.iter().filter(|(n, _, id)| n < number && in_set(id));
                let below: Vec<_> = below.collect();
                let highest = below.iter().map(|(n, ..)| n).max();
                let mut top = below.iter().filter(|(n, ..)| Some(n) == highest);
                let set = NodeSet::of(NodeId::all(nodes).filter(in_set));
                is_quorum(set) && top.all(|(_, v, _)| *v == value)
            })
        })
    }
}

/// Every request that was answered.
#[derive(Debug, Default)]
pub struct SlowAnswers(BTreeSet<Request>);

impl SlowAnswers {
    /// A client is told that a request is carried out: whether nothing was told
    /// of it or of a later one before.
    pub fn is_first(&mut self, request: Request) -> bool {
        let mut known = self.0.iter().filter(|known| known.client == request.client);
        let is_first = known.all(|known| known.serial < request.serial);
        self.0.insert(request);
        is_first
    }
}

/// "Only a single value is chosen", in each instance.
pub fn one_value<V: Ord>(chosen: &BTreeSet<Proposal<V>>) -> bool {
    let values: BTreeSet<_> = chosen.iter().map(|(i, _, v)| (i, v)).collect();
    let instances: BTreeSet<_> = chosen.iter().map(|(i, ..)| i).collect();
    values.len() == instances.len()
}

/// Whether the operations on each key can be put in an order that keeps what was
/// over before something began before it, and in which the machine gives what
/// clients were told. What has not returned may have a place in it or not, and
/// what a client asks for again once it has gone on has none.
pub fn linearizable<P>(all: &[Operation<P>]) -> bool
where
    P: Protocol<Command = Command, Returned = Returned>,
{
    let key = |own: &Operation<P>| match &own.command.op {
        Op::Get { key }
        | Op::Set { key, .. }
        | Op::Delete { key }
        | Op::Add { key, .. }
        | Op::Cas { key, .. } => key.clone(),
    };
    let again = |place: usize| {
        let Request { client, serial } = all[place].request;
        let mut before = all[..place].iter().map(|own| own.request);
        before.any(|own| own.client == client && own.serial >= serial)
    };
    let places = (0..all.len()).filter(|place| !again(*place));
    let first: Vec<_> = places.map(|place| &all[place]).collect();
    let keys: BTreeSet<Key> = first.iter().map(|own| key(own)).collect();
    keys.iter().all(|one| {
        let of_key = first.iter().copied().filter(|own| key(own) == *one);
        let of_key: Vec<_> = of_key.collect();
        let mut seen = BTreeSet::new();
        some_order(&of_key, &BTreeSet::new(), &Machine::default(), &mut seen)
    })
}

fn some_order<P>(
    all: &[&Operation<P>],
    done: &BTreeSet<Request>,
    machine: &Machine,
    seen: &mut BTreeSet<(BTreeSet<Request>, Machine)>,
) -> bool
where
    P: Protocol<Command = Command, Returned = Returned>,
{
    if !seen.insert((done.clone(), machine.clone())) {
        return false;
    }
    let left = || all.iter().filter(|own| !done.contains(&own.request));
    let ends = left().filter_map(|own| own.returned.as_ref().map(|(moment, _)| moment.seq));
    let Some(first_end) = ends.min() else {
        return true;
    };
    // What begins in the event in which another ends does so before that ends.
    let mut next = left().filter(|own| own.invoked.seq <= first_end);
    next.any(|own| {
        let mut machine = machine.clone();
        let gave = machine.apply(&own.command);
        let is_told = match &own.returned {
            None => true,
            Some((_, outcome)) => *outcome == Outcome::Done(gave),
        };
        let mut done = done.clone();
        done.insert(own.request);
        is_told && some_order(all, &done, &machine, seen)
    })
}

//! Who led, and what every later leader must hold.

use crate::kit::aside::Aside;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;
use crate::sim::rope::{Map, Rope};

use super::log_tree::{Entry, Place, Tree};

/// A node that was seen to lead a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub struct Led {
    /// The term.
    pub term: u64,
    /// The node.
    pub node: NodeId,
    /// Its log when it was last seen to lead.
    pub log: Place,
}

/// Every leader, the lowest term first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Leaders(Rope<Led>);

impl Leaders {
    /// A node has come to lead.
    pub fn push(&mut self, led: Led) {
        self.0.insert(self.end_of(led.term), led);
    }

    /// Notes the log that a leader has now.
    pub fn keep_log(&mut self, now: Led) {
        let back = self.of(now.term).rev().position(|led| led.node == now.node);
        let place = back.map(|back| self.end_of(now.term) - 1 - back);
        if let Some(led) = place.and_then(|place| self.0.get_mut(place)) {
            *led = now;
        }
    }

    /// Another node that led this term.
    #[must_use]
    pub fn other(&self, term: u64, node: NodeId) -> Option<NodeId> {
        let mut rivals = self.of(term).map(|led| led.node);
        rivals.find(|led| *led != node)
    }

    /// All that led a later term than `term`.
    pub fn after(&self, term: u64) -> impl Iterator<Item = &Led> {
        self.0.part(self.end_of(term), self.0.len())
    }

    /// Whether this term had a leader.
    #[must_use]
    pub fn had(&self, term: u64) -> bool {
        self.of(term).next().is_some()
    }

    /// How many came to lead.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.len() as u64
    }

    /// Those who led a term, in the order in which they were elected: one, or
    /// a rule was broken.
    fn of(&self, term: u64) -> impl DoubleEndedIterator<Item = &Led> {
        let first = self.0.partition_point(|led| led.term < term);
        self.0.part(first, self.end_of(term))
    }

    /// How many led this term or an earlier one.
    fn end_of(&self, term: u64) -> usize {
        self.0.partition_point(|led| led.term <= term)
    }
}

/// Something that every leader of a later term must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub struct Kept {
    /// The log up to the entry, where it was seen.
    pub log: Place,
    /// Leaders of later terms than this must hold it.
    pub term: u64,
    /// The request that was answered, if that is why.
    pub request: Option<Request>,
}

/// Where in a [`Keep`] something stands, from 0.
pub type Slot = u32;

/// Things that every leader of a later term must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Keep {
    all: Growing<Kept>,
    /// The terms of those that are found to have been so in an earlier one.
    earlier: Map<Slot, u64>,
    /// A log, and how many of the first things stand in it: in the logs of
    /// which it is the beginning, these need not be looked for.
    held: Aside<(Place, Slot)>,
}

impl Keep {
    /// One more.
    ///
    /// # Panics
    /// After four billion.
    pub fn push(&mut self, kept: Kept) -> Slot {
        let slot = self.end();
        self.all.push(kept);
        slot
    }

    /// What stands there.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<Kept> {
        let (_, kept) = self.part(slot).next()?;
        Some(kept)
    }

    /// The first that is as asked for.
    pub fn find(&self, is_it: impl Fn(&Kept) -> bool) -> Option<(Slot, Kept)> {
        self.part(0).find(|(_, kept)| is_it(kept))
    }

    /// The same is found to have been so in an earlier term.
    pub fn lower_term(&mut self, slot: Slot, term: u64) {
        self.earlier.insert(slot, term);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn end(&self) -> Slot {
        Slot::try_from(self.all.len()).expect("a run has fewer than four billion")
    }

    /// Notes how much of it stands in the log of a new leader: most likely all.
    pub fn look_into<E: Entry>(&mut self, tree: &Tree<E>, log: Place) {
        let from = self.first_to_look_for(tree, log);
        let lacks = self.lacked(tree, log, from).next();
        let held = lacks.map_or(self.end(), |(slot, _)| slot);
        let new = self.part(from).take_while(|(slot, _)| *slot < held);
        let index = new.map(|(_, kept)| tree.index(kept.log)).max();
        let index = index.unwrap_or(0);
        let index = match from {
            0 => index,
            _ => index.max(tree.index(self.held.0.0)),
        };
        self.held.0 = (tree.prefix(log, index), held);
    }

    /// Something from `slot` on that the leader of `term` whose log is `log`
    /// must hold, and does not: its entry is not there.
    pub fn missing<E: Entry>(
        &self,
        tree: &Tree<E>,
        term: u64,
        log: Place,
        slot: Slot,
    ) -> Option<Kept> {
        let from = self.first_to_look_for(tree, log).max(slot);
        let mut lacked = self.lacked(tree, log, from);
        let lacked = lacked.find(|(_, kept)| kept.term < term);
        lacked.map(|(_, kept)| kept)
    }

    fn first_to_look_for<E: Entry>(&self, tree: &Tree<E>, log: Place) -> Slot {
        let (held, count) = self.held.0;
        let begins = tree.prefix(log, tree.index(held)) == held;
        if begins { count } else { 0 }
    }

    /// Those from there on.
    fn part(&self, from: Slot) -> impl Iterator<Item = (Slot, Kept)> {
        let all = self.all.part(u64::from(from), u64::MAX);
        (from..).zip(all).map(|(slot, kept)| {
            let term = self.earlier.get(&slot).copied().unwrap_or(kept.term);
            (slot, Kept { term, ..*kept })
        })
    }

    /// What of it, from there on, does not stand in a log.
    fn lacked<E: Entry>(
        &self,
        tree: &Tree<E>,
        log: Place,
        from: Slot,
    ) -> impl Iterator<Item = (Slot, Kept)> {
        let lowest = self.part(from).map(|(_, kept)| tree.index(kept.log)).min();
        let below = lowest.map_or(u64::MAX, |lowest| lowest - 1);
        let path = tree.path(log, below, u64::MAX);
        let holds = move |kept: &Kept| {
            let place = usize::try_from(tree.index(kept.log) - 1 - below);
            let there = place.ok().and_then(|place| path.get(place));
            there.is_some_and(|there| tree.same_entry(*there, kept.log))
        };
        self.part(from).filter(move |(_, kept)| !holds(kept))
    }
}

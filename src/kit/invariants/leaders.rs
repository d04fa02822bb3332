//! Who led, and what every later leader must hold.

use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;

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

/// Every leader, in the order in which they were elected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Leaders {
    all: Growing<Led>,
    highest: u64,
}

impl Leaders {
    /// A node has come to lead.
    pub fn push(&mut self, led: Led) {
        self.highest = self.highest.max(led.term);
        self.all.push(led);
    }

    /// Notes the log that a leader has now.
    pub fn keep_log(&mut self, now: Led) {
        let is_it = |led: &Led| (led.term, led.node) == (now.term, now.node);
        // It is most likely the last.
        let back = (0..).zip(self.all.iter().rev()).find(|(_, led)| is_it(led));
        if let Some((back, _)) = back {
            self.all.replace(self.all.len() - 1 - back, now);
        }
    }

    /// Another node that led this term.
    #[must_use]
    pub fn other(&self, term: u64, node: NodeId) -> Option<NodeId> {
        let mut rivals = self.all.iter().filter(|led| led.term == term);
        rivals.find(|led| led.node != node).map(|led| led.node)
    }

    /// All that led a later term than `term`.
    pub fn after(&self, term: u64) -> impl Iterator<Item = &Led> {
        let any = self.highest > term;
        self.all.iter().filter(move |led| any && led.term > term)
    }

    /// Whether this term had a leader.
    #[must_use]
    pub fn had(&self, term: u64) -> bool {
        self.all.iter().any(|led| led.term == term)
    }

    /// How many came to lead.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.all.len()
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
pub struct Keep(Growing<Kept>);

impl Keep {
    /// One more.
    ///
    /// # Panics
    /// After four billion.
    pub fn push(&mut self, kept: Kept) -> Slot {
        let slot = Slot::try_from(self.0.len()).expect("a run has fewer than four billion");
        self.0.push(kept);
        slot
    }

    /// What stands there.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<&Kept> {
        self.0.get(u64::from(slot))
    }

    /// The first that is as asked for.
    pub fn find(&self, is_it: impl Fn(&Kept) -> bool) -> Option<(Slot, Kept)> {
        let mut all = (0..).zip(self.0.iter());
        let (slot, kept) = all.find(|(_, kept)| is_it(kept))?;
        Some((slot, *kept))
    }

    /// The same is found to have been so in an earlier term.
    pub fn lower_term(&mut self, slot: Slot, term: u64) {
        if let Some(kept) = self.get(slot) {
            let kept = Kept { term, ..*kept };
            self.0.replace(u64::from(slot), kept);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Something that the leader of `term` whose log is `log` must hold, and
    /// does not: its entry is not there.
    pub fn missing<E: Entry>(&self, tree: &Tree<E>, term: u64, log: Place) -> Option<Kept> {
        let path = tree.path(log, 0, u64::MAX);
        let holds = |kept: &Kept| {
            let place = usize::try_from(tree.index(kept.log) - 1);
            let there = place.ok().and_then(|place| path.get(place));
            there.is_some_and(|there| tree.same_entry(*there, kept.log))
        };
        let mut before = self.0.iter().filter(|kept| kept.term < term);
        before.find(|kept| !holds(kept)).copied()
    }
}

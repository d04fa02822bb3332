//! What has happened: elections, commitments, answers.

use crate::protocols::raft::log::{Index, Term};
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;

use super::ancestry::{Ancestry, Place};

/// A node that was seen to lead a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub(super) struct Led {
    pub(super) term: Term,
    pub(super) node: NodeId,
    /// Its log when it was last seen to lead.
    pub(super) log: Place,
}

/// Every leader, in the order in which they were elected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Leaders {
    all: Growing<Led>,
    highest: Term,
}

impl Leaders {
    pub(super) fn push(&mut self, led: Led) {
        self.highest = self.highest.max(led.term);
        self.all.push(led);
    }

    /// Notes the log that a leader has now.
    pub(super) fn keep_log(&mut self, now: Led) {
        let is_it = |led: &Led| (led.term, led.node) == (now.term, now.node);
        // It is most likely the last.
        let back = (0..).zip(self.all.iter().rev()).find(|(_, led)| is_it(led));
        if let Some((back, _)) = back {
            self.all.replace(self.all.len() - 1 - back, now);
        }
    }

    /// Another node that led this term.
    pub(super) fn other(&self, term: Term, node: NodeId) -> Option<NodeId> {
        let mut rivals = self.all.iter().filter(|led| led.term == term);
        rivals.find(|led| led.node != node).map(|led| led.node)
    }

    /// All that led a later term than `term`.
    pub(super) fn after(&self, term: Term) -> impl Iterator<Item = &Led> {
        let any = self.highest > term;
        self.all.iter().filter(move |led| any && led.term > term)
    }

    /// Whether this term had a leader.
    pub(super) fn had(&self, term: Term) -> bool {
        self.all.iter().any(|led| led.term == term)
    }

    /// How many elections were won.
    pub(super) fn len(&self) -> u64 {
        self.all.len()
    }
}

/// Something that every leader of a later term must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub(super) struct Kept {
    /// The log up to the entry, where it was seen.
    pub(super) log: Place,
    /// Leaders of later terms than this must hold it.
    pub(super) term: Term,
    /// The request that was answered, if that is why.
    pub(super) request: Option<Request>,
}

/// Where in a [`Keep`] something stands, from 0.
pub(super) type Slot = u32;

/// Things that every leader of a later term must hold.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub(super) struct Keep {
    all: Growing<Kept>,
    /// The longest log of them.
    top: Option<Kept>,
    /// The highest term of them.
    highest: Term,
    /// Whether all their logs are prefixes of the longest.
    straight: bool,
}

impl Default for Keep {
    fn default() -> Keep {
        Keep {
            all: Growing::default(),
            top: None,
            highest: 0,
            straight: true,
        }
    }
}

impl Keep {
    pub(super) fn push(&mut self, tree: &Ancestry, kept: Kept) -> Slot {
        let slot = Slot::try_from(self.all.len()).expect("a run has fewer than four billion");
        self.all.push(kept);
        self.highest = self.highest.max(kept.term);
        let Some(top) = self.top else {
            self.top = Some(kept);
            return slot;
        };
        let (longest, shorter) = match tree.index(kept.log) > tree.index(top.log) {
            true => (kept, top),
            false => (top, kept),
        };
        let prefix = tree.prefix(longest.log, tree.index(shorter.log));
        self.straight &= prefix == shorter.log;
        self.top = Some(longest);
        slot
    }

    pub(super) fn get(&self, slot: Slot) -> Option<&Kept> {
        self.all.get(u64::from(slot))
    }

    pub(super) fn find(&self, is_it: impl Fn(&Kept) -> bool) -> Option<(Slot, Kept)> {
        let mut all = (0..).zip(self.all.iter());
        let (slot, kept) = all.find(|(_, kept)| is_it(kept))?;
        Some((slot, *kept))
    }

    /// The same is found to have been so in an earlier term.
    pub(super) fn lower_term(&mut self, slot: Slot, term: Term) {
        if let Some(kept) = self.get(slot) {
            let kept = Kept { term, ..*kept };
            self.all.replace(u64::from(slot), kept);
        }
    }

    pub(super) fn len(&self) -> u64 {
        self.all.len()
    }

    /// Something that the leader of `term` whose log is `log` must hold, and
    /// does not.
    pub(super) fn missing(&self, tree: &Ancestry, term: Term, log: Place) -> Option<Kept> {
        let top = self.top?;
        if self.straight && self.highest < term {
            let index = tree.index(top.log);
            if tree.prefix(log, index) == top.log {
                return None;
            }
        }
        let mut before = self.all.iter().filter(|kept| kept.term < term);
        before.find(|kept| !holds(tree, log, kept.log)).copied()
    }
}

/// Whether `log` has the last entry of `kept` at its place.
fn holds(tree: &Ancestry, log: Place, kept: Place) -> bool {
    let index: Index = tree.index(kept);
    tree.index(log) >= index && tree.same_entry(tree.prefix(log, index), kept)
}

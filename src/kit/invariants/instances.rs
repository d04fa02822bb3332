//! The record of many votes by ballots, one an instance ("Paxos Made Simple"
//! §3): promises count for all instances at once, proposals for one each. It
//! is asked only about what the last action added.

use crate::kit::aside::Aside;
use crate::kit::number::Number;
use crate::kit::quorums::{Formed, IsQuorum};
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::rope::Rope;

use super::ballots::{Ballot, Ballots, Promises};

/// The record.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Instances<V: 'static> {
    /// Every number that was selected, and who has promised it, on disk.
    pub promises: Promises,
    /// All instances from 1.
    all: Rope<Ballots<V>>,
    news: Aside<News>,
}

impl<V: 'static> Default for Instances<V> {
    fn default() -> Instances<V> {
        Instances {
            promises: Promises::default(),
            all: Rope::default(),
            news: Aside::default(),
        }
    }
}

/// What the last action added: instances with a new proposal, vote or choice.
#[derive(Clone, Debug, Default)]
struct News {
    issued: Vec<(u64, Number)>,
    voted: Vec<(u64, Number)>,
    chosen: Vec<u64>,
    /// Those in which nothing, or nothing but another value, had been chosen
    /// before, and of which nobody knows.
    unknown: Vec<Unknown>,
    broken_promise: Option<BrokenPromise>,
}

/// With which number and by whose acceptance values were chosen, of which
/// nobody knows, and in which instances.
pub type Unknown = (Number, Formed, Vec<u64>);

impl News {
    fn add_unknown(&mut self, instance: u64, number: Number, quorum: Formed) {
        let mut all = self.unknown.iter_mut();
        match all.find(|own| (own.0, own.1) == (number, quorum)) {
            Some((_, _, instances)) => instances.push(instance),
            None => self.unknown.push((number, quorum, vec![instance])),
        }
    }
}

/// An acceptor accepted what it had promised not to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenPromise {
    /// The acceptor.
    pub node: NodeId,
    /// In which instance.
    pub instance: u64,
    /// The number that it accepted.
    pub number: Number,
    /// The number that it had promised.
    pub promised: Number,
}

/// An acceptance, on an acceptor's disk.
#[derive(Clone, Copy, Debug)]
pub struct Acceptance<'a, V> {
    /// Whose.
    pub node: NodeId,
    /// In which instance.
    pub instance: u64,
    /// The number of the proposal.
    pub number: Number,
    /// Its value.
    pub value: &'a V,
    /// The highest number that the acceptor had promised before.
    pub promised: Number,
    /// Whether the acceptor knows that the value is chosen.
    pub is_known: bool,
}

/// Two proposals of one instance that break a rule together.
pub type Two<'a, V> = (u64, &'a Ballot<V>, &'a Ballot<V>);

// How it is kept up to date.

impl<V: Clone + PartialEq + 'static> Instances<V> {
    /// A new action begins: nothing is news.
    pub fn begin(&mut self) {
        self.news = Aside::default();
    }

    /// A proposal was issued.
    pub fn issue(&mut self, instance: u64, number: Number, value: &V) {
        let known = self.get(instance);
        if !known.is_some_and(|known| known.knows(number, value)) {
            self.get_mut(instance).issue(number, value);
            self.news.0.issued.push((instance, number));
        }
    }

    /// A proposal was accepted, perhaps for a long time: whether that makes
    /// its value chosen which was not before.
    pub fn accept(&mut self, own: Acceptance<'_, V>, is_quorum: IsQuorum<'_>) -> bool {
        let (instance, number, value) = (own.instance, own.number, own.value);
        let known = self.get(instance);
        if known.is_some_and(|known| known.has_vote(number, value, own.node)) {
            return false;
        }
        let was_chosen = known.is_some_and(|known| known.chose(value));
        let new = self
            .get_mut(instance)
            .vote(number, value, own.node, is_quorum);
        let news = &mut self.news.0;
        news.voted.push((instance, number));
        if new.issued {
            news.issued.push((instance, number));
        }
        if own.promised > number {
            news.broken_promise.get_or_insert(BrokenPromise {
                node: own.node,
                instance,
                number,
                promised: own.promised,
            });
        }
        let Some(quorum) = new.chosen else {
            return false;
        };
        news.chosen.push(instance);
        if !was_chosen && !own.is_known {
            news.add_unknown(instance, number, quorum);
        }
        !was_chosen
    }

    fn get_mut(&mut self, instance: u64) -> &mut Ballots<V> {
        let place = usize::try_from(instance - 1).expect("instances fit in memory");
        while self.all.len() <= place {
            self.all.push(Ballots::default());
        }
        let all = &mut self.all;
        all.get_mut(place).expect("it is there by now")
    }
}

// What has come about.

impl<V: Clone + PartialEq + 'static> Instances<V> {
    /// The record of one instance.
    #[must_use]
    pub fn get(&self, instance: u64) -> Option<&Ballots<V>> {
        let place = usize::try_from(instance.checked_sub(1)?).ok()?;
        self.all.get(place)
    }

    /// All instances, from 1.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Ballots<V>> {
        self.all.iter()
    }

    /// The newest instances with their numbers, in their order.
    #[must_use]
    pub fn newest(&self, most: usize) -> Vec<(u64, &Ballots<V>)> {
        let all = self.all.len();
        let from = all.saturating_sub(most);
        (from as u64 + 1..).zip(self.all.part(from, all)).collect()
    }

    /// Whether this value was chosen in this instance.
    #[must_use]
    pub fn chose(&self, instance: u64, value: &V) -> bool {
        self.get(instance).is_some_and(|own| own.chose(value))
    }

    /// What the last action has made chosen while nobody knows it.
    #[must_use]
    pub fn chosen_unknown(&self) -> &[Unknown] {
        &self.news.0.unknown
    }
}

// What must hold, asked of the last action.

impl<V: Clone + PartialEq + 'static> Instances<V> {
    /// Two values that were chosen in one instance.
    #[must_use]
    pub fn two_choices(&self) -> Option<Two<'_, V>> {
        self.first_two(self.news.0.chosen.iter(), Ballots::two_choices)
    }

    /// Two proposals of one number.
    #[must_use]
    pub fn two_of_one_number(&self) -> Option<Two<'_, V>> {
        self.first_two(self.issued(), Ballots::two_of_one_number)
    }

    /// The promise that was broken, if one was.
    #[must_use]
    pub fn broken_promise(&self) -> Option<BrokenPromise> {
        self.news.0.broken_promise
    }

    /// A chosen value and a higher-numbered proposal of another: P2b.
    #[must_use]
    pub fn against_p2b(&self) -> Option<Two<'_, V>> {
        let touched = self.issued().chain(&self.news.0.chosen);
        self.first_two(touched, Ballots::against_p2b)
    }

    /// A proposal for which there is no set S as P2c asks for.
    #[must_use]
    pub fn against_p2c(
        &self,
        acceptors: NodeSet,
        is_quorum: IsQuorum<'_>,
    ) -> Option<(u64, &Ballot<V>)> {
        let news = &self.news.0;
        let mut touched = news.issued.iter().chain(&news.voted);
        touched.find_map(|(instance, from)| {
            let ballots = self.get(*instance)?;
            let issued = ballots.against_p2c(*from, acceptors, is_quorum)?;
            Some((*instance, issued))
        })
    }

    /// The instances in which something was issued.
    fn issued(&self) -> impl Iterator<Item = &u64> {
        self.news.0.issued.iter().map(|(instance, _)| instance)
    }

    fn first_two<'a>(
        &'a self,
        mut touched: impl Iterator<Item = &'a u64>,
        two: impl Fn(&'a Ballots<V>) -> Option<(&'a Ballot<V>, &'a Ballot<V>)>,
    ) -> Option<Two<'a, V>> {
        touched.find_map(|instance| {
            let (one, other) = two(self.get(*instance)?)?;
            Some((*instance, one, other))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use crate::kit::invariants::slow::{SlowVotes, one_value};

    use super::*;

    proptest! {
        /// Drawn votes of five, as nobody would cast them: after each, what is
        /// told of the last one comes to what is found by looking through all.
        #[test]
        fn quick_and_slow_see_the_same_votes(
            votes in prop::collection::vec((1..6_u8, 1..3_u64, 1..4_u64, 1..3_u8, 0..4_u64), 0..24),
        ) {
            let is_quorum = |nodes: NodeSet| nodes.len() >= 3;
            let (mut quick, mut slow) = (Instances::default(), SlowVotes::default());
            let mut quick_broken: BTreeSet<&str> = BTreeSet::new();
            for (node, instance, round, value, promise) in votes {
                let node = NodeId(node);
                let number = |round| Number::new(round, NodeId(1));
                let (number, promise) = (number(round), number(promise));
                quick.begin();
                let acceptance = Acceptance {
                    node,
                    instance,
                    number,
                    value: &value,
                    promised: quick.promises.highest(node),
                    is_known: false,
                };
                quick.promises.promise(promise, node, &is_quorum);
                quick.accept(acceptance, &is_quorum);
                slow.see_disk(node, promise, [(instance, number, value)].into_iter());
                let acceptors = NodeSet::of(NodeId::all(5));
                for (name, broken) in [
                    ("one value", quick.two_choices().is_some()),
                    ("numbers", quick.two_of_one_number().is_some()),
                    ("p1a", quick.broken_promise().is_some()),
                    ("p2b", quick.against_p2b().is_some()),
                    ("p2c", quick.against_p2c(acceptors, &is_quorum).is_some()),
                ] {
                    if broken {
                        quick_broken.insert(name);
                    }
                }
                let chosen = slow.chosen(is_quorum);
                let slow_holds = [
                    ("one value", one_value(&chosen)),
                    ("numbers", slow.numbers_differ()),
                    ("p1a", slow.p1a()),
                    ("p2b", slow.p2b(&chosen)),
                    ("p2c", slow.p2c(5, is_quorum)),
                ];
                let slow_broken = slow_holds.iter().filter(|(_, holds)| !holds);
                for (name, _) in slow_broken {
                    prop_assert!(quick_broken.contains(name), "{} is missed", name);
                }
                // P2c alone can be mended by a later vote.
                for name in quick_broken.iter().filter(|name| **name != "p2c") {
                    let holds = slow_holds.iter().any(|(own, holds)| own == name && *holds);
                    prop_assert!(!holds, "{} is imagined", name);
                }
            }
        }
    }
}

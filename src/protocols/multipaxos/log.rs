//! The replicated log: one instance of Paxos for each place, numbered from 1
//! (§3: "a sequence of separate instances of the Paxos consensus algorithm,
//! the value chosen by the ith instance being the ith state machine
//! command").
//!
//! A copy of the log goes to the disk with every write, so copies share
//! memory: what is known to be chosen without a gap only grows, and what
//! comes after it is at most a window.

use crate::kit::kv::Payload;
use crate::kit::number::Number;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;

/// The number of an instance, from 1. 0 is before the first.
pub type Index = u64;

/// What a replica holds of one instance: a proposal, and what it knows of
/// it. Cheap to clone: commands are shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Entry {
    /// The number of the proposal.
    pub number: Number,
    /// Its value.
    pub value: Payload,
    /// Whether this replica, as acceptor, has accepted it. One that was told
    /// what is chosen has perhaps not.
    pub voted: bool,
    /// Whether the value is known to be chosen.
    pub chosen: bool,
}

/// All instances of one replica. A clone costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Log {
    /// From instance 1, without a gap: all are known to be chosen.
    prefix: Growing<Entry>,
    /// What is held after that, in order of instances; the first is not
    /// known to be chosen, or does not follow the prefix.
    open: Vec<(Index, Entry)>,
}

impl Log {
    /// The last instance up to which all are known to be chosen.
    #[must_use]
    pub fn chosen(&self) -> Index {
        self.prefix.len()
    }

    /// The first instance of which no choice is known.
    #[must_use]
    pub fn first_unchosen(&self) -> Index {
        self.chosen() + 1
    }

    /// The last instance of which anything is held; 0 if there is none.
    #[must_use]
    pub fn last(&self) -> Index {
        self.open.last().map_or(self.chosen(), |(index, _)| *index)
    }

    /// What is held of an instance.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        if let Some(entry) = self.prefix.get(index.checked_sub(1)?) {
            return Some(entry);
        }
        let place = self.place(index).ok()?;
        Some(&self.open[place].1)
    }

    /// Whether an instance is known to be chosen.
    #[must_use]
    pub fn is_chosen(&self, index: Index) -> bool {
        self.get(index).is_some_and(|entry| entry.chosen)
    }

    /// Accepts a proposal in an instance of which no choice is known.
    pub fn accept(&mut self, index: Index, number: Number, value: Payload) {
        let entry = Entry {
            number,
            value,
            voted: true,
            chosen: false,
        };
        self.put(index, entry);
    }

    /// Takes note that a value is chosen: what was accepted with this value
    /// stays as it was.
    pub fn choose(&mut self, index: Index, number: Number, value: &Payload) {
        if self.is_chosen(index) {
            return;
        }
        let accepted = self.get(index).filter(|entry| entry.value == *value);
        let mut entry = accepted.cloned().unwrap_or_else(|| Entry {
            number,
            value: value.clone(),
            voted: false,
            chosen: true,
        });
        entry.chosen = true;
        self.put(index, entry);
        while let Some((index, entry)) = self.open.first()
            && *index == self.first_unchosen()
            && entry.chosen
        {
            let (_, entry) = self.open.remove(0);
            self.prefix.push(entry);
        }
    }

    /// What is held of the instances from `from` on, in order. Gaps are left
    /// out.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let from = from.max(1);
        let prefix = (from..).zip(self.prefix.part(from - 1, u64::MAX));
        let open = self.open.iter().filter(move |(index, _)| *index >= from);
        prefix.chain(open.map(|(index, entry)| (*index, entry)))
    }

    fn put(&mut self, index: Index, entry: Entry) {
        match self.place(index) {
            Ok(place) => self.open[place].1 = entry,
            Err(place) => self.open.insert(place, (index, entry)),
        }
    }

    fn place(&self, index: Index) -> Result<usize, usize> {
        self.open.binary_search_by_key(&index, |(index, _)| *index)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use crate::sim::id::NodeId;

    use super::*;

    fn number(round: u64) -> Number {
        Number::new(round, NodeId(1))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The dumb version: a map from instances to what is held.
        #[test]
        fn a_log_behaves_like_a_map(acts in prop::collection::vec((1..9_u64, 1..4_u64, any::<bool>()), 0..40)) {
            let mut log = Log::default();
            let mut dumb: BTreeMap<Index, (u64, bool, bool)> = BTreeMap::new();
            for (index, round, choose) in acts {
                if log.is_chosen(index) {
                    continue;
                }
                if choose {
                    log.choose(index, number(round), &Payload::Noop);
                    // All values are the same here: what is held stays.
                    let held = dumb.entry(index).or_insert((round, false, false));
                    held.2 = true;
                } else {
                    log.accept(index, number(round), Payload::Noop);
                    dumb.insert(index, (round, true, false));
                }
            }
            for index in 0..10 {
                let entry = log.get(index).map(|e| (e.number.round(), e.voted, e.chosen));
                prop_assert_eq!(entry, dumb.get(&index).copied());
            }
            let chosen = (1..).take_while(|i| dumb.get(i).is_some_and(|e| e.2)).count() as u64;
            prop_assert_eq!(log.chosen(), chosen);
            prop_assert_eq!(log.last(), dumb.keys().last().copied().unwrap_or(0));
            for from in 0..10 {
                let all: Vec<Index> = log.iter_from(from).map(|(index, _)| index).collect();
                let by_hand: Vec<Index> = dumb.range(from..).map(|(index, _)| *index).collect();
                prop_assert_eq!(all, by_hand);
            }
        }
    }

    #[test]
    fn what_is_chosen_out_of_order_waits_for_the_gap() {
        let mut log = Log::default();
        log.choose(2, number(1), &Payload::Noop);
        assert_eq!((log.chosen(), log.last()), (0, 2));
        log.accept(1, number(2), Payload::Noop);
        assert_eq!(log.chosen(), 0);
        log.choose(1, number(3), &Payload::Noop);
        assert_eq!(log.chosen(), 2);
        let first = log.get(1).expect("it is there");
        assert_eq!(first.number, number(2), "its own vote stays");
    }
}

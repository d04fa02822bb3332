//! The replicated log: entries numbered from 1 (Figure 2).
//!
//! A copy of the log goes to the disk with every write, and into every
//! checkpoint of a recorded run: so copies share memory.

use std::rc::Rc;

use crate::sim::encode::Encode;
use crate::sim::growing::Growing;

use super::command::{Command, Payload};

/// A term: a number that grows with every election (§5.1). 0 is before the
/// first.
pub type Term = u64;

/// The place of an entry in the log, from 1. 0 is before the first.
pub type Index = u64;

/// One entry of the log: a command and the term when it was received by the
/// leader. Cheap to clone: the command is shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Entry {
    /// The term in which a leader made it.
    pub term: Term,
    /// What it does.
    pub payload: Payload,
}

impl Entry {
    /// The entry that a leader begins its term with (§8).
    #[must_use]
    pub fn noop(term: Term) -> Entry {
        Entry {
            term,
            payload: Payload::Noop,
        }
    }

    /// An entry that holds a client's command.
    #[must_use]
    pub fn command(term: Term, command: Command) -> Entry {
        Entry {
            term,
            payload: Payload::Command(Rc::new(command)),
        }
    }
}

/// The last entry of a log: all that is compared in an election. Ordered as
/// §5.4.1 says: "If the logs have last entries with different terms, then
/// the log with the later term is more up-to-date. If the logs end with the
/// same term, then whichever log is longer is more up-to-date."
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Last {
    // The order of the fields is the order of comparison.
    /// Its term; 0 if the log is empty.
    pub term: Term,
    /// Its index; 0 if the log is empty.
    pub index: Index,
}

/// The entries of one node, in order. A clone costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Log(Growing<Entry>);

impl Log {
    /// The index of the last entry; 0 if there is none.
    #[must_use]
    pub fn last_index(&self) -> Index {
        self.0.len()
    }

    /// The term of the last entry; 0 if there is none.
    #[must_use]
    pub fn last_term(&self) -> Term {
        self.0.last().map_or(0, |entry| entry.term)
    }

    /// Its last entry, as elections compare it.
    #[must_use]
    pub fn last(&self) -> Last {
        Last {
            term: self.last_term(),
            index: self.last_index(),
        }
    }

    /// The entry at `index`, if there is one.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.0.get(index.checked_sub(1)?)
    }

    /// The term of the entry at `index`: 0 at 0, none beyond the end.
    #[must_use]
    pub fn term_at(&self, index: Index) -> Option<Term> {
        match index {
            0 => Some(0),
            _ => self.get(index).map(|entry| entry.term),
        }
    }

    /// Adds `entry` at the end.
    pub fn push(&mut self, entry: Entry) {
        self.0.push(entry);
    }

    /// Removes the entry at `from` and all that follow it (§5.3).
    pub fn truncate(&mut self, from: Index) {
        self.0.truncate(from.saturating_sub(1));
    }

    /// All entries as a list, from place 0.
    #[must_use]
    pub fn entries(&self) -> &Growing<Entry> {
        &self.0
    }

    /// All entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.0.iter()
    }

    /// The entries from `from` on, with their indexes.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let from = from.max(1);
        (from..).zip(self.0.part(from - 1, u64::MAX))
    }

    /// At most `most` entries from `from` on.
    #[must_use]
    pub fn copy_from(&self, from: Index, most: u16) -> Vec<Entry> {
        let part = self.0.part(from.saturating_sub(1), u64::from(most));
        part.cloned().collect()
    }

    /// The first index of the run of entries of one term that `index` stands
    /// in (§5.3: "the first index it stores for that term").
    #[must_use]
    pub fn first_of_term(&self, index: Index) -> Index {
        let term = self.term_at(index);
        let mut first = index;
        while first > 1 && self.term_at(first - 1) == term {
            first -= 1;
        }
        first
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Log {
        Log(entries.into_iter().collect())
    }
}

impl Extend<Entry> for Log {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, entries: I) {
        for entry in entries {
            self.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against the list of its entries; that copies share memory is tested
        /// where they do ([`Growing`]).
        #[test]
        fn a_log_is_a_list_from_index_1(
            terms in prop::collection::vec(1..4_u64, 0..40),
            from in 0..45_u64,
            most in 0..20_u16,
        ) {
            let log: Log = terms.iter().copied().map(Entry::noop).collect();
            prop_assert_eq!(log.last_index(), terms.len() as Index);
            prop_assert_eq!(log.last_term(), terms.last().copied().unwrap_or(0));
            let place = usize::try_from(from.max(1) - 1).unwrap();
            let term = if from == 0 { Some(0) } else { terms.get(place).copied() };
            prop_assert_eq!(log.term_at(from), term);
            let rest: Vec<(Index, Term)> = log.iter_from(from).map(|(i, e)| (i, e.term)).collect();
            let by_hand = (from.max(1)..).zip(terms.iter().copied().skip(place));
            prop_assert_eq!(rest, by_hand.collect::<Vec<_>>());
            let part: Vec<Term> = log.copy_from(from, most).iter().map(|e| e.term).collect();
            let by_hand = terms.iter().copied().skip(place).take(usize::from(most));
            prop_assert_eq!(part, by_hand.collect::<Vec<_>>());
            let mut cut = log.clone();
            cut.truncate(from);
            prop_assert_eq!(cut.last_index(), log.last_index().min(from.max(1) - 1));
            if from > 0 && let Some(term) = terms.get(place) {
                let run = terms[..=place].iter().rev().take_while(|t| *t == term).count();
                prop_assert_eq!(log.first_of_term(from), from + 1 - run as Index);
            }
        }
    }
}

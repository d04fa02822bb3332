//! The replicated log: entries numbered from 1 (Figure 2).

use rpds::Vector;

use super::command::Entry;

/// A term: a number that grows with every election (§5.1). 0 is before the
/// first.
pub type Term = u64;

/// The place of an entry in the log, from 1. 0 is before the first.
pub type Index = u64;

/// The entries of one node, in order. A clone shares them, so keeping a copy
/// on the disk and in every checkpoint costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Log {
    entries: Vector<Entry>,
}

impl Log {
    /// The index of the last entry; 0 if there is none.
    #[must_use]
    pub fn last_index(&self) -> Index {
        self.entries.len() as Index
    }

    /// The term of the last entry; 0 if there is none.
    #[must_use]
    pub fn last_term(&self) -> Term {
        self.entries.last().map_or(0, |entry| entry.term)
    }

    /// The entry at `index`, if there is one.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.entries.get(position(index)?)
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
        self.entries.push_back_mut(entry);
    }

    /// Removes the entry at `from` and all that follow it (§5.3).
    pub fn truncate(&mut self, from: Index) {
        while self.last_index() >= from && self.last_index() > 0 {
            self.entries.drop_last_mut();
        }
    }

    /// All entries with their indexes, from `from` on.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let from = from.max(1);
        (from..=self.last_index()).filter_map(|index| Some((index, self.get(index)?)))
    }

    /// Copies of at most `most` entries from `from` on.
    #[must_use]
    pub fn copy_from(&self, from: Index, most: u64) -> Vec<Entry> {
        self.iter_from(from)
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .map(|(_, entry)| entry.clone())
            .collect()
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
        Log {
            entries: entries.into_iter().collect(),
        }
    }
}

/// Where the entry at `index` lies in a list that counts from 0.
fn position(index: Index) -> Option<usize> {
    usize::try_from(index.checked_sub(1)?).ok()
}

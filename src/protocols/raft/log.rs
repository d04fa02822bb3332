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

    /// What may happen to a shelf of logs.
    #[derive(Clone, Debug)]
    enum Act {
        Push { which: usize, term: Term },
        Truncate { which: usize, from: Index },
        Copy { which: usize },
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            4 => (0..4_usize, 1..4_u64).prop_map(|(which, term)| Act::Push { which, term }),
            1 => (0..4_usize, 0..40_u64).prop_map(|(which, from)| Act::Truncate { which, from }),
            1 => (0..4_usize).prop_map(|which| Act::Copy { which }),
        ];
        prop::collection::vec(act, 0..120)
    }

    /// The dumb version: a list each, nothing shared.
    fn play(acts: &[Act]) -> (Vec<Log>, Vec<Vec<Term>>) {
        let mut logs = vec![Log::default(); 4];
        let mut dumb = vec![Vec::new(); 4];
        for act in acts {
            match *act {
                Act::Push { which, term } => {
                    logs[which].push(Entry::noop(term));
                    dumb[which].push(term);
                }
                Act::Truncate { which, from } => {
                    logs[which].truncate(from);
                    dumb[which].truncate(usize::try_from(from.max(1) - 1).unwrap());
                }
                Act::Copy { which } => {
                    logs[(which + 1) % 4] = logs[which].clone();
                    dumb[(which + 1) % 4] = dumb[which].clone();
                }
            }
        }
        (logs, dumb)
    }

    proptest! {
        #[test]
        fn copies_that_share_behave_like_lists_that_do_not(acts in acts()) {
            let (logs, dumb) = play(&acts);
            for (log, dumb) in logs.iter().zip(&dumb) {
                let terms: Vec<Term> = log.iter().map(|entry| entry.term).collect();
                prop_assert_eq!(&terms, dumb);
                prop_assert_eq!(log.last_index(), dumb.len() as Index);
                prop_assert_eq!(log.last_term(), dumb.last().copied().unwrap_or(0));
                prop_assert_eq!(log.term_at(0), Some(0));
                for index in 1..45 {
                    let place = usize::try_from(index - 1).unwrap();
                    prop_assert_eq!(log.term_at(index), dumb.get(place).copied());
                }
            }
        }

        #[test]
        fn logs_compare_and_hash_as_their_entries_do(acts in acts()) {
            let (logs, dumb) = play(&acts);
            for (a, dumb_a) in logs.iter().zip(&dumb) {
                for (b, dumb_b) in logs.iter().zip(&dumb) {
                    prop_assert_eq!(a == b, dumb_a == dumb_b);
                    prop_assert_eq!(a.cmp(b), dumb_a.cmp(dumb_b));
                    let (a, b) = (crate::sim::digest::digest(a), crate::sim::digest::digest(b));
                    prop_assert_eq!(a == b, dumb_a == dumb_b);
                }
            }
        }

        #[test]
        fn a_part_is_what_a_list_would_give(acts in acts(), from in 1..40_u64, most in 0..20_u16) {
            let (logs, dumb) = play(&acts);
            for (log, dumb) in logs.iter().zip(&dumb) {
                let part: Vec<Term> = log.copy_from(from, most).iter().map(|e| e.term).collect();
                let skip = usize::try_from(from - 1).unwrap();
                let by_hand: Vec<Term> =
                    dumb.iter().skip(skip).take(usize::from(most)).copied().collect();
                prop_assert_eq!(part, by_hand);
                let rest: Vec<(Index, Term)> =
                    log.iter_from(from).map(|(index, e)| (index, e.term)).collect();
                let by_hand: Vec<(Index, Term)> =
                    (from..).zip(dumb.iter().skip(skip).copied()).collect();
                prop_assert_eq!(rest, by_hand);
            }
        }

        #[test]
        fn the_first_of_a_term_is_found_as_by_hand(acts in acts(), index in 1..40_u64) {
            let (logs, dumb) = play(&acts);
            for (log, dumb) in logs.iter().zip(&dumb) {
                let place = usize::try_from(index - 1).unwrap();
                if let Some(term) = dumb.get(place) {
                    let run = dumb[..=place].iter().rev().take_while(|t| *t == term).count();
                    prop_assert_eq!(log.first_of_term(index), index + 1 - run as Index);
                }
            }
        }
    }
}

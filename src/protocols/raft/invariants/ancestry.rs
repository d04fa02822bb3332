//! Every log that ever was, as a tree: each vertex is one entry on top of
//! one log, and so stands for a whole log.

use crate::protocols::raft::log::{Entry, Index, Term};
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;

/// A log, by its last entry's vertex. Two logs are equal if their places
/// are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub(super) struct Place(u32);

/// Why places are not numbered with more bits.
const FEW: &str = "a run has fewer than four billion entries";

impl Place {
    /// The empty log.
    pub(super) const EMPTY: Place = Place(0);
}

/// One entry on top of one log.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
struct Vertex {
    /// The log below.
    below: Place,
    /// The vertex that was the newest at the same index before this one.
    older: Place,
    index: Index,
    entry: Entry,
}

/// The tree. It only grows; clones share it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Ancestry {
    /// Place 1 first.
    vertices: Growing<Vertex>,
    /// The newest vertex of each index, from 1.
    newest: Growing<Place>,
    twins: bool,
}

impl Ancestry {
    /// How many vertices there are beyond one for each index.
    pub(super) fn rivals(&self) -> u64 {
        self.vertices.len() - self.newest.len()
    }

    /// The length of a log.
    pub(super) fn index(&self, place: Place) -> Index {
        self.vertex(place).map_or(0, |vertex| vertex.index)
    }

    /// The term of a log's last entry; 0 if it is empty.
    pub(super) fn term(&self, place: Place) -> Term {
        self.entry(place).map_or(0, |entry| entry.term)
    }

    /// A log's last entry.
    pub(super) fn entry(&self, place: Place) -> Option<&Entry> {
        self.vertex(place).map(|vertex| &vertex.entry)
    }

    /// The log without its last entry.
    pub(super) fn below(&self, place: Place) -> Place {
        self.vertex(place).map_or(Place::EMPTY, |v| v.below)
    }

    /// The first `index` entries of a log; the whole if it is shorter.
    pub(super) fn prefix(&self, place: Place, index: Index) -> Place {
        let mut place = place;
        while let Some(vertex) = self.vertex(place)
            && vertex.index > index
        {
            place = vertex.below;
        }
        place
    }

    /// The longest prefix that two logs share.
    pub(super) fn shared(&self, a: Place, b: Place) -> Place {
        let shorter = self.index(a).min(self.index(b));
        let (mut a, mut b) = (self.prefix(a, shorter), self.prefix(b, shorter));
        while a != b {
            (a, b) = (self.below(a), self.below(b));
        }
        a
    }

    /// Whether both logs end with the same entry.
    pub(super) fn same_entry(&self, a: Place, b: Place) -> bool {
        a == b || self.entry(a) == self.entry(b)
    }

    /// Whether two different logs have ever ended at the same index with
    /// entries of the same term: what Log Matching forbids to happen at the
    /// same time.
    pub(super) fn has_twins(&self) -> bool {
        self.twins
    }

    /// The log `below` with `entry` on top.
    pub(super) fn grow(&mut self, below: Place, entry: &Entry) -> Place {
        let index = self.index(below) + 1;
        let slot = index - 1;
        let newest = self.newest.get(slot).copied().unwrap_or(Place::EMPTY);
        let mut place = newest;
        let mut has_twin = false;
        while let Some(vertex) = self.vertex(place) {
            if vertex.below == below && vertex.entry == *entry {
                return place;
            }
            has_twin |= vertex.entry.term == entry.term;
            place = vertex.older;
        }
        self.twins |= has_twin;
        self.vertices.push(Vertex {
            below,
            older: newest,
            index,
            entry: entry.clone(),
        });
        let count = u32::try_from(self.vertices.len());
        let place = Place(count.expect(FEW));
        if slot < self.newest.len() {
            self.newest.replace(slot, place);
        } else {
            self.newest.push(place);
        }
        place
    }

    fn vertex(&self, place: Place) -> Option<&Vertex> {
        self.vertices.get(u64::from(place.0.checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_logs_have_one_place() {
        let mut tree = Ancestry::default();
        let a = tree.grow(Place::EMPTY, &Entry::noop(1));
        let ab = tree.grow(a, &Entry::noop(2));
        assert_eq!(tree.grow(Place::EMPTY, &Entry::noop(1)), a);
        assert_eq!(tree.grow(a, &Entry::noop(2)), ab);
        assert_eq!((tree.index(ab), tree.term(ab)), (2, 2));
        assert_eq!(tree.prefix(ab, 1), a);
        assert_eq!(tree.prefix(ab, 0), Place::EMPTY);
        assert_eq!(tree.prefix(a, 7), a);
        assert!(!tree.has_twins());
    }

    #[test]
    fn the_same_index_and_term_on_different_logs_are_twins() {
        let mut tree = Ancestry::default();
        let a = tree.grow(Place::EMPTY, &Entry::noop(1));
        let b = tree.grow(Place::EMPTY, &Entry::noop(2));
        assert!(!tree.has_twins(), "different terms may differ");
        let on_a = tree.grow(a, &Entry::noop(3));
        let on_b = tree.grow(b, &Entry::noop(3));
        assert!(tree.has_twins());
        assert_ne!(on_a, on_b);
        assert_eq!(tree.shared(on_a, on_b), Place::EMPTY);
        assert_eq!(tree.shared(on_a, a), a);
        assert!(tree.same_entry(on_a, on_b));
    }
}

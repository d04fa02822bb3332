//! Every log that ever was, as a tree: each vertex is one entry on top of one
//! log, and so stands for a whole log.

use std::fmt::Debug;

use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::protocol::Request;
use crate::sim::rope::Map;

/// An entry of a log, made by the leader of some term.
pub trait Entry: Clone + Debug + Eq + Encode {
    /// The term of the leader that made it.
    fn term(&self) -> u64;

    /// The client's request that it carries out, if it is for one.
    fn request(&self) -> Option<Request>;
}

/// A log, by its last entry's vertex. Two logs are equal if their places
/// are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Place(u32);

/// Why places are not numbered with more bits.
const FEW: &str = "a run has fewer than four billion entries";

impl Place {
    /// The empty log.
    pub const EMPTY: Place = Place(0);
}

/// One entry on top of one log.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
struct Vertex<E> {
    /// The log below.
    below: Place,
    /// The vertex that was the newest at the same index before this one.
    older: Place,
    index: u64,
    entry: E,
}

/// The tree. It only grows; clones share it.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Tree<E> {
    /// Place 1 first.
    vertices: Growing<Vertex<E>>,
    /// The first vertex of each index, from 1.
    first: Growing<Place>,
    /// The newest of each index that has more.
    newest: Map<u64, Place>,
    twins: bool,
}

impl<E> Default for Tree<E> {
    fn default() -> Tree<E> {
        Tree {
            vertices: Growing::default(),
            first: Growing::default(),
            newest: Map::default(),
            twins: false,
        }
    }
}

impl<E: Entry> Tree<E> {
    /// How many vertices there are beyond one for each index.
    #[must_use]
    pub fn rivals(&self) -> u64 {
        self.vertices.len() - self.first.len()
    }

    /// The length of a log.
    #[must_use]
    pub fn index(&self, place: Place) -> u64 {
        self.vertex(place).map_or(0, |vertex| vertex.index)
    }

    /// The term of a log's last entry; 0 if it is empty.
    #[must_use]
    pub fn term(&self, place: Place) -> u64 {
        self.entry(place).map_or(0, E::term)
    }

    /// A log's last entry.
    #[must_use]
    pub fn entry(&self, place: Place) -> Option<&E> {
        self.vertex(place).map(|vertex| &vertex.entry)
    }

    /// The log without its last entry.
    #[must_use]
    pub fn below(&self, place: Place) -> Place {
        self.vertex(place).map_or(Place::EMPTY, |v| v.below)
    }

    /// The first `index` entries of a log; the whole if it is shorter.
    #[must_use]
    pub fn prefix(&self, place: Place, index: u64) -> Place {
        let mut place = place;
        while let Some(vertex) = self.vertex(place)
            && vertex.index > index
        {
            place = vertex.below;
        }
        place
    }

    /// The prefixes of a log that are longer than `above`, up to the length
    /// `to`, the shortest first.
    #[must_use]
    pub fn path(&self, log: Place, above: u64, to: u64) -> Vec<Place> {
        let mut place = self.prefix(log, to);
        let mut path = Vec::new();
        while self.index(place) > above {
            path.push(place);
            place = self.below(place);
        }
        path.reverse();
        path
    }

    /// The longest prefix that two logs share.
    #[must_use]
    pub fn shared(&self, a: Place, b: Place) -> Place {
        let shorter = self.index(a).min(self.index(b));
        let (mut a, mut b) = (self.prefix(a, shorter), self.prefix(b, shorter));
        while a != b {
            (a, b) = (self.below(a), self.below(b));
        }
        a
    }

    /// Whether both logs end with the same entry.
    #[must_use]
    pub fn same_entry(&self, a: Place, b: Place) -> bool {
        a == b || self.entry(a) == self.entry(b)
    }

    /// Whether two different logs have ever ended at the same index with
    /// entries of the same term: what Log Matching forbids to happen at the
    /// same time.
    #[must_use]
    pub fn has_twins(&self) -> bool {
        self.twins
    }

    /// The highest index at which two logs have entries of the same term
    /// though they are not the same up to there, and the highest index up to
    /// there at which their entries differ.
    #[must_use]
    pub fn mismatch(&self, a: Place, b: Place) -> Option<(u64, u64)> {
        let shorter = self.index(a).min(self.index(b));
        let (mut a, mut b) = (self.prefix(a, shorter), self.prefix(b, shorter));
        while a != b {
            if self.term(a) == self.term(b) {
                let index = self.index(a);
                while self.same_entry(a, b) {
                    (a, b) = (self.below(a), self.below(b));
                }
                return Some((index, self.index(a)));
            }
            (a, b) = (self.below(a), self.below(b));
        }
        None
    }

    /// The log `below` with `entry` on top.
    ///
    /// # Panics
    /// After four billion entries.
    pub fn grow(&mut self, below: Place, entry: &E) -> Place {
        let index = self.index(below) + 1;
        let slot = index - 1;
        let first = self.first.get(slot);
        let newest = self.newest.get(&index).or(first).copied();
        let newest = newest.unwrap_or(Place::EMPTY);
        let mut place = newest;
        let mut has_twin = false;
        while let Some(vertex) = self.vertex(place) {
            if vertex.below == below && vertex.entry == *entry {
                return place;
            }
            has_twin |= vertex.entry.term() == entry.term();
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
        if slot < self.first.len() {
            self.newest.insert(index, place);
        } else {
            self.first.push(place);
        }
        place
    }

    fn vertex(&self, place: Place) -> Option<&Vertex<E>> {
        self.vertices.get(u64::from(place.0.checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The term, and nothing else.
    impl Entry for u64 {
        fn term(&self) -> u64 {
            *self
        }

        fn request(&self) -> Option<Request> {
            None
        }
    }

    #[test]
    fn equal_logs_have_one_place() {
        let mut tree = Tree::default();
        let a = tree.grow(Place::EMPTY, &1);
        let ab = tree.grow(a, &2);
        assert_eq!(tree.grow(Place::EMPTY, &1), a);
        assert_eq!(tree.grow(a, &2), ab);
        assert_eq!((tree.index(ab), tree.term(ab)), (2, 2));
        assert_eq!(tree.prefix(ab, 1), a);
        assert_eq!(tree.prefix(ab, 0), Place::EMPTY);
        assert_eq!(tree.prefix(a, 7), a);
        assert!(!tree.has_twins());
    }

    #[test]
    fn the_same_index_and_term_on_different_logs_are_twins() {
        let mut tree = Tree::default();
        let a = tree.grow(Place::EMPTY, &1);
        let b = tree.grow(Place::EMPTY, &2);
        assert!(!tree.has_twins(), "different terms may differ");
        let on_a = tree.grow(a, &3);
        let on_b = tree.grow(b, &3);
        assert!(tree.has_twins());
        assert_ne!(on_a, on_b);
        assert_eq!(tree.shared(on_a, on_b), Place::EMPTY);
        assert_eq!(tree.shared(on_a, a), a);
        assert!(tree.same_entry(on_a, on_b));
    }
}

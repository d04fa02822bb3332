//! The tree that keeps the pieces of a long list. It does not know of what
//! type the items are, so that a program has it once, and not once for each
//! type.

use std::any::Any;
use std::rc::Rc;

/// An item, of the one type that all items of a list have.
pub(super) type Item = Rc<dyn Any>;

/// The most items of a leaf, and the most pieces of a fork.
const WIDTH: usize = 16;

/// A list, or a part of one.
#[derive(Clone)]
pub(super) struct Spine(Rc<Piece>);

#[derive(Clone)]
enum Piece {
    Leaf(Vec<Item>),
    Fork {
        /// How many items all parts have together.
        len: usize,
        /// None of them is empty.
        parts: Vec<Spine>,
    },
}

impl Default for Spine {
    fn default() -> Spine {
        Spine(Rc::new(Piece::Leaf(Vec::new())))
    }
}

impl Spine {
    pub(super) fn len(&self) -> usize {
        match &*self.0 {
            Piece::Leaf(items) => items.len(),
            Piece::Fork { len, .. } => *len,
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<&Item> {
        let (first, items) = self.leaf(place);
        items.get(place - first)
    }

    /// The leaf in which the item at `place` is, and the place of its first.
    fn leaf(&self, place: usize) -> (usize, &[Item]) {
        let (mut piece, mut rest) = (self, place);
        loop {
            match &*piece.0 {
                Piece::Leaf(items) => return (place - rest, items),
                Piece::Fork { parts, .. } => piece = &parts[part_of(parts, &mut rest)],
            }
        }
    }

    /// Those from `from` on and before `to`, in order.
    pub(super) fn part(&self, from: usize, to: usize) -> Part<'_> {
        let to = to.min(self.len());
        Part {
            spine: self,
            from: from.min(to),
            to,
            front: (0, &[]),
            back: (0, &[]),
        }
    }

    /// How many items come first of which `is_before` holds.
    pub(super) fn partition_point(&self, is_before: &dyn Fn(&Item) -> bool) -> usize {
        let (mut piece, mut place) = (self, 0);
        loop {
            match &*piece.0 {
                Piece::Leaf(items) => return place + items.partition_point(is_before),
                Piece::Fork { parts, .. } => {
                    // The border is in the last part that begins before it.
                    let begins = |part: &Spine| part.get(0).is_some_and(is_before);
                    let after = parts.partition_point(begins).max(1);
                    place += parts[..after - 1].iter().map(Spine::len).sum::<usize>();
                    piece = &parts[after - 1];
                }
            }
        }
    }

    /// How many items come first that are the `same` in both lists. What they
    /// share in memory is not looked at.
    pub(super) fn shared(&self, other: &Spine, same: &dyn Fn(&Item, &Item) -> bool) -> usize {
        let mut place = 0;
        while let (Some(own), Some(their)) = (self.get(place), other.get(place)) {
            let theirs = other.beginning_at(place);
            let is_theirs = |own: &&Spine| theirs.iter().any(|their| Rc::ptr_eq(&own.0, &their.0));
            let both_have = self.beginning_at(place).into_iter().find(is_theirs);
            place += match both_have {
                Some(piece) => piece.len(),
                None if Rc::ptr_eq(own, their) || same(own, their) => 1,
                None => break,
            };
        }
        place
    }

    /// The pieces that begin with the item at `place`, the longest first.
    fn beginning_at(&self, mut place: usize) -> Vec<&Spine> {
        let (mut piece, mut found) = (self, Vec::new());
        loop {
            if place == 0 {
                found.push(piece);
            }
            match &*piece.0 {
                Piece::Leaf(_) => return found,
                Piece::Fork { parts, .. } => piece = &parts[part_of(parts, &mut place)],
            }
        }
    }

    /// The item at `place`, to be changed: if others share it, as a `copy`.
    pub(super) fn get_mut(
        &mut self,
        mut place: usize,
        copy: &dyn Fn(&Item) -> Item,
    ) -> Option<&mut dyn Any> {
        match Rc::make_mut(&mut self.0) {
            Piece::Leaf(items) => {
                let item = items.get_mut(place)?;
                if Rc::get_mut(item).is_none() {
                    *item = copy(item);
                }
                Rc::get_mut(item)
            }
            Piece::Fork { parts, .. } => {
                let part = part_of(parts, &mut place);
                parts[part].get_mut(place, copy)
            }
        }
    }

    /// Puts `item` before the one at `place`, or at the end.
    pub(super) fn insert(&mut self, place: usize, item: Item) {
        if let Some(rest) = self.insert_in_part(place, item) {
            let first = std::mem::take(self);
            let len = first.len() + rest.len();
            let parts = vec![first, rest];
            self.0 = Rc::new(Piece::Fork { len, parts });
        }
    }

    /// Puts an item in, and returns what there is no room for any more, from
    /// some item to the end.
    fn insert_in_part(&mut self, mut place: usize, item: Item) -> Option<Spine> {
        match Rc::make_mut(&mut self.0) {
            Piece::Leaf(items) => {
                items.insert(place, item);
                let rest = too_many(items, place)?;
                Some(Spine(Rc::new(Piece::Leaf(rest))))
            }
            Piece::Fork { len, parts } => {
                *len += 1;
                let part = part_of(parts, &mut place);
                let rest = parts[part].insert_in_part(place, item)?;
                parts.insert(part + 1, rest);
                let parts = too_many(parts, part + 1)?;
                let gone = parts.iter().map(Spine::len).sum();
                *len -= gone;
                Some(Spine(Rc::new(Piece::Fork { len: gone, parts })))
            }
        }
    }
}

/// The part in which an item is; its place is that in there from now on.
fn part_of(parts: &[Spine], place: &mut usize) -> usize {
    let last = parts.len() - 1;
    for (part, piece) in parts[..last].iter().enumerate() {
        if *place < piece.len() {
            return part;
        }
        *place -= piece.len();
    }
    last
}

/// What is to go elsewhere if there are too many, one having come in at
/// `place`. A list that grows at its end leaves full pieces behind.
fn too_many<T>(items: &mut Vec<T>, place: usize) -> Option<Vec<T>> {
    let at_end = place + 1 == items.len();
    let keep = if at_end { WIDTH } else { WIDTH / 2 };
    (items.len() > WIDTH).then(|| items.split_off(keep))
}

/// Some items of a list that follow each other. It keeps the leaves at both
/// ends at hand: most items are in the same as the one before.
#[derive(Clone)]
pub(super) struct Part<'a> {
    spine: &'a Spine,
    from: usize,
    to: usize,
    front: (usize, &'a [Item]),
    back: (usize, &'a [Item]),
}

fn item<'a>(spine: &'a Spine, leaf: &mut (usize, &'a [Item]), place: usize) -> Option<&'a Item> {
    let is_there = place >= leaf.0 && place - leaf.0 < leaf.1.len();
    if !is_there {
        *leaf = spine.leaf(place);
    }
    leaf.1.get(place - leaf.0)
}

impl<'a> Iterator for Part<'a> {
    type Item = &'a Item;

    fn next(&mut self) -> Option<&'a Item> {
        if self.from == self.to {
            return None;
        }
        self.from += 1;
        item(self.spine, &mut self.front, self.from - 1)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.to - self.from;
        (len, Some(len))
    }
}

impl<'a> DoubleEndedIterator for Part<'a> {
    fn next_back(&mut self) -> Option<&'a Item> {
        if self.from == self.to {
            return None;
        }
        self.to -= 1;
        item(self.spine, &mut self.back, self.to)
    }
}

impl ExactSizeIterator for Part<'_> {}

//! Long lists that change anywhere, and whose copies share memory.
//!
//! A list is cut into pieces that are kept in a tree, as a rope is (Boehm,
//! Atkinson and Plass 1995, "Ropes: an Alternative to Strings"). A copy shares
//! all of them; a change copies the piece that it touches and those above it,
//! whatever the length of the list. Lists of which every step keeps a copy,
//! and which change at their end alone, are cheaper as
//! [`Growing`](super::growing::Growing).

mod map;
mod spine;

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

pub use map::Map;
use spine::{Item, Spine};

use super::encode::{Encode, Sink, all};

/// A long list. A clone costs next to nothing.
pub struct Rope<T> {
    spine: Spine,
    of: PhantomData<T>,
}

fn known<T: 'static>(item: &Item) -> &T {
    item.downcast_ref().expect("all items are of one type")
}

impl<T: 'static> Rope<T> {
    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spine.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `place`, from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        self.spine.get(place).map(known)
    }

    /// The last item.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.get(self.len().checked_sub(1)?)
    }

    /// All items in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.part(0, self.len())
    }

    /// Those from `from` on and before `to`, in order.
    pub fn part(
        &self,
        from: usize,
        to: usize,
    ) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.spine.part(from, to).map(known)
    }

    /// How many items come first that `is_before`, which holds of those and of
    /// none that follows.
    pub fn partition_point(&self, is_before: impl Fn(&T) -> bool) -> usize {
        self.spine.partition_point(&|item| is_before(known(item)))
    }
}

impl<T: PartialEq + 'static> Rope<T> {
    /// How many items come first that both lists have. What they share in
    /// memory is not looked at.
    #[must_use]
    pub fn shared(&self, other: &Rope<T>) -> usize {
        let same = |own: &Item, their: &Item| known::<T>(own) == known(their);
        self.spine.shared(&other.spine, &same)
    }
}

impl<T: Clone + 'static> Rope<T> {
    /// The item at `place`, to be changed.
    #[must_use]
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let copy = |item: &Item| -> Item { Rc::new(known::<T>(item).clone()) };
        self.spine.get_mut(place, &copy)?.downcast_mut()
    }

    /// Adds `item` at the end.
    pub fn push(&mut self, item: T) {
        self.insert(self.len(), item);
    }

    /// Puts `item` before the one at `place`, or at the end.
    ///
    /// # Panics
    /// If `place` is beyond the end.
    pub fn insert(&mut self, place: usize, item: T) {
        self.spine.insert(place, Rc::new(item));
    }
}

impl<T> Clone for Rope<T> {
    fn clone(&self) -> Rope<T> {
        Rope {
            spine: self.spine.clone(),
            of: PhantomData,
        }
    }
}

impl<T> Default for Rope<T> {
    fn default() -> Rope<T> {
        Rope {
            spine: Spine::default(),
            of: PhantomData,
        }
    }
}

impl<T: Clone + 'static> FromIterator<T> for Rope<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Rope<T> {
        let mut rope = Rope::default();
        items.into_iter().for_each(|item| rope.push(item));
        rope
    }
}

impl<T: PartialEq + 'static> PartialEq for Rope<T> {
    fn eq(&self, other: &Rope<T>) -> bool {
        self.len() == other.len() && self.shared(other) == self.len()
    }
}

impl<T: Eq + 'static> Eq for Rope<T> {}

impl<T: PartialOrd + 'static> PartialOrd for Rope<T> {
    fn partial_cmp(&self, other: &Rope<T>) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}

impl<T: Ord + 'static> Ord for Rope<T> {
    fn cmp(&self, other: &Rope<T>) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<T: Encode + 'static> Encode for Rope<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        all(self.len() as u64, self.iter(), to);
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Rope<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lists and what they are, after this was put into them, and one changed;
    /// each is a copy of the one before it.
    fn play(acts: &[(usize, u8, bool)]) -> (Vec<Rope<u8>>, Vec<Vec<u8>>) {
        let (mut rope, mut dumb) = (Rope::default(), Vec::new());
        let (mut ropes, mut lists) = (vec![rope.clone()], vec![dumb.clone()]);
        for (place, item, is_new) in acts {
            let place = (*place).min(dumb.len());
            match dumb.get_mut(place).filter(|_| !is_new) {
                Some(old) => {
                    *old = *item;
                    *rope.get_mut(place).unwrap() = *item;
                }
                None => {
                    dumb.insert(place, *item);
                    rope.insert(place, *item);
                }
            }
            ropes.push(rope.clone());
            lists.push(dumb.clone());
        }
        (ropes, lists)
    }

    /// Most come in at the end.
    fn acts() -> impl Strategy<Value = Vec<(usize, u8, bool)>> {
        let place = prop_oneof![3 => Just(usize::MAX), 2 => 0..300_usize];
        prop::collection::vec((place, 1..5_u8, prop::bool::weighted(0.9)), 0..300)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn copies_that_share_behave_like_lists_that_do_not(acts in acts()) {
            let (ropes, lists) = play(&acts);
            for (rope, list) in ropes.iter().zip(&lists) {
                prop_assert!(rope.iter().eq(list));
                prop_assert!(rope.iter().rev().eq(list.iter().rev()));
                prop_assert_eq!(rope.last(), list.last());
                prop_assert_eq!(rope.get(list.len()), None);
            }
        }

        #[test]
        fn what_two_have_in_common_is_told(acts in acts(), others in acts()) {
            let (ropes, lists) = play(&acts);
            let (more, more_lists) = play(&others);
            let last = || (ropes.last().unwrap(), lists.last().unwrap());
            let pairs = ropes.iter().zip(&lists).chain(more.iter().zip(&more_lists));
            for ((rope, list), (last, last_list)) in pairs.map(|pair| (pair, last())) {
                let by_hand = list.iter().zip(last_list).take_while(|(a, b)| a == b).count();
                prop_assert_eq!(rope.shared(last), by_hand);
                prop_assert_eq!(rope == last, list == last_list);
            }
        }

        #[test]
        fn a_border_is_found(mut list in prop::collection::vec(0..400_u16, 0..400), at in 0..400_u16) {
            list.sort_unstable();
            let rope: Rope<u16> = list.iter().copied().collect();
            let by_hand = list.partition_point(|item| *item < at);
            prop_assert_eq!(rope.partition_point(|item| *item < at), by_hand);
        }
    }
}

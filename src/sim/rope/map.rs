//! Maps with many keys, whose copies share memory.

use std::fmt;

use super::Rope;
use crate::sim::encode::{Encode, Sink};

/// A map with its keys in order, as [`sorted::Map`](crate::sim::sorted::Map)
/// is, and with the same bytes. A clone costs next to nothing, however many
/// keys there are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Map<K: 'static, V: 'static>(Rope<(K, V)>);

impl<K: Ord, V> Map<K, V> {
    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        let (own, value) = self.0.get(self.place(key))?;
        (own == key).then_some(value)
    }

    /// Whether `key` has a value.
    #[must_use]
    pub fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// All keys with their values, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Those from `first` on, in order.
    pub fn from<'a>(
        &'a self,
        first: &K,
    ) -> impl DoubleEndedIterator<Item = (&'a K, &'a V)> + Clone + use<'a, K, V> {
        let pairs = self.0.part(self.place(first), self.len());
        pairs.map(|(key, value)| (key, value))
    }

    /// The last `most` with their values, in order.
    pub fn newest(&self, most: usize) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        let from = self.len().saturating_sub(most);
        let pairs = self.0.part(from, self.len());
        pairs.map(|(key, value)| (key, value))
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.iter().map(|(key, _)| key)
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.iter().map(|(_, value)| value)
    }

    /// Where `key` is, or where it would be.
    fn place(&self, key: &K) -> usize {
        self.0.partition_point(|(own, _)| own < key)
    }
}

impl<K: Ord, V: PartialEq> Map<K, V> {
    /// The first key that only one of two maps has, or that has two values.
    #[must_use]
    pub fn differs<'a>(&'a self, other: &'a Map<K, V>) -> Option<&'a K> {
        let shared = self.0.shared(&other.0);
        let keys = [&self.0, &other.0].map(|own| own.get(shared));
        keys.into_iter().flatten().map(|(key, _)| key).min()
    }
}

impl<K: Ord + Clone, V: Clone> Map<K, V> {
    /// Gives `key` a value. Returns the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let place = self.place(&key);
        match self.0.get(place) {
            Some((own, _)) if *own == key => {
                let pair = self.0.get_mut(place)?;
                Some(std::mem::replace(&mut pair.1, value))
            }
            Some(_) | None => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// The value of `key`, which is `value` from now on if it had none.
    ///
    /// # Panics
    /// Never: the key is there.
    pub fn get_or_insert(&mut self, key: K, value: V) -> &mut V {
        let place = self.place(&key);
        if self.0.get(place).is_none_or(|(own, _)| *own != key) {
            self.0.insert(place, (key, value));
        }
        let pair = self.0.get_mut(place);
        &mut pair.expect("it was there, or was put there").1
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map(Rope::default())
    }
}

impl<K: Ord + Clone, V: Clone> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<K: Ord + Clone, V: Clone> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Map<K, V> {
        let mut map = Map::default();
        map.extend(pairs);
        map
    }
}

impl<K: Encode, V: Encode> Encode for Map<K, V> {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.0.encode(to);
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.0.iter().map(|(key, value)| (key, value));
        f.debug_map().entries(pairs).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::sim::digest::digest;
    use crate::sim::sorted;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn a_map_is_as_a_tree_is(pairs in prop::collection::vec((0..90_u8, 0..4_u8), 0..200), more in (0..90_u8, 0..4_u8)) {
            let map: Map<u8, u8> = pairs.iter().copied().collect();
            let tree: BTreeMap<u8, u8> = pairs.iter().copied().collect();
            let list: sorted::Map<u8, u8> = pairs.iter().copied().collect();
            prop_assert!(map.iter().eq(&tree));
            prop_assert!(map.from(&40).eq(tree.range(40..)));
            prop_assert_eq!(digest(&map), digest(&list));
            let (key, value) = more;
            prop_assert_eq!(map.get(&key), tree.get(&key));
            let mut other = map.clone();
            prop_assert_eq!(other.insert(key, value), tree.get(&key).copied());
            prop_assert_eq!(other.get_or_insert(key, 9), &value);
            let is_new = tree.get(&key) != Some(&value);
            prop_assert_eq!(map.differs(&other), is_new.then_some(&key));
            prop_assert_eq!(map == other, !is_new);
            prop_assert!(map.iter().eq(&tree), "a copy changes nothing of what it is copied from");
        }
    }
}

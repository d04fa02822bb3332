//! Lists against the trees of the standard library.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Map, Set};
use crate::sim::digest::digest;

/// Puts in if there is a value, takes out if there is none.
type Step = (u8, Option<u16>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..12_u8, prop::option::of(0..4_u16)), 0..60)
}

fn maps(steps: &[Step]) -> (Map<u8, u16>, BTreeMap<u8, u16>) {
    let (mut map, mut tree) = (Map::new(), BTreeMap::new());
    for (key, value) in steps {
        match value {
            Some(value) => assert_eq!(map.insert(*key, *value), tree.insert(*key, *value)),
            None => assert_eq!(map.remove(key), tree.remove(key)),
        }
    }
    (map, tree)
}

/// An item as links have it.
type Pair = (u8, u8);

fn sets(steps: &[Step]) -> (Set<Pair>, BTreeSet<Pair>) {
    let (mut set, mut tree) = (Set::new(), BTreeSet::new());
    for (item, value) in steps {
        let item = (*item % 4, *item / 4);
        match value {
            Some(_) => assert_eq!(set.insert(item), tree.insert(item)),
            None => assert_eq!(set.remove(&item), tree.remove(&item)),
        }
    }
    (set, tree)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_map_is_what_the_tree_is(steps in steps(), key in 0..12_u8) {
        let (mut map, mut tree) = maps(&steps);
        prop_assert!(map.iter().eq(tree.iter()));
        prop_assert!(map.up_to(&key).eq(tree.range(..=key)));
        prop_assert!(map.keys().eq(tree.keys()) && map.values().eq(tree.values()));
        prop_assert_eq!(map.len(), tree.len());
        prop_assert_eq!(map.is_empty(), tree.is_empty());
        prop_assert_eq!(map.get(&key), tree.get(&key));
        prop_assert_eq!(map.get_mut(&key), tree.get_mut(&key));
        prop_assert_eq!(map.contains_key(&key), tree.contains_key(&key));
        prop_assert_eq!(format!("{map:?}"), format!("{tree:?}"));
        prop_assert_eq!(digest(&map), digest(&tree.clone().into_iter().collect::<Vec<_>>()));
        prop_assert_eq!(map.get_or_insert(key, 9), tree.entry(key).or_insert(9));
        let backwards: Map<u8, u16> = tree.iter().rev().map(|(k, v)| (*k, *v)).collect();
        prop_assert_eq!(backwards, map);
    }

    #[test]
    fn maps_compare_as_trees_do(one in steps(), other in steps()) {
        let ((a, tree_a), (b, tree_b)) = (maps(&one), maps(&other));
        prop_assert_eq!(a.cmp(&b), tree_a.cmp(&tree_b));
    }

    #[test]
    fn a_map_is_written_as_a_tree_is(steps in steps()) {
        let (map, tree) = maps(&steps);
        let json = serde_json::to_string(&map).unwrap();
        prop_assert_eq!(json, serde_json::to_string(&tree).unwrap());
    }

    #[test]
    fn a_set_is_what_the_tree_is(steps in steps(), item in (0..4_u8, 0..3_u8)) {
        let (mut set, tree) = sets(&steps);
        prop_assert!(set.iter().eq(tree.iter()));
        prop_assert_eq!(set.len(), tree.len());
        prop_assert_eq!(set.is_empty(), tree.is_empty());
        prop_assert_eq!(set.contains(&item), tree.contains(&item));
        prop_assert_eq!(format!("{set:?}"), format!("{tree:?}"));
        prop_assert_eq!(digest(&set), digest(&tree.iter().copied().collect::<Vec<_>>()));
        prop_assert_eq!(tree.into_iter().rev().collect::<Set<_>>(), set.clone());
        set.clear();
        prop_assert!(set.is_empty());
    }

    #[test]
    fn sets_compare_as_trees_do(one in steps(), other in steps()) {
        let ((a, tree_a), (b, tree_b)) = (sets(&one), sets(&other));
        prop_assert_eq!(a.cmp(&b), tree_a.cmp(&tree_b));
    }
}

//! Putting short lists in order.
//!
//! The library's sorts are made for long lists, and each type that is sorted
//! costs the page some four kilobytes of them. What the page puts in order
//! is short, or nearly in order already.

/// Puts `list` in order by `key`; equal ones keep their places.
pub fn put_in_order<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && key(&list[at]) < key(&list[at - 1]) {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_does_what_the_library_does(
            mut list in proptest::collection::vec((0_u8..20, any::<u8>()), 0..60),
        ) {
            let mut sorted = list.clone();
            sorted.sort_by_key(|item| item.0);
            put_in_order(&mut list, |item| item.0);
            prop_assert_eq!(list, sorted);
        }
    }
}

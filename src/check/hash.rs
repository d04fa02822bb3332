//! A quick hash of a few numbers, the same on every machine. It says where in a
//! table to look, and nothing else: what is found there is compared.

/// From the fraction of the golden ratio: its bits are spread.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a list.
#[must_use]
#[inline]
pub(super) fn hash(list: &[u32]) -> u64 {
    let mut hash = list.len() as u64;
    for number in list {
        hash = (hash.rotate_left(23) ^ u64::from(*number)).wrapping_mul(SPREAD);
    }
    mixed(hash)
}

/// Each bit has a say in each.
#[inline]
pub(super) fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(SPREAD);
    hash ^ hash >> 29
}

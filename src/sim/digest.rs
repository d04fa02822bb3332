//! Digests that are equal on every machine: SipHash-1-3 (Aumasson and
//! Bernstein 2012) from `siphasher`, over the bytes of
//! [`encode`](super::encode).

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::encode::{Encode, Sink};

/// The digest of any value.
#[must_use]
pub fn digest<T: Encode + ?Sized>(value: &T) -> u64 {
    let mut sip = Sip(SipHasher13::new());
    value.encode(&mut sip);
    sip.0.finish()
}

struct Sip(SipHasher13);

impl Sink for Sip {
    fn put(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_the_bytes() {
        let mut sip = SipHasher13::new();
        sip.write(&[2, 0, 0, 0, 5, 6, 1]);
        assert_eq!(digest(&(vec![5_u8, 6], true)), sip.finish());
    }
}

//! Digests that are equal on every machine.
//!
//! SipHash-1-3 (Aumasson and Bernstein 2012) from `siphasher`, with every
//! number written little-endian and pointer-sized ones widened to 64 bits,
//! because derived `Hash` uses them for lengths and variants.

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

/// The digest of any value.
#[must_use]
pub fn digest<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = Portable(SipHasher13::new());
    value.hash(&mut hasher);
    hasher.finish()
}

struct Portable(SipHasher13);

impl Hasher for Portable {
    fn finish(&self) -> u64 {
        self.0.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn write_u8(&mut self, n: u8) {
        self.0.write(&[n]);
    }

    fn write_u16(&mut self, n: u16) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_u32(&mut self, n: u32) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_u64(&mut self, n: u64) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_u128(&mut self, n: u128) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_i8(&mut self, n: i8) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_i16(&mut self, n: i16) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_i32(&mut self, n: i32) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_i64(&mut self, n: i64) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_i128(&mut self, n: i128) {
        self.0.write(&n.to_le_bytes());
    }

    fn write_isize(&mut self, n: isize) {
        self.write_i64(n as i64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_variants_are_written_as_64_bits() {
        #[derive(Hash)]
        enum Two {
            #[expect(dead_code)]
            A,
            B,
        }
        let by_hand = |parts: &[u64]| {
            let mut sip = SipHasher13::new();
            for part in parts {
                sip.write(&part.to_le_bytes());
            }
            sip.finish()
        };
        assert_eq!(digest(&Two::B), by_hand(&[1]));
        assert_eq!(digest(&vec![5_u64, 6]), by_hand(&[2, 5, 6]));
    }
}

//! Random numbers that are the same for ever: part of the world.
//!
//! One stream a concern, so that one more draw in one of them does not shift
//! the others. The generator is PCG (O'Neill 2014) from `rand_pcg`, whose
//! values are fixed by its reference; the ranges are cut here, because no
//! crate promises the same cut in its next version.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::faults::Ppm;
use super::time::{Time, TimeRange};

/// One stream of random numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stream(Pcg32);

impl Stream {
    /// Stream number `concern` of `seed`. Different concerns are independent.
    #[must_use]
    pub fn new(seed: u64, concern: u64) -> Stream {
        let mut stream = Stream(Pcg32::new(seed, concern));
        // Neighbouring seeds begin alike; a few steps drive them apart.
        for _ in 0..4 {
            stream.0.next_u32();
        }
        stream
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `n`, or 0 if `n` is 0. The bias is below `n` in 2⁶⁴.
    pub fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.draw()) * u128::from(n);
        u64::try_from(wide >> 64).expect("the upper half of 128 bits fits 64")
    }

    /// A span of `range`, each microsecond equally likely.
    pub fn span(&mut self, range: TimeRange) -> Time {
        let width = range.max.0 - range.min.0;
        match width.checked_add(1) {
            // A fixed span draws nothing, so that fixing one latency does
            // not change what else the stream gives.
            Some(1) => range.min,
            Some(n) => Time(range.min.0 + self.below(n)),
            None => Time(self.draw()),
        }
    }

    /// Whether something of this chance happens.
    pub fn happens(&mut self, chance: Ppm) -> bool {
        match chance.parts() {
            0 => false,
            parts => self.below(1_000_000) < u64::from(parts),
        }
    }
}

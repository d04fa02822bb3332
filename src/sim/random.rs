//! Random numbers that are the same for ever: part of the world.
//!
//! One stream a concern, so that one more draw in one of them does not shift
//! the others. The generator is PCG (O'Neill 2014) from `rand_pcg`, whose
//! values are fixed by its reference; the ranges are cut here, because no
//! crate promises the same cut in its next version.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::encode::{Encode, Sink};
use super::faults::Ppm;
use super::time::{Time, TimeRange};

/// One stream of random numbers.
#[derive(Clone, Debug)]
pub struct Stream {
    seed: u64,
    concern: u64,
    drawn: u64,
    generator: Pcg32,
}

impl Stream {
    /// Stream number `concern` of `seed`. Different concerns are independent.
    #[must_use]
    pub fn new(seed: u64, concern: u64) -> Stream {
        let mut generator = Pcg32::new(seed, concern);
        // Neighbouring seeds begin alike; a few steps drive them apart.
        for _ in 0..4 {
            generator.next_u32();
        }
        Stream {
            seed,
            concern,
            drawn: 0,
            generator,
        }
    }

    /// Whether anything was drawn.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.drawn > 0
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.drawn += 1;
        self.generator.next_u64()
    }

    /// A number below `n`, or 0 if `n` is 0. The bias is below `n` in 2⁶⁴.
    pub fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.draw()) * u128::from(n);
        u64::try_from(wide >> 64).expect("the upper half of 128 bits fits 64")
    }

    /// A span of `range`, each microsecond equally likely. A fixed span
    /// draws nothing.
    pub fn span(&mut self, range: TimeRange) -> Time {
        let width = range.max.0 - range.min.0;
        match width.checked_add(1) {
            Some(1) => range.min,
            Some(n) => Time(range.min.0 + self.below(n)),
            None => Time(self.draw()),
        }
    }

    /// Whether something of this chance happens. What never happens draws
    /// nothing.
    pub fn happens(&mut self, chance: Ppm) -> bool {
        match chance.parts() {
            0 => false,
            parts => self.below(1_000_000) < u64::from(parts),
        }
    }
}

// Seed, concern and the count of draws say all about where a stream stands.
impl PartialEq for Stream {
    fn eq(&self, other: &Stream) -> bool {
        (self.seed, self.concern, self.drawn) == (other.seed, other.concern, other.drawn)
    }
}

impl Eq for Stream {}

impl Encode for Stream {
    fn encode<S: Sink>(&self, to: &mut S) {
        (self.seed, self.concern, self.drawn).encode(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_are_pinned_for_ever() {
        let mut stream = Stream::new(7, 1);
        let drawn: Vec<u64> = (0..4).map(|_| stream.below(1_000_000)).collect();
        assert_eq!(drawn, PINNED);
    }

    const PINNED: [u64; 4] = [412279, 603510, 806471, 775160];

    #[test]
    fn a_span_stays_in_its_range_and_meets_both_ends() {
        let range = TimeRange::new(Time(3), Time(5));
        let mut stream = Stream::new(1, 1);
        let mut met = [false; 3];
        for _ in 0..200 {
            let Time(t) = stream.span(range);
            met[usize::try_from(t - 3).unwrap()] = true;
        }
        assert_eq!(met, [true; 3]);
    }

    #[test]
    fn a_chance_of_a_tenth_happens_about_every_tenth_time() {
        let mut stream = Stream::new(9, 2);
        let hits = (0..10_000)
            .filter(|_| stream.happens(Ppm::percent(10)))
            .count();
        assert!((900..1_100).contains(&hits), "{hits} of 10,000");
    }
}

//! When to tell a person that a run takes much memory: a run has no other
//! limit, and a page that takes too much of it is closed without a word.

/// How much memory a run may take before a person is told, in bytes: an
/// eighth of what a browser gives a program at most, and about what a phone
/// gives a page before it closes it.
const ROOMY: u64 = 512 << 20;

/// How much memory is enough to be told of.
#[derive(Debug)]
pub(super) struct Room {
    /// In bytes.
    enough: u64,
}

impl Default for Room {
    fn default() -> Room {
        Room { enough: ROOMY }
    }
}

impl Room {
    /// Whether a person is to be told, now that the program has taken so many
    /// bytes. After that not before half as much has come on top.
    pub(super) fn is_scarce(&mut self, taken: u64) -> bool {
        let is_scarce = taken >= self.enough;
        if is_scarce {
            self.enough = taken + taken / 2;
        }
        is_scarce
    }
}

#[cfg(test)]
mod tests {
    use super::{ROOMY, Room};

    /// What a run of 100,000 events may take, and what a program of 32 bits
    /// can have at most.
    const USUAL: u64 = 200 << 20;
    const MOST: u64 = 4 << 30;

    /// How much was taken each time that somebody was told, while a run grows
    /// so many bytes at a time.
    fn told(step: u64) -> Vec<u64> {
        let mut room = Room::default();
        let mut taken = 0;
        let mut told = Vec::new();
        while taken < MOST {
            taken += step;
            if room.is_scarce(taken) {
                told.push(taken);
            }
        }
        told
    }

    #[test]
    fn nobody_is_told_of_what_an_ordinary_run_takes() {
        assert!(!Room::default().is_scarce(USUAL));
        assert!(!Room::default().is_scarce(ROOMY - 1));
    }

    #[test]
    fn the_word_comes_long_before_memory_is_full_and_again_as_it_fills() {
        for step in [64 << 10, 16 << 20, 100 << 20] {
            let told = told(step);
            assert!(told[0] >= ROOMY && told[0] <= MOST / 4, "{told:?}");
            assert!(told.len() >= 3 && told.len() <= 6, "{told:?}");
            for pair in told.windows(2) {
                assert!(pair[1] >= pair[0] + pair[0] / 2, "{told:?}");
                assert!(pair[1] <= pair[0] * 3 / 2 + step, "{told:?}");
            }
        }
    }

    #[test]
    fn a_run_that_leaps_is_told_of_once() {
        let mut room = Room::default();
        assert!(room.is_scarce(MOST / 2));
        assert!(!room.is_scarce(MOST / 2));
        assert!(room.is_scarce(MOST / 4 * 3));
    }
}

//! What was sent and answered since the start of a run.

use std::hash::{Hash, Hasher};

use super::time::Time;

/// What was sent and answered since the start of a run. It is kept beside a
/// world, not in it: no step can read it, and worlds that differ only in it
/// are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Messages that nodes sent, lost ones included; what the network
    /// doubles counts once.
    pub messages: u64,
    /// The [`weight`] of those messages, in bytes.
    pub bytes: u64,
    /// Requests of clients that were answered as done.
    pub answered: u64,
    /// Requests of clients that were answered as failed.
    pub failed: u64,
    /// How long clients waited for what was done, all together, from the
    /// first time that they asked.
    pub waited: Time,
}

/// The bytes that a message has in a plain binary form: each number and flag
/// by its width, texts by their bytes and one to end them, one byte for which
/// of several kinds something is, four for how many follow. No envelope, no
/// compression: a measure to compare protocols by, not what any network card
/// sees.
#[must_use]
pub fn weight<T: Hash + ?Sized>(message: &T) -> u64 {
    let mut scales = Scales(0);
    message.hash(&mut scales);
    scales.0
}

/// Counts what a value tells of itself when it is hashed: all its fields, in
/// order.
struct Scales(u64);

impl Hasher for Scales {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 += bytes.len() as u64;
    }

    /// How many follow.
    fn write_usize(&mut self, _: usize) {
        self.0 += 4;
    }

    /// Which of several kinds.
    fn write_isize(&mut self, _: isize) {
        self.0 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[derive(Hash)]
    enum Sample {
        Vote { term: u64, granted: bool },
        Entries(Vec<u32>),
        Name(String),
        Perhaps(Option<u16>),
    }

    #[test]
    fn a_message_weighs_what_its_fields_do() {
        let vote = Sample::Vote {
            term: 7,
            granted: true,
        };
        assert_eq!(weight(&vote), 1 + 8 + 1);
        assert_eq!(weight(&Sample::Entries(vec![1, 2, 3])), 1 + 4 + 3 * 4);
        assert_eq!(weight(&Sample::Entries(vec![])), 1 + 4);
        assert_eq!(weight(&Sample::Name("x←3".to_owned())), 1 + 5 + 1);
        assert_eq!(weight(&Sample::Perhaps(None)), 1 + 1);
        assert_eq!(weight(&Sample::Perhaps(Some(9))), 1 + 1 + 2);
    }
}

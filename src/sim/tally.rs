//! What was sent and answered since the start of a run.

use super::encode::{Encode, Sink};
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

/// How many bytes a message has in the plain form of
/// [`encode`](super::encode). No envelope, no compression: a measure to
/// compare protocols by, not what any network card sees.
#[must_use]
pub fn weight<T: Encode + ?Sized>(message: &T) -> u64 {
    let mut scales = Scales(0);
    message.encode(&mut scales);
    scales.0
}

/// Counts bytes.
struct Scales(u64);

impl Sink for Scales {
    fn put(&mut self, bytes: &[u8]) {
        self.0 += bytes.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::{Encode, weight};

    #[derive(Encode)]
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
        assert_eq!(weight(&Sample::Name("x←3".to_owned())), 1 + 4 + 5);
        assert_eq!(weight(&Sample::Perhaps(None)), 1 + 1);
        assert_eq!(weight(&Sample::Perhaps(Some(9))), 1 + 1 + 2);
    }
}

//! Numbers of proposals, which are also called ballots.

use std::fmt;

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

/// The number of a proposal: ten times the round, and the proposer. So S1
/// uses 11, 21, 31, … and S2 uses 12, 22, 32, …: "different proposers choose
/// their numbers from disjoint sets of numbers" (Paxos Made Simple §2.5).
/// Numbers are ordered as numbers are; a later round is always greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Number(u64);

impl Number {
    /// Less than any number of a proposal: none at all.
    pub const NONE: Number = Number(0);

    /// The number of `proposer` in its round `round`, from 1.
    ///
    /// # Panics
    /// If the proposer's number has more than one digit.
    #[must_use]
    pub fn new(round: u64, proposer: NodeId) -> Number {
        assert!(
            (1..=9).contains(&proposer.0),
            "a proposer's number has one digit: the last one of its proposals' numbers"
        );
        Number(round * 10 + u64::from(proposer.0))
    }

    /// The round; 0 for [`Number::NONE`].
    #[must_use]
    pub fn round(self) -> u64 {
        self.0 / 10
    }

    /// Whose number it is; none for [`Number::NONE`].
    #[must_use]
    pub fn proposer(self) -> Option<NodeId> {
        let digit = u8::try_from(self.0 % 10).expect("a digit is small");
        (digit > 0).then_some(NodeId(digit))
    }

    /// The number itself.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }

    /// The number itself; none for [`Number::NONE`].
    #[must_use]
    pub fn some(self) -> Option<u64> {
        (self > Number::NONE).then_some(self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl From<Number> for Datum {
    fn from(number: Number) -> Datum {
        Datum::Number(number.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposers_choose_from_disjoint_sets() {
        let mut seen = std::collections::BTreeSet::new();
        for round in 1..50 {
            for proposer in NodeId::all(9) {
                let number = Number::new(round, proposer);
                assert!(seen.insert(number), "{number} is used twice");
                assert_eq!(number.round(), round);
                assert_eq!(number.proposer(), Some(proposer));
            }
        }
    }

    #[test]
    fn a_later_round_is_greater_whoever_proposes() {
        assert!(Number::new(2, NodeId(1)) > Number::new(1, NodeId(9)));
        assert!(Number::NONE < Number::new(1, NodeId(1)));
        assert_eq!(Number::NONE.proposer(), None);
    }
}

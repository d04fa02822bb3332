//! Values, and proposals of them.

use std::fmt;
use std::rc::Rc;

pub use crate::kit::number::Number;
use crate::sim::encode::Encode;

/// What clients want to have chosen: a word.
pub type Value = Rc<str>;

/// A number and a value (§2.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Proposal {
    /// Its number.
    pub number: Number,
    /// Its value.
    pub value: Value,
}

impl fmt::Display for Proposal {
    /// `11 red`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.value)
    }
}

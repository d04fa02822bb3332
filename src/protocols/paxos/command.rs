//! What clients ask for.

use crate::sim::encode::Encode;
use crate::sim::protocol::Request;

use super::number::Value;

/// A client wants this value to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Command {
    /// Whose request it is. A retry carries the same numbers.
    pub request: Request,
    /// The value to propose.
    pub value: Value,
}

/// The values that the simulated load proposes.
const COLOURS: [&str; 6] = ["red", "blue", "green", "amber", "violet", "teal"];

impl Command {
    /// What the simulated load proposes as this request.
    #[must_use]
    pub fn of_load(request: Request) -> Command {
        let turn = u64::from(request.client.0) + request.serial + 4;
        let place = usize::try_from(turn % COLOURS.len() as u64).expect("a remainder is small");
        Command {
            request,
            value: Value::from(COLOURS[place]),
        }
    }
}

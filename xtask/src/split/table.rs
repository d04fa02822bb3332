//! What the first view does not need.

use super::plan::{Doors, Later};
use super::seen;

/// The later files. Names are as a person writes them: module paths, `<…>`
/// with the concrete types.
pub const TABLE: &[Later] = &[
    Later {
        name: "paxos",
        doors: Doors::Named(&["protocols::paxos"]),
        never: &[],
        only_from_within: true,
        least: 100,
    },
    Later {
        name: "views",
        doors: Doors::AllBut(seen::runs),
        never: &[],
        only_from_within: false,
        least: 32,
    },
];

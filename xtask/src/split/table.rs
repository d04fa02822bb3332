//! What the first view does not need.

use super::plan::{Doors, Later};
use super::seen;

/// A lab that the page does not begin with.
const fn lab(name: &'static str, doors: &'static [&'static str]) -> Later {
    Later {
        name,
        doors: Doors::NamedBut(doors, seen::runs),
        never: &[],
        only_from_within: true,
        // What the list of labs holds: how their runs are opened.
        gates: &["labs::lab::"],
        least: 48,
    }
}

/// The later files. Names are as a person writes them: module paths, `<…>`
/// with the concrete types. What a lab runs only when somebody acts is its
/// own: the labs come before the views.
pub const TABLE: &[Later] = &[
    lab("paxos", &["protocols::paxos"]),
    lab("multipaxos", &["protocols::multipaxos"]),
    // What they have in common: it comes with each of them.
    Later {
        name: "labs",
        doors: Doors::NamedBut(
            &[
                "kit::node_set",
                "kit::number",
                "kit::quorums",
                "kit::safe_set",
            ],
            seen::runs,
        ),
        never: &[],
        only_from_within: false,
        gates: &[],
        least: 32,
    },
    Later {
        name: "views",
        doors: Doors::AllBut(seen::runs),
        never: &[],
        only_from_within: false,
        gates: &[],
        least: 32,
    },
];

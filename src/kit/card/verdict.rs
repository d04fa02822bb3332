//! What votes have come to, as whoever sees all nodes at once would say it:
//! what is decided, and who knows. These are two things.

use crate::show::tone::{Remark, Tone};
use crate::sim::id::NodeId;
use crate::sim::note::Named;

/// How many nodes are named one by one.
const NAMED: usize = 3;

/// Nothing is decided yet, after so many ballots; nothing to say before the
/// first.
#[must_use]
pub fn undecided(begun: u64) -> Vec<Remark> {
    if begun == 0 {
        return Vec::new();
    }
    let tried = ("count", begun.into());
    vec![
        remark("labs-verdict-tried", vec![tried], Tone::Plain),
        remark("labs-verdict-none", Vec::new(), Tone::Plain),
    ]
}

/// A value is decided, and these know it.
#[must_use]
pub fn decided(value: String, known: Vec<NodeId>) -> [Remark; 2] {
    let value = ("value", value.into());
    let knowledge = match known.len() {
        0 => unknown(),
        1..=NAMED => {
            let nodes = ("nodes", known.into());
            remark("labs-verdict-known", vec![nodes], Tone::Plain)
        }
        count => {
            let count = ("count", (count as u64).into());
            remark("labs-verdict-known-many", vec![count], Tone::Plain)
        }
    };
    [
        remark("labs-verdict-chosen", vec![value], Tone::Done),
        knowledge,
    ]
}

/// Something is decided in an instance, and nobody knows it.
#[must_use]
pub fn decided_unknown(instance: u64) -> [Remark; 2] {
    let index = ("index", instance.into());
    [
        remark("labs-verdict-instance", vec![index], Tone::Done),
        unknown(),
    ]
}

/// Where quorums need not meet, more than one value can be decided.
#[must_use]
pub fn caveats(quorums_intersect: bool) -> Vec<Remark> {
    let apart = || remark("labs-verdict-apart", Vec::new(), Tone::Danger);
    (!quorums_intersect).then(apart).into_iter().collect()
}

fn unknown() -> Remark {
    remark("labs-verdict-unknown", Vec::new(), Tone::Decided)
}

fn remark(key: &'static str, values: Vec<Named>, tone: Tone) -> Remark {
    Remark { key, values, tone }
}

//! Quorum systems as a person sets and sees them.

use crate::sim::id::NodeId;

use super::Quorums;

/// The setting that says which sets of nodes decide, of every lab that has
/// one.
pub const KEY: &str = "quorums";

/// The kinds of system.
pub const KINDS: [&str; 4] = ["majority", "sizes", "grid", "weighted"];

/// A system in the parts that a person writes. They need not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// Of phase 1: how many, how many rows, or the least weight.
    pub one: String,
    /// Of phase 2: how many, how many columns, or the least weight.
    pub two: String,
    /// The weights, with commas between them.
    pub weights: String,
}

impl Parts {
    /// Reads what a setting says. What cannot be read is a majority.
    #[must_use]
    pub fn read(text: &str) -> Parts {
        let own = |kind, one: &str, two: &str, weights: &str| Parts {
            kind,
            one: one.to_owned(),
            two: two.to_owned(),
            weights: weights.to_owned(),
        };
        let parts: Vec<&str> = text.trim().split(':').collect();
        match parts[..] {
            ["sizes", one, two] => own("sizes", one, two, ""),
            ["grid", size] => {
                let (rows, columns) = size.split_once('x').unwrap_or((size, ""));
                own("grid", rows, columns, "")
            }
            ["weighted", weights, one, two] => own("weighted", one, two, weights),
            _ => own("majority", "", "", ""),
        }
    }

    /// As the setting says it.
    #[must_use]
    pub fn write(&self) -> String {
        let (one, two) = (self.one.trim(), self.two.trim());
        match self.kind {
            "sizes" => format!("sizes:{one}:{two}"),
            "grid" => format!("grid:{one}x{two}"),
            "weighted" => format!("weighted:{}:{one}:{two}", self.weights.replace(' ', "")),
            _ => "majority".to_owned(),
        }
    }

    /// A system of a kind that fits so many nodes, to begin with.
    #[must_use]
    pub fn of_kind(kind: &'static str, nodes: u8) -> Parts {
        let half = (nodes / 2 + 1).to_string();
        let (one, two, weights) = match kind {
            "grid" => {
                let divides = |rows: &u8| nodes.is_multiple_of(*rows);
                let rows = (1..=3).rev().find(divides).unwrap_or(1);
                (rows.to_string(), (nodes / rows).to_string(), String::new())
            }
            "weighted" => {
                // The first counts twice.
                let more = ",1".repeat(usize::from(nodes.saturating_sub(1)));
                let half = (nodes.div_ceil(2) + 1).to_string();
                (half.clone(), half, format!("2{more}"))
            }
            _ => (half.clone(), half, String::new()),
        };
        Parts {
            kind,
            one,
            two,
            weights,
        }
    }
}

/// A phase 1 and a phase 2 quorum, to look at where they meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Those of phase 1.
    pub one: Vec<NodeId>,
    /// Those of phase 2.
    pub two: Vec<NodeId>,
}

impl Pair {
    /// The two that share as few as any, in a system as its setting says it,
    /// among these nodes. None if it does not fit them.
    #[must_use]
    pub fn closest(system: &str, nodes: &[NodeId]) -> Option<Pair> {
        let system: Quorums = system.parse().ok()?;
        let count = u8::try_from(nodes.len()).ok()?;
        system.fit(count).ok()?;
        let (one, two) = system.closest(count)?;
        let named = |places: Vec<NodeId>| {
            let own = places.iter().filter_map(|place| nodes.get(place.index()));
            own.copied().collect()
        };
        Some(Pair {
            one: named(one.to_vec()),
            two: named(two.to_vec()),
        })
    }

    /// Those in both.
    #[must_use]
    pub fn both(&self) -> Vec<NodeId> {
        let shared = |node: &&NodeId| self.two.contains(node);
        self.one.iter().filter(shared).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in ["majority", "sizes:4:2", "grid:2x3", "weighted:2,1,1:3:2"] {
            assert_eq!(Parts::read(text).write(), text);
        }
        assert_eq!(Parts::read("half").kind, "majority");
    }

    #[test]
    fn a_system_to_begin_with_fits_and_intersects() {
        for nodes in 1..=9 {
            for kind in KINDS {
                let text = Parts::of_kind(kind, nodes).write();
                let system: Quorums = text.parse().expect("a quorum system");
                assert_eq!(system.fit(nodes), Ok(()), "{text} of {nodes}");
                assert!(system.intersect(nodes), "{text} of {nodes}");
            }
        }
    }

    #[test]
    fn the_closest_two_are_named_as_the_nodes_are() {
        let nodes = [NodeId(3), NodeId(4), NodeId(5)];
        let pair = Pair::closest("majority", &nodes).expect("it fits");
        assert_eq!(pair.one, [NodeId(3), NodeId(4)]);
        assert_eq!(pair.two, [NodeId(3), NodeId(5)]);
        assert_eq!(pair.both(), [NodeId(3)]);
        assert_eq!(Pair::closest("grid:2x3", &nodes), None);
        let apart = Pair::closest("sizes:1:2", &nodes).expect("it fits");
        assert_eq!(apart.both(), []);
    }
}

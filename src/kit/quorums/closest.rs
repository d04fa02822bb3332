//! Two quorums, one of each phase, that share as few acceptors as any two:
//! what agreement hangs on, or how it is lost.

use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;

use super::{Phase, Quorums, subsets};

impl Quorums {
    /// A phase 1 and a phase 2 quorum that share as few acceptors as any
    /// two, and of these the smallest, by their places. They share none
    /// exactly if the system does not [`intersect`](Quorums::intersect).
    /// None if a phase has no quorum.
    #[must_use]
    pub fn closest(&self, acceptors: u8) -> Option<(NodeSet, NodeSet)> {
        let seconds = self.minimal(Phase::Two, acceptors);
        let mut best: Option<(u8, u8, NodeSet, NodeSet)> = None;
        for one in self.minimal(Phase::One, acceptors) {
            for two in &seconds {
                let shared = one.iter().filter(|place| two.contains(*place)).count();
                let shared = u8::try_from(shared).expect("a set of at most nine");
                let size = one.len() + two.len();
                if best.is_none_or(|(s, n, ..)| (shared, size) < (s, n)) {
                    best = Some((shared, size, one, *two));
                }
            }
        }
        best.map(|(.., one, two)| (one, two))
    }

    /// The quorums of a phase of which nobody may be missing.
    fn minimal(&self, phase: Phase, acceptors: u8) -> Vec<NodeSet> {
        let without = |set: NodeSet, gone: NodeId| NodeSet::of(set.iter().filter(|n| *n != gone));
        let is_minimal = |set: &NodeSet| {
            self.is_quorum(phase, acceptors, *set)
                && set
                    .iter()
                    .all(|node| !self.is_quorum(phase, acceptors, without(*set, node)))
        };
        subsets(acceptors).filter(is_minimal).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::quorums::Weights;

    fn closest(system: &str, acceptors: u8) -> (Vec<u8>, Vec<u8>) {
        let system: Quorums = system.parse().expect("a quorum system");
        let (one, two) = system.closest(acceptors).expect("both have quorums");
        let places = |set: NodeSet| set.iter().map(|place| place.0).collect();
        (places(one), places(two))
    }

    #[test]
    fn the_two_that_share_least_are_found() {
        assert_eq!(closest("majority", 5), (vec![1, 2, 3], vec![1, 4, 5]));
        assert_eq!(closest("sizes:2:2", 5), (vec![1, 2], vec![3, 4]));
        assert_eq!(closest("grid:2x3", 6), (vec![1, 2, 3], vec![1, 4]));
        assert_eq!(closest("weighted:3,1,1:3:3", 3), (vec![1], vec![1]));
    }

    #[test]
    fn they_share_none_exactly_if_the_system_does_not_intersect() {
        let mut apart = 0;
        for acceptors in 1..=6 {
            for phase_1 in 1..=acceptors {
                for phase_2 in 1..=acceptors {
                    let sizes = Quorums::Sizes { phase_1, phase_2 };
                    let weights = Weights::new(&[3, 1, 1, 2, 1], phase_1.into(), phase_2.into());
                    let weighted = Quorums::Weighted(weights.expect("five acceptors"));
                    for (system, count) in [(sizes, acceptors), (weighted, 5)] {
                        let (one, two) = system.closest(count).expect("both have quorums");
                        let share = one.iter().any(|place| two.contains(place));
                        assert_eq!(share, system.intersect(count), "{system} of {count}");
                        apart += u32::from(!share);
                    }
                }
            }
        }
        assert!(apart > 20, "some do not intersect");
    }
}

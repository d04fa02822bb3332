//! Which nodes still reach each other: what the stage draws as regions.

use crate::sim::id::NodeId;
use crate::sim::sorted::Set;
use crate::ui::order::put_in_order;

/// The cuts of a run, as a frame lists them: directed links.
pub type Cuts = Set<(NodeId, NodeId)>;

/// How a link between two nodes, the smaller first, works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Both ways.
    Open,
    /// Only from the smaller to the greater node.
    OnlyUp,
    /// Only from the greater to the smaller node.
    OnlyDown,
    /// Not at all.
    Cut,
}

/// How the link between `a` and `b` works, `a` being the smaller.
#[must_use]
pub fn link_state(cuts: &Cuts, a: NodeId, b: NodeId) -> LinkState {
    match (cuts.contains(&(a, b)), cuts.contains(&(b, a))) {
        (false, false) => LinkState::Open,
        (false, true) => LinkState::OnlyUp,
        (true, false) => LinkState::OnlyDown,
        (true, true) => LinkState::Cut,
    }
}

/// The groups into which cuts divide a cluster of `count` nodes. Nodes are
/// in one group if a chain of links joins them that work at least one way.
/// Groups come in the order of their smallest node.
#[must_use]
pub fn groups(count: u8, cuts: &Cuts) -> Vec<Vec<NodeId>> {
    let mut left: Vec<NodeId> = NodeId::all(count).rev().collect();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&at) = group.get(next) {
            next += 1;
            let joined: Vec<NodeId> = left
                .iter()
                .copied()
                .filter(|&other| link_state(cuts, at.min(other), at.max(other)) != LinkState::Cut)
                .collect();
            for node in joined {
                left.retain(|other| *other != node);
                group.push(node);
            }
        }
        put_in_order(&mut group, |node| *node);
        groups.push(group);
    }
    groups
}

/// Whether two of the groups stand interlaced on the ring of nodes, so that
/// no ground could take in the one without the other.
#[must_use]
pub fn interlaced(groups: &[Vec<NodeId>]) -> bool {
    groups.iter().enumerate().any(|(i, one)| {
        groups[i + 1..].iter().any(|other| {
            let mut both: Vec<(NodeId, bool)> = one.iter().map(|n| (*n, true)).collect();
            both.extend(other.iter().map(|n| (*n, false)));
            put_in_order(&mut both, |node| *node);
            let turns = both
                .iter()
                .zip(both.iter().cycle().skip(1))
                .filter(|(a, b)| a.1 != b.1)
                .count();
            turns > 2
        })
    })
}

/// The letter of a node's group, `A` for the group of the smallest node;
/// none while the cluster is whole.
#[must_use]
pub fn letter(groups: &[Vec<NodeId>], node: NodeId) -> Option<char> {
    if groups.len() < 2 {
        return None;
    }
    ('A'..='I')
        .zip(groups)
        .find(|(_, group)| group.contains(&node))
        .map(|(letter, _)| letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(left: &[u8], right: &[u8]) -> Cuts {
        let mut cuts = Cuts::new();
        for &a in left {
            for &b in right {
                cuts.insert((NodeId(a), NodeId(b)));
                cuts.insert((NodeId(b), NodeId(a)));
            }
        }
        cuts
    }

    #[test]
    fn a_whole_cluster_is_one_group() {
        assert_eq!(groups(3, &Cuts::new()), [[NodeId(1), NodeId(2), NodeId(3)]]);
        assert!(groups(0, &Cuts::new()).is_empty());
    }

    #[test]
    fn a_partition_gives_its_groups() {
        assert_eq!(
            groups(5, &apart(&[2, 4], &[1, 3, 5])),
            [
                vec![NodeId(1), NodeId(3), NodeId(5)],
                vec![NodeId(2), NodeId(4)]
            ]
        );
    }

    #[test]
    fn groups_side_by_side_are_not_interlaced() {
        let group = |nodes: &[u8]| nodes.iter().copied().map(NodeId).collect::<Vec<_>>();
        assert!(!interlaced(&[group(&[1, 2, 5]), group(&[3, 4])]));
        assert!(!interlaced(&[group(&[1]), group(&[2]), group(&[3, 4, 5])]));
        assert!(interlaced(&[group(&[1, 3]), group(&[2, 4])]));
        assert!(interlaced(&[group(&[1, 2, 4]), group(&[3, 5])]));
    }

    #[test]
    fn letters_go_by_the_smallest_node() {
        let groups = groups(5, &apart(&[2, 4], &[1, 3, 5]));
        assert_eq!(letter(&groups, NodeId(5)), Some('A'));
        assert_eq!(letter(&groups, NodeId(4)), Some('B'));
        assert_eq!(letter(&groups[..1], NodeId(1)), None);
    }

    #[test]
    fn a_link_that_works_one_way_still_joins() {
        let mut cuts = apart(&[1], &[2]);
        cuts.remove(&(NodeId(2), NodeId(1)));
        assert_eq!(groups(2, &cuts).len(), 1);
        assert_eq!(link_state(&cuts, NodeId(1), NodeId(2)), LinkState::OnlyDown);
    }
}

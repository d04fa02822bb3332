//! Which nodes still reach each other: what the stage draws as regions.

use crate::sim::id::NodeId;
use crate::sim::part::Parts;
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

/// All links: pairs of nodes of which one can send to the other, the smaller
/// first.
pub fn pairs(parts: &Parts) -> impl Iterator<Item = (NodeId, NodeId)> {
    let all = parts.ids();
    let pairs = all.clone().flat_map(move |a| {
        let above = all.clone().filter(move |b| *b > a);
        above.map(move |b| (a, b))
    });
    pairs.filter(|(a, b)| parts.linked(*a, *b) || parts.linked(*b, *a))
}

/// The groups into which cuts divide a cluster; one group of all if they
/// divide nothing. Nodes are in one group if a chain of links joins them that
/// work at least one way. Groups come in the order of their smallest node.
#[must_use]
pub fn groups(parts: &Parts, cuts: &Cuts) -> Vec<Vec<NodeId>> {
    let divided = joined(parts, cuts);
    match divided.len() > 1 && divided.len() > joined(parts, &Cuts::new()).len() {
        true => divided,
        false => vec![parts.ids().collect()],
    }
}

/// The groups that are left when these links are cut.
fn joined(parts: &Parts, cuts: &Cuts) -> Vec<Vec<NodeId>> {
    let works = |from, to| parts.linked(from, to) && !cuts.contains(&(from, to));
    let mut left: Vec<NodeId> = parts.ids().rev().collect();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&at) = group.get(next) {
            next += 1;
            let (near, far): (Vec<NodeId>, Vec<NodeId>) = left
                .into_iter()
                .partition(|&to| works(at, to) || works(to, at));
            group.extend(near);
            left = far;
        }
        put_in_order(&mut group, |node| *node);
        groups.push(group);
    }
    groups
}

/// The letter of a node's group, `A` for the group of the smallest node;
/// none while the cluster is whole.
#[must_use]
pub fn letter(groups: &[Vec<NodeId>], node: NodeId) -> Option<char> {
    if groups.len() < 2 {
        return None;
    }
    ('A'..='Z')
        .zip(groups)
        .find(|(_, group)| group.contains(&node))
        .map(|(letter, _)| letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::part::Part;

    fn servers(count: u8) -> Parts {
        Parts::new(Part::servers(count), |_, _| true)
    }

    /// The first is linked to all others, which are not to each other.
    fn star(count: u8) -> Parts {
        let hub = NodeId(1);
        Parts::new(Part::servers(count), move |a, b| a == hub || b == hub)
    }

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
    fn every_link_comes_once_the_smaller_end_first() {
        let all =
            |parts: &Parts| -> Vec<(u8, u8)> { pairs(parts).map(|(a, b)| (a.0, b.0)).collect() };
        assert_eq!(
            all(&servers(4)),
            [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
        );
        assert_eq!(all(&star(4)), [(1, 2), (1, 3), (1, 4)]);
        assert_eq!(all(&servers(1)), []);
    }

    #[test]
    fn a_whole_cluster_is_one_group() {
        let all = vec![NodeId(1), NodeId(2), NodeId(3)];
        assert_eq!(
            groups(&servers(3), &Cuts::new()),
            std::slice::from_ref(&all)
        );
        // Nobody has cut what was never joined.
        let parts = Parts::new(Part::servers(3), |_, _| false);
        assert_eq!(groups(&parts, &Cuts::new()), [all]);
    }

    #[test]
    fn a_partition_gives_its_groups() {
        assert_eq!(
            groups(&servers(5), &apart(&[2, 4], &[1, 3, 5])),
            [
                vec![NodeId(1), NodeId(3), NodeId(5)],
                vec![NodeId(2), NodeId(4)]
            ]
        );
        assert_eq!(
            groups(&star(3), &apart(&[1], &[2])),
            [vec![NodeId(1), NodeId(3)], vec![NodeId(2)]]
        );
    }

    #[test]
    fn letters_go_by_the_smallest_node() {
        let groups = groups(&servers(5), &apart(&[2, 4], &[1, 3, 5]));
        assert_eq!(letter(&groups, NodeId(5)), Some('A'));
        assert_eq!(letter(&groups, NodeId(4)), Some('B'));
        assert_eq!(letter(&groups[..1], NodeId(1)), None);
    }

    #[test]
    fn a_link_that_works_one_way_still_joins() {
        let mut cuts = apart(&[1], &[2]);
        cuts.remove(&(NodeId(2), NodeId(1)));
        assert_eq!(groups(&servers(2), &cuts).len(), 1);
        assert_eq!(link_state(&cuts, NodeId(1), NodeId(2)), LinkState::OnlyDown);
    }
}

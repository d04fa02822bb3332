//! The record of who decided what, of each of many matters: agreement, and
//! that nobody decides twice.

use crate::kit::aside::Aside;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::rope;
use crate::sim::sorted::Map;

/// Who decided what, by matter and value. What was decided once stays in the
/// record, whatever a node forgets.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Decided<K: 'static, V: 'static> {
    by: rope::Map<K, Map<V, NodeSet>>,
    /// How many matters somebody has decided so.
    counts: Aside<Map<V, u64>>,
    news: Aside<Vec<(K, V)>>,
}

impl<K: Ord + 'static, V: 'static> Default for Decided<K, V> {
    fn default() -> Decided<K, V> {
        Decided {
            by: rope::Map::default(),
            counts: Aside::default(),
            news: Aside::default(),
        }
    }
}

impl<K: Copy + Ord + 'static, V: Copy + Ord + 'static> Decided<K, V> {
    /// A new event begins: nothing is news.
    pub fn begin(&mut self) {
        self.news.0.clear();
    }

    /// A node has decided a matter, or still goes by it.
    pub fn decide(&mut self, matter: K, value: V, node: NodeId) {
        let values = self.by.get_or_insert(matter, Map::new());
        let by = values.get_or_insert(value, NodeSet::default());
        if by.is_empty() {
            *self.counts.0.get_or_insert(value, 0) += 1;
        }
        if by.insert(node) {
            self.news.0.push((matter, value));
        }
    }

    /// Those who have decided so.
    #[must_use]
    pub fn by(&self, matter: K, value: V) -> NodeSet {
        let values = self.by.get(&matter);
        let by = values.and_then(|values| values.get(&value));
        by.copied().unwrap_or_default()
    }

    /// How many matters somebody has decided so.
    #[must_use]
    pub fn count(&self, value: V) -> u64 {
        self.counts.0.get(&value).copied().unwrap_or(0)
    }

    /// All matters that somebody has decided.
    pub fn matters(&self) -> impl Iterator<Item = K> {
        self.by.keys().copied()
    }

    /// What the last event decided: for validity, which is to be asked of
    /// nothing else.
    #[must_use]
    pub fn news(&self) -> &[(K, V)] {
        &self.news.0
    }

    /// Agreement: a matter that `voters` have decided in two ways, if there is
    /// one among the news; and all that they decided of it.
    #[must_use]
    pub fn split(&self, voters: NodeSet) -> Option<(K, Vec<(V, NodeSet)>)> {
        let of_voters = |by: &NodeSet| NodeSet::of(by.iter().filter(|id| voters.contains(*id)));
        self.news.0.iter().find_map(|(matter, _)| {
            let values = self.by.get(matter)?.iter();
            let values = values.map(|(value, by)| (*value, of_voters(by)));
            let values: Vec<_> = values.filter(|(_, by)| !by.is_empty()).collect();
            (values.len() > 1).then_some((*matter, values))
        })
    }

    /// Integrity: a matter that a node has decided in two ways, if there is
    /// one among the news.
    #[must_use]
    pub fn reversed(&self, node: NodeId) -> Option<K> {
        let matters = self.news.0.iter().map(|(matter, _)| *matter);
        let mut reversed = matters.filter(|matter| {
            let values = self.by.get(matter).into_iter().flat_map(Map::values);
            values.filter(|by| by.contains(node)).count() > 1
        });
        reversed.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_decide_differently_are_seen_when_it_happens() {
        let (one, two, three) = (NodeId(1), NodeId(2), NodeId(3));
        let all = NodeSet::of([one, two, three]);
        let mut record = Decided::default();
        record.decide('x', true, one);
        record.decide('y', false, two);
        record.decide('x', true, two);
        assert_eq!(record.split(all), None);
        assert_eq!(record.by('x', true), NodeSet::of([one, two]));
        record.decide('x', false, three);
        let ways = vec![
            (false, NodeSet::only(three)),
            (true, NodeSet::of([one, two])),
        ];
        assert_eq!(record.split(all), Some(('x', ways)));
        let others = NodeSet::of([one, two]);
        assert_eq!(record.split(others), None, "of S3 nothing is asked");
        assert_eq!(record.reversed(three), None);
        record.begin();
        record.decide('x', false, three);
        assert_eq!(record.split(all), None, "it is no news");
        record.decide('x', true, three);
        assert_eq!(record.reversed(three), Some('x'));
        assert_eq!(record.news(), [('x', true)]);
    }
}

//! Replicated logs, side by side: the panel of every lab that has them.

use crate::show::panel::{Glyph, Kind, LANES_WINDOW, Lane, LaneCell, Lanes, Panel, Pointer, Shape};
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::sim::part::Parts;
use crate::sim::protocol::Protocol;
use crate::sim::world::World;

/// Its node does not know it to be committed.
const UNCOMMITTED: &Kind = &Kind {
    word: "uncommitted",
    letter: 'u',
    tone: Tone::Quiet,
    glyph: Glyph::Open,
};

/// Its node knows it to be committed.
const COMMITTED: &Kind = &Kind {
    word: "committed",
    letter: 'c',
    tone: Tone::Done,
    glyph: Glyph::Full,
};

/// Its node has applied it.
const APPLIED: &Kind = &Kind {
    word: "applied",
    letter: 'a',
    tone: Tone::Done,
    glyph: Glyph::Sealed,
};

/// The leader holds something else there.
const CONFLICTS: &Kind = &Kind {
    word: "conflicts",
    letter: '≠',
    tone: Tone::Danger,
    glyph: Glyph::Badge,
};

/// The leader knows that the node holds its log up to there.
const MATCH: &Kind = &Kind {
    word: "match",
    letter: 'm',
    tone: Tone::Plain,
    glyph: Glyph::Bar,
};

/// The leader sends this next.
const NEXT: &Kind = &Kind {
    word: "next",
    letter: 'n',
    tone: Tone::Plain,
    glyph: Glyph::Arrow,
};

const LEGEND: &[&Kind] = &[UNCOMMITTED, COMMITTED, APPLIED, CONFLICTS, MATCH, NEXT];

const CAPTION: &str = "terms of the log entries; what is left of | is committed";

/// What one node's log holds, as its lab tells it.
pub struct Log<V> {
    /// Its entries from some index on, by index.
    pub entries: Vec<Entry<V>>,
    /// Everything up to this index is committed, as far as the node knows.
    pub committed: u64,
    /// Everything up to this index is applied.
    pub applied: u64,
}

/// One entry of a log.
pub struct Entry<V> {
    /// Its index.
    pub index: u64,
    /// Its term or ballot, which decides its colour.
    pub number: u64,
    /// What it holds, short.
    pub text: String,
    /// Whether its node knows it to be committed.
    pub committed: bool,
    /// What may not differ from the leader's at one index.
    pub value: V,
}

impl<V> Log<V> {
    fn value(&self, index: u64) -> Option<&V> {
        let place = self.entries.partition_point(|own| own.index < index);
        let entry = self.entries.get(place)?;
        (entry.index == index).then_some(&entry.value)
    }
}

/// The logs of all nodes; of those that are down, what their disks hold. `last`
/// gives the last index of a disk, `log` what a node, if it is up, and its disk
/// hold from an index on, and `known` what the leader knows of another node: up
/// to which index its log is the leader's, and which index it is sent next.
/// Entries conflict with the leader's alone, since nobody else overwrites any;
/// where the lab `cuts`, what follows such an entry goes with it.
#[must_use]
pub fn panel<'a, P: Protocol, V: PartialEq>(
    world: &'a World<P>,
    leader: Option<NodeId>,
    cuts: bool,
    last: impl Fn(&P::Durable) -> u64,
    log: impl Fn(Option<&P::Node>, &'a P::Durable, u64) -> Log<V>,
    known: impl Fn(&P::Node, NodeId) -> Option<(u64, u64)>,
) -> Panel {
    let lasts = world.ids().map(|id| last(world.durable(id)));
    let longest = lasts.max().unwrap_or(0);
    let first = (longest + 1).saturating_sub(LANES_WINDOW).max(1);
    let log_of = |id| log(world.node(id), world.durable(id), first);
    let logs: Vec<Log<V>> = world.ids().map(log_of).collect();
    let known = |id| match leader {
        Some(leader) if leader != id => known(world.node(leader)?, id),
        Some(_) | None => None,
    };
    let leads = leader.and_then(|leader| logs.get(leader.index()));
    drawn(world.parts(), first, &logs, leads, cuts, &known)
}

/// The logs of all parts, in order, with entries from index `first` on; one
/// of them may be the leader's. `cuts` as in [`panel`].
fn drawn<V: PartialEq>(
    parts: &Parts,
    first: u64,
    logs: &[Log<V>],
    leads: Option<&Log<V>>,
    cuts: bool,
    known: &dyn Fn(NodeId) -> Option<(u64, u64)>,
) -> Panel {
    let conflicts = |entry: &Entry<V>| {
        let leaders = leads.and_then(|log| log.value(entry.index));
        leaders.is_some_and(|value| *value != entry.value)
    };
    let cell = |log: &Log<V>, entry: &Entry<V>, goes: bool| LaneCell {
        at: entry.index,
        number: Some(entry.number),
        text: entry.text.clone(),
        kind: match (entry.committed, entry.index <= log.applied) {
            (true, true) => APPLIED,
            (true, false) => COMMITTED,
            (false, _) => UNCOMMITTED,
        },
        badge: goes.then_some(CONFLICTS),
    };
    let lane = |(node, log): (NodeId, &Log<V>)| {
        let mut goes = false;
        let cells = log.entries.iter().map(|entry| {
            goes = conflicts(entry) || goes && cuts;
            cell(log, entry, goes)
        });
        Lane {
            node,
            cells: cells.collect(),
            done: log.committed,
            pointers: known(node).map_or_else(Vec::new, pointers),
        }
    };
    let rows = parts.ids().zip(logs).map(lane).collect();
    Panel::new("log", CAPTION, LEGEND, Shape::Lanes(Lanes { first, rows }))
}

fn pointers((matched, next): (u64, u64)) -> Vec<Pointer> {
    let pointer = |at, kind| Pointer { at, kind };
    vec![pointer(matched, MATCH), pointer(next, NEXT)]
}

#[cfg(test)]
mod tests {
    use super::{Entry, Log, drawn};
    use crate::show::panel::Shape;
    use crate::sim::part::{Part, Parts};

    /// A log of entries of these terms.
    fn log(terms: &[u64]) -> Log<u64> {
        let entries = terms.iter().zip(1..).map(|(term, index)| Entry {
            index,
            number: *term,
            text: String::new(),
            committed: false,
            value: *term,
        });
        Log {
            entries: entries.collect(),
            committed: 0,
            applied: 0,
        }
    }

    /// Which entries of each log are marked, by index.
    fn marked(leader: Option<usize>, cuts: bool) -> Vec<Vec<u64>> {
        let logs = [
            log(&[1, 1, 1, 4, 4]),
            log(&[1, 1, 1, 4]),
            log(&[1, 1, 1, 4, 4, 6]),
            log(&[1, 2, 2, 2, 3, 3]),
        ];
        let parts = Parts::new(Part::servers(4), |_, _| true);
        let leads = leader.map(|leader| &logs[leader]);
        let Shape::Lanes(lanes) = drawn(&parts, 1, &logs, leads, cuts, &|_| None).shape else {
            unreachable!("logs are lanes");
        };
        let marked = lanes.rows.into_iter().map(|lane| {
            let cells = lane.cells.into_iter();
            let cells = cells.filter(|cell| cell.badge.is_some());
            cells.map(|cell| cell.at).collect()
        });
        marked.collect()
    }

    #[test]
    fn entries_conflict_with_the_leaders_log_alone() {
        let none: [u64; 0] = [];
        let whole: [&[u64]; 4] = [&none, &none, &none, &[2, 3, 4, 5, 6]];
        assert_eq!(marked(Some(0), true), whole, "6 follows what is deleted");
        assert_eq!(marked(Some(0), false)[3], [2, 3, 4, 5], "one by one");
        assert_eq!(marked(None, true).concat(), none, "nobody overwrites any");
        let other: [&[u64]; 4] = [&[2, 3, 4, 5], &[2, 3, 4], &[2, 3, 4, 5, 6], &none];
        assert_eq!(marked(Some(3), true), other);
    }
}

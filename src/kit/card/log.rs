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

/// Another node holds something else there.
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
    /// What may not differ between two nodes at one index.
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
#[must_use]
pub fn panel<'a, P: Protocol, V: PartialEq>(
    world: &'a World<P>,
    leader: Option<NodeId>,
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
    drawn(world.parts(), first, longest, &logs, &known)
}

/// The logs of all parts, in order, with entries from index `first` to `longest`.
fn drawn<V: PartialEq>(
    parts: &Parts,
    first: u64,
    longest: u64,
    logs: &[Log<V>],
    known: &dyn Fn(NodeId) -> Option<(u64, u64)>,
) -> Panel {
    let conflicts: Vec<bool> = (first..=longest).map(|at| conflict(logs, at)).collect();
    let cell = |log: &Log<V>, entry: &Entry<V>| LaneCell {
        at: entry.index,
        number: Some(entry.number),
        text: entry.text.clone(),
        kind: match (entry.committed, entry.index <= log.applied) {
            (true, true) => APPLIED,
            (true, false) => COMMITTED,
            (false, _) => UNCOMMITTED,
        },
        badge: conflicts[usize::try_from(entry.index - first).expect("within the window")]
            .then_some(CONFLICTS),
    };
    let lane = |(node, log): (NodeId, &Log<V>)| Lane {
        node,
        cells: log.entries.iter().map(|entry| cell(log, entry)).collect(),
        done: log.committed,
        pointers: known(node).map_or_else(Vec::new, pointers),
    };
    let rows = parts.ids().zip(logs).map(lane).collect();
    Panel::new("log", CAPTION, LEGEND, Shape::Lanes(Lanes { first, rows }))
}

/// Whether two nodes hold different things at an index.
fn conflict<V: PartialEq>(logs: &[Log<V>], index: u64) -> bool {
    let mut values = logs.iter().filter_map(|log| log.value(index));
    let first = values.next();
    values.any(|value| Some(value) != first)
}

fn pointers((matched, next): (u64, u64)) -> Vec<Pointer> {
    let pointer = |at, kind| Pointer { at, kind };
    vec![pointer(matched, MATCH), pointer(next, NEXT)]
}

//! Replicated logs, side by side: the panel of every lab that has them.

use crate::show::panel::{Glyph, Kind, LANES_WINDOW, Lane, Lanes, Panel, Pointer, Shape};
use crate::show::tone::Tone;

/// Its node does not know it to be committed.
pub const UNCOMMITTED: &Kind = &Kind {
    word: "uncommitted",
    letter: 'u',
    tone: Tone::Quiet,
    glyph: Glyph::Open,
};

/// Its node knows it to be committed.
pub const COMMITTED: &Kind = &Kind {
    word: "committed",
    letter: 'c',
    tone: Tone::Done,
    glyph: Glyph::Full,
};

/// Its node has applied it.
pub const APPLIED: &Kind = &Kind {
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

/// The logs. `lane(first)` gives each node's from that index on; `agree(index)`
/// tells whether all that hold something there hold the same.
#[must_use]
pub fn panel(longest: u64, lanes: impl Fn(u64) -> Vec<Lane>, agree: impl Fn(u64) -> bool) -> Panel {
    let first = (longest + 1).saturating_sub(LANES_WINDOW).max(1);
    let mut rows = lanes(first);
    let disputed: Vec<u64> = (first..=longest).filter(|at| !agree(*at)).collect();
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let conflicts = disputed.binary_search(&cell.at).is_ok();
        cell.badge = conflicts.then_some(CONFLICTS);
    }
    Panel::new("log", CAPTION, LEGEND, Shape::Lanes(Lanes { first, rows }))
}

/// How far an entry has come that its node knows to be committed or not.
#[must_use]
pub fn kind(committed: bool, applied: bool) -> &'static Kind {
    match (committed, applied) {
        (true, true) => APPLIED,
        (true, false) => COMMITTED,
        (false, _) => UNCOMMITTED,
    }
}

/// What a leader knows of a node's log: up to where it is the same, and what
/// is sent next.
#[must_use]
pub fn pointers(matched: u64, next: u64) -> Vec<Pointer> {
    let pointer = |at, kind| Pointer { at, kind };
    vec![pointer(matched, MATCH), pointer(next, NEXT)]
}

/// Whether all of them are the same.
pub fn all_same<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    let first = values.next();
    first.is_none_or(|first| values.all(|value| value == first))
}

//! The states that each manager passes, and the locks that it holds, of the
//! last transactions.

use crate::protocols::commit::Commit;
use crate::protocols::commit::config::{Config, Kind};
use crate::protocols::commit::invariants::Witness;
use crate::protocols::commit::message::Tx;
use crate::protocols::commit::node::State;
use crate::show::panel::{Bar, BarRow, Bars, Glyph, Kind as Sign, Panel, Shape, Strip, Strips};
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::sim::time::Time;
use crate::sim::world::World;

const fn sign(word: &'static str, letter: char, tone: Tone, glyph: Glyph) -> Sign {
    Sign {
        word,
        letter,
        tone,
        glyph,
    }
}

const WORKING: &Sign = &sign("working", 'w', Tone::Plain, Glyph::Ring);
const PREPARED: &Sign = &sign("prepared", 'p', Tone::Vote, Glyph::Open);
const PRE_COMMITTED: &Sign = &sign("pre-committed", 'q', Tone::Promise, Glyph::Full);
const COMMITTED: &Sign = &sign("committed", 'c', Tone::Done, Glyph::Sealed);
const ABORTED: &Sign = &sign("aborted", 'a', Tone::Danger, Glyph::Sealed);
/// Either may still come of it.
const OPEN: &Sign = &sign("open", 'o', Tone::Promise, Glyph::Striped);
const LOCKED: &Sign = &sign("locked", 'l', Tone::Vote, Glyph::Full);

/// How many transactions have strips.
const WITH_STRIPS: usize = 2;

/// The pictures of a run.
pub(super) fn of(cfg: &Config, world: &World<Commit>, witness: &Witness) -> Vec<Panel> {
    vec![strips(cfg, witness), locks(cfg, world.now(), witness)]
}

/// When a manager got to which state of a transaction.
fn passed(witness: &Witness, tx: Tx, id: NodeId) -> &[(Time, State)] {
    let of_tx = witness.passed.0.get(&tx);
    of_tx
        .and_then(|all| all.get(&id))
        .map_or(&[], Vec::as_slice)
}

/// A strip for each manager. It stands where both ends are possible as long as
/// nothing but its vote is known to it.
fn strips(cfg: &Config, witness: &Witness) -> Panel {
    let three = cfg.protocol == Kind::ThreePhase;
    let (legend, states): (&[_], Vec<_>) = match three {
        true => (
            &[WORKING, PREPARED, OPEN, PRE_COMMITTED, COMMITTED, ABORTED],
            vec![WORKING, PREPARED, PRE_COMMITTED, COMMITTED, ABORTED],
        ),
        false => (
            &[WORKING, PREPARED, OPEN, COMMITTED, ABORTED],
            vec![WORKING, PREPARED, COMMITTED, ABORTED],
        ),
    };
    let place = |state: &State| match (state, three) {
        (State::Begun, _) => 0,
        (State::Prepared, _) => 1,
        (State::PreCommitted, _) | (State::Committed, false) => 2,
        (State::Committed, true) | (State::Aborted, false) => 3,
        (State::Aborted, true) => 4,
    };
    let row = |tx: Tx, id: NodeId| {
        let told = passed(witness, tx, id).iter();
        let mut passed = vec![0];
        passed.extend(told.map(|(_, state)| place(state)));
        passed.dedup();
        let is_open = passed.last().is_some_and(|last| *last <= 1);
        Strip {
            id: tx.0 * 64 + u64::from(id.0),
            node: id,
            of: Some(tx.into()),
            shaded: if is_open { 0..2 } else { 0..0 },
            passed,
        }
    };
    let of = |tx: Tx| cfg.managers().map(move |id| row(tx, id));
    let all = witness.passed.0.keys().copied();
    let earlier = all.len().saturating_sub(WITH_STRIPS);
    Panel::new(
        "states",
        "The states that each manager has passed; in brackets where both ends are possible",
        legend,
        Shape::Strips(Strips {
            states,
            ends: 2,
            shade: OPEN,
            rows: all.skip(earlier).flat_map(of).collect(),
        }),
    )
}

/// A bar for each lock, from when the manager was prepared until it knew.
fn locks(cfg: &Config, now: Time, witness: &Witness) -> Panel {
    let bar = |tx: Tx, id: NodeId| {
        let passed = passed(witness, tx, id);
        let (from, _) = passed.iter().find(|(_, state)| state.is_in_doubt())?;
        let mut ends = passed.iter().filter(|(at, _)| at >= from);
        let end = ends.find(|(_, state)| state.decision().is_some());
        Some(Bar {
            id: tx.0,
            kind: LOCKED,
            text: tx.to_string(),
            number: Some(tx.0),
            from: (*from).min(now),
            until: end.map(|(at, _)| *at),
        })
    };
    let all: Vec<Tx> = witness.passed.0.keys().copied().collect();
    let row = |id: NodeId| BarRow {
        id: id.0.into(),
        head: id.into(),
        bars: all.iter().filter_map(|tx| bar(*tx, id)).collect(),
    };
    let rows = cfg.managers().map(row).collect();
    let caption = "The locks that each manager holds, in milliseconds";
    Panel::new("locks", caption, &[LOCKED], Shape::Bars(Bars { rows }))
}

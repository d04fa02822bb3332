//! Messages as arrows from line to line. A copy is a double line, a late one
//! is dashed and its head is hollow, a lost one breaks off with a cross.

use crate::runs::spacetime::{Arrow, End};
use crate::sim::flight::Fate;
use crate::sim::time::Time;

use super::ink::{Ink, Look, Side};
use super::sheet::{RIBBON, Spot};
use super::view::View;

/// The least length of an arrow with its name on it, in pixels, and how long
/// a letter of it is.
const NAMED: i32 = 16;
const LETTER: i32 = 7;

/// An arrow as a line on the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it begins.
    pub from: Spot,
    /// Where it ends.
    pub to: Spot,
    /// How the message ended.
    pub end: End,
}

/// Where an arrow lies; none if it is outside of the window.
pub(super) fn way(view: &View, arrow: &Arrow) -> Option<Way> {
    let end = view.of.end_of(arrow);
    let (at, reach) = match end {
        End::Received { at, .. } => (at, 100),
        End::Lost { at, reach } => (at, i32::from(reach).max(8)),
        End::Open => {
            let (gone, span) = (
                (view.until.min(arrow.due) - arrow.sent).0,
                (arrow.due - arrow.sent).0,
            );
            let whole = if arrow.fate.is_doomed() { 50 } else { 100 };
            let share = gone.saturating_mul(whole).checked_div(span).unwrap_or(0);
            let at = arrow.sent + Time(gone);
            (at, i32::try_from(share).unwrap_or(100))
        }
    };
    let sheet = &view.sheet;
    let (start, stop) = (view.along(arrow.sent), view.along(at));
    if stop < 0 || start > sheet.length {
        return None;
    }
    let (from, to) = (sheet.across(arrow.from), sheet.across(arrow.to));
    let edge = (to - from).signum() * RIBBON / 2;
    let (from, to) = (from + edge, to - edge);
    let tip = from + (to - from) * reach / 100;
    Some(Way {
        from: sheet.spot(start, from),
        to: sheet.spot(stop, tip),
        end,
    })
}

pub(super) fn draw(view: &View, ink: &mut Ink) {
    let (from, to) = view.span();
    let crowded = view.is_crowded();
    let mut last = None;
    for arrow in &view.of.arrows()[view.of.arrows_about(from, to)] {
        let Some(way) = way(view, arrow) else {
            continue;
        };
        let side = view.side_of_way(arrow.origin(), way.end);
        if crowded {
            // What falls on the same pixels is drawn once.
            if last != Some((way.from, way.to)) {
                let look = Look::new(5, "far").of(arrow.number).on(side);
                ink.path(look).line(way.from, way.to);
            }
            last = Some((way.from, way.to));
        } else {
            message(ink, arrow, &way, side);
        }
    }
}

fn message(ink: &mut Ink, arrow: &Arrow, way: &Way, side: Side) {
    let (cos, sin, length) = direction(way);
    let is_late = arrow.fate == Fate::Late;
    let word = match (arrow.is_copy, is_late) {
        (true, _) => "copy",
        (false, true) => "late",
        (false, false) => "way",
    };
    let look = |layer, word| Look::new(layer, word).of(arrow.number).on(side);
    if arrow.is_copy {
        // Two lines, one on each side of the one that it would be.
        let (x, y) = (-sin * 3 / 1_000, cos * 3 / 1_000);
        for side in [-1, 1] {
            let aside = |spot: Spot| (spot.0 + side * x, spot.1 + side * y);
            let pen = &mut ink.path(look(5, word));
            pen.line(aside(way.from), aside(way.to));
        }
    } else {
        ink.path(look(5, word)).line(way.from, way.to);
    }
    match way.end {
        End::Received { .. } => {
            let word = if is_late { "head-late" } else { "head" };
            ink.path(look(6, word)).shape(&head(way.to, cos, sin));
        }
        End::Lost { .. } => {
            let word = match arrow.fate {
                Fate::Cut => "end-cut",
                Fate::Arrives | Fate::Late | Fate::Lost => "end-lost",
            };
            let lost = Look::new(7, word).on(side);
            ink.path(lost).cross(way.to, 5);
        }
        End::Open => ink.path(look(6, "open")).circle(way.to, 3),
    }
    let room = LETTER * i32::try_from(arrow.short.chars().count()).unwrap_or(0) + NAMED;
    if length >= room && is_named(arrow, side) {
        name(ink, arrow, way, (cos, sin));
    }
}

/// Of the messages that go out together only that to a neighbour is named:
/// others would lie over it. Answers are named where they matter to what was
/// chosen.
fn is_named(arrow: &Arrow, side: Side) -> bool {
    let matters = matches!(side, Side::Past | Side::Future);
    let is_near = arrow.from.0.abs_diff(arrow.to.0) == 1;
    is_near && (matters || side == Side::Plain && !arrow.is_reply)
}

/// The name of a message, along its arrow and a third of the way on, where
/// arrows from one event have parted and those to one event have not met.
fn name(ink: &mut Ink, arrow: &Arrow, way: &Way, (cos, sin): (i32, i32)) {
    let part = |a: i32, b: i32| a + (b - a) * 2 / 5;
    let (x, y) = (part(way.from.0, way.to.0), part(way.from.1, way.to.1));
    // Never upside down.
    let turn = if cos < 0 { (-cos, -sin) } else { (cos, sin) };
    let spot = (x + turn.1 * 6 / 1_000, y - turn.0 * 6 / 1_000);
    let look = Look::new(0, "name").of(arrow.number);
    ink.text(look, spot, Some(turn), arrow.short);
}

/// The direction of an arrow in thousandths, and its length.
fn direction(way: &Way) -> (i32, i32, i32) {
    let (x, y) = (way.to.0 - way.from.0, way.to.1 - way.from.1);
    let wide = |n: i32| i64::from(n) * i64::from(n);
    let length = (wide(x) + wide(y)).isqrt().max(1);
    let length = i32::try_from(length).unwrap_or(i32::MAX);
    let part = |n: i32| i32::try_from(i64::from(n) * 1_000 / i64::from(length)).unwrap_or(0);
    (part(x), part(y), length)
}

/// The head of an arrow: its tip, and the corners behind it.
fn head((x, y): Spot, cos: i32, sin: i32) -> [Spot; 3] {
    let behind = |along: i32, aside: i32| {
        let dx = (-cos * along - sin * aside) / 1_000;
        let dy = (-sin * along + cos * aside) / 1_000;
        (x + dx, y + dy)
    };
    [(x, y), behind(9, 4), behind(9, -4)]
}

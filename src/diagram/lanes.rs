//! The line of each node: a ribbon in the colour of its number, with the
//! number; edged as the ring of its role is drawn, hollow while it stands
//! still, and gone while it is down.

use crate::show::node::{Ring, Standing, Status};
use crate::sim::id::NodeId;
use crate::sim::time::Time;

use super::ink::{Ink, Look};
use super::sheet::{RIBBON, Sheet};
use super::view::View;

/// How often a number is told along its ribbon, in pixels, and
/// how far it moves aside for an event at a time.
const REPEAT: i64 = 400;
const STEP: i32 = 12;

/// The width of a figure of such a number.
const FIGURE: i32 = 8;

pub(super) fn draw(view: &View, ink: &mut Ink) {
    let (from, to) = view.span();
    let events = view.of.during(from, to);
    // Before the start there is nothing.
    let begin = view.along(Time::ZERO).max(0);
    for node in NodeId::all(view.of.nodes()) {
        let line = view.of.line(node);
        let first = line.partition_point(|seq| u64::from(*seq) < events.start);
        let mut standing = view.of.standing(node, events.start - 1);
        let mut start = begin;
        for seq in &line[first..] {
            let seq = u64::from(*seq);
            let Some(point) = view.of.point(seq).filter(|_| seq < events.end) else {
                break;
            };
            if !alike(standing, point.standing) {
                let here = view.along(point.at);
                stretch(view, ink, node, standing, (start, here));
                (standing, start) = (point.standing, here);
            }
        }
        let end = view.along(view.until).min(view.sheet.length);
        stretch(view, ink, node, standing, (start, end));
    }
    frontiers(view, ink);
}

/// Whether the ribbon looks the same.
fn alike(a: Option<Standing>, b: Option<Standing>) -> bool {
    let look = |of: Option<Standing>| of.map(|of| (way(of.status), of.number, of.ring()));
    look(a) == look(b)
}

#[derive(PartialEq)]
enum How {
    Whole,
    Still,
    Gone,
}

fn way(status: Status) -> How {
    match status {
        Status::Up | Status::Writing { .. } => How::Whole,
        Status::Paused => How::Still,
        Status::Crashed | Status::Absent => How::Gone,
    }
}

fn stretch(
    view: &View,
    ink: &mut Ink,
    node: NodeId,
    standing: Option<Standing>,
    (start, end): (i32, i32),
) {
    let how = standing.map_or(How::Whole, |standing| way(standing.status));
    if end <= start || how == How::Gone {
        return;
    }
    let sheet = &view.sheet;
    let number = standing.and_then(|standing| standing.number);
    let (middle, half) = (sheet.across(node), RIBBON / 2);
    let area = (
        sheet.spot(start, middle - half),
        sheet.spot(end, middle + half),
    );
    let word = match how {
        How::Still => "still",
        How::Whole | How::Gone => "ribbon",
    };
    ink.path(Look::new(2, word).of(number)).area(area.0, area.1);
    let edge = match standing.and_then(|standing| standing.ring()) {
        Some(Ring::Double) => Some("double"),
        Some(Ring::Dashed) => Some("dashed"),
        Some(Ring::Plain) | None => None,
    };
    if let Some(edge) = edge {
        for side in [-1, 1] {
            let across = middle + side * (half + 2);
            let (from, to) = (sheet.spot(start, across), sheet.spot(end, across));
            ink.path(Look::new(3, edge)).line(from, to);
        }
    }
    if let Some(number) = number {
        numbers(view, ink, node, number, (start, end));
    }
}

/// The number where the stretch begins, and again and again after it, about
/// places that stay where they are when the window moves.
fn numbers(view: &View, ink: &mut Ink, node: NodeId, number: u64, (start, end): (i32, i32)) {
    let sheet = &view.sheet;
    let words = number.to_string();
    let figures = i32::try_from(words.len()).unwrap_or(i32::MAX / FIGURE);
    let long = match sheet.upright {
        true => FIGURE + 6,
        false => FIGURE * figures + 6,
    };
    let mut at = match start > 0 {
        true => start + 8,
        false => next(sheet, start),
    };
    while at + long < end {
        let Some(free) = (0..8)
            .map(|step| at + step * STEP)
            .find(|at| is_free(view, node, *at, long))
            .filter(|free| free + long < end)
        else {
            at = next(sheet, at);
            continue;
        };
        let spot = sheet.spot(free + long / 2, sheet.across(node));
        ink.text(Look::new(0, "epoch").of(Some(number)), spot, None, &words);
        at = next(sheet, free);
    }
}

/// The next place for a number.
fn next(sheet: &Sheet, after: i32) -> i32 {
    let place = (sheet.from + i64::from(after)).div_euclid(REPEAT) + 1;
    i32::try_from(place * REPEAT - sheet.from).unwrap_or(i32::MAX / 2)
}

/// Whether no event of the node, and no folded stretch, is in the way.
fn is_free(view: &View, node: NodeId, at: i32, long: i32) -> bool {
    let px = view.sheet.from + i64::from(at);
    let (from, to) = (px - 8, px + i64::from(long) + 8);
    if !view.axis.breaks(from, to).is_empty() {
        return false;
    }
    let (from, to) = (view.axis.time(from), view.axis.time(to));
    let line = view.of.line(node);
    let at = |seq: u32| view.of.point(u64::from(seq)).map(|point| point.at);
    let first = line.partition_point(|seq| at(*seq) < Some(from));
    line.get(first).is_none_or(|seq| at(*seq) > Some(to))
}

/// Where the past of the chosen event ends on each line, and where its future
/// begins: between the two the line is pale, for all that is concurrent.
fn frontiers(view: &View, ink: &mut Ink) {
    let Some(chosen) = view.chosen else {
        return;
    };
    let sheet = &view.sheet;
    let end = view.along(view.until).min(sheet.length);
    for (node, known) in NodeId::all(view.of.nodes()).zip(view.of.vector(chosen)) {
        let line = view.of.line(node);
        let past = &line[..*known as usize];
        let future = line.get(view.of.future_on(node, chosen));
        let along = |seq: &u32| {
            let point = view.of.point(u64::from(*seq));
            point.map_or(0, |point| view.along(point.at))
        };
        let (from, to) = (past.last().map_or(0, along), future.map_or(end, along));
        let is_own = past.last().map(|seq| u64::from(*seq)) == Some(chosen);
        if is_own || from >= to {
            continue;
        }
        let (middle, half) = (sheet.across(node), RIBBON / 2 + 4);
        let corner = |along: i32, across| sheet.spot(along.clamp(-9, sheet.length + 9), across);
        let area = (corner(from, middle - half), corner(to, middle + half));
        ink.path(Look::new(4, "veil")).area(area.0, area.1);
        for (is_there, at) in [(past.last().is_some(), from), (future.is_some(), to)] {
            if is_there {
                let edge = (corner(at, middle - half), corner(at, middle + half));
                ink.path(Look::new(4, "verge")).line(edge.0, edge.1);
            }
        }
    }
}

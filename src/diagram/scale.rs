//! Times beside the lanes, and the folded stretches.

use crate::sim::note::Datum;
use crate::sim::time::Time;

use super::axis::FOLD;
use super::ink::{Ink, Look};
use super::sheet::Sheet;
use super::view::View;

/// How far apart two times stand at least, in pixels.
const APART: i64 = 84;

/// How long a letter of a time is about, in pixels, and a line of it high.
const LETTER: i32 = 7;
const LINE: i32 = 14;

pub(super) fn draw(view: &View, ink: &mut Ink) {
    folds(view, ink);
    let (from, to) = view.span();
    let step = step(view.axis.us_per_100px());
    let mut at = from.0.div_ceil(step).saturating_mul(step);
    let mut free = i64::MIN;
    // No more than fit, however fine the step is beside a fold.
    while at <= to.0.min(view.until.0) {
        let px = view.axis.px(Time(at));
        let breaks = view.axis.breaks(px - APART / 2, px + APART / 2);
        let in_fold = breaks.iter().any(|fold| fold.from.0 < at && at < fold.to.0);
        if px >= free && !in_fold {
            tick(view, ink, px, &words(view, Time(at), step));
            free = px + APART;
        }
        at = match breaks
            .iter()
            .find(|fold| fold.from.0 < at && at < fold.to.0)
        {
            Some(fold) => fold.to.0.div_ceil(step).saturating_mul(step),
            None => at.saturating_add(step),
        };
    }
}

fn tick(view: &View, ink: &mut Ink, px: i64, words: &str) {
    let sheet = &view.sheet;
    let along = sheet.along(px);
    let (start, end) = (sheet.head() - 8, sheet.depth());
    let line = (sheet.spot(along, start), sheet.spot(along, end));
    ink.path(Look::new(1, "tick")).line(line.0, line.1);
    let spot = match sheet.upright {
        true => (sheet.head() - 12, along),
        false => (along, 12),
    };
    if is_whole(sheet, along, words) {
        ink.text(Look::new(0, beside(view)), spot, None, words);
    }
}

/// Whether words at a place are all in the window: half of a time would say
/// something else.
#[must_use]
pub fn is_whole(sheet: &Sheet, along: i32, words: &str) -> bool {
    let letters = i32::try_from(words.chars().count()).unwrap_or(i32::MAX / LETTER);
    let half = match sheet.upright {
        true => LINE / 2,
        false => letters * LETTER / 2,
    };
    (half..=sheet.length - half).contains(&along)
}

/// The class of words beside the lanes.
fn beside(view: &View) -> &'static str {
    if view.sheet.upright {
        "time is-upright"
    } else {
        "time"
    }
}

/// Each folded stretch: a pale strip across all lanes with its duration.
fn folds(view: &View, ink: &mut Ink) {
    let sheet = &view.sheet;
    let end = sheet.from + i64::from(sheet.length);
    for fold in view.axis.breaks(sheet.from, end) {
        let (a, b) = (sheet.along(fold.px), sheet.along(fold.px + FOLD));
        let (top, foot) = (sheet.head() - 4, sheet.depth());
        let strip = (sheet.spot(a + 10, top), sheet.spot(b - 10, foot));
        ink.path(Look::new(4, "fold")).area(strip.0, strip.1);
        for edge in [a + 10, b - 10] {
            let line = (sheet.spot(edge, top), sheet.spot(edge, foot));
            ink.path(Look::new(4, "fold-edge")).line(line.0, line.1);
        }
        let middle = i32::midpoint(a, b);
        let words = view.text.time(fold.to - fold.from);
        if !is_whole(sheet, middle, &words) {
            continue;
        }
        let spot = match sheet.upright {
            true => (sheet.head() - 12, middle),
            false => (middle, 28),
        };
        let class = if sheet.upright {
            "gap is-upright"
        } else {
            "gap"
        };
        ink.text(Look::new(0, class), spot, None, &words);
    }
}

/// The least of 1, 2, 5, 10, 20, … microseconds at which times do not touch.
fn step(us_per_100px: u64) -> u64 {
    let least = us_per_100px * APART.unsigned_abs() / 100;
    let mut power = 1;
    loop {
        for times in [1, 2, 5] {
            if power * times >= least {
                return power * times;
            }
        }
        power *= 10;
    }
}

/// An instant, to as many places as the step asks for.
fn words(view: &View, at: Time, step: u64) -> String {
    let (unit, name, places) = match step {
        1_000_000.. => (1_000_000, "unit-s", 0),
        1_000.. => (1_000, "unit-ms", 0),
        100.. => (1_000, "unit-ms", 1),
        10.. => (1_000, "unit-ms", 2),
        _ => (1_000, "unit-ms", 3),
    };
    let mut number = (at.0 / unit).to_string();
    if places > 0 {
        let rest = format!("{:03}", at.0 % unit);
        number.push('.');
        number.push_str(&rest[..places]);
    }
    view.text.with(name, &[("n", Datum::Word(number))])
}

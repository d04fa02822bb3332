//! The rows of a long list of which only those in sight are drawn: which
//! those are, and how much room the others take.
//!
//! All rows are of one height and carry `data-seq`. Above and below those
//! that are drawn stands an empty element each.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::ui::contract::{Intent, Selection};
use crate::ui::wish::Wish;

/// How many rows are drawn beyond those in sight, above and below.
const SPARE: u64 = 6;

/// Which rows of a list are in sight. Rows are counted from 0.
pub struct Rows {
    /// What scrolls.
    pub scroll: NodeRef,
    /// The room of the rows before those that are drawn.
    pub above: NodeRef,
    /// The room of the rows after them.
    pub below: NodeRef,
    /// What stays above the rows while they scroll, if something does.
    pub head: NodeRef,
    /// The first row in sight, and how many are.
    sight: (u64, u64),
    /// The height of a row in pixels, once it is known.
    height: f64,
}

impl Default for Rows {
    /// A list that nobody has seen yet.
    fn default() -> Rows {
        Rows {
            scroll: NodeRef::default(),
            above: NodeRef::default(),
            below: NodeRef::default(),
            head: NodeRef::default(),
            sight: (0, 12),
            height: 0.0,
        }
    }
}

impl Rows {
    /// How many rows a page up or down goes.
    #[must_use]
    pub fn page(&self) -> u64 {
        self.sight.1.saturating_sub(3).max(1)
    }

    /// The rows that are drawn of `count`.
    #[must_use]
    pub fn drawn(&self, count: u64) -> Range<u64> {
        let (first, many) = self.sight;
        let end = (first + many + SPARE).min(count);
        first.saturating_sub(SPARE).min(end)..end
    }

    /// Gives what is not drawn its room.
    pub fn lay_out(&self, count: u64) {
        let drawn = self.drawn(count);
        let after = count - drawn.end;
        for (spacer, rows) in [(&self.above, drawn.start), (&self.below, after)] {
            if let Some(spacer) = spacer.cast::<HtmlElement>() {
                // Cast: a list has fewer rows than a float has whole numbers.
                let pixels = format!("{}px", (rows as f64 * self.height) as u64);
                // Refused only for what is no length.
                let _ = spacer.style().set_property("height", &pixels);
            }
        }
    }

    /// Scrolls until row `row` is in sight, not further.
    pub fn bring(&self, row: u64) {
        let Some(scroll) = self.scroll.cast::<Element>() else {
            return;
        };
        // Casts: a list has fewer rows than a float has whole numbers, and the
        // pixels of a list are few. A row need not be a whole number of them.
        let (top, bottom) = (row as f64 * self.height, (row + 1) as f64 * self.height);
        let head = self.head.cast::<HtmlElement>();
        let room = scroll.client_height() - head.map_or(0, |head| head.offset_height());
        let (from, room) = (f64::from(scroll.scroll_top()), f64::from(room));
        if top < from {
            scroll.set_scroll_top(top as i32);
        } else if bottom > from + room {
            scroll.set_scroll_top((bottom - room).ceil() as i32);
        }
    }

    /// Looks which rows are in sight. True if others are to be drawn.
    pub fn measure(&mut self) -> bool {
        let Some(scroll) = self.scroll.cast::<Element>() else {
            return false;
        };
        let row = scroll.query_selector("[data-seq]").ok().flatten();
        let height = row.map_or(self.height, |row| row.get_bounding_client_rect().height());
        if height < 1.0 {
            return false;
        }
        // Casts: pixels on a screen are few and not below zero.
        let first = (f64::from(scroll.scroll_top()) / height) as u64;
        let many = (f64::from(scroll.client_height()) / height) as u64 + 2;
        let (sight, tall) = (self.sight, self.height);
        self.height = height;
        // While the spare rows last nothing needs to be drawn.
        let is_far = first.abs_diff(sight.0) >= SPARE / 2 || many != sight.1;
        if is_far {
            self.sight = (first, many);
        }
        is_far || (tall - height).abs() > 0.5
    }
}

/// Whether a key is for a list of rows that has the focus.
#[must_use]
pub fn walks(event: &KeyboardEvent) -> bool {
    let with = event.ctrl_key() || event.meta_key() || event.alt_key();
    !with
        && matches!(
            event.key().as_str(),
            "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Home" | "End" | "Enter"
        )
}

/// What a pointer on a row of an event asks for: the event is selected, gone
/// to, and lit in all views while the pointer is over it.
pub struct Touched {
    /// A press.
    pub select: Callback<MouseEvent>,
    /// Two at once.
    pub go: Callback<MouseEvent>,
    /// The pointer comes over a row.
    pub point: Callback<PointerEvent>,
    /// It leaves the list.
    pub leave: Callback<PointerEvent>,
}

impl Touched {
    /// What is asked for goes to `on`.
    #[must_use]
    pub fn to(on: &Callback<Wish>) -> Touched {
        Touched {
            select: on.reform(|event: MouseEvent| Wish::Intent(Intent::Select(under(&event)))),
            go: on.reform(|event: MouseEvent| match under(&event) {
                Selection::Event(seq) => Wish::Seek(seq),
                _ => Wish::Hush,
            }),
            point: on.reform(|event: PointerEvent| Wish::Intent(Intent::Point(under(&event)))),
            leave: on.reform(|_: PointerEvent| Wish::Intent(Intent::Point(Selection::Nothing))),
        }
    }
}

/// The event on whose row something happened.
fn under(event: &Event) -> Selection {
    let target = event.target();
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    let row = element.and_then(|element| element.closest("[data-seq]").ok().flatten());
    let seq = row.and_then(|row| row.get_attribute("data-seq"));
    let seq = seq.and_then(|seq| seq.parse().ok());
    seq.map_or(Selection::Nothing, Selection::Event)
}

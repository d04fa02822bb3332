//! Keys on the signs of a panel: arrows go from one to the next, and what is
//! no button of its own is pressed by Enter and by the space bar.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, SvgElement};

/// What can have the focus within a cell of a table.
const SIGNS: &str = "button, [data-spot]";

/// Goes from the sign that has the focus to the next in the direction of an
/// arrow; cells without one are passed over. Signs that stand freely in a
/// drawing are in a row, one after the other. Answers which sign is pressed.
pub fn move_focus(event: &KeyboardEvent) -> Option<Element> {
    let here = event.target()?.dyn_into::<Element>().ok()?;
    if !here.matches(SIGNS).ok()? {
        return None;
    }
    let is_button = here.tag_name() == "BUTTON";
    let (pressed, next) = match &*event.key() {
        "Enter" | " " if !is_button => (Some(here), None),
        "ArrowRight" => (None, beside(&here, true)),
        "ArrowLeft" => (None, beside(&here, false)),
        "ArrowDown" => (None, across(&here, true)),
        "ArrowUp" => (None, across(&here, false)),
        _ => return None,
    };
    // Time does not move meanwhile.
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = next {
        focus(&next);
    }
    pressed
}

/// Refused only to what cannot have the focus.
fn focus(sign: &Element) {
    if let Some(sign) = sign.dyn_ref::<HtmlElement>() {
        let _ = sign.focus();
    } else if let Some(sign) = sign.dyn_ref::<SvgElement>() {
        let _ = sign.focus();
    }
}

type Step = fn(&Element) -> Option<Element>;

fn step(ahead: bool) -> Step {
    match ahead {
        true => Element::next_element_sibling,
        false => Element::previous_element_sibling,
    }
}

/// The next sign in the same row: beside it in its cell or drawing, or in a
/// cell that comes after.
fn beside(here: &Element, ahead: bool) -> Option<Element> {
    let step = step(ahead);
    let siblings = std::iter::successors(step(here), step);
    let mut signs = siblings.filter(|sign| sign.matches("[data-spot]").unwrap_or(false));
    if let Some(sign) = signs.next() {
        return Some(sign);
    }
    let cell = cell_of(here)?;
    let mut cells = std::iter::successors(step(&cell), step);
    cells.find_map(|cell| sign_in(&cell))
}

/// The sign in the same column of the next row, or the first of that row
/// where there are no columns.
fn across(here: &Element, ahead: bool) -> Option<Element> {
    let step = step(ahead);
    let cell = cell_of(here)?;
    let before = std::iter::successors(Some(cell.clone()), Element::previous_element_sibling);
    let column = format!(":scope > :nth-child({})", before.count());
    let row = cell.parent_element()?;
    let mut rows = std::iter::successors(step(&row), step);
    rows.find_map(|row| sign_in(&row.query_selector(&column).ok().flatten()?))
}

fn cell_of(sign: &Element) -> Option<Element> {
    sign.closest("td, th").ok().flatten()
}

fn sign_in(cell: &Element) -> Option<Element> {
    cell.query_selector(SIGNS).ok().flatten()
}

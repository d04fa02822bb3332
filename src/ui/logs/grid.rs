//! Arrow keys in a table of buttons.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Goes from the button that has the focus to the next in the direction of an
/// arrow; cells without a button are passed over.
pub fn move_focus(event: KeyboardEvent) {
    let key = event.key();
    if !key.starts_with("Arrow") {
        return;
    }
    let here = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let cell = here.and_then(|here| here.closest("td,th").ok().flatten());
    let row = cell.as_ref().and_then(|cell| cell.parent_element());
    let (Some(cell), Some(row)) = (cell, row) else {
        return;
    };
    // Time does not move meanwhile.
    event.prevent_default();
    event.stop_propagation();
    let button = match key.as_str() {
        "ArrowRight" => first_button(cell, Element::next_element_sibling, ":scope > button"),
        "ArrowLeft" => first_button(cell, Element::previous_element_sibling, ":scope > button"),
        vertical => {
            let before = std::iter::successors(Some(cell), Element::previous_element_sibling);
            let place = format!(":scope > :nth-child({}) > button", before.count());
            let next = match vertical {
                "ArrowDown" => Element::next_element_sibling,
                _ => Element::previous_element_sibling,
            };
            first_button(row, next, &place)
        }
    };
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // Refused only to what cannot have the focus.
        let _ = button.focus();
    }
}

/// The first button that matches in what comes after an element.
fn first_button(from: Element, next: fn(&Element) -> Option<Element>, at: &str) -> Option<Element> {
    let after = std::iter::successors(next(&from), next);
    after
        .filter_map(|element| element.query_selector(at).ok().flatten())
        .next()
}

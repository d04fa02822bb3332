//! The page around the program: its address, language, theme and keys.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement, HtmlSelectElement, KeyboardEvent, Window};
use yew::Callback;

use crate::text::Lang;

use super::store::Theme;

fn window() -> Window {
    web_sys::window().expect_throw("the program runs in a window")
}

fn document() -> Document {
    window().document().expect_throw("a window has a document")
}

/// The element of this id.
#[must_use]
pub fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Gives the focus to the element of this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = element::<HtmlElement>(id) {
        // Refused only to what cannot have the focus.
        let _ = element.focus();
    }
}

/// Gives the focus to the element `to` if it is on something in `from`, a
/// selector.
pub fn leave(from: &str, to: &str) {
    let focused = document().active_element();
    if focused.is_some_and(|focused| matches!(focused.closest(from), Ok(Some(_)))) {
        focus(to);
    }
}

/// Whether a sheet lies over the page.
#[must_use]
pub fn is_covered() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

/// Whether a translator has put elements of its own in place of the page's
/// texts. The program no longer reaches those.
#[must_use]
pub fn is_changed_by_others() -> bool {
    document().get_elements_by_tag_name("font").length() > 0
}

/// Puts the select element of this id to `value`.
pub fn choose(id: &str, value: &str) {
    if let Some(select) = element::<HtmlSelectElement>(id) {
        select.set_value(value);
    }
}

/// The part of the address from the hash on; empty if there is none.
#[must_use]
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The whole address of this page with another hash.
#[must_use]
pub fn here_with(hash: &str) -> String {
    let whole = window().location().href().unwrap_or_default();
    let page = whole.split('#').next().unwrap_or_default();
    format!("{page}{hash}")
}

/// The address of the folder that this page is in.
#[must_use]
pub fn folder() -> String {
    let page = here_with("");
    let page = page.split('?').next().unwrap_or_default();
    let end = page.rfind('/').map_or(0, |slash| slash + 1);
    page[..end].to_owned()
}

/// Goes to another hash; the browser's way back leads here.
pub fn go(hash: &str) {
    // Refused only while the page is being left.
    let _ = window().location().set_hash(hash);
}

/// Writes another hash without going anywhere.
pub fn replace(hash: &str) {
    if let Ok(history) = window().history() {
        // Refused to pages that change it too often: then it stays.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Writes another hash as an entry of its own in the browser's history, and
/// does not say that the address has changed.
pub fn push(hash: &str) {
    if let Ok(history) = window().history() {
        // Refused to pages that change it too often: then it stays.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Sets the page's language and theme.
pub fn dress(lang: Lang, theme: Theme) {
    let Some(root) = document().document_element() else {
        return;
    };
    set(&root, "lang", Some(lang.tag()));
    let theme = match theme {
        Theme::System => None,
        chosen => Some(chosen.word()),
    };
    set(&root, "data-theme", theme);
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // Refused only for names that are not names.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets the title of the page.
pub fn title(title: &str) {
    document().set_title(title);
}

/// A seed of few figures, drawn anew each time.
#[must_use]
pub fn drawn_seed() -> u64 {
    const BELOW: f64 = 100_000.0;
    // Cast: a whole number below a hundred thousand.
    (js_sys::Math::random() * BELOW) as u64
}

/// Hears of each change of the address.
pub fn on_address(call: Callback<()>) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| call.emit(()))
}

/// A key that was pressed.
pub struct Press {
    pub event: KeyboardEvent,
    /// Whether a sheet lay over the page when it was pressed. The page comes
    /// to it later.
    pub covered: bool,
}

/// Hears of each key that is meant for the page, not for a control; and of each
/// pointer, which leaves the focus on what it presses.
pub fn on_key(call: Callback<Press>) -> [EventListener; 2] {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Bubble,
        passive: false,
    };
    let is_by_pointer = Rc::new(Cell::new(false));
    let pressed = Rc::clone(&is_by_pointer);
    let pointers = EventListenerOptions::run_in_capture_phase();
    let on_pointer =
        EventListener::new_with_options(&window(), "pointerdown", pointers, move |_| {
            pressed.set(true);
        });
    let on_key = EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let covered = is_covered();
        let plays = event.key() == " ";
        let is_left_behind = plays && !covered && is_by_pointer.get();
        is_by_pointer.set(plays && is_by_pointer.get());
        if is_for_page(event, is_left_behind) {
            // The page may come to it later: by then the browser has scrolled.
            if scrolls(&event.key()) && !covered {
                event.prevent_default();
            }
            call.emit(Press {
                event: event.clone(),
                covered,
            });
        }
    });
    [on_pointer, on_key]
}

fn scrolls(key: &str) -> bool {
    matches!(key, " " | "ArrowLeft" | "ArrowRight" | "Home" | "End")
}

/// Hands on those keys that are a control's own. They are taken at once: while
/// there is much to draw the control may come to them later, and until then
/// nobody else is to hear them.
#[must_use]
pub fn own_keys(
    is_own: fn(&KeyboardEvent) -> bool,
    call: Callback<KeyboardEvent>,
) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if is_own(&event) {
            event.prevent_default();
            call.emit(event);
        }
    })
}

/// Controls keep the keys that they understand, but for Space where the focus was only
/// left behind by a press: whoever has crashed a node by hand means to play.
fn is_for_page(event: &KeyboardEvent, is_left_behind: bool) -> bool {
    let with = event.ctrl_key() || event.meta_key();
    let is_history = matches!(event.key().as_str(), "z" | "Z" | "y");
    if event.default_prevented() || event.alt_key() || (with && !is_history) {
        return false;
    }
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return true;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    // What opens over the page closes first.
    if event.key() == "Escape"
        && document()
            .query_selector(":popover-open")
            .is_ok_and(|open| open.is_some())
    {
        return false;
    }
    if within(
        "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]",
    ) {
        return false;
    }
    match event.key().as_str() {
        " " if is_left_behind && within("button") => !within("[role=menu], :popover-open"),
        " " | "Enter" => {
            // Over the timeline it plays, as over any player's.
            !within(
                "button, a, summary, label, input:not([type=range]), [role=button], [role=menuitem]",
            )
        }
        // What walks through a list on the stage may have yet to come.
        "ArrowLeft" | "ArrowRight" if within("[data-list]") => false,
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" => {
            !within("input, [role=tablist], [role=menu], [role=radiogroup]")
        }
        _ => true,
    }
}

//! What a hand on the picture brings about: touches of a [`Hand`](super::hand::Hand),
//! and wishes. It comes later than the first view.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::show::act::Act;
use crate::ui::contract::{Intent, Selection};

use super::focus::{self, Current, List, Step};
use super::gestures::Gestures;
use super::hand::{Drawing, Touch};
use super::layout::Point;

/// The shortest stroke that is meant, in pixels.
const STROKE: f64 = 20.0;

/// A click or a tap opens the menu of what it hits, or closes it.
pub fn click(gestures: &Gestures, e: MouseEvent) {
    if gestures.hand.draws() {
        return;
    }
    let at = point(gestures, f64::from(e.client_x()), f64::from(e.client_y()));
    touch_thing(gestures, thing_of(&e), at);
}

/// Time stands still for a message: it would fly away from under the
/// hand.
fn touch_thing(gestures: &Gestures, thing: Option<Selection>, at: Point) {
    let opens = gestures.hand.would_open(thing);
    if matches!(opens, Some(Selection::Flight(_))) {
        gestures.on.emit(Intent::Hold);
    }
    if let Some(thing) = thing {
        gestures.on.emit(Intent::Select(thing));
    } else if gestures.hand.open.is_none() {
        gestures.on.emit(Intent::Select(Selection::Nothing));
    }
    gestures.hand.dispatch(Touch::Thing(thing, at));
}

/// Enter opens, arrows walk, Escape closes.
pub fn key(gestures: &Gestures, e: KeyboardEvent) {
    let Some(target) = e.target_dyn_into::<Element>() else {
        return;
    };
    match focus::read_key(&e.key(), &target) {
        Step::Open(thing) => {
            e.prevent_default();
            touch_thing(gestures, Some(thing), middle(gestures, thing));
        }
        Step::Walk(list, by) => {
            e.prevent_default();
            if list == List::Flights {
                gestures.on.emit(Intent::Hold);
            }
            let current = gestures.hand.current.walked(list, by, &gestures.frame);
            gestures.hand.dispatch(Touch::Stand(current));
        }
        Step::Close if gestures.hand.open.is_some() => {
            e.prevent_default();
            close(gestures, ());
        }
        Step::Close if gestures.hand.draws() => {
            e.prevent_default();
            gestures.hand.dispatch(Touch::Draw(false));
        }
        Step::Close | Step::Other => {}
    }
}

/// Closes the menu and gives the keyboard back to its thing.
pub fn close(gestures: &Gestures, (): ()) {
    if let (Some((what, _)), Some(root)) = (gestures.hand.open, gestures.root.cast::<HtmlElement>())
    {
        focus::focus_thing(&root, what);
    }
    gestures.hand.dispatch(Touch::Close);
}

/// The pointer comes to something. A finger does not hover.
pub fn hover(gestures: &Gestures, e: PointerEvent) {
    if e.pointer_type() == "touch" {
        return;
    }
    let thing = thing_of(&e);
    gestures.on.emit(Intent::Point(thing.unwrap_or_default()));
    let hovered = match thing {
        Some(Selection::Flight(id)) => Some(id),
        _ => None,
    };
    gestures.hand.dispatch(Touch::Hover(hovered));
}

/// The pointer leaves something, not only for another part of it. What a
/// message says may be gone over.
pub fn leave(gestures: &Gestures, e: PointerEvent) {
    let to = e
        .related_target()
        .and_then(|to| to.dyn_into::<Element>().ok());
    let stays = to.is_some_and(|to| {
        let thing = thing_of(&e);
        matches!(to.closest(".stage-tip"), Ok(Some(_)))
            || thing.is_some() && focus::thing(&to) == thing
    });
    if stays {
        return;
    }
    gestures.on.emit(Intent::Point(Selection::Nothing));
    gestures.hand.dispatch(Touch::Hover(None));
}

/// Leaving a list by the keyboard forgets where it stood.
pub fn focus(gestures: &Gestures, e: FocusEvent) {
    let inside = e
        .target_dyn_into::<Element>()
        .and_then(|t| t.closest("[data-list]").ok().flatten())
        .is_some();
    if !inside {
        gestures.hand.dispatch(Touch::Stand(Current::None));
    }
}

/// Drawing begins or ends.
pub fn draw(gestures: &Gestures, begins: bool) {
    gestures.hand.dispatch(Touch::Draw(begins));
}

/// The pen comes down.
pub fn pen_down(gestures: &Gestures, e: PointerEvent) {
    if !gestures.hand.draws() {
        return;
    }
    e.prevent_default();
    if let Some(target) = e.target_dyn_into::<Element>() {
        // Without the capture a stroke that leaves the stage ends.
        let _ = target.set_pointer_capture(e.pointer_id());
    }
    gestures
        .hand
        .dispatch(Touch::PenDown(pointer(gestures, &e)));
}

/// The pen moves.
pub fn pen_move(gestures: &Gestures, e: PointerEvent) {
    if gestures.hand.draws() {
        gestures
            .hand
            .dispatch(Touch::PenMove(pointer(gestures, &e)));
    }
}

/// The stroke is done: the nodes on its two sides part.
pub fn pen_up(gestures: &Gestures, e: PointerEvent) {
    let Drawing::Stroke(from, _) = gestures.hand.drawing else {
        return;
    };
    let to = pointer(gestures, &e);
    let [left, right] = gestures.layout.split(from, to);
    let parted = from.distance(to) > STROKE && !left.is_empty() && !right.is_empty();
    if parted {
        let groups = vec![left, right];
        gestures.on.emit(Intent::Act(Act::Partition { groups }));
    }
    gestures.hand.dispatch(Touch::PenUp { parted });
}

fn pointer(gestures: &Gestures, e: &PointerEvent) -> Point {
    point(gestures, f64::from(e.client_x()), f64::from(e.client_y()))
}

/// A place in the window as a point of the stage.
fn point(gestures: &Gestures, x: f64, y: f64) -> Point {
    gestures
        .root
        .cast::<Element>()
        .map_or_else(Point::default, |root| {
            let rect = root.get_bounding_client_rect();
            Point {
                x: x - rect.left(),
                y: y - rect.top(),
            }
        })
}

/// The middle of a thing, where its menu hangs if no pointer said where.
fn middle(gestures: &Gestures, thing: Selection) -> Point {
    let between = |a, b| gestures.layout.way(a, b).at(0.5);
    match thing {
        Selection::Nothing | Selection::Event(_) => Point::default(),
        Selection::Node(node) => gestures.layout.place(node),
        Selection::Link(a, b) => between(a, b),
        Selection::Flight(id) => {
            let flight = gestures.frame.flights.iter().find(|f| f.id == id);
            flight.map_or_else(Point::default, |f| between(f.from, f.to))
        }
    }
}

/// The thing that an event hit.
fn thing_of<E: AsRef<web_sys::Event>>(event: &E) -> Option<Selection> {
    use wasm_bindgen::JsCast;
    let target = event.as_ref().target()?;
    focus::thing(target.dyn_ref::<Element>()?)
}

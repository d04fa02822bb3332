//! Mouse, touch, pen and keyboard on the picture, as touches of a [`Hand`]
//! and as wishes.

use std::rc::Rc;

use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::ui::contract::{Intent, Selection};
use crate::ui::shared::Shared;

use super::focus::{self, Current, List, Step};
use super::hand::{Drawing, Hand, Touch};
use super::layout::{Layout, Point};

/// The shortest stroke that is meant, in pixels.
const STROKE: f64 = 20.0;

/// All that a gesture needs to know when it comes.
#[derive(Clone)]
pub struct Gestures {
    /// What is in hand.
    pub hand: UseReducerHandle<Hand>,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// The stage on the page.
    pub root: NodeRef,
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
}

impl Gestures {
    /// A callback that hands the event to `act`, with all that it needs.
    #[must_use]
    pub fn listen<E: 'static>(&self, act: fn(&Gestures, E)) -> Callback<E> {
        let gestures = self.clone();
        Callback::from(move |event| act(&gestures, event))
    }

    /// A click or a tap opens the menu of what it hits, or closes it.
    pub fn click(&self, e: MouseEvent) {
        if self.hand.draws() {
            return;
        }
        let at = self.point(f64::from(e.client_x()), f64::from(e.client_y()));
        self.touch_thing(thing_of(&e), at);
    }

    /// Time stands still for a message: it would fly away from under the
    /// hand.
    fn touch_thing(&self, thing: Option<Selection>, at: Point) {
        let opens = self.hand.would_open(thing);
        if matches!(opens, Some(Selection::Flight(_))) {
            self.on.emit(Intent::Hold);
        }
        if let Some(thing) = thing {
            self.on.emit(Intent::Select(thing));
        } else if self.hand.open.is_none() {
            self.on.emit(Intent::Select(Selection::Nothing));
        }
        self.hand.dispatch(Touch::Thing(thing, at));
    }

    /// Enter opens, arrows walk, Escape closes.
    pub fn key(&self, e: KeyboardEvent) {
        let Some(target) = e.target_dyn_into::<Element>() else {
            return;
        };
        match focus::read_key(&e.key(), &target) {
            Step::Open(thing) => {
                e.prevent_default();
                self.touch_thing(Some(thing), self.middle(thing));
            }
            Step::Walk(list, by) => {
                e.prevent_default();
                if list == List::Flights {
                    self.on.emit(Intent::Hold);
                }
                let current = self.hand.current.walked(list, by, &self.frame);
                self.hand.dispatch(Touch::Stand(current));
            }
            Step::Close if self.hand.open.is_some() => {
                e.prevent_default();
                self.close();
            }
            Step::Close if self.hand.draws() => {
                e.prevent_default();
                self.hand.dispatch(Touch::Draw(false));
            }
            Step::Close | Step::Other => {}
        }
    }

    /// Closes the menu and gives the keyboard back to its thing.
    pub fn close(&self) {
        if let (Some((what, _)), Some(root)) = (self.hand.open, self.root.cast::<HtmlElement>()) {
            focus::focus_thing(&root, what);
        }
        self.hand.dispatch(Touch::Close);
    }

    /// The pointer comes to something. A finger does not hover.
    pub fn hover(&self, e: PointerEvent) {
        if e.pointer_type() == "touch" {
            return;
        }
        let thing = thing_of(&e);
        self.on.emit(Intent::Point(thing.unwrap_or_default()));
        let hovered = match thing {
            Some(Selection::Flight(id)) => Some(id),
            _ => None,
        };
        self.hand.dispatch(Touch::Hover(hovered));
    }

    /// The pointer leaves something.
    pub fn leave(&self, _: PointerEvent) {
        self.on.emit(Intent::Point(Selection::Nothing));
        self.hand.dispatch(Touch::Hover(None));
    }

    /// Leaving a list by the keyboard forgets where it stood.
    pub fn focus(&self, e: FocusEvent) {
        let inside = e
            .target_dyn_into::<Element>()
            .and_then(|t| t.closest("[data-list]").ok().flatten())
            .is_some();
        if !inside {
            self.hand.dispatch(Touch::Stand(Current::None));
        }
    }

    /// The pen comes down.
    pub fn pen_down(&self, e: PointerEvent) {
        if !self.hand.draws() {
            return;
        }
        e.prevent_default();
        if let Some(target) = e.target_dyn_into::<Element>() {
            // Without the capture a stroke that leaves the stage ends.
            let _ = target.set_pointer_capture(e.pointer_id());
        }
        self.hand.dispatch(Touch::PenDown(self.pointer(&e)));
    }

    /// The pen moves.
    pub fn pen_move(&self, e: PointerEvent) {
        if self.hand.draws() {
            self.hand.dispatch(Touch::PenMove(self.pointer(&e)));
        }
    }

    /// The stroke is done: the nodes on its two sides part.
    pub fn pen_up(&self, e: PointerEvent) {
        let Drawing::Stroke(from, _) = self.hand.drawing else {
            return;
        };
        let to = self.pointer(&e);
        let [left, right] = self.layout.split(from, to);
        let parted = from.distance(to) > STROKE && !left.is_empty() && !right.is_empty();
        if parted {
            let groups = vec![left, right];
            self.on.emit(Intent::Act(Act::Partition { groups }));
        }
        self.hand.dispatch(Touch::PenUp { parted });
    }

    fn pointer(&self, e: &PointerEvent) -> Point {
        self.point(f64::from(e.client_x()), f64::from(e.client_y()))
    }

    /// A place in the window as a point of the stage.
    fn point(&self, x: f64, y: f64) -> Point {
        self.root
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
    fn middle(&self, thing: Selection) -> Point {
        let between = |a, b| self.layout.way(a, b).at(0.5);
        match thing {
            Selection::Nothing | Selection::Event(_) => Point::default(),
            Selection::Node(node) => self.layout.place(node),
            Selection::Link(a, b) => between(a, b),
            Selection::Flight(id) => {
                let flight = self.frame.flights.iter().find(|f| f.id == id);
                flight.map_or_else(Point::default, |f| between(f.from, f.to))
            }
        }
    }
}

/// The thing that an event hit.
fn thing_of<E: AsRef<web_sys::Event>>(event: &E) -> Option<Selection> {
    use wasm_bindgen::JsCast;
    let target = event.as_ref().target()?;
    focus::thing(target.dyn_ref::<Element>()?)
}

//! Messages on their way, drawn by hand: while time runs they are most of
//! what changes, and hundreds of them must cost next to nothing.
//!
//! What a message looks like is made once for all that look the same, and
//! copied. From picture to picture only places change, as numbers that are
//! written straight into the drawing.

mod look;

use std::fmt::Write;
use std::iter::Peekable;
use std::rc::Rc;
use std::vec::IntoIter;

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::show::frame::Frame;
use crate::show::message::FlightView;
use crate::sim::id::FlightId;
use crate::sim::time::Time;
use crate::text::Text;
use crate::ui::order::put_in_order;
use crate::ui::shared::Shared;

use super::layout::{Lane, Layout, Point};
use super::svg::{Transform, put, write};
use super::travel::{Course, Travel, reached, travel};
use super::words;
use look::Look;

/// How many messages are drawn one by one. The rest are dots.
const MOVERS: usize = 300;

/// How many looks are kept for copying. A cluster of nine has some hundred
/// at a time.
const MOLDS: usize = 400;

/// All that decides what is drawn, but for the instant.
#[derive(Clone, PartialEq)]
pub struct Flying {
    /// The world after the last event.
    pub frame: Shared<Frame>,
    /// Whether messages glide.
    pub glides: bool,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// The message that is looked at more closely.
    pub chosen: Option<FlightId>,
    /// The message that the keyboard stands on.
    pub current: Option<FlightId>,
}

/// All messages on their way, as they are drawn.
#[derive(Default)]
pub struct Fleet {
    drawn: Option<Flying>,
    movers: Vec<Mover>,
    rest: Vec<(Course, Lane)>,
    molds: Vec<(Look, Element)>,
}

/// One message as it is drawn.
struct Mover {
    id: FlightId,
    element: Element,
    place: Transform,
    course: Course,
    lane: Lane,
    /// What it looks like while it is whole.
    look: Look,
    /// Its two halves, once it is lost.
    halves: Option<[Transform; 2]>,
    near: bool,
    current: bool,
}

/// Where a message is on the stage.
#[must_use]
pub fn spot(layout: &Layout, flight: &FlightView, at: Time, glides: bool) -> Point {
    let travel = travel(Course::of(flight), at, glides);
    reached(layout.lane(flight.from, flight.to), travel)
}

impl Fleet {
    /// Draws what has changed since it was drawn last. Nothing has its place
    /// until [`Fleet::go`] gives it one.
    pub fn draw(&mut self, group: &Element, flying: Flying) {
        if self.drawn.as_ref() == Some(&flying) {
            return;
        }
        let mut flights: Vec<&FlightView> = flying.frame.flights.iter().collect();
        // In the order of sending, in which nothing ever has to move in the
        // document while it flies.
        put_in_order(&mut flights, |f| f.id);
        let (near, rest) = flights.split_at(flights.len().min(MOVERS));
        let roomy = near.len() <= if flying.layout.width < 560.0 { 8 } else { 20 };
        let (mut kept, mut spare) = self.parted(near);
        for flight in near {
            let chosen = flying.chosen == Some(flight.id);
            let look = Look::whole(&flying.layout, flight, roomy, chosen);
            let mut mover = match kept.next_if(|mover| mover.id == flight.id) {
                Some(mover) => mover,
                None => self.launched(group, flight.id, look, &mut spare),
            };
            mover.course = Course::of(flight);
            mover.lane = flying.layout.lane(flight.from, flight.to);
            if mover.look != look {
                mover.look = look;
                mover.take_body(&self.mold(look));
            }
            mover.name(flying.current == Some(flight.id), &flying.text, flight);
            self.movers.push(mover);
        }
        for gone in spare {
            gone.element.remove();
        }
        let lane = |f: &&FlightView| (Course::of(f), flying.layout.lane(f.from, f.to));
        self.rest = rest.iter().map(lane).collect();
        self.drawn = Some(flying);
    }

    /// Moves all messages to where they are at `cursor`. Those that are too
    /// many are dots of one path, `dots`.
    pub fn go(&mut self, dots: &Element, cursor: Time) {
        let Some(glides) = self.drawn.as_ref().map(|drawn| drawn.glides) else {
            return;
        };
        let mut movers = std::mem::take(&mut self.movers);
        for mover in &mut movers {
            self.move_one(mover, travel(mover.course, cursor, glides));
        }
        self.movers = movers;
        if !self.rest.is_empty() || dots.has_attribute("d") {
            write(dots, "d", &self.dots(cursor, glides));
        }
    }

    fn move_one(&mut self, mover: &mut Mover, travel: Travel) {
        mover.place.set(reached(mover.lane, travel));
        let near = mover.look.has_words() && travel.is_near_an_end();
        if mover.near != near {
            mover.near = near;
            let class = if mover.near {
                "flight is-near"
            } else {
                "flight"
            };
            write(&mover.element, "class", class);
        }
        match (&mover.halves, travel.broken > 0.0) {
            (None, false) => {}
            (None, true) => {
                mover.take_body(&self.mold(mover.look.broken()));
                mover.halves = mover.body().map(|body| halves(&body));
                mover.drift(travel.broken);
            }
            (Some(_), true) => mover.drift(travel.broken),
            (Some(_), false) => mover.take_body(&self.mold(mover.look)),
        }
    }

    /// What is drawn already, parted in what flies on and what is gone;
    /// `flights` and what is drawn are in the same order.
    fn parted(&mut self, flights: &[&FlightView]) -> (Peekable<IntoIter<Mover>>, Vec<Mover>) {
        let mut flights = flights.iter().map(|flight| flight.id).peekable();
        let (mut kept, mut gone) = (Vec::new(), Vec::new());
        for mover in self.movers.drain(..) {
            while flights.next_if(|id| *id < mover.id).is_some() {}
            match flights.peek() == Some(&mover.id) {
                true => kept.push(mover),
                false => gone.push(mover),
            }
        }
        (kept.into_iter().peekable(), gone)
    }

    /// A new message: one that is gone and looked the same, or a new
    /// drawing.
    fn launched(
        &mut self,
        group: &Element,
        id: FlightId,
        look: Look,
        spare: &mut Vec<Mover>,
    ) -> Mover {
        let alike = |mover: &Mover| mover.look == look && mover.halves.is_none() && !mover.current;
        let mover = match spare.iter().position(alike) {
            Some(place) => spare.swap_remove(place),
            None => {
                let element = self.mold(look);
                put(group, &element);
                Mover {
                    id,
                    place: Transform::of(&element),
                    element,
                    course: Course::default(),
                    lane: Lane::default(),
                    look,
                    halves: None,
                    near: false,
                    current: false,
                }
            }
        };
        write(&mover.element, "data-flight", &id.0.to_string());
        Mover { id, ..mover }
    }

    /// A copy of what looks like this.
    fn mold(&mut self, look: Look) -> Element {
        let known = self.molds.iter().find(|(one, _)| *one == look);
        let mold = match known {
            Some((_, mold)) => mold.clone(),
            None => {
                if self.molds.len() >= MOLDS {
                    self.molds.clear();
                }
                let mold = look.mold();
                self.molds.push((look, mold.clone()));
                mold
            }
        };
        let copy = mold.clone_node_with_deep(true);
        copy.expect("an element can be copied").unchecked_into()
    }

    /// One path with a dot for each message that is not drawn by itself.
    fn dots(&self, cursor: Time, glides: bool) -> String {
        let mut d = String::with_capacity(self.rest.len() * 12);
        for (course, lane) in &self.rest {
            let at = reached(*lane, travel(*course, cursor, glides));
            // Casts: the stage is some thousand pixels wide.
            let (x, y) = (at.x.round() as i32, at.y.round() as i32);
            write!(d, "M{x} {y}h0").expect("a string takes all that is written");
        }
        d
    }
}

impl Mover {
    fn body(&self) -> Option<Element> {
        self.element.first_element_child()
    }

    /// Looks like `mold` from now on.
    fn take_body(&mut self, mold: &Element) {
        self.halves = None;
        if let (Some(old), Some(new)) = (self.body(), mold.first_element_child()) {
            // Only a child of something else is refused.
            let _ = self.element.replace_child(&new, &old);
        }
    }

    /// Lets the halves drift apart, from 0 to 1.
    fn drift(&self, broken: f64) {
        let (Some([left, right]), Some(body)) = (&self.halves, self.body()) else {
            return;
        };
        let away = 3.0 + 9.0 * broken;
        left.set(Point {
            x: -away,
            y: -away * 0.4,
        });
        right.set(Point {
            x: away,
            y: away * 0.4,
        });
        // Cast: from 25 to 100.
        let percent = (100.0 - 75.0 * broken) as u8;
        write(&body, "opacity", &format!("{percent}%"));
    }

    /// Only the message that the keyboard stands on says its name: hundreds
    /// of labels that nobody reads would cost time in every picture.
    fn name(&mut self, current: bool, text: &Text, flight: &FlightView) {
        if current {
            write(&self.element, "aria-label", &words::flight(text, flight));
        }
        if current == self.current {
            return;
        }
        self.current = current;
        for (name, value) in [("role", "button"), ("tabindex", "-1")] {
            if current {
                write(&self.element, name, value);
            } else {
                let _ = self.element.remove_attribute(name);
            }
        }
        if !current {
            let _ = self.element.remove_attribute("aria-label");
        }
    }
}

/// The places of the two halves in the body of a lost message.
fn halves(body: &Element) -> [Transform; 2] {
    let right = body.last_element_child();
    let right = right.expect("a lost message has two halves");
    let left = right.previous_element_sibling();
    let left = left.expect("a lost message has two halves");
    [Transform::of(&left), Transform::of(&right)]
}

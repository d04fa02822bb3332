//! What a person has in hand on the stage, and how touching things changes
//! it. Pure: the gestures of the browser come from [`super::gestures`].

use std::rc::Rc;

use yew::Reducible;

use crate::show::frame::Frame;
use crate::sim::id::FlightId;
use crate::ui::contract::Selection;

use super::focus::Current;
use super::layout::Point;

/// What a person has in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hand {
    /// The message under the pointer.
    pub hovered: Option<FlightId>,
    /// The thing whose menu is open, and where it was touched.
    pub open: Option<(Selection, Point)>,
    /// What the keyboard stands on, among messages and links.
    pub current: Current,
    /// A partition that is being drawn.
    pub drawing: Drawing,
}

/// The state of drawing a partition by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Drawing {
    /// Not at all.
    #[default]
    Off,
    /// Ready: the next stroke cuts.
    Ready,
    /// The pen is down; from where to where.
    Stroke(Point, Point),
    /// The last stroke had all nodes on one side.
    Missed,
}

/// One thing that a hand does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// The pointer comes to a message, or leaves it.
    Hover(Option<FlightId>),
    /// A thing is touched here; none is the empty stage.
    Thing(Option<Selection>, Point),
    /// The menu goes.
    Close,
    /// The keyboard stands on this.
    Stand(Current),
    /// Drawing begins or ends.
    Draw(bool),
    /// The pen comes down.
    PenDown(Point),
    /// The pen moves.
    PenMove(Point),
    /// The pen goes up, and parted nodes or not.
    PenUp {
        /// Whether nodes stood on both sides of the stroke.
        parted: bool,
    },
}

impl Reducible for Hand {
    type Action = Touch;

    fn reduce(self: Rc<Hand>, touch: Touch) -> Rc<Hand> {
        let mut hand = (*self).clone();
        match touch {
            Touch::Hover(hovered) => hand.hovered = hovered,
            Touch::Thing(thing, at) => {
                hand.hovered = None;
                hand.open = hand.would_open(thing).map(|thing| (thing, at));
            }
            Touch::Close => hand.open = None,
            Touch::Stand(current) => hand.current = current,
            Touch::Draw(begins) => {
                hand.drawing = if begins { Drawing::Ready } else { Drawing::Off };
                (hand.open, hand.hovered) = (None, None);
            }
            Touch::PenDown(at) => hand.drawing = Drawing::Stroke(at, at),
            Touch::PenMove(at) => {
                if let Drawing::Stroke(from, _) = hand.drawing {
                    hand.drawing = Drawing::Stroke(from, at);
                }
            }
            Touch::PenUp { parted } => {
                hand.drawing = if parted {
                    Drawing::Off
                } else {
                    Drawing::Missed
                };
            }
        }
        if hand == *self { self } else { Rc::new(hand) }
    }
}

impl Hand {
    /// Whether a partition is being drawn: then touching means drawing.
    #[must_use]
    pub fn draws(&self) -> bool {
        self.drawing != Drawing::Off
    }

    /// The menu that opens when `thing` is touched: its own, or none if that
    /// is open already.
    #[must_use]
    pub fn would_open(&self, thing: Option<Selection>) -> Option<Selection> {
        thing.filter(|thing| self.open.is_none_or(|(open, _)| open != *thing))
    }

    /// Whether the menu belongs to a thing that is gone.
    #[must_use]
    pub fn holds_nothing(&self, frame: &Frame) -> bool {
        match self.open {
            Some((Selection::Flight(id), _)) => !frame.flights.iter().any(|f| f.id == id),
            Some((Selection::Node(node), _)) => node.index() >= frame.nodes.len(),
            Some((Selection::Link(_, b), _)) => b.index() >= frame.nodes.len(),
            Some((Selection::Nothing | Selection::Event(_), _)) | None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::id::NodeId;

    fn after(touches: &[Touch]) -> Hand {
        let start = Rc::new(Hand::default());
        let end = touches
            .iter()
            .fold(start, |hand, touch| hand.reduce(*touch));
        (*end).clone()
    }

    const AT: Point = Point { x: 1.0, y: 2.0 };
    const NODE: Selection = Selection::Node(NodeId(1));

    #[test]
    fn touching_a_thing_twice_opens_and_closes_its_menu() {
        let once = after(&[Touch::Thing(Some(NODE), AT)]);
        assert_eq!(once.open, Some((NODE, AT)));
        let twice = after(&[Touch::Thing(Some(NODE), AT), Touch::Thing(Some(NODE), AT)]);
        assert_eq!(twice.open, None);
    }

    #[test]
    fn touching_another_thing_moves_the_menu_and_the_empty_stage_closes_it() {
        let other = Selection::Link(NodeId(1), NodeId(2));
        let moved = after(&[Touch::Thing(Some(NODE), AT), Touch::Thing(Some(other), AT)]);
        assert_eq!(moved.open, Some((other, AT)));
        assert_eq!(
            after(&[Touch::Thing(Some(NODE), AT), Touch::Thing(None, AT)]).open,
            None
        );
    }

    #[test]
    fn a_stroke_that_parts_nodes_ends_drawing_and_one_that_does_not_stays() {
        let to = Point { x: 9.0, y: 9.0 };
        let strokes = [Touch::Draw(true), Touch::PenDown(AT), Touch::PenMove(to)];
        assert_eq!(after(&strokes).drawing, Drawing::Stroke(AT, to));
        for (parted, then) in [(true, Drawing::Off), (false, Drawing::Missed)] {
            let mut touches = strokes.to_vec();
            touches.push(Touch::PenUp { parted });
            assert_eq!(after(&touches).drawing, then);
        }
    }

    #[test]
    fn a_pen_that_is_not_down_draws_nothing() {
        assert_eq!(
            after(&[Touch::Draw(true), Touch::PenMove(AT)]).drawing,
            Drawing::Ready
        );
    }
}

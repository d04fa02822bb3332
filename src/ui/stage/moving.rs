//! What is drawn by hand on the stage: messages and waits. It follows the
//! instant that is shown without anything being drawn anew.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::time::Time;
use crate::ui::contract::Selection;
use crate::ui::shared::Shared;

use super::StageProps;
use super::clocks::Waits;
use super::flights::{Fleet, Flying};
use super::hand::Hand;
use super::layout::Layout;

/// The places in the picture where things are drawn by hand.
#[derive(Clone)]
pub struct Canvas {
    /// The group of the messages.
    pub flights: NodeRef,
    /// The path of the dots, for messages that are too many.
    pub dots: NodeRef,
    /// The group of the arcs.
    pub arcs: NodeRef,
}

/// All that moves.
#[derive(Default)]
struct Moving {
    fleet: Fleet,
    waits: Waits,
    dots: Option<Element>,
}

impl Moving {
    fn draw(&mut self, canvas: &Canvas, frame: &Frame, flying: Flying) {
        self.dots = canvas.dots.cast();
        if let Some(group) = canvas.arcs.cast::<Element>() {
            self.waits.draw(&group, frame);
        }
        if let Some(group) = canvas.flights.cast::<Element>() {
            self.fleet.draw(&group, flying);
        }
    }

    fn go(&mut self, at: Time) {
        self.waits.go(at);
        if let Some(dots) = &self.dots {
            self.fleet.go(dots, at);
        }
    }
}

/// Draws messages and waits by hand after each drawing of the stage, and
/// moves them in between.
#[hook]
pub fn use_canvas(
    props: &StageProps,
    hand: &UseReducerHandle<Hand>,
    layout: &Rc<Layout>,
) -> Canvas {
    let canvas = Canvas {
        flights: use_node_ref(),
        dots: use_node_ref(),
        arcs: use_node_ref(),
    };
    let moving = use_mut_ref(Moving::default);
    let moment = &props.moment;
    let flying = Flying {
        frame: Shared(moment.frame.clone()),
        glides: moment.glides,
        layout: layout.clone(),
        text: props.text.clone(),
        chosen: match moment.selection {
            Selection::Flight(id) => Some(id),
            _ => moment.lit.flight,
        },
        current: hand.current.flight(),
    };
    let (places, glide) = (canvas.clone(), moment.glide.clone());
    use_effect(move || {
        let frame = flying.frame.clone();
        moving.borrow_mut().draw(&places, &frame, flying);
        moving.borrow_mut().go(glide.at());
        let follow = move |at| RefCell::borrow_mut(&moving).go(at);
        let following = glide.follow(follow);
        move || drop(following)
    });
    canvas
}

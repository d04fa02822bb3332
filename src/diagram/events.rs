//! Events as signs on their lines.

use crate::runs::spacetime::{Kind, Point};
use crate::show::frame::Shape;

use super::ink::{Ink, Look, Side};
use super::messages;
use super::sheet::Spot;
use super::view::View;

pub(super) fn draw(view: &View, ink: &mut Ink) {
    let (from, to) = view.span();
    let crowded = view.is_crowded();
    for seq in view.of.during(from, to) {
        let Some(point) = view.of.point(seq) else {
            return;
        };
        let side = view.side(seq);
        if crowded && !stands_out(point) && side != Side::Chosen {
            continue;
        }
        if let Some(spot) = spot(view, seq) {
            sign(ink, point, spot, side);
        }
        if point.kind == Kind::Network {
            network(view, ink, point, side);
        }
    }
}

/// Where event `seq` lies; none if it is nowhere in particular.
pub(super) fn spot(view: &View, seq: u64) -> Option<Spot> {
    let point = view.of.point(seq)?;
    match point.node {
        Some(node) => {
            let (along, across) = (view.along(point.at), view.sheet.across(node));
            Some(view.sheet.spot(along, across))
        }
        None => {
            let arrow = view.of.arrow_of(seq)?;
            Some(messages::way(view, arrow)?.to)
        }
    }
}

/// What is told even where there is no room for the rest.
fn stands_out(point: &Point) -> bool {
    match point.kind {
        Kind::Crash | Kind::Restart | Kind::Pause | Kind::Resume | Kind::Fault | Kind::Network => {
            true
        }
        _ => match point.mark.map(|mark| mark.shape) {
            Some(
                Shape::Attempt
                | Shape::Unseen
                | Shape::Turn
                | Shape::Setback
                | Shape::Lapse
                | Shape::Violation,
            ) => true,
            Some(Shape::Settled | Shape::Fault | Shape::Repair) | None => false,
        },
    }
}

fn sign(ink: &mut Ink, point: &Point, spot: Spot, side: Side) {
    let (x, y) = spot;
    let look = |word| Look::new(8, word).on(side);
    match point.kind {
        Kind::Receive => {
            let number = point.standing.and_then(|standing| standing.number);
            ink.path(look("dot").of(number)).circle(spot, 3);
        }
        Kind::Timer => clock(ink, spot, side),
        Kind::Client => diamond(ink, spot, side),
        Kind::Written => {
            let (a, b) = ((x - 3, y - 3), (x + 3, y + 3));
            ink.path(look("sign")).area(a, b);
        }
        Kind::Crash => ink.path(look("crash")).cross(spot, 7),
        Kind::Restart | Kind::Resume => triangle(ink, spot, side),
        Kind::Pause => {
            let pen = &mut ink.path(look("crash"));
            pen.line((x - 3, y - 6), (x - 3, y + 6));
            pen.line((x + 3, y - 6), (x + 3, y + 6));
        }
        Kind::Fault => {
            let warning = [(x, y - 7), (x + 7, y + 5), (x - 7, y + 5)];
            ink.path(look("sign")).shape(&warning);
        }
        Kind::Meddling => ink.path(look("sign")).circle(spot, 3),
        // Its message ends with a cross.
        Kind::Loss | Kind::Network => {}
    }
    if let Some(mark) = point.mark {
        around(ink, mark.shape, spot, side);
    }
    if side == Side::Chosen {
        ink.path(Look::new(9, "chosen-halo")).circle(spot, 12);
        ink.path(Look::new(10, "chosen")).circle(spot, 12);
    }
}

/// Whether a mark draws something around the sign of its event.
pub(super) fn has_ring(shape: Shape) -> bool {
    match shape {
        Shape::Turn | Shape::Setback | Shape::Unseen | Shape::Lapse | Shape::Violation => true,
        Shape::Attempt | Shape::Settled | Shape::Fault | Shape::Repair => false,
    }
}

/// What a mark draws around the sign of its event.
pub(super) fn around(ink: &mut Ink, shape: Shape, spot: Spot, side: Side) {
    let (x, y) = spot;
    let look = |word| Look::new(8, word).on(side);
    match shape {
        Shape::Turn => {
            let pen = &mut ink.path(look("ring"));
            pen.circle(spot, 9);
            pen.circle(spot, 12);
        }
        Shape::Setback => {
            let pen = &mut ink.path(look("ring"));
            pen.circle(spot, 9);
            pen.line((x - 9, y + 9), (x + 9, y - 9));
        }
        Shape::Violation => ink.path(look("broken")).circle(spot, 12),
        Shape::Lapse => {
            let square = [
                (x - 10, y - 10),
                (x + 10, y - 10),
                (x + 10, y + 10),
                (x - 10, y + 10),
            ];
            ink.path(look("doubt")).shape(&square);
        }
        Shape::Unseen => {
            let star = [(x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y)];
            ink.path(look("choice")).shape(&star);
        }
        Shape::Attempt | Shape::Settled | Shape::Fault | Shape::Repair => {}
    }
}

/// A timer: a clock with its hands.
pub(super) fn clock(ink: &mut Ink, (x, y): Spot, side: Side) {
    ink.path(Look::new(8, "sign").on(side)).circle((x, y), 6);
    let mut hand = ink.path(Look::new(9, "hand").on(side));
    hand.line((x, y), (x, y - 4));
    hand.line((x, y), (x + 3, y));
}

/// A client.
pub(super) fn diamond(ink: &mut Ink, (x, y): Spot, side: Side) {
    let corners = [(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)];
    ink.path(Look::new(8, "sign").on(side)).shape(&corners);
}

/// A node goes on.
pub(super) fn triangle(ink: &mut Ink, (x, y): Spot, side: Side) {
    let corners = [(x - 4, y - 6), (x + 6, y), (x - 4, y + 6)];
    ink.path(Look::new(8, "sign").on(side)).shape(&corners);
}

/// What happens to the network is a line across all lanes.
fn network(view: &View, ink: &mut Ink, point: &Point, side: Side) {
    let sheet = &view.sheet;
    let along = view.along(point.at);
    let (from, to) = (
        sheet.spot(along, sheet.head()),
        sheet.spot(along, sheet.depth()),
    );
    ink.path(Look::new(4, "network").on(side)).line(from, to);
}

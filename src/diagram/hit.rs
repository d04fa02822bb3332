//! What lies under a pointer.

use crate::runs::spacetime::Kind;
use crate::sim::id::{FlightId, NodeId};

use super::events;
use super::messages;
use super::sheet::Spot;
use super::view::View;

/// The event that lies nearest to `spot`, no farther than `near` pixels; else
/// the event to which the nearest message leads: where it was received or
/// lost, or where it was sent if it is still on its way.
#[must_use]
pub fn hit(view: &View, spot: Spot, near: i32) -> Option<u64> {
    event(view, spot, near).or_else(|| message(view, spot, near))
}

/// Where event `seq` lies on the picture; none if it is nowhere in
/// particular.
#[must_use]
pub fn spot(view: &View, seq: u64) -> Option<Spot> {
    let point = view.of.point(seq)?;
    match point.kind {
        // In the middle of its line across all lanes.
        Kind::Network => {
            let along = view.along(point.at);
            Some(view.sheet.spot(along, view.sheet.head() + 8))
        }
        _ => events::spot(view, seq),
    }
}

/// Where a message's arrow begins and ends on the picture; none if it is not
/// known, or its ends are nowhere in particular.
#[must_use]
pub fn arrow(view: &View, flight: FlightId) -> Option<(Spot, Spot)> {
    let arrows = view.of.arrows();
    let place = arrows.binary_search_by_key(&flight, |arrow| arrow.flight);
    let way = messages::way(view, &arrows[place.ok()?])?;
    Some((way.from, way.to))
}

fn event(view: &View, at: Spot, near: i32) -> Option<u64> {
    let (along, _) = view.sheet.place(at);
    let reach = |px: i32| view.axis.time(view.sheet.from + i64::from(px));
    let during = view.of.during(reach(along - near), reach(along + near + 1));
    let mut best: Option<(i64, u64)> = None;
    for seq in during {
        let Some(there) = spot(view, seq) else {
            continue;
        };
        let far = distance2(at, there);
        let limit = i64::from(near) * i64::from(near);
        if far <= limit && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, seq));
        }
    }
    best.map(|(_, seq)| seq)
}

fn message(view: &View, at: Spot, near: i32) -> Option<u64> {
    let (along, _) = view.sheet.place(at);
    let instant = view.axis.time(view.sheet.from + i64::from(along));
    let about = view.of.arrows_about(instant, instant);
    let limit = i64::from(near.min(8)) * i64::from(near.min(8));
    let mut best: Option<(i64, u64)> = None;
    for arrow in &view.of.arrows()[about] {
        let Some(way) = messages::way(view, arrow) else {
            continue;
        };
        let far = distance2_to_line(at, way.from, way.to);
        if far > limit || best.is_some_and(|(least, _)| far >= least) {
            continue;
        }
        best = Some((far, arrow.last_event()));
    }
    best.map(|(_, seq)| seq)
}

/// The square of the distance between two places.
fn distance2(a: Spot, b: Spot) -> i64 {
    let (x, y) = (i64::from(a.0 - b.0), i64::from(a.1 - b.1));
    x * x + y * y
}

/// The square of the distance from a place to the line between two others.
fn distance2_to_line(at: Spot, a: Spot, b: Spot) -> i64 {
    let along = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
    let to = (i64::from(at.0 - a.0), i64::from(at.1 - a.1));
    let length2 = along.0 * along.0 + along.1 * along.1;
    let dot = to.0 * along.0 + to.1 * along.1;
    if dot <= 0 || length2 == 0 {
        return distance2(at, a);
    }
    if dot >= length2 {
        return distance2(at, b);
    }
    let cross = to.0 * along.1 - to.1 * along.0;
    cross * cross / length2
}

/// The lane at a place, if there is one.
#[must_use]
pub fn lane(view: &View, at: Spot) -> Option<NodeId> {
    let (_, across) = view.sheet.place(at);
    let lane = (across - view.sheet.head()).div_euclid(view.sheet.lane);
    let node = u8::try_from(lane).ok().filter(|n| *n < view.sheet.nodes)?;
    Some(NodeId(node + 1))
}

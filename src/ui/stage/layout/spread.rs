//! Nodes in rows and columns, on a drawn graph, or many. It comes later than
//! the first view.

use crate::show::places::{Canvas, Plan, Spot};
use crate::sim::id::NodeId;
use crate::sim::part::Parts;

use super::lane::{self, Lane};
use super::{ARC, CROWDED, HEAD, Layout, Point, WORDS, WORDS_AND_TAGS, at_least, nearest};

/// Width of the words beside a node.
const WORDS_WIDE: f64 = 136.0;
/// The smallest ring of all.
const LEAST: i32 = 8;

/// Places the parts where they have their place.
#[must_use]
pub fn spread(parts: &Parts, size: (f64, f64), tags: bool) -> Layout {
    let (width, height) = at_least(size);
    let plan = Plan::of(parts);
    // Cast: at most forty pixels.
    let most = (width.min(height) * 0.088).clamp(CROWDED, 40.0) as i32;
    let sizes = (LEAST, CROWDED as i32, most);
    let (radius, spots) = plan.fitted(sizes, |radius| canvas(width, height, radius, tags));
    let point = |spot: &Spot| Point {
        x: f64::from(spot.x),
        y: f64::from(spot.y),
    };
    let places: Vec<Point> = spots.iter().map(point).collect();
    let words = spots.iter().map(|spot| spot.words).collect();
    let is_crowded = f64::from(radius) < CROWDED;
    let rooms = spots.iter().map(|spot| match is_crowded {
        true => 0.0,
        false => f64::from(spot.room),
    });
    let layout = Layout {
        width,
        height,
        radius: f64::from(radius),
        is_ring: plan.is_ring(),
        is_small_ring: false,
        gap: nearest(&places),
        rooms: rooms.collect(),
        places,
        words,
        ways: Vec::new(),
    };
    match layout.is_ring {
        true => layout,
        false => Layout {
            ways: ways(&layout, parts),
            ..layout
        },
    }
}

/// The ways between nodes, around others where they are linked.
fn ways(layout: &Layout, parts: &Parts) -> Vec<Lane> {
    let middle = Point {
        x: layout.width / 2.0,
        y: layout.height / 2.0,
    };
    let clear = layout.arc_radius() + 8.0;
    let way = |a: NodeId, b: NodeId| {
        let (from, to) = (layout.place(a), layout.place(b));
        match parts.linked(a, b) || parts.linked(b, a) {
            true => lane::around(from, to, &layout.places, clear, middle),
            false => Lane::straight(from, to),
        }
    };
    let all = parts.ids().flat_map(|a| parts.ids().map(move |b| (a, b)));
    all.map(|(a, b)| way(a, b)).collect()
}

/// The stage and what stands on it, in whole pixels.
fn canvas(width: f64, height: f64, radius: i32, tags: bool) -> Canvas {
    // Cast: a stage is some thousand pixels wide.
    let whole = |n: f64| n.round() as i32;
    let radius = f64::from(radius);
    let is_small = radius < CROWDED;
    let (high, wide) = match (is_small, tags) {
        (true, _) => (20.0, 30.0),
        (false, true) => (WORDS_AND_TAGS, WORDS_WIDE),
        (false, false) => (WORDS - 18.0, WORDS_WIDE),
    };
    Canvas {
        width: whole(width),
        height: whole(height),
        reach: whole(radius + ARC),
        words_high: whole(high),
        words_wide: whole(wide),
        head: whole(HEAD),
        lines: i32::MAX,
    }
}

//! Where the cluster's nodes stand, for any count and any size of the stage.
//! Pure geometry in CSS pixels: one unit of the picture is one pixel of the
//! page, so that type and targets keep their size on every screen.

use crate::sim::id::NodeId;
use crate::ui::order::put_in_order;

/// A point of the picture, in CSS pixels from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point at `t` of the way to `other`: 0 is here, 1 is there.
    #[must_use]
    pub fn towards(self, other: Point, t: f64) -> Point {
        Point {
            x: self.x + (other.x - self.x) * t,
            y: self.y + (other.y - self.y) * t,
        }
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Point) -> f64 {
        (other.x - self.x).hypot(other.y - self.y)
    }

    /// The point `by` pixels away in the direction (`dx`, `dy`), which has
    /// length 1.
    #[must_use]
    fn moved(self, (dx, dy): (f64, f64), by: f64) -> Point {
        Point {
            x: self.x + dx * by,
            y: self.y + dy * by,
        }
    }
}

/// The direction from `a` to `b` as a vector of length 1, or to the right if
/// they are the same point.
#[must_use]
pub fn direction(a: Point, b: Point) -> (f64, f64) {
    match a.distance(b) {
        d if d > 0.0 => ((b.x - a.x) / d, (b.y - a.y) / d),
        _ => (1.0, 0.0),
    }
}

/// The way of messages from one node to another: from ring to ring, a little
/// to the right of the middle line, as cars drive, so that the two
/// directions do not meet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane {
    /// Where messages leave.
    pub start: Point,
    /// Where they arrive.
    pub end: Point,
}

/// Where everything that stands still stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the stage.
    pub width: f64,
    /// Height of the stage.
    pub height: f64,
    /// Radius of a node's ring.
    pub radius: f64,
    places: Vec<Point>,
    lanes: Vec<Lane>,
}

/// Room between a ring and what hangs on it: the timer's arc and the labels.
const ARC: f64 = 7.0;
/// Height of the words above or below a node.
const WORDS: f64 = 46.0;
/// The same where tags and slots stand beside the words.
const WORDS_AND_TAGS: f64 = 66.0;
/// Room between the outermost arcs and the edge: the mark of a chosen node,
/// and the ground of a group.
const EDGE: f64 = 10.0;
/// Half the width that the words of a node may take.
const WORDS_HALF: f64 = 38.0;
/// How far a lane lies beside the middle line.
const LANE: f64 = 6.0;
/// The longest that the picture may be drawn out, as width by height.
const STRETCH: f64 = 1.9;

impl Layout {
    /// Places `count` nodes, 1 to 9, on a stage of this size. With `tags`
    /// there is room for those beside the words of each.
    #[must_use]
    pub fn new(count: u8, width: f64, height: f64, tags: bool) -> Layout {
        let (width, height) = (width.max(240.0), height.max(200.0));
        // Where nodes stand close, most of them have no words.
        let words = match tags && !is_crowded(count, width) {
            true => WORDS_AND_TAGS,
            false => WORDS,
        };
        let ring = unit_ring(count, width >= height);
        let mut radius = (width.min(height) * 0.088).clamp(19.0, 40.0);
        // Shrink until neighbours keep a ring's width between them.
        let places = loop {
            let places = fitted(&ring, (width, height), radius, words);
            let gap = nearest(&places);
            if gap >= radius * 3.8 || radius <= 15.0 {
                break places;
            }
            radius -= 1.0;
        };
        let lanes = all_lanes(&places, radius + ARC);
        Layout {
            width,
            height,
            radius,
            places,
            lanes,
        }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The middle of a node. A node that does not exist stands in the
    /// middle of the stage.
    #[must_use]
    pub fn place(&self, node: NodeId) -> Point {
        self.places.get(node.index()).copied().unwrap_or(Point {
            x: self.width / 2.0,
            y: self.height / 2.0,
        })
    }

    /// Whether a node's words stand above it, and not below.
    #[must_use]
    pub fn words_above(&self, node: NodeId) -> bool {
        self.count() > 2 && self.place(node).y < self.height / 2.0 - 1.0
    }

    /// Where words about all of the cluster are read best: in the middle, but
    /// not where messages between opposite nodes are lost.
    #[must_use]
    pub fn middle(&self) -> Point {
        let aside = if self.count().is_multiple_of(2) {
            27.0
        } else {
            0.0
        };
        Point {
            x: self.width / 2.0,
            y: self.height / 2.0 + aside,
        }
    }

    /// How far words of this width, in the middle of a node, must move
    /// sideways to stay on the stage.
    #[must_use]
    pub fn nudge(&self, node: NodeId, words: f64) -> f64 {
        let (x, half) = (self.place(node).x, words / 2.0);
        (half - x).max(0.0) - (x + half - self.width).max(0.0)
    }

    /// Whether nodes stand so close that words at all of them would collide.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        is_crowded(u8::try_from(self.count()).unwrap_or(u8::MAX), self.width)
    }

    /// The way of messages from `from` to `to`.
    #[must_use]
    pub fn lane(&self, from: NodeId, to: NodeId) -> Lane {
        self.lanes
            .get(from.index() * self.count() + to.index())
            .copied()
            .unwrap_or_default()
    }

    /// Radius of the arc that shows a node's wait.
    #[must_use]
    pub fn arc_radius(&self) -> f64 {
        self.radius + ARC
    }

    /// The point just outside a node's ring that faces another node; for the node
    /// itself the outer left, where no link passes.
    #[must_use]
    pub fn facing(&self, node: NodeId, other: NodeId) -> Point {
        let here = self.place(node);
        let heading = if node == other {
            let down = if self.words_above(node) { -1.0 } else { 1.0 };
            (-0.766, 0.643 * down)
        } else {
            direction(here, self.place(other))
        };
        here.moved(heading, self.radius + 4.0)
    }

    /// Splits the nodes by the endless line through `a` and `b`: those to
    /// its one side and those to its other, each in order.
    #[must_use]
    pub fn split(&self, a: Point, b: Point) -> [Vec<NodeId>; 2] {
        let mut sides = [Vec::new(), Vec::new()];
        for (i, p) in (1..).zip(&self.places) {
            let cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
            sides[usize::from(cross > 0.0)].push(NodeId(i));
        }
        sides
    }
}

fn is_crowded(count: u8, width: f64) -> bool {
    count > 5 && width < 560.0
}

/// Points on a circle around the origin, the first at the top and the others
/// clockwise; two stand side by side on a wide stage.
fn unit_ring(count: u8, wide: bool) -> Vec<Point> {
    let first = if count == 2 && wide {
        -180.0
    } else {
        -90.0_f64
    };
    let turn = 360.0 / f64::from(count.max(1));
    (0..count)
        .map(|i| {
            let (y, x) = (first + turn * f64::from(i)).to_radians().sin_cos();
            Point { x, y }
        })
        .collect()
}

/// Stretches the ring to the room that rings of this radius and their words
/// leave free, in the middle of the stage.
fn fitted(ring: &[Point], (width, height): (f64, f64), radius: f64, words: f64) -> Vec<Point> {
    let middle = Point {
        x: width / 2.0,
        y: height / 2.0,
    };
    let span = |of: fn(&Point) -> f64| {
        let (low, high) = ring
            .iter()
            .map(of)
            .fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        (low, high - low)
    };
    let ((left, wide), (top, tall)) = (span(|p| p.x), span(|p| p.y));
    let free_x = (width - 2.0 * (radius + ARC + EDGE).max(WORDS_HALF)).max(0.0);
    let free_y = (height - 2.0 * (radius + ARC + words)).max(0.0);
    let scale = |span: f64, free: f64| if span > 1e-9 { free / span } else { 0.0 };
    let (fit_x, fit_y) = (scale(wide, free_x), scale(tall, free_y));
    let cap = |fit: f64, other: f64| {
        if other > 0.0 {
            fit.min(other * STRETCH)
        } else {
            fit
        }
    };
    let (scale_x, scale_y) = (
        cap(fit_x, fit_y).min(width * 0.42),
        cap(fit_y, fit_x).min(height * 0.42),
    );
    ring.iter()
        .map(|p| Point {
            x: middle.x + (p.x - left - wide / 2.0) * scale_x,
            y: middle.y + (p.y - top - tall / 2.0) * scale_y,
        })
        .collect()
}

/// The smallest distance between two of the points.
fn nearest(places: &[Point]) -> f64 {
    let mut least = f64::MAX;
    for (i, a) in places.iter().enumerate() {
        for b in &places[i + 1..] {
            least = least.min(a.distance(*b));
        }
    }
    least
}

/// The lanes of all ordered pairs, row by row.
fn all_lanes(places: &[Point], clear: f64) -> Vec<Lane> {
    let lane = |a: Point, b: Point| {
        let (dx, dy) = direction(a, b);
        let right = (-dy, dx);
        Lane {
            start: a.moved((dx, dy), clear).moved(right, LANE),
            end: b.moved((-dx, -dy), clear).moved(right, LANE),
        }
    };
    places
        .iter()
        .flat_map(|a| places.iter().map(move |b| lane(*a, *b)))
        .collect()
}

/// The corners of the convex hull of some points, in order around it
/// (Andrew 1979, the monotone chain).
#[must_use]
pub fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    put_in_order(&mut sorted, |p| (p.x, p.y));
    if sorted.len() < 3 {
        return sorted;
    }
    let mut chain = half_hull(sorted.iter().copied());
    chain.pop();
    let mut back = half_hull(sorted.iter().rev().copied());
    back.pop();
    chain.append(&mut back);
    chain
}

/// One side of the hull of points in order.
fn half_hull(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut chain: Vec<Point> = Vec::new();
    for p in points {
        while let [.., a, b] = chain[..] {
            if (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(p);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [(f64, f64); 6] = [
        (360.0, 400.0),
        (360.0, 300.0),
        (390.0, 520.0),
        (820.0, 560.0),
        (1280.0, 620.0),
        (640.0, 900.0),
    ];

    fn every_layout() -> impl Iterator<Item = Layout> {
        SIZES
            .into_iter()
            .flat_map(|(w, h)| (1..=9).map(move |n| (n, w, h)))
            .flat_map(|(n, w, h)| [false, true].map(|tags| Layout::new(n, w, h, tags)))
    }

    #[test]
    fn nodes_and_their_words_stay_on_the_stage() {
        for layout in every_layout() {
            for node in NodeId::all(u8::try_from(layout.count()).unwrap()) {
                let p = layout.place(node);
                let side = layout.arc_radius();
                assert!(
                    p.x - side >= 0.0 && p.x + side <= layout.width,
                    "{layout:?}"
                );
                let words = side + WORDS - 0.01;
                let above = layout.words_above(node);
                let (top, low) = if above { (words, side) } else { (side, words) };
                assert!(p.y - top >= 0.0 && p.y + low <= layout.height, "{layout:?}");
            }
        }
    }

    #[test]
    fn neighbours_do_not_touch() {
        for layout in every_layout() {
            assert!(
                nearest(&layout.places) > 2.0 * layout.arc_radius(),
                "{} nodes on {}x{}",
                layout.count(),
                layout.width,
                layout.height
            );
        }
    }

    #[test]
    fn lanes_of_the_two_directions_lie_apart_and_run_from_ring_to_ring() {
        let layout = Layout::new(5, 800.0, 500.0, false);
        let (there, back) = (
            layout.lane(NodeId(1), NodeId(3)),
            layout.lane(NodeId(3), NodeId(1)),
        );
        assert!((there.start.distance(back.end) - 2.0 * LANE).abs() < 1e-9);
        let reach = layout.place(NodeId(1)).distance(there.start);
        assert!((reach - layout.arc_radius().hypot(LANE)).abs() < 1e-9);
    }

    #[test]
    fn a_line_splits_the_nodes_by_the_side_on_which_they_stand() {
        let layout = Layout::new(4, 400.0, 400.0, false);
        // Clockwise from the top: 1 above, 2 right, 3 below, 4 left.
        let (a, b) = (Point { x: 0.0, y: 100.0 }, Point { x: 400.0, y: 100.0 });
        assert_eq!(
            layout.split(a, b),
            [vec![NodeId(1)], vec![NodeId(2), NodeId(3), NodeId(4)]]
        );
        let (a, b) = (Point { x: 250.0, y: 0.0 }, Point { x: 250.0, y: 10.0 });
        assert_eq!(
            layout.split(a, b),
            [vec![NodeId(2)], vec![NodeId(1), NodeId(3), NodeId(4)]]
        );
    }

    #[test]
    fn a_hull_leaves_inner_points_out() {
        let p = |x: f64, y: f64| Point { x, y };
        let corners = hull(&[
            p(0.0, 0.0),
            p(4.0, 0.0),
            p(2.0, 1.0),
            p(4.0, 4.0),
            p(0.0, 4.0),
        ]);
        assert_eq!(corners.len(), 4);
        assert!(!corners.contains(&p(2.0, 1.0)));
        assert_eq!(hull(&[p(1.0, 1.0)]), [p(1.0, 1.0)]);
        assert_eq!(hull(&[]), []);
    }

    #[test]
    fn long_words_move_inwards_from_either_edge() {
        let layout = Layout::new(2, 400.0, 300.0, false);
        let (left, right) = (NodeId(1), NodeId(2));
        assert_eq!(layout.nudge(left, 40.0), 0.0);
        let long = 2.0 * layout.place(left).x + 30.0;
        assert!((layout.nudge(left, long) - 15.0).abs() < 1e-9);
        assert!((layout.nudge(right, long) + 15.0).abs() < 1e-9);
    }

    #[test]
    fn two_nodes_stand_side_by_side_on_a_wide_stage_and_stacked_on_a_tall_one() {
        let wide = Layout::new(2, 800.0, 400.0, false);
        assert!(wide.place(NodeId(1)).x < wide.place(NodeId(2)).x);
        let tall = Layout::new(2, 360.0, 600.0, false);
        assert!(tall.place(NodeId(1)).y < tall.place(NodeId(2)).y);
    }
}

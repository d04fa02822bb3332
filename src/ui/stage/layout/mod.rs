//! Where the cluster's nodes stand, for any parts and any size of the stage.
//! Pure geometry in CSS pixels: one unit of the picture is one pixel of the
//! page, so that type and targets keep their size on every screen.

mod lane;
mod point;
mod spread;

use crate::show::places::{Side, sine};
use crate::sim::id::NodeId;
use crate::sim::part::{Parts, Place};

pub use lane::Lane;
pub use point::{Point, direction, hull, overlap};
pub use spread::spread;

/// Where everything that stands still stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the stage.
    pub width: f64,
    /// Height of the stage.
    pub height: f64,
    /// Radius of a node's ring.
    pub radius: f64,
    is_ring: bool,
    /// Whether it is the ring of few nodes.
    is_small_ring: bool,
    /// Between the nearest two nodes.
    gap: f64,
    places: Vec<Point>,
    words: Vec<Side>,
    /// How wide these may be.
    rooms: Vec<f64>,
    /// From middle to middle, row by row; none if all are straight.
    ways: Vec<Lane>,
}

/// Room between a ring and what hangs on it: the timer's arc and the labels.
const ARC: f64 = 7.0;
/// The same where rings are small.
const SMALL_ARC: f64 = 4.0;
/// Height of the words above or below a node.
const WORDS: f64 = 46.0;
/// The same where tags and slots stand beside the words.
const WORDS_AND_TAGS: f64 = 66.0;
/// Room between the outermost arcs and the edge: the mark of a chosen node,
/// and the ground of a group.
const EDGE: f64 = 10.0;
/// Half the width that the words of a node may take.
const WORDS_HALF: f64 = 38.0;
/// Height of the tools above nodes that may stand anywhere.
const HEAD: f64 = 38.0;
/// Half the height of a few lines of words.
const FEW_LINES: f64 = 26.0;
/// How wide a line of words is at least, whatever stands beside it.
const LEAST_WORDS: f64 = 100.0;
/// From the arc to words beside a node: past the ground of its group.
const BESIDE: f64 = 10.0;
/// How far a lane lies beside the middle line.
const LANE: f64 = 6.0;
/// The longest that the picture may be drawn out, as width by height.
const STRETCH: f64 = 1.9;
/// On a stage narrower than this the tools have no words.
const NARROW: f64 = 560.0;
/// The smallest ring that its node's name goes into.
const NAMED: f64 = 15.0;
/// The smallest ring that has words beside its name.
const CROWDED: f64 = 19.0;
/// The most nodes that have a ring of their own making; more are spread.
const RING: u8 = 9;

/// What places parts on a stage of this size. Where they have tags there is
/// room for those beside the words of each.
pub type Lay = fn(&Parts, (f64, f64), bool) -> Layout;

/// Whether parts are few, and all on a ring.
#[must_use]
pub fn is_small_ring(parts: &Parts) -> bool {
    parts.count() <= RING && parts.iter().all(|(_, part)| part.place == Place::Ring)
}

/// Few parts on a ring as large as the stage.
#[must_use]
pub fn ring(parts: &Parts, size: (f64, f64), tags: bool) -> Layout {
    let (width, height) = at_least(size);
    Layout::ring(parts.count(), width, height, tags)
}

/// A size in which things can be placed.
fn at_least((width, height): (f64, f64)) -> (f64, f64) {
    (width.max(240.0), height.max(200.0))
}

impl Layout {
    fn ring(count: u8, width: f64, height: f64, tags: bool) -> Layout {
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
            if gap >= radius * 3.8 || radius <= NAMED {
                break places;
            }
            radius -= 1.0;
        };
        let above = |p: &Point| count > 2 && p.y < height / 2.0 - 1.0;
        let words = places.iter().map(|p| match above(p) {
            true => Side::Above,
            false => Side::Below,
        });
        let room = match is_crowded(count, width) {
            true => 0.0,
            false => f64::INFINITY,
        };
        Layout {
            width,
            height,
            radius,
            is_ring: true,
            is_small_ring: true,
            gap: nearest(&places),
            words: words.collect(),
            rooms: vec![room; places.len()],
            places,
            ways: Vec::new(),
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

    /// On which side of a node its words stand.
    #[must_use]
    pub fn words(&self, node: NodeId) -> Side {
        let words = self.words.get(node.index());
        words.copied().unwrap_or(Side::Below)
    }

    /// The radius within which a touch means a node.
    #[must_use]
    pub fn touch(&self) -> f64 {
        (self.radius + 10.0).max(22.0).min(self.gap / 2.0)
    }

    /// Where the nodes stand.
    #[must_use]
    pub fn places(&self) -> &[Point] {
        &self.places
    }

    /// Radius of what marks a chosen node.
    #[must_use]
    pub fn halo(&self) -> f64 {
        match self.holds_names() {
            true => self.radius + 12.0,
            false => self.radius + SMALL_ARC + 3.0,
        }
    }

    /// Whether a node's name has room in its ring.
    #[must_use]
    pub fn holds_names(&self) -> bool {
        self.radius >= NAMED
    }

    /// Where words about all of the cluster are read best: in the middle of
    /// a ring, but not where messages between opposite nodes are lost; else
    /// above all, beside the tools.
    #[must_use]
    pub fn middle(&self) -> Point {
        let aside = match self.count().is_multiple_of(2) {
            true => 27.0,
            false => 0.0,
        };
        match self.is_ring {
            true => Point {
                x: self.width / 2.0,
                y: self.height / 2.0 + aside,
            },
            false => Point {
                x: (self.width - self.tools()) / 2.0,
                y: HEAD - 15.0,
            },
        }
    }

    /// How wide words may be there.
    #[must_use]
    pub fn middle_wide(&self) -> f64 {
        if !self.is_ring {
            return self.width - self.tools() - 2.0 * EDGE;
        }
        let middle = self.middle();
        let beside = |p: &&Point| (p.y - middle.y).abs() < self.radius + FEW_LINES;
        let room = |p: &Point| 2.0 * ((p.x - middle.x).abs() - self.arc_radius());
        let rooms = self.places.iter().filter(beside).map(room);
        rooms.fold(f64::INFINITY, f64::min).max(LEAST_WORDS)
    }

    /// The width of the tools.
    fn tools(&self) -> f64 {
        match self.width < NARROW {
            true => 90.0,
            false => 300.0,
        }
    }

    /// The left end, as seen from the middle of a node, of something of this
    /// width among its words, so that it stays on the stage.
    #[must_use]
    pub fn left_of(&self, node: NodeId, wide: f64) -> f64 {
        let beside = self.arc_radius() + BESIDE;
        let left = match self.words(node) {
            Side::Above | Side::Below => -wide / 2.0,
            Side::Left => -beside - wide,
            Side::Right => beside,
        };
        let x = self.place(node).x;
        left.min(self.width - wide - x).max(-x)
    }

    /// The middle of line `line`, from 0, of the `count` lines of words at a
    /// node, as seen from its middle.
    #[must_use]
    pub fn line(&self, node: NodeId, line: f64, count: usize) -> f64 {
        let outward = self.arc_radius() + 17.0 + 18.0 * line;
        match self.words(node) {
            Side::Above => -outward,
            Side::Below => outward,
            // Few lines: the loss in this conversion cannot happen.
            Side::Left | Side::Right => 18.0 * (line - (count as f64 - 1.0) / 2.0),
        }
    }

    /// How wide the words at a node may be; 0 if only those that are out of
    /// the ordinary have room.
    #[must_use]
    pub fn room(&self, node: NodeId) -> f64 {
        self.rooms.get(node.index()).copied().unwrap_or_default()
    }

    /// Whether it is a ring of few nodes, where some words always have room.
    #[must_use]
    pub fn is_small_ring(&self) -> bool {
        self.is_small_ring
    }

    /// Whether what a node counts and holds has room at it.
    #[must_use]
    pub fn holds_marks(&self, node: NodeId) -> bool {
        self.is_small_ring || self.room(node) > 0.0
    }

    /// The way from the middle of one node to that of another.
    #[must_use]
    pub fn way(&self, from: NodeId, to: NodeId) -> Lane {
        let way = self.ways.get(from.index() * self.count() + to.index());
        let straight = || Lane::straight(self.place(from), self.place(to));
        way.copied().unwrap_or_else(straight)
    }

    /// The way of messages from `from` to `to`.
    #[must_use]
    pub fn lane(&self, from: NodeId, to: NodeId) -> Lane {
        self.way(from, to).driven(self.arc_radius(), LANE)
    }

    /// Radius of the arc that shows a node's wait.
    #[must_use]
    pub fn arc_radius(&self) -> f64 {
        match self.holds_names() {
            true => self.radius + ARC,
            false => self.radius + SMALL_ARC,
        }
    }

    /// The point just outside a node's ring that faces another node; for the node
    /// itself the outer left, where no link passes.
    #[must_use]
    pub fn facing(&self, node: NodeId, other: NodeId) -> Point {
        let here = self.place(node);
        let heading = if node == other {
            let down = match self.words(node) {
                Side::Above => -1.0,
                Side::Below | Side::Left | Side::Right => 1.0,
            };
            (-0.766, 0.643 * down)
        } else {
            direction(here, self.way(node, other).via)
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
    count > 5 && width < NARROW
}

/// Points on a circle around the origin, the first at the top and the others
/// clockwise; two stand side by side on a wide stage.
fn unit_ring(count: u8, wide: bool) -> Vec<Point> {
    let first = if count == 2 && wide {
        -180_000
    } else {
        -90_000
    };
    let turn = 360_000 / i32::from(count.max(1));
    (0..i32::from(count))
        .map(|i| toward(first + turn * i))
        .collect()
}

/// The point of a circle around the origin, of radius 1, at an angle in
/// thousandths of a degree, clockwise from the right.
#[must_use]
pub fn toward(angle: i32) -> Point {
    Point {
        x: f64::from(sine(angle + 90_000)) / 1_000.0,
        y: f64::from(sine(angle)) / 1_000.0,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::part::{Part, Place};

    const SIZES: [(f64, f64); 6] = [
        (360.0, 400.0),
        (360.0, 300.0),
        (390.0, 520.0),
        (820.0, 560.0),
        (1280.0, 620.0),
        (640.0, 900.0),
    ];

    fn laid(parts: &Parts, width: f64, height: f64, tags: bool) -> Layout {
        match is_small_ring(parts) {
            true => ring(parts, (width, height), tags),
            false => spread(parts, (width, height), tags),
        }
    }

    fn servers(count: u8) -> Parts {
        Parts::new(Part::servers(count), |_, _| true)
    }

    /// A coordinator and its managers, in two columns.
    fn managers(count: u8) -> Parts {
        let mut all = vec![Part::new("TM", "coordinator", Place::Column(0))];
        let manager = |n| Part::new(format!("RM{n}"), "manager", Place::Column(1));
        all.extend((1..=count).map(manager));
        Parts::new(all, |_, _| true)
    }

    fn miners(count: u8) -> Parts {
        let miner = |n| Part::new(format!("M{n}"), "miner", Place::Graph);
        let all = (1..=count).map(miner).collect();
        Parts::new(all, |a, b| (a.0 + b.0) % 7 == 0 || a.0.abs_diff(b.0) == 1)
    }

    fn every_layout() -> impl Iterator<Item = Layout> {
        let casts = (1..=9).map(servers);
        let casts: Vec<Parts> = casts
            .chain([managers(3), managers(7), miners(30), servers(20)])
            .collect();
        SIZES.into_iter().flat_map(move |(w, h)| {
            let laid = casts
                .iter()
                .flat_map(|parts| [false, true].map(|tags| laid(parts, w, h, tags)));
            laid.collect::<Vec<_>>()
        })
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
                let high = if layout.is_ring && layout.count() <= 9 {
                    WORDS
                } else {
                    8.0
                };
                let words = side + high - 0.01;
                let (top, low) = match layout.words(node) {
                    Side::Above => (words, side),
                    Side::Below => (side, words),
                    Side::Left | Side::Right => (side, side),
                };
                assert!(p.y - top >= 0.0 && p.y + low <= layout.height, "{layout:?}");
                let left = p.x + layout.left_of(node, 60.0);
                assert!(left >= 0.0 && left + 60.0 <= layout.width, "{layout:?}");
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
        let layout = laid(&servers(5), 800.0, 500.0, false);
        let (there, back) = (
            layout.lane(NodeId(1), NodeId(3)),
            layout.lane(NodeId(3), NodeId(1)),
        );
        assert!((there.start.distance(back.end) - 2.0 * LANE).abs() < 1e-9);
        let reach = layout.place(NodeId(1)).distance(there.start);
        assert!((reach - layout.arc_radius().hypot(LANE)).abs() < 1e-9);
    }

    #[test]
    fn ways_pass_by_what_stands_between() {
        let layout = laid(&managers(5), 820.0, 520.0, false);
        let way = layout.way(NodeId(2), NodeId(6));
        for other in (3..=5).map(NodeId) {
            for t in 0..=50 {
                let at = way.at(f64::from(t) / 50.0);
                let far = at.distance(layout.place(other));
                assert!(far > layout.radius, "{other:?}: {far}");
            }
        }
        assert_eq!(
            layout.way(NodeId(1), NodeId(2)),
            Lane::straight(layout.place(NodeId(1)), layout.place(NodeId(2)))
        );
    }

    #[test]
    fn a_line_splits_the_nodes_by_the_side_on_which_they_stand() {
        let layout = laid(&servers(4), 400.0, 400.0, false);
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
    fn long_words_move_inwards_from_either_edge() {
        let layout = laid(&servers(2), 400.0, 300.0, false);
        let (left, right) = (NodeId(1), NodeId(2));
        assert_eq!(layout.left_of(left, 40.0), -20.0);
        let long = 2.0 * layout.place(left).x + 30.0;
        assert!((layout.left_of(left, long) + long / 2.0 - 15.0).abs() < 1e-9);
        assert!((layout.left_of(right, long) + long / 2.0 + 15.0).abs() < 1e-9);
    }

    #[test]
    fn words_beside_a_node_stand_one_below_the_other_about_its_middle() {
        let layout = laid(&managers(3), 820.0, 520.0, true);
        let (coordinator, manager) = (NodeId(1), NodeId(2));
        assert_eq!(
            (layout.words(coordinator), layout.words(manager)),
            (Side::Left, Side::Right)
        );
        assert_eq!(layout.line(manager, 0.0, 1), 0.0);
        assert_eq!(layout.line(manager, 0.0, 2), -layout.line(manager, 1.0, 2));
        assert!(layout.left_of(manager, 40.0) > layout.arc_radius());
        assert!(layout.left_of(coordinator, 40.0) + 40.0 < -layout.arc_radius());
    }

    #[test]
    fn two_nodes_stand_side_by_side_on_a_wide_stage_and_stacked_on_a_tall_one() {
        let wide = laid(&servers(2), 800.0, 400.0, false);
        assert!(wide.place(NodeId(1)).x < wide.place(NodeId(2)).x);
        let tall = laid(&servers(2), 360.0, 600.0, false);
        assert!(tall.place(NodeId(1)).y < tall.place(NodeId(2)).y);
    }
}

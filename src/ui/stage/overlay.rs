//! Places a piece of HTML beside a point of the stage, inside its edges.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::layout::{Layout, Point};
use super::svg::px;

/// The room that is kept between a box and what it belongs to, in pixels.
const ROOM: f64 = 14.0;

/// The same between a box and the edge of what it leaves free. Its style
/// bridges it, so that a pointer does not leave on the way over.
const GAP: f64 = 4.0;

/// The upper left corner for a box of `size` beside `at`, on a stage of
/// `stage`: to the right if it fits there, else to the left, and always
/// inside the edges.
#[must_use]
pub fn corner(at: Point, size: (f64, f64), stage: (f64, f64)) -> Point {
    let (width, height) = size;
    let right = at.x + ROOM;
    let x = if right + width <= stage.0 {
        right
    } else {
        at.x - ROOM - width
    };
    let y = at.y - height / 2.0;
    inside(Point { x, y }, size, stage)
}

/// What a thing takes of the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its upper left corner.
    pub from: Point,
    /// Its lower right corner.
    pub to: Point,
}

impl Area {
    /// How much of it and another is the same, in square pixels.
    fn shared(&self, other: &Area) -> f64 {
        let along = |from: f64, to: f64| (to - from).max(0.0);
        along(self.from.x.max(other.from.x), self.to.x.min(other.to.x))
            * along(self.from.y.max(other.from.y), self.to.y.min(other.to.y))
    }
}

/// The upper left corner for a box of `size` that leaves `thing` free, on a
/// stage of `stage`, always inside the edges: to its right, its left, below or
/// above, at its middle or flush with it, where it covers least of `others`, and of
/// these where it fits first.
#[must_use]
pub fn clear_corner(thing: Area, others: &[Area], size: (f64, f64), stage: (f64, f64)) -> Point {
    let (width, height) = size;
    let Area { from, to } = thing;
    let beside = [to.x + GAP, from.x - GAP - width];
    let along = [to.y + GAP, from.y - GAP - height];
    let flush = [
        f64::midpoint(from.y, to.y) - height / 2.0,
        from.y,
        to.y - height,
    ];
    let level = [
        from.x,
        f64::midpoint(from.x, to.x) - width / 2.0,
        to.x - width,
    ];
    let by_side = beside
        .iter()
        .flat_map(|x| flush.map(|y| Point { x: *x, y }));
    let by_end = along.iter().flat_map(|y| level.map(|x| Point { x, y: *y }));
    let corners = by_side
        .chain(by_end)
        .map(|corner| inside(corner, size, stage));
    let covered = |from: Point, others: &[Area]| -> f64 {
        let to = Point {
            x: from.x + width,
            y: from.y + height,
        };
        let area = Area { from, to };
        others.iter().map(|other| area.shared(other)).sum()
    };
    let cost = |corner: &Point| (covered(*corner, &[thing]), covered(*corner, others));
    let by_cost = |one: &Point, other: &Point| {
        let (one, other) = (cost(one), cost(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    };
    corners
        .min_by(by_cost)
        .expect("there are sides to every thing")
}

/// What each of the nodes takes of the stage.
#[must_use]
pub fn areas(layout: &Layout) -> Vec<Area> {
    let far = layout.halo();
    let around = |middle: &Point| Area {
        from: middle.moved((-1.0, -1.0), far),
        to: middle.moved((1.0, 1.0), far),
    };
    layout.places().iter().map(around).collect()
}

/// The corner nearest to `at` at which a box of `size` is inside the edges.
fn inside(at: Point, size: (f64, f64), stage: (f64, f64)) -> Point {
    let within = |v: f64, most: f64| v.min(most).max(0.0);
    Point {
        x: within(at.x, stage.0 - size.0),
        y: within(at.y, stage.1 - size.1),
    }
}

/// Puts the element of `node` where `place` says for its size. The policy of
/// the page forbids style attributes, not styles that the program sets.
pub fn put(node: &NodeRef, place: impl FnOnce((f64, f64)) -> Point) {
    let Some(element) = node.cast::<HtmlElement>() else {
        return;
    };
    let to = place((
        f64::from(element.offset_width()),
        f64::from(element.offset_height()),
    ));
    let style = element.style();
    // Setting a known property of a style never fails.
    let _ = style.set_property("--at-x", &format!("{}px", px(to.x)));
    let _ = style.set_property("--at-y", &format!("{}px", px(to.y)));
}

/// Keeps the element of `node` beside `at`.
#[hook]
pub fn use_place(node: &NodeRef, at: Point, stage: (f64, f64)) {
    let node = node.clone();
    use_effect(move || put(&node, |size| corner(at, size, stage)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_right_of_its_thing_or_left_at_the_edge() {
        let stage = (400.0, 300.0);
        let at = |x, y| corner(Point { x, y }, (100.0, 60.0), stage);
        assert_eq!(at(100.0, 150.0), Point { x: 114.0, y: 120.0 });
        assert_eq!(at(390.0, 150.0), Point { x: 276.0, y: 120.0 });
    }

    fn area(x: f64, y: f64, size: (f64, f64)) -> Area {
        let to = Point {
            x: x + size.0,
            y: y + size.1,
        };
        Area {
            from: Point { x, y },
            to,
        }
    }

    #[test]
    fn a_box_leaves_its_thing_free_on_the_first_side_with_room() {
        let at = |x, y, stage| clear_corner(area(x, y, (80.0, 20.0)), &[], (100.0, 60.0), stage);
        let wide = (400.0, 300.0);
        assert_eq!(at(100.0, 140.0, wide), Point { x: 184.0, y: 120.0 });
        assert_eq!(at(310.0, 140.0, wide), Point { x: 206.0, y: 120.0 });
        let narrow = (200.0, 300.0);
        assert_eq!(at(60.0, 140.0, narrow), Point { x: 60.0, y: 164.0 });
        assert_eq!(at(60.0, 270.0, narrow), Point { x: 60.0, y: 206.0 });
    }

    #[test]
    fn a_box_stands_clear_of_other_things_where_it_can() {
        let (thing, size) = (area(150.0, 140.0, (80.0, 20.0)), (100.0, 60.0));
        let (right, left) = (area(300.0, 100.0, size), area(50.0, 100.0, size));
        let at = |others: &[Area]| clear_corner(thing, others, size, (400.0, 300.0));
        assert_eq!(at(&[left]), Point { x: 234.0, y: 120.0 });
        assert_eq!(at(&[right]), Point { x: 46.0, y: 120.0 });
        assert_eq!(at(&[left, right]), Point { x: 150.0, y: 164.0 });
        let all = area(0.0, 0.0, (400.0, 300.0));
        assert_eq!(at(&[all]), Point { x: 234.0, y: 120.0 });
        // Above, flush with its right edge.
        let (below, above) = (area(0.0, 160.0, (400.0, 60.0)), area(235.0, 70.0, size));
        let beside = area(0.0, 130.0, (400.0, 20.0));
        assert_eq!(at(&[below, above, beside]), Point { x: 130.0, y: 76.0 });
    }

    #[test]
    fn a_box_never_leaves_the_stage() {
        let at = |x, y| corner(Point { x, y }, (390.0, 60.0), (400.0, 300.0));
        assert_eq!(at(200.0, 0.0), Point { x: 0.0, y: 0.0 });
        assert_eq!(at(5.0, 300.0).y, 240.0);
    }
}

//! Places a piece of HTML beside a point of the stage, inside its edges.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::layout::Point;
use super::svg::px;

/// The room that is kept between a box and what it belongs to, in pixels.
const ROOM: f64 = 14.0;

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
    let inside = |v: f64, most: f64| v.min(most).max(0.0);
    Point {
        x: inside(x, stage.0 - width),
        y: inside(at.y - height / 2.0, stage.1 - height),
    }
}

/// Puts the element of `node` beside `at`. The policy of the page forbids
/// style attributes, not styles that the program sets.
pub fn put_beside(node: &NodeRef, at: Point, stage: (f64, f64)) {
    let Some(element) = node.cast::<HtmlElement>() else {
        return;
    };
    let size = (
        f64::from(element.offset_width()),
        f64::from(element.offset_height()),
    );
    let to = corner(at, size, stage);
    let style = element.style();
    // Setting a known property of a style never fails.
    let _ = style.set_property("--at-x", &format!("{}px", px(to.x)));
    let _ = style.set_property("--at-y", &format!("{}px", px(to.y)));
}

/// Keeps the element of `node` beside `at`.
#[hook]
pub fn use_place(node: &NodeRef, at: Point, stage: (f64, f64)) {
    let node = node.clone();
    use_effect(move || put_beside(&node, at, stage));
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

    #[test]
    fn a_box_never_leaves_the_stage() {
        let at = |x, y| corner(Point { x, y }, (390.0, 60.0), (400.0, 300.0));
        assert_eq!(at(200.0, 0.0), Point { x: 0.0, y: 0.0 });
        assert_eq!(at(5.0, 300.0).y, 240.0);
    }
}

//! The ways from node to node, around whatever stands between them.

use super::point::{Point, direction};
use crate::ui::stage::svg::px;

/// A way from one place to another: straight, or a bow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane {
    /// Where it begins.
    pub start: Point,
    /// What it bends towards: the middle, if it is straight.
    pub via: Point,
    /// Where it ends.
    pub end: Point,
}

impl Lane {
    /// The straight way.
    #[must_use]
    pub fn straight(start: Point, end: Point) -> Lane {
        let via = start.towards(end, 0.5);
        Lane { start, via, end }
    }

    /// The point at `t` of the way: 0 is its start, 1 its end.
    #[must_use]
    pub fn at(&self, t: f64) -> Point {
        let (a, b) = (
            self.start.towards(self.via, t),
            self.via.towards(self.end, t),
        );
        a.towards(b, t)
    }

    /// The part of it from `from` to `to` of the way.
    #[must_use]
    pub fn between(&self, from: f64, to: f64) -> Lane {
        let tangent = self.start.towards(self.via, from);
        let other = self.via.towards(self.end, from);
        Lane {
            start: self.at(from),
            via: tangent.towards(other, to),
            end: self.at(to),
        }
    }

    /// The same way, `by` pixels to the right of it.
    #[must_use]
    fn beside(&self, by: f64) -> Lane {
        let (dx, dy) = direction(self.start, self.end);
        let aside = |p: Point| p.moved((-dy, dx), by);
        Lane {
            start: aside(self.start),
            via: aside(self.via),
            end: aside(self.end),
        }
    }

    /// The same way from ring to ring, without what lies within `clear` of
    /// its ends.
    fn clipped(&self, clear: f64) -> Lane {
        let (first, last) = (
            direction(self.start, self.via),
            direction(self.end, self.via),
        );
        Lane {
            start: self.start.moved(first, clear),
            via: self.via,
            end: self.end.moved(last, clear),
        }
    }

    /// The way of messages along this one: from ring to ring, a little to
    /// the right of it, as cars drive, so that the two directions do not
    /// meet.
    #[must_use]
    pub fn driven(&self, clear: f64, aside: f64) -> Lane {
        self.clipped(clear).beside(aside)
    }

    /// The drawing of it.
    #[must_use]
    pub fn path(&self) -> String {
        let at = |p: Point| format!("{} {}", px(p.x), px(p.y));
        format!("M{}Q{} {}", at(self.start), at(self.via), at(self.end))
    }
}

/// The way between two places that keeps `clear` pixels away from all
/// others: straight if it can, else a bow to the side of `inside` unless the
/// other side is nearer.
#[must_use]
pub fn around(a: Point, b: Point, others: &[Point], clear: f64, inside: Point) -> Lane {
    let (long, (dx, dy)) = (a.distance(b), direction(a, b));
    let straight = Lane::straight(a, b);
    // How far a bow must go to each side to pass all that is in the way.
    let (mut right, mut left) = (0.0_f64, 0.0_f64);
    for p in others {
        let (x, y) = (p.x - a.x, p.y - a.y);
        let (along, aside) = ((x * dx + y * dy) / long, y * dx - x * dy);
        if along <= 0.02 || along >= 0.98 || aside.abs() >= clear {
            continue;
        }
        // A bow of 1 is at its middle half a pixel away.
        let share = 2.0 * along * (1.0 - along);
        right = right.max((clear + aside) / share);
        left = left.max((clear - aside) / share);
    }
    if right == 0.0 && left == 0.0 {
        return straight;
    }
    let most = 0.9 * long;
    let middle = straight.via;
    let to_inside = (inside.y - middle.y) * dx - (inside.x - middle.x) * dy;
    let by = match right < left * 0.7 || (left >= right * 0.7 && to_inside >= 0.0) {
        true => right.min(most),
        false => -left.min(most),
    };
    Lane {
        via: middle.moved((-dy, dx), by),
        ..straight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_straight_way_is_walked_evenly() {
        let lane = Lane::straight(p(0.0, 0.0), p(8.0, 4.0));
        assert_eq!(lane.at(0.25), p(2.0, 1.0));
        assert_eq!(
            lane.between(0.25, 0.75),
            Lane::straight(p(2.0, 1.0), p(6.0, 3.0))
        );
    }

    #[test]
    fn the_two_directions_lie_apart() {
        let way = Lane::straight(p(0.0, 0.0), p(100.0, 0.0));
        let back = Lane::straight(p(100.0, 0.0), p(0.0, 0.0));
        let (there, back) = (way.driven(20.0, 6.0), back.driven(20.0, 6.0));
        assert_eq!((there.start, there.end), (p(20.0, 6.0), p(80.0, 6.0)));
        assert_eq!((back.start, back.end), (p(80.0, -6.0), p(20.0, -6.0)));
    }

    #[test]
    fn a_bow_keeps_clear_of_what_stands_between() {
        let (a, b) = (p(100.0, 0.0), p(100.0, 200.0));
        let between = [p(100.0, 100.0), p(104.0, 50.0)];
        let bow = around(a, b, &between, 30.0, p(0.0, 100.0));
        assert!(bow.via.x < 100.0, "it goes by the inside: {bow:?}");
        for t in 0..=100 {
            let at = bow.at(f64::from(t) / 100.0);
            for other in between {
                assert!(at.distance(other) > 24.0, "{t}: {at:?}");
            }
        }
        assert_eq!(
            around(a, b, &[p(150.0, 100.0)], 30.0, p(0.0, 0.0)),
            Lane::straight(a, b)
        );
        // The other way it is the same bow.
        assert_eq!(around(b, a, &between, 30.0, p(0.0, 100.0)).via, bow.via);
    }
}

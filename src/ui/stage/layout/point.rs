//! Points, and what holds several of them.

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
    pub fn moved(self, (dx, dy): (f64, f64), by: f64) -> Point {
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

/// Whether two convex shapes with these corners have a point in common: if
/// they have none, a line across or along some side parts them.
#[must_use]
pub fn overlap(one: &[Point], other: &[Point]) -> bool {
    let sides = |shape: &[Point]| -> Vec<(f64, f64)> {
        let next = shape.iter().cycle().skip(1);
        let sides = shape.iter().zip(next);
        sides.map(|(a, b)| (b.x - a.x, b.y - a.y)).collect()
    };
    let mut ways = [sides(one), sides(other)].concat();
    if let (Some(a), Some(b)) = (one.first(), other.first()) {
        ways.push((b.x - a.x, b.y - a.y));
    }
    let across = ways.iter().map(|(x, y)| (-y, *x));
    let parts = |(x, y): (f64, f64)| {
        let along = |p: &Point| p.x * x + p.y * y;
        let most = |shape: &[Point]| shape.iter().map(along).fold(f64::MIN, f64::max);
        let least = |shape: &[Point]| shape.iter().map(along).fold(f64::MAX, f64::min);
        most(one) < least(other) || most(other) < least(one)
    };
    !ways.iter().copied().chain(across).any(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_hull_leaves_inner_points_out() {
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
    fn shapes_overlap_unless_a_line_parts_them() {
        let square = [p(0.0, 0.0), p(4.0, 0.0), p(4.0, 4.0), p(0.0, 4.0)];
        let line = |a, b| [a, b];
        assert!(overlap(&square, &[p(1.0, 1.0)]));
        assert!(!overlap(&square, &[p(5.0, 1.0)]));
        assert!(overlap(&square, &line(p(-1.0, 2.0), p(9.0, 2.0))));
        assert!(!overlap(&square, &line(p(5.0, -9.0), p(5.0, 9.0))));
        // Crossing, and one after the other on one line.
        let level = line(p(0.0, 0.0), p(4.0, 0.0));
        assert!(overlap(&level, &line(p(2.0, -1.0), p(2.0, 1.0))));
        assert!(!overlap(&level, &line(p(5.0, 0.0), p(6.0, 0.0))));
        assert!(!overlap(&[p(0.0, 0.0)], &[p(1.0, 0.0)]));
        assert!(overlap(&[p(1.0, 0.0)], &[p(1.0, 0.0)]));
    }
}

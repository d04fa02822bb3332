//! A drawing of a graph: nodes with a link between them stand close, others
//! as far apart as they are in steps from link to link (stress majorization:
//! Gansner, Koren and North, Graph Drawing 2004), in whole numbers.

use crate::sim::id::NodeId;
use crate::sim::part::Parts;

/// The length of one link, before the drawing is fitted to a picture.
const UNIT: i64 = 1_000;

/// How often all nodes move to where they are best.
const ROUNDS: u32 = 120;

/// How often neighbours that stand too close are moved apart.
const PUSHES: u32 = 60;

/// Some nodes and where they stand, whatever the size of the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The nodes.
    pub nodes: Vec<NodeId>,
    /// Of each node whether its links leave more room above it than below.
    pub words_above: Vec<bool>,
    places: Vec<(i64, i64)>,
}

impl Drawing {
    pub(super) fn of(nodes: Vec<NodeId>, parts: &Parts) -> Drawing {
        let joined = |a: NodeId, b: NodeId| parts.linked(a, b) || parts.linked(b, a);
        let links: Vec<Vec<usize>> = nodes
            .iter()
            .map(|a| {
                let others = nodes.iter().enumerate();
                others
                    .filter(|(_, b)| joined(*a, **b))
                    .map(|(place, _)| place)
                    .collect()
            })
            .collect();
        let steps: Vec<Vec<i64>> = (0..nodes.len()).map(|from| steps(from, &links)).collect();
        let mut places = beginning(&steps);
        for _ in 0..ROUNDS {
            for node in 0..nodes.len() {
                places[node] = best(node, &places, &steps[node]);
            }
        }
        let above = |node: usize| {
            let down = links[node].iter().map(|to| places[*to].1 - places[node].1);
            down.sum::<i64>() > 0
        };
        Drawing {
            words_above: (0..nodes.len()).map(above).collect(),
            nodes,
            places,
        }
    }

    /// The places on a picture of this size, no two closer than `pitch` if
    /// there is room for that.
    pub(super) fn fitted(&self, size: (i32, i32), pitch: i32) -> Vec<(i32, i32)> {
        let (width, height) = (i64::from(size.0), i64::from(size.1));
        let ends = |of: fn(&(i64, i64)) -> i64| {
            let all = self.places.iter().map(of);
            let (least, most) = (all.clone().min().unwrap_or(0), all.max().unwrap_or(0));
            (least, (most - least).max(1))
        };
        let ((left, wide), (top, tall)) = (ends(|p| p.0), ends(|p| p.1));
        let fit = |at: i64, least: i64, span: i64, room: i64| match span {
            1 => room / 2,
            _ => (at - least) * room / span,
        };
        let mut places: Vec<(i64, i64)> = self
            .places
            .iter()
            .map(|(x, y)| (fit(*x, left, wide, width), fit(*y, top, tall, height)))
            .collect();
        for _ in 0..PUSHES {
            if !push_apart(&mut places, i64::from(pitch), (width, height)) {
                break;
            }
        }
        let whole = |n: i64| i32::try_from(n).expect("it is on the picture");
        let places = places.into_iter();
        places.map(|(x, y)| (whole(x), whole(y))).collect()
    }
}

/// How many steps each node is away; one more than all where no way leads.
fn steps(from: usize, links: &[Vec<usize>]) -> Vec<i64> {
    let far = i64::try_from(links.len()).expect("there are few parts");
    let mut steps = vec![far; links.len()];
    steps[from] = 0;
    let mut queue = vec![from];
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        next += 1;
        for &to in &links[at] {
            if steps[to] == far && to != from {
                steps[to] = steps[at] + 1;
                queue.push(to);
            }
        }
    }
    steps
}

/// A beginning that is not far from the end: each node by how far it is from
/// four that are far from each other.
fn beginning(steps: &[Vec<i64>]) -> Vec<(i64, i64)> {
    let all = 0..steps.len();
    let farthest = |of: &dyn Fn(usize) -> i64| {
        let far = all.clone().rev().max_by_key(|node| of(*node));
        far.unwrap_or_default()
    };
    if steps.is_empty() {
        return Vec::new();
    }
    let west = farthest(&|node| steps[0][node]);
    let east = farthest(&|node| steps[west][node]);
    let north = farthest(&|node| steps[west][node].min(steps[east][node]));
    let south = farthest(&|node| steps[north][node]);
    (0_i64..)
        .zip(all.clone())
        .map(|(n, node)| {
            // No two at one place, and no three on one line.
            let (x, y) = (n * 37 % 61 * 5, n * 53 % 67 * 5);
            let across = steps[west][node] - steps[east][node];
            let down = steps[north][node] - steps[south][node];
            (across * UNIT / 2 + x, down * UNIT / 2 + y)
        })
        .collect()
}

/// Where a node stands best while the others stand where they do.
fn best(node: usize, places: &[(i64, i64)], steps: &[i64]) -> (i64, i64) {
    let (x, y) = places[node];
    let (mut across, mut down, mut weights) = (0, 0, 0);
    for (other, (ox, oy)) in places.iter().enumerate() {
        let wanted = steps[other];
        if other == node || wanted == 0 {
            continue;
        }
        let (dx, dy) = (x - ox, y - oy);
        let long = isqrt(dx * dx + dy * dy).max(1);
        // The nearer two are to be, the more it matters.
        let weight = 10_000 / (wanted * wanted);
        across += weight * (ox + wanted * UNIT * dx / long);
        down += weight * (oy + wanted * UNIT * dy / long);
        weights += weight;
    }
    match weights {
        0 => (x, y),
        _ => (across / weights, down / weights),
    }
}

/// Moves apart what is closer than `pitch`. False if nothing was.
fn push_apart(places: &mut [(i64, i64)], pitch: i64, (width, height): (i64, i64)) -> bool {
    let mut any = false;
    for one in 0..places.len() {
        for other in one + 1..places.len() {
            let (dx, dy) = (
                places[other].0 - places[one].0,
                places[other].1 - places[one].1,
            );
            let long = isqrt(dx * dx + dy * dy);
            if long >= pitch {
                continue;
            }
            any = true;
            let (dx, dy, long) = if long == 0 { (1, 1, 1) } else { (dx, dy, long) };
            let by = (pitch - long + 1) / 2 + 1;
            let (x, y) = (dx * by / long, dy * by / long);
            let within = |(px, py): (i64, i64)| (px.clamp(0, width), py.clamp(0, height));
            places[one] = within((places[one].0 - x, places[one].1 - y));
            places[other] = within((places[other].0 + x, places[other].1 + y));
        }
    }
    any
}

fn isqrt(n: i64) -> i64 {
    n.isqrt()
}

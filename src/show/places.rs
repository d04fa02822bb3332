//! Where the parts of a run stand on a picture, in whole pixels: the stage
//! and the still pictures in other pages take it from here. Nothing moves
//! about until it is found: the same parts stand at the same places always.

mod graph;

use crate::sim::id::NodeId;
use crate::sim::part::{Parts, Place};
use crate::sim::sorted::Map;

use graph::Drawing;

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// To the right, in pixels from the left edge.
    pub x: i32,
    /// Down, in pixels from the upper edge.
    pub y: i32,
    /// On which side of it its words stand.
    pub words: Side,
    /// How wide they may be there; 0 if there is no room for any.
    pub room: i32,
}

/// A side of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
    /// To its left.
    Left,
    /// To its right.
    Right,
}

/// The size of a picture and of what stands on it, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The height that is left free at its top.
    pub head: i32,
    /// From the middle of a node to the edge of what is drawn around it.
    pub reach: i32,
    /// The height of the words above or below a node.
    pub words_high: i32,
    /// The width of the words beside a node.
    pub words_wide: i32,
    /// In how many lines a row or column may stand at most.
    pub lines: i32,
}

impl Canvas {
    /// Between what is drawn around two nodes.
    fn gap(&self) -> i32 {
        self.reach / 4
    }
}

/// The longest that a ring may be drawn out, in tenths of its height.
const STRETCH: i32 = 19;

/// How the parts of a run are to stand, whatever the size of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    count: u8,
    rows: Map<u8, Vec<NodeId>>,
    columns: Map<u8, Vec<NodeId>>,
    ring: Vec<NodeId>,
    graph: Drawing,
}

impl Plan {
    /// The plan for these parts.
    #[must_use]
    pub fn of(parts: &Parts) -> Plan {
        let (mut rows, mut columns) = (Map::new(), Map::new());
        let (mut ring, mut graph) = (Vec::new(), Vec::new());
        for (id, part) in parts.iter() {
            match part.place {
                Place::Ring => ring.push(id),
                Place::Row(row) => rows.get_or_insert(row, Vec::new()).push(id),
                Place::Column(column) => columns.get_or_insert(column, Vec::new()).push(id),
                Place::Graph => graph.push(id),
            }
        }
        Plan {
            count: parts.count(),
            rows,
            columns,
            ring,
            graph: Drawing::of(graph, parts),
        }
    }

    /// Whether all stand on one ring.
    #[must_use]
    pub fn is_ring(&self) -> bool {
        self.ring.len() == usize::from(self.count)
    }

    /// The spots for nodes as large as fit: their radius, and the spots. A
    /// row or column gets one more line before nodes are smaller than
    /// `small`. `canvas` tells the size of things for a radius.
    #[must_use]
    pub fn fitted(
        &self,
        (least, small, most): (i32, i32, i32),
        canvas: impl Fn(i32) -> Canvas,
    ) -> (i32, Vec<Spot>) {
        let spots = |(lines, radius)| {
            let canvas = Canvas {
                lines,
                ..canvas(radius)
            };
            let spots = self.spots(&canvas);
            let apart = match self.graph.nodes.is_empty() {
                true => 2 * canvas.reach + canvas.gap(),
                false => 2 * canvas.reach + canvas.words_high,
            };
            (nearest(&spots) >= apart).then_some((radius, spots))
        };
        let large =
            (1..=MOST_LINES).flat_map(|lines| (small..=most).rev().map(move |r| (lines, r)));
        let tiny = (least..small).rev().map(|radius| (i32::MAX, radius));
        let mut fitting = large.chain(tiny).filter_map(spots);
        let fits = fitting.next();
        fits.unwrap_or_else(|| (least, self.spots(&canvas(least))))
    }

    /// Where each part stands, by number from 1. The ring and the graph are
    /// in the middle, rows above and below them, columns at their sides; rows
    /// or columns alone share the whole picture.
    #[must_use]
    pub fn spots(&self, canvas: &Canvas) -> Vec<Spot> {
        let mut page = Page::new(self.count, canvas);
        let mut area = page.whole();
        let has_middle = !(self.ring.is_empty() && self.graph.nodes.is_empty());
        if has_middle || !self.columns.is_empty() {
            let high = page.row_height(area);
            for (row, nodes) in self.rows.iter().rev() {
                let strip = match row {
                    0 => area.cut_top(high),
                    _ => area.cut_foot(high),
                };
                page.row(strip, nodes);
            }
        } else {
            for (strip, nodes) in area.split_down(self.rows.len()).zip(self.rows.values()) {
                page.row(strip, nodes);
            }
        }
        if has_middle {
            let wide = page.column_width(area);
            for (column, nodes) in self.columns.iter().rev() {
                match column {
                    0 => page.column(area.cut_left(wide), nodes, Side::Left),
                    _ => page.column(area.cut_right(wide), nodes, Side::Right),
                }
            }
            page.ring(area, &self.ring);
            page.graph(area, &self.graph);
        } else {
            let last = self.columns.len().saturating_sub(1);
            let strips = area.split_across(self.columns.len());
            for (at, (strip, nodes)) in strips.zip(self.columns.values()).enumerate() {
                let side = match at {
                    _ if at == last => Side::Right,
                    0 => Side::Left,
                    _ => Side::Below,
                };
                page.column(strip, nodes, side);
            }
        }
        page.spots
    }
}

/// Between what is drawn around a node and the edge.
const MARGIN: i32 = 6;

/// In how many lines a row or column stands while nodes are not small.
const MOST_LINES: i32 = 2;

/// The least distance between two spots.
fn nearest(spots: &[Spot]) -> i32 {
    let far = |(one, other): (&Spot, &Spot)| {
        let (x, y) = (one.x - other.x, one.y - other.y);
        (x * x + y * y).isqrt()
    };
    let all = spots.iter().enumerate();
    let pairs = all.flat_map(|(at, one)| spots[at + 1..].iter().map(move |other| (one, other)));
    pairs.map(far).min().unwrap_or(i32::MAX)
}

/// A part of the picture.
#[derive(Clone, Copy, Debug)]
struct Area {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Area {
    fn cut_top(&mut self, high: i32) -> Area {
        let strip = Area {
            height: high,
            ..*self
        };
        self.y += high;
        self.height -= high;
        strip
    }

    fn cut_foot(&mut self, high: i32) -> Area {
        self.height -= high;
        Area {
            y: self.y + self.height,
            height: high,
            ..*self
        }
    }

    fn cut_left(&mut self, wide: i32) -> Area {
        let strip = Area {
            width: wide,
            ..*self
        };
        self.x += wide;
        self.width -= wide;
        strip
    }

    fn cut_right(&mut self, wide: i32) -> Area {
        self.width -= wide;
        Area {
            x: self.x + self.width,
            width: wide,
            ..*self
        }
    }

    fn split_down(self, count: usize) -> impl Iterator<Item = Area> {
        let high = self.height / small(count).max(1);
        (0..small(count)).map(move |i| Area {
            y: self.y + i * high,
            height: high,
            ..self
        })
    }

    fn split_across(self, count: usize) -> impl Iterator<Item = Area> {
        let wide = self.width / small(count).max(1);
        (0..small(count)).map(move |i| Area {
            x: self.x + i * wide,
            width: wide,
            ..self
        })
    }
}

/// The spots while they are given out.
struct Page<'a> {
    canvas: &'a Canvas,
    spots: Vec<Spot>,
}

impl Page<'_> {
    fn new(count: u8, canvas: &Canvas) -> Page<'_> {
        let nowhere = Spot {
            x: canvas.width / 2,
            y: canvas.height / 2,
            words: Side::Below,
            room: canvas.words_wide,
        };
        Page {
            canvas,
            spots: vec![nowhere; usize::from(count)],
        }
    }

    fn whole(&self) -> Area {
        Area {
            x: 0,
            y: self.canvas.head,
            width: self.canvas.width,
            height: self.canvas.height - self.canvas.head,
        }
    }

    fn set(&mut self, node: NodeId, (x, y): (i32, i32), words: Side, room: i32) {
        self.spots[node.index()] = Spot { x, y, words, room };
    }

    /// The least distance of two neighbours.
    fn pitch(&self) -> i32 {
        2 * self.canvas.reach + self.canvas.gap() + 2
    }

    /// The same where one stands below the other and words between them.
    fn pitch_with_words(&self) -> i32 {
        self.pitch() + self.canvas.words_high
    }

    fn row_height(&self, area: Area) -> i32 {
        let least = 2 * self.canvas.reach + self.canvas.words_high;
        least.max(area.height / 4).min(area.height / 2)
    }

    fn column_width(&self, area: Area) -> i32 {
        let least = 2 * self.canvas.reach + self.canvas.words_wide;
        least.max(area.width / 5).min(area.width / 3)
    }

    /// In how many lines so many nodes stand.
    fn lines(&self, long: i32, count: usize) -> i32 {
        let most = ((long - 2 * self.canvas.reach) / self.pitch() + 1).max(1);
        ((small(count) + most - 1) / most)
            .min(self.canvas.lines)
            .max(1)
    }

    /// Where the node `at` of `count` stands along a line.
    fn along(&self, long: i32, at: i32, count: usize) -> i32 {
        let count = small(count);
        let margin = (long / (2 * count))
            .max(self.canvas.reach + MARGIN)
            .min(long / 2);
        margin + (long - 2 * margin) * at / (count - 1).max(1)
    }

    /// Nodes from left to right.
    fn row(&mut self, strip: Area, nodes: &[NodeId]) {
        let lines = self.lines(strip.width, nodes.len());
        let room = match lines {
            1 => strip.width / small(nodes.len()),
            _ => 0,
        };
        let is_above = 2 * strip.y + strip.height <= self.canvas.height;
        let words = if is_above { Side::Above } else { Side::Below };
        // The words have their own room beside the line.
        let shift = self.canvas.words_high / if is_above { 2 } else { -2 };
        for (i, node) in (0..).zip(nodes) {
            let x = strip.x + self.along(strip.width, i, nodes.len());
            let line = 2 * (i % lines) + 1;
            let y = strip.y + strip.height * line / (2 * lines) + shift / lines;
            self.set(*node, (x, y), words, room);
        }
    }

    /// Nodes from top to bottom, their words on this side if there is room.
    fn column(&mut self, strip: Area, nodes: &[NodeId], outside: Side) {
        let Canvas {
            reach,
            words_wide,
            words_high,
            ..
        } = *self.canvas;
        let lines = self.lines(strip.height, nodes.len());
        let wide = 2 * reach + (lines - 1) * self.pitch();
        let is_beside = outside != Side::Below && strip.width >= wide + 2 * words_wide;
        let is_below = lines == 1 && strip.height / small(nodes.len()) >= self.pitch_with_words();
        // Near the edge of the picture, where the other side has what is left:
        // if not for long words, then for short ones.
        let is_aside = lines == 1 && outside != Side::Below && strip.width >= wide + words_wide / 2;
        let (words, has_room) = match () {
            () if is_beside => (outside, true),
            () if is_below => (Side::Below, true),
            () if is_aside => (outside, true),
            () => (Side::Below, false),
        };
        let edge = wide / 2 + MARGIN;
        let right = (self.canvas.width - edge).max(edge);
        let middle = self.beside(strip, words).clamp(edge, right);
        let long = match words {
            Side::Below if has_room => strip.height - words_high,
            _ => strip.height,
        };
        let room = match words {
            _ if !has_room => 0,
            Side::Left => middle - wide / 2 - MARGIN,
            Side::Right => self.canvas.width - middle - wide / 2 - MARGIN,
            Side::Above | Side::Below => strip.width,
        };
        for (i, node) in (0..).zip(nodes) {
            let line = i % lines;
            let x = middle + (2 * line + 1 - lines) * self.pitch() / 2;
            let y = strip.y + self.along(long, i, nodes.len());
            let words = match words {
                Side::Below if !has_room && 2 * y > self.canvas.height => Side::Above,
                Side::Left | Side::Right if lines > 1 && line == 0 => Side::Left,
                Side::Left | Side::Right if lines > 1 => Side::Right,
                _ => words,
            };
            self.set(*node, (x, y), words, room);
        }
    }

    /// The middle of a column, with room for the words beside it.
    fn beside(&self, strip: Area, words: Side) -> i32 {
        let middle = strip.x + strip.width / 2;
        let Canvas {
            reach, words_wide, ..
        } = *self.canvas;
        let room = match strip.width >= 2 * reach + words_wide {
            true => reach + words_wide,
            false => reach + words_wide / 2,
        };
        match words {
            Side::Left => middle.max(strip.x + room),
            Side::Right => middle.min(strip.x + strip.width - room),
            Side::Above | Side::Below => middle,
        }
    }

    /// What is left for the middles of nodes with words above or below them.
    fn inner(&self, area: Area) -> Area {
        let (across, down) = (
            self.canvas.reach + 10,
            self.canvas.reach + self.canvas.words_high,
        );
        Area {
            x: area.x + across,
            y: area.y + down,
            width: (area.width - 2 * across).max(0),
            height: (area.height - 2 * down).max(0),
        }
    }

    /// Nodes clockwise around the middle, the first at the top.
    fn ring(&mut self, area: Area, nodes: &[NodeId]) {
        let inner = self.inner(area);
        let width = inner.width.min(inner.height * STRETCH / 10);
        let height = inner.height.min(inner.width * STRETCH / 10);
        let (x, y) = (inner.x + inner.width / 2, inner.y + inner.height / 2);
        for (i, node) in (0..).zip(nodes) {
            let turn = 360_000 * i / small(nodes.len()).max(1);
            let (right, up) = (sine(turn), sine(turn + 90_000));
            let words = if up > 0 { Side::Above } else { Side::Below };
            let at = (x + width * right / 2_000, y - height * up / 2_000);
            self.set(*node, at, words, self.canvas.words_wide);
        }
    }

    fn graph(&mut self, area: Area, drawing: &Drawing) {
        let inner = self.inner(area);
        let at = |(x, y): (i32, i32)| (inner.x + x, inner.y + y);
        // No more than there is room for at all.
        let share = inner.width * inner.height / small(drawing.nodes.len()).max(1);
        let pitch = self.pitch_with_words().min(share.isqrt());
        let points = drawing.fitted((inner.width, inner.height), pitch);
        for ((node, point), above) in drawing.nodes.iter().zip(points).zip(&drawing.words_above) {
            let words = if *above { Side::Above } else { Side::Below };
            self.set(*node, at(point), words, self.pitch());
        }
    }
}

/// The sine of an angle in thousandths of a degree, in thousandths: within
/// two of them (Bhāskara I's formula).
#[must_use]
pub fn sine(angle: i32) -> i32 {
    let angle = i64::from(angle.rem_euclid(360_000));
    let (half, sign) = (angle % 180_000, if angle < 180_000 { 1 } else { -1 });
    let product = half * (180_000 - half) / 1_000_000;
    let value = 4_000 * product / (40_500 - product);
    i32::try_from(sign * value).expect("at most a thousand")
}

fn small(count: usize) -> i32 {
    i32::try_from(count).expect("there are few parts")
}

#[cfg(test)]
mod tests;

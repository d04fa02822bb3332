//! Where lanes and instants lie on the picture.

use crate::sim::id::NodeId;

/// How thick the ribbon of a node is, in pixels.
pub const RIBBON: i32 = 16;

/// How far apart lanes may be, in pixels.
pub const LANES: (i32, i32) = (22, 120);

/// The window that is drawn, and how lanes lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How many nodes there are.
    pub nodes: u8,
    /// Whether time runs down instead of to the right.
    pub upright: bool,
    /// The distance between lanes, in pixels.
    pub lane: i32,
    /// The place along the axis at which the window begins.
    pub from: i64,
    /// How long the window is, in pixels.
    pub length: i32,
}

/// A place on the picture, in pixels from the window's corner.
pub type Spot = (i32, i32);

impl Sheet {
    /// The distance of lanes that fills `depth` pixels, within [`LANES`].
    #[must_use]
    pub fn lane_in(depth: i32, nodes: u8, upright: bool) -> i32 {
        let room = depth - head(upright);
        (room / i32::from(nodes.max(1))).clamp(LANES.0, LANES.1)
    }

    /// The space for the times beside the lanes.
    #[must_use]
    pub fn head(&self) -> i32 {
        head(self.upright)
    }

    /// How far the picture extends across time.
    #[must_use]
    pub fn depth(&self) -> i32 {
        self.head() + self.lane * i32::from(self.nodes)
    }

    /// The middle of a node's lane, across time.
    #[must_use]
    pub fn across(&self, node: NodeId) -> i32 {
        self.head() + self.lane * (i32::from(node.0) - 1) + self.lane / 2
    }

    /// A place along the axis as one in the window; far outside of it is as
    /// good as just outside.
    #[must_use]
    pub fn along(&self, px: i64) -> i32 {
        let far = i64::from(self.length) + 100_000;
        i32::try_from((px - self.from).clamp(-100_000, far)).unwrap_or(0)
    }

    /// The place that lies so far along and across.
    #[must_use]
    pub fn spot(&self, along: i32, across: i32) -> Spot {
        match self.upright {
            true => (across, along),
            false => (along, across),
        }
    }

    /// How far a place lies along and across: the reverse of
    /// [`Sheet::spot`].
    #[must_use]
    pub fn place(&self, spot: Spot) -> (i32, i32) {
        self.spot(spot.0, spot.1)
    }
}

fn head(upright: bool) -> i32 {
    if upright { 64 } else { 40 }
}

//! The groups that cuts leave, as grounds behind the nodes.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::id::NodeId;
use crate::ui::shared::Shared;

use super::groups::groups;
use super::layout::{Layout, Point, hull, overlap};
use super::svg::px;

/// Properties of [`Regions`].
#[derive(Clone)]
pub struct RegionsProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
}

impl PartialEq for RegionsProps {
    fn eq(&self, other: &RegionsProps) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && (self.frame == other.frame || self.frame.faults.cuts == other.frame.faults.cuts)
    }
}

/// One ground a group, if there is more than one.
pub fn draw_regions(props: &RegionsProps) -> Html {
    let groups = groups(&props.frame.parts, &props.frame.faults.cuts);
    if groups.len() < 2 {
        return Html::default();
    }
    // Grounds that would lie across each other say nothing: then each node
    // has its own, and the letters alone tell the groups.
    let grounds: Vec<Vec<NodeId>> = if interlaced(&props.layout, &groups) {
        groups
            .into_iter()
            .flatten()
            .map(|node| vec![node])
            .collect()
    } else {
        groups
    };
    html! {
        <g class="regions" aria-hidden="true">
            { for grounds.iter().map(|group| region(&props.layout, group)) }
        </g>
    }
}

/// Whether two of the groups stand interlaced, so that no ground could take
/// in the one without the other.
fn interlaced(layout: &Layout, groups: &[Vec<NodeId>]) -> bool {
    let hulls: Vec<Vec<Point>> = groups.iter().map(|group| around(layout, group)).collect();
    let mut pairs = hulls.iter().enumerate();
    pairs.any(|(i, one)| hulls[i + 1..].iter().any(|other| overlap(one, other)))
}

/// The corners of a group.
fn around(layout: &Layout, group: &[NodeId]) -> Vec<Point> {
    let places: Vec<Point> = group.iter().map(|n| layout.place(*n)).collect();
    hull(&places)
}

/// The ground of one group: its hull, drawn with a round pen that is wide
/// enough to take in the rings.
fn region(layout: &Layout, group: &[NodeId]) -> Html {
    let mut d = String::new();
    for (i, p) in around(layout, group).iter().enumerate() {
        d.push_str(&format!(
            "{}{} {}",
            if i == 0 { "M" } else { "L" },
            px(p.x),
            px(p.y)
        ));
    }
    d.push('Z');
    let wide = 2.0 * (layout.arc_radius() + 8.0);
    html! {
        <g key={group[0].0} class="region">
            <path class="region-edge" d={d.clone()} stroke-width={px(wide + 3.0)} />
            <path class="region-ground" {d} stroke-width={px(wide)} />
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::*;
    use crate::sim::part::{Part, Parts};

    #[test]
    fn groups_side_by_side_are_not_interlaced() {
        let parts = Parts::new(Part::servers(5), |_, _| true);
        let layout = layout::ring(&parts, (800.0, 500.0), false);
        let interlaced = |groups: &[&[u8]]| {
            let group = |nodes: &&[u8]| nodes.iter().copied().map(NodeId).collect();
            let groups: Vec<Vec<NodeId>> = groups.iter().map(group).collect();
            interlaced(&layout, &groups)
        };
        assert!(!interlaced(&[&[1, 2, 5], &[3, 4]]));
        assert!(!interlaced(&[&[1], &[2], &[3, 4, 5]]));
        assert!(interlaced(&[&[1, 3], &[2, 4]]));
        assert!(interlaced(&[&[1, 2, 4], &[3, 5]]));
    }
}

//! The groups that cuts leave, as grounds behind the nodes.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::id::NodeId;
use crate::ui::shared::Shared;

use super::groups::{groups, interlaced};
use super::layout::{Layout, Point, hull};
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
    let count = u8::try_from(props.layout.count()).expect("a cluster has at most nine nodes");
    let groups = groups(count, &props.frame.faults.cuts);
    if groups.len() < 2 {
        return Html::default();
    }
    // Grounds that would lie across each other say nothing: then each node
    // has its own, and the letters alone tell the groups.
    let grounds: Vec<Vec<NodeId>> = if interlaced(&groups) {
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

/// The ground of one group: its hull, drawn with a round pen that is wide
/// enough to take in the rings.
fn region(layout: &Layout, group: &[NodeId]) -> Html {
    let places: Vec<Point> = group.iter().map(|n| layout.place(*n)).collect();
    let mut d = String::new();
    for (i, p) in hull(&places).iter().enumerate() {
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

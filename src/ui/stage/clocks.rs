//! The waits of the nodes: an arc around each ring that shortens as time
//! runs out. Drawn anew at every instant, apart from the nodes, which are
//! not.

use std::rc::Rc;

use yew::prelude::*;

use crate::labs::frame::{Frame, Status};
use crate::sim::time::Time;
use crate::ui::shared::Shared;

use super::layout::Layout;
use super::travel::elapsed;

/// Properties of [`Clocks`].
#[derive(Clone, PartialEq)]
pub struct ClocksProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The instant that is shown.
    pub cursor: Time,
    /// Where things stand.
    pub layout: Rc<Layout>,
}

/// The arcs of all nodes.
pub fn draw_clocks(props: &ClocksProps) -> Html {
    let r = props.layout.arc_radius();
    let round = std::f64::consts::TAU * r;
    html! {
        <g class="wait-arcs" aria-hidden="true">
            { for props.frame.nodes.iter().filter(|n| n.status != Status::Crashed).filter_map(|node| {
                let timer = node.timers.first()?;
                let left = 1.0 - elapsed(timer.set, timer.due, props.cursor);
                let place = props.layout.place(node.id);
                Some(html! {
                    <circle
                        key={node.id.0}
                        class="wait-arc"
                        r={format!("{r:.1}")}
                        transform={format!("translate({:.1} {:.1}) rotate(-90)", place.x, place.y)}
                        stroke-dasharray={format!("{:.1} {round:.1}", left * round)}
                    />
                })
            }) }
        </g>
    }
}

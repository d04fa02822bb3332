//! The waits of the nodes: an arc around each ring that shortens as time
//! runs out.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::{NodeView, TimerView};
use crate::sim::time::Time;
use crate::ui::shared::Shared;

use super::layout::Layout;
use super::svg::{px, write};
use super::travel::elapsed;

/// The length of a whole arc in units of its own: `pathLength` of the
/// circles.
const ROUND: f64 = 1000.0;

/// What decides which arcs there are.
#[derive(Clone, PartialEq)]
pub struct ClocksProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The group of the arcs.
    pub arcs: NodeRef,
}

/// The nodes that wait, and for what.
fn waits(frame: &Frame) -> impl Iterator<Item = (&NodeView, &TimerView)> {
    let up = frame.nodes.iter().filter(|n| !n.status.is_down());
    up.filter_map(|node| Some((node, node.timers.first()?)))
}

/// The arcs of all nodes; how long each is comes from [`Waits`].
pub fn draw_clocks(props: &ClocksProps) -> Html {
    let r = px(props.layout.arc_radius());
    html! {
        <g ref={props.arcs.clone()} class="wait-arcs" aria-hidden="true">
            { for waits(&props.frame).map(|(node, _)| {
                let place = props.layout.place(node.id);
                let transform = format!("translate({} {}) rotate(-90)", px(place.x), px(place.y));
                html! {
                    <circle key={node.id.0} class="wait-arc" r={r.clone()} {transform} pathLength="1000" />
                }
            }) }
        </g>
    }
}

/// The arcs as they are drawn.
#[derive(Default)]
pub struct Waits(Vec<Wait>);

struct Wait {
    arc: Element,
    set: Time,
    due: Time,
    /// How much of it is drawn, in thousandths.
    left: Option<u32>,
}

impl Waits {
    /// Takes up the arcs that were drawn for `frame`.
    pub fn draw(&mut self, group: &Element, frame: &Frame) {
        let mut before = std::mem::take(&mut self.0).into_iter();
        let mut next = group.first_element_child();
        for (_, timer) in waits(frame) {
            let Some(arc) = next else {
                return;
            };
            next = arc.next_element_sibling();
            let same = before.next().filter(|wait| wait.arc == arc);
            self.0.push(Wait {
                arc,
                set: timer.set,
                due: timer.due,
                left: same.and_then(|wait| wait.left),
            });
        }
    }

    /// Draws what is left of each wait at `cursor`.
    pub fn go(&mut self, cursor: Time) {
        for wait in &mut self.0 {
            let left = 1.0 - elapsed(wait.set, wait.due, cursor);
            // Cast: from 0 to 1000.
            let left = (left * ROUND).round() as u32;
            if wait.left.replace(left) != Some(left) {
                write(&wait.arc, "stroke-dasharray", &format!("{left} 1000"));
            }
        }
    }
}

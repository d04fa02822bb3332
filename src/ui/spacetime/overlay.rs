//! What lies over the diagram: the instant that is shown, what is lit in all
//! views, the names of the nodes.

use yew::prelude::*;

use crate::diagram::hit;
use crate::diagram::sheet::Sheet;
use crate::sim::id::NodeId;
use crate::text::Text;

use super::window::NAMES;
use super::{Diagram, DiagramProps, chosen_in};

impl Diagram {
    /// The instant that is shown: what comes after it is pale, and where
    /// nothing is recorded yet there is nothing.
    pub(super) fn instant(&self, sheet: &Sheet) -> Html {
        let axis = &self.window.axis;
        let here = sheet.along(axis.px(self.cursor));
        let end = sheet.along(axis.px(self.of.end().max(self.cursor)));
        let far = sheet.length + 10;
        let area = |class: &'static str, from: i32, to: i32| {
            // The words at a time that is just reached stay whole.
            let (a, b) = (
                sheet.spot(from, sheet.head() - 8),
                sheet.spot(to, sheet.depth()),
            );
            let (width, height) = (b.0 - a.0, b.1 - a.1);
            if to <= from {
                return Html::default();
            }
            html! {
                <rect {class} x={a.0.to_string()} y={a.1.to_string()}
                    width={width.to_string()} height={height.to_string()} />
            }
        };
        let (a, b) = (sheet.spot(here, 0), sheet.spot(here, sheet.depth()));
        html! {
            <>
                { area("st-later", here, end.min(far)) }
                { area("st-never", end, far) }
                <line class="st-now" data-test="diagram-now" x1={a.0.to_string()} y1={a.1.to_string()}
                    x2={b.0.to_string()} y2={b.1.to_string()} />
            </>
        }
    }

    /// A ring around the event that is lit in all views, and the way of the
    /// message. Where the chosen one
    /// is, tests find an empty one: its own ring is in the picture.
    pub(super) fn lit(&self, props: &DiagramProps) -> Html {
        let view = self.seen(&props.text, None, 0);
        let chosen = chosen_in(props.moment.selection);
        let ring = |seq: Option<u64>, class: &'static str| {
            let spot = seq.and_then(|seq| hit::spot(&view, seq));
            spot.map_or_else(Html::default, |(x, y)| {
                html! {
                    <circle {class} cx={x.to_string()} cy={y.to_string()} r="15"
                        data-event={seq.map(|seq| seq.to_string())} />
                }
            })
        };
        let arrow = props
            .moment
            .lit
            .flight
            .and_then(|flight| hit::arrow(&view, flight));
        html! {
            <>
                { for arrow.map(|(from, to)| html! {
                    <path class="st-lit" data-test="lit-arrow"
                        d={format!("M{} {}L{} {}", from.0, from.1, to.0, to.1)} />
                }) }
                { ring(props.moment.lit.event.filter(|seq| Some(*seq) != chosen), "st-lit") }
                { ring(chosen, "st-it") }
            </>
        }
    }
}

/// The names of the nodes, which stay where they are.
pub(super) fn names_of(sheet: &Sheet, text: &Text, lit: Option<NodeId>) -> Html {
    let (width, height) = match sheet.upright {
        true => (sheet.depth(), NAMES.1),
        false => (NAMES.0, sheet.depth()),
    };
    let names = NodeId::all(sheet.nodes).map(|node| {
        let across = sheet.across(node);
        let (x, y) = match sheet.upright {
            true => (across, NAMES.1 / 2),
            false => (NAMES.0 / 2, across),
        };
        html! {
            <text class={classes!("st-node", (lit == Some(node)).then_some("is-lit"))}
                x={x.to_string()} y={y.to_string()}>{ text.name(node) }</text>
        }
    });
    html! {
        <>
            <rect class="st-never" width={width.to_string()} height={height.to_string()} />
            { for names }
        </>
    }
}

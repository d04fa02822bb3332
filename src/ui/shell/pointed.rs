//! What of the timeline is pointed at, and what is selected.

use yew::prelude::*;

use crate::show::frame::{EventView, Mark, Shape};
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::shared::Shared;
use crate::ui::words;

use super::timeline::{percent, share};

#[derive(PartialEq)]
pub struct PointedProps {
    pub text: Text,
    pub pointed: Option<Shared<EventView>>,
    pub selected: Option<Time>,
    pub end: Time,
}

/// Where the event is that is pointed at, and what it is; where the selected
/// one is.
pub fn draw_pointed(props: &PointedProps) -> Html {
    let PointedProps { text, end, .. } = props;
    let line = |at: Time, class: &'static str| {
        let x = percent(share(at, *end));
        html! { <rect {class} {x} width="2" height="100%" /> }
    };
    html! {
        <svg class="timeline-pointed" aria-hidden="true" focusable="false">
            { for props.selected.iter().map(|at| line(*at, "timeline-selected")) }
            if let Some(event) = &props.pointed {
                { line(event.at, "timeline-here") }
                { label(text, event, share(event.at, *end)) }
            }
        </svg>
    }
}

/// The label of an event stays within the timeline.
fn label(text: &Text, event: &EventView, share: u64) -> Html {
    let anchor = match share {
        left if left < 2_000 => "start",
        right if right > 8_000 => "end",
        _ => "middle",
    };
    let what = match event.mark {
        // What was done says more than that it was a fault.
        Some(Mark {
            shape: Shape::Fault | Shape::Repair,
            ..
        })
        | None => words::act(text, event),
        Some(mark) => text.get(mark.text),
    };
    let node = event
        .node
        .map(|node| format!("{} · ", text.name(node)))
        .unwrap_or_default();
    let seq = t!(text, "player-event", seq = event.seq);
    html! {
        <text class="timeline-label" x={percent(share)} y="0" text-anchor={anchor}
            data-test="mark-label">
            { format!("{node}{what} · {} · {seq}", text.time(event.at)) }
        </text>
    }
}

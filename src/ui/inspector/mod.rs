//! The inspector: what is looked at, whole. With nothing chosen, the
//! conditions that hold for the whole cluster.

mod cluster;
mod event;
mod flight;
mod node;

use yew::prelude::*;

use crate::t;
use crate::text::Text;
use crate::ui::actions::LinkActions;
use crate::ui::contract::{Allows, Intent, Moment, Selection};
use crate::ui::memo::memo;
use crate::ui::shared::Shared;
use crate::ui::stage::{link_state, link_words};

use crate::show::frame::EventView;
use crate::ui::wish::Wish;
use cluster::{ClusterViewProps, cluster_view};
use flight::{FlightPageProps, flight_page};
use node::{NodePageProps, node_page};

pub use event::{EventPageProps, event_page};
pub use node::durable;

/// Properties of [`Inspector`].
#[derive(Clone, PartialEq)]
pub struct InspectorProps {
    /// The instant to show.
    pub moment: Moment,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// The selected event, if one is and is recorded.
    pub event: Option<Shared<EventView>>,
    /// The lab, whose roles have names.
    pub lab: String,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// Where wishes about time go.
    pub on_wish: Callback<Wish>,
}

/// What is looked at, whole, with all that can be done to it.
pub fn inspector(props: &InspectorProps) -> Html {
    let (text, allows, on) = (props.text.clone(), props.allows.clone(), props.on.clone());
    let frame = Shared(props.moment.frame.clone());
    let away = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Intent::Select(Selection::Nothing)))
    };
    let chosen = props.moment.selection != Selection::Nothing;
    html! {
        <div class="inspector" data-test="inspector">
            if chosen {
                <button type="button" class="icon quiet inspector-away" aria-label={t!(text, "inspect-deselect")} onclick={away}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6 L18 18 M18 6 L6 18" /></svg>
                </button>
            }
            { match props.moment.selection {
                Selection::Event(_) => memo(EventPageProps {
                        event: props.event.clone(),
                        here: frame.seq,
                        lab: props.lab.clone(),
                        text,
                        on: props.on_wish.clone(),
                    }, event_page),
                Selection::Nothing => memo(ClusterViewProps { frame, text, allows, on }, cluster_view),
                Selection::Node(node) => memo(NodePageProps {
                        frame,
                        node,
                        cursor: props.moment.cursor,
                        text,
                        allows,
                        on,
                    }, node_page),
                Selection::Flight(flight) => memo(FlightPageProps { frame, flight, text, allows, on }, flight_page),
                Selection::Link(a, b) => {
                    let cuts = &frame.faults.cuts;
                    html! {
                        <>
                            <h3>{ t!(text, "stage-link", a = a, b = b) }</h3>
                            <p>{ link_words(&text, a, b, link_state(cuts, a, b)) }</p>
                            <LinkActions {a} {b} cut={(cuts.contains(&(a, b)), cuts.contains(&(b, a)))} {text} {allows} {on} />
                        </>
                    }
                }
            } }
        </div>
    }
}

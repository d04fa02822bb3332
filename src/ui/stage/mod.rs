//! The stage: the cluster as a picture that can be touched.
//!
//! It knows no protocol: rings, colours, arcs and messages come from the
//! frame alone. What stands still and what moves are drawn apart, so that an
//! instant costs only what moves.

mod answers;
mod badges;
mod caption;
mod clocks;
mod flights;
mod focus;
mod gestures;
mod groups;
mod hand;
mod layout;
mod links;
mod menu;
mod moving;
mod nodes;
mod overlay;
mod parting;
mod regions;
mod rules;
mod scene;
mod signs;
mod size;
mod spread;
mod svg;
mod tags;
mod telling;
mod tip;
mod toolbar;
mod travel;
mod twin;
mod verdict;
mod words;

use yew::prelude::*;

use std::ptr::fn_addr_eq;

use crate::labs::session::{BeatView, Start};
use crate::show::frame::{EventView, Frame};
use crate::text::Text;
use crate::ui::contract::{Allows, Intent, Moment};
use crate::ui::later::{later_unasked, later_unsaid};
use crate::ui::parts::Part;
use crate::ui::shared::Shared;

use gestures::Gestures;
use hand::{Drawing, Hand, Touch};
use layout::Lay;
use moving::use_canvas;
use scene::Scene;
use size::use_size;
use twin::{TwinProps, draw_twin};

pub use groups::{LinkState, link_state};
pub use nodes::epoch_class;
pub use rules::{RulesProps, draw_struck};
pub use tip::FlightFacts;
pub use words::{fate, flight as flight_words, link as link_words};

/// Properties of [`draw_stage`].
#[derive(Clone, PartialEq)]
pub struct StageProps {
    /// The instant to draw.
    pub moment: Moment,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// How the run began.
    pub start: Shared<Start>,
    /// What is to be read before time goes on.
    pub reading: Option<Reading>,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// What happened, to be read before time goes on.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// What happened.
    pub event: Shared<EventView>,
    /// The beat of the scenario that it has reached.
    pub beat: Option<BeatView>,
    /// How long it takes to read, in microseconds.
    pub whole_us: u64,
    /// Whether time goes on by itself then.
    pub held: bool,
}

/// The cluster as a picture. What places parts that are no small ring comes
/// later than the first view.
pub fn draw_stage(props: StageProps) -> Html {
    match layout::is_small_ring(&props.moment.frame.parts) {
        true => html! { <Stage stage={props} lay={layout::ring as Lay} /> },
        false => later_unsaid(Part::Panels, props, spread::draw),
    }
}

#[derive(Properties, Clone)]
struct LaidProps {
    stage: StageProps,
    /// What places the parts.
    lay: Lay,
}

impl PartialEq for LaidProps {
    fn eq(&self, other: &LaidProps) -> bool {
        self.stage == other.stage && fn_addr_eq(self.lay, other.lay)
    }
}

#[component]
fn Stage(LaidProps { stage: props, lay }: &LaidProps) -> Html {
    let root = use_node_ref();
    let size = use_size(&root);
    let parts = Shared(props.moment.frame.parts.clone());
    let tags = props.moment.frame.tags;
    let layout = use_memo((parts, size, tags), |(parts, size, tags)| {
        lay(parts, *size, *tags)
    });
    let hand = use_reducer(Hand::default);
    let frame = Shared(props.moment.frame.clone());
    let canvas = use_canvas(props, &hand, &layout);
    focus::use_follow(&root, &hand.current, &frame);
    use_closing(&hand, &frame);

    let scene = Scene {
        props,
        canvas,
        gestures: Gestures {
            hand: hand.clone(),
            on: props.on.clone(),
            root: root.clone(),
            frame: frame.clone(),
            layout,
        },
    };
    let drawing = match hand.drawing {
        Drawing::Off => None,
        Drawing::Stroke(..) => Some("is-drawing is-stroking"),
        Drawing::Ready | Drawing::Missed => Some("is-drawing"),
    };
    html! {
        <div
            ref={root.clone()}
            class={classes!("stage", drawing, (!props.moment.glides).then_some("is-still"))}
        >
            { scene.picture() }
            { scene.overlays() }
            { later_unasked(Part::Hand, TwinProps {
                frame: frame.clone(),
                playing: props.moment.playing,
                text: props.text.clone(),
            }, draw_twin) }
        </div>
    }
}

/// Closes the menu of a thing that is gone.
#[hook]
fn use_closing(hand: &UseReducerHandle<Hand>, frame: &Shared<Frame>) {
    let touch = hand.dispatcher();
    use_effect_with(hand.holds_nothing(frame), move |gone| {
        if *gone {
            touch.dispatch(Touch::Close);
        }
    });
}

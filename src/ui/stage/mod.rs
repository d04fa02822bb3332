//! The stage: the cluster as a picture that can be touched.
//!
//! It knows no protocol: rings, colours, arcs and messages come from the
//! frame alone. What stands still and what moves are drawn apart, so that an
//! instant costs only what moves.

mod clocks;
mod flights;
mod focus;
mod groups;
mod layout;
mod links;
mod menu;
mod nodes;
mod overlay;
mod regions;
mod size;
mod tip;
mod toolbar;
mod travel;
mod twin;
mod words;

use std::rc::Rc;

use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::labs::act::Act;
use crate::labs::frame::Frame;
use crate::sim::id::{FlightId, NodeId};
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Allows, Intent, Moment, Selection};
use crate::ui::memo::{memo, memo_of};
use crate::ui::shared::Shared;

use clocks::{ClocksProps, draw_clocks};
use flights::{FlightsProps, draw_flights};
use focus::{Current, List, Step};
use layout::{Layout, Point};
use links::{LinksProps, draw_links};
use menu::Menu;
use nodes::{NodeGlyphProps, node_glyph};
use regions::{RegionsProps, draw_regions};
use size::use_size;
pub use tip::FlightFacts;
use tip::Tip;
use toolbar::Toolbar;
use twin::Twin;

pub use groups::{LinkState, link_state};
pub use nodes::epoch_class;
pub use words::{fate, flight as flight_words, link as link_words};

/// Properties of [`Stage`].
#[derive(Properties, Clone, PartialEq)]
pub struct StageProps {
    /// The instant to draw.
    pub moment: Moment,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Commands to offer, the commonest first.
    pub commands: &'static [&'static str],
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// What a person has in hand.
#[derive(Clone, Default, PartialEq)]
struct Hand {
    /// The message under the pointer.
    hovered: Option<FlightId>,
    /// The thing whose menu is open, and where it was touched.
    open: Option<(Selection, Point)>,
    /// What the keyboard stands on, among messages and links.
    current: Current,
    /// A partition that is being drawn.
    drawing: Drawing,
}

/// The state of drawing a partition by hand.
#[derive(Clone, Copy, Default, PartialEq)]
enum Drawing {
    /// Not at all.
    #[default]
    Off,
    /// Ready: the next stroke cuts.
    Ready,
    /// The pen is down; from where to where.
    Stroke(Point, Point),
    /// The last stroke had all nodes on one side.
    Missed,
}

/// The cluster as a picture.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let root = use_node_ref();
    let size = use_size(&root);
    let count =
        u8::try_from(props.moment.frame.nodes.len()).expect("a cluster has at most nine nodes");
    let layout = use_memo((count, size), |(count, (width, height))| {
        Layout::new(*count, *width, *height)
    });
    let hand = use_state(Hand::default);
    let frame = Shared(props.moment.frame.clone());
    focus::use_follow(&root, &hand.current, &frame);
    use_closing(&hand, &frame);

    let scene = Scene {
        props,
        frame: &frame,
        layout: &layout,
        hand: &hand,
        root: &root,
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
            <Twin
                frame={frame.clone()}
                playing={props.moment.playing}
                text={props.text.clone()}
            />
        </div>
    }
}

/// Closes the menu of a thing that is gone.
#[hook]
fn use_closing(hand: &UseStateHandle<Hand>, frame: &Shared<Frame>) {
    let gone = match hand.open {
        Some((Selection::Flight(id), _)) => !frame.flights.iter().any(|f| f.id == id),
        Some((Selection::Node(node), _)) => node.index() >= frame.nodes.len(),
        Some((Selection::Link(_, b), _)) => b.index() >= frame.nodes.len(),
        _ => false,
    };
    let hand = hand.clone();
    use_effect_with(gone, move |gone| {
        if *gone {
            hand.set(Hand {
                open: None,
                ..(*hand).clone()
            });
        }
    });
}

/// One drawing of the stage: the parts share what they need through it.
struct Scene<'a> {
    props: &'a StageProps,
    frame: &'a Shared<Frame>,
    layout: &'a Rc<Layout>,
    hand: &'a UseStateHandle<Hand>,
    root: &'a NodeRef,
}

impl Scene<'_> {
    /// The drawing itself.
    fn picture(&self) -> Html {
        let (layout, props) = (self.layout, self.props);
        let moment = &props.moment;
        let chosen_flight = match moment.selection {
            Selection::Flight(id) => Some(id),
            _ => None,
        };
        let chosen_link = match moment.selection {
            Selection::Link(a, b) => Some((a, b)),
            _ => None,
        };
        let (flights_label, links_label) = self.list_labels();
        let count = u8::try_from(layout.count()).expect("a cluster has at most nine nodes");
        let groups = groups::groups(count, &self.frame.faults.cuts);
        html! {
            <svg
                class="stage-picture"
                viewBox={format!("0 0 {:.0} {:.0}", layout.width, layout.height)}
                role="group"
                aria-label={t!(props.text, "stage-picture")}
                onclick={self.on_click()}
                onkeydown={self.on_key()}
                onpointerover={self.on_hover()}
                onpointerout={self.on_leave()}
                onfocusin={self.on_focus()}
                onpointerdown={self.on_pen_down()}
                onpointermove={self.on_pen_move()}
                onpointerup={self.on_pen_up()}
            >
                { memo(RegionsProps {
                    frame: self.frame.clone(),
                    layout: layout.clone(),
                }, draw_regions) }
                <g class="links" role="group" tabindex="0" data-list="links" aria-label={links_label}>
                    { memo(LinksProps {
                        frame: self.frame.clone(),
                        layout: layout.clone(),
                        text: props.text.clone(),
                        chosen: chosen_link,
                        current: self.hand.current.link(),
                    }, draw_links) }
                </g>
                { memo(ClocksProps {
                    frame: self.frame.clone(),
                    cursor: moment.cursor,
                    layout: layout.clone(),
                }, draw_clocks) }
                <g class="flights" role="group" tabindex="0" data-list="flights" aria-label={flights_label}>
                    { memo(FlightsProps {
                        frame: self.frame.clone(),
                        cursor: moment.cursor,
                        glides: moment.glides,
                        layout: layout.clone(),
                        text: props.text.clone(),
                        chosen: chosen_flight,
                        current: self.hand.current.flight(),
                    }, draw_flights) }
                </g>
                { for moment.frame.nodes.iter().map(|node| self.node(node.id, &groups)) }
                { self.pen() }
            </svg>
        }
    }

    fn node(&self, node: NodeId, groups: &[Vec<NodeId>]) -> Html {
        let moment = &self.props.moment;
        let touched = !moment.playing
            && moment
                .frame
                .last
                .as_ref()
                .is_some_and(|last| last.node == Some(node));
        memo_of(
            node.0,
            NodeGlyphProps {
                frame: self.frame.clone(),
                node,
                layout: self.layout.clone(),
                text: self.props.text.clone(),
                chosen: moment.selection == Selection::Node(node),
                touched,
                group: groups::letter(groups, node),
            },
            node_glyph,
        )
    }

    /// What the lists of messages and links are called. The number of
    /// messages is told only while time stands still: a label that changes
    /// in every frame helps nobody.
    fn list_labels(&self) -> (String, String) {
        let text = &self.props.text;
        let flights = if self.props.moment.playing {
            t!(text, "stage-messages-moving")
        } else {
            let count = self.frame.flights.len() as u64;
            t!(text, "stage-messages", count = count)
        };
        (flights, t!(text, "stage-links"))
    }

    /// The stroke of a partition that is being drawn.
    fn pen(&self) -> Html {
        let Drawing::Stroke(a, b) = self.hand.drawing else {
            return Html::default();
        };
        let n = |v: f64| format!("{v:.1}");
        html! { <line class="pen" x1={n(a.x)} y1={n(a.y)} x2={n(b.x)} y2={n(b.y)} /> }
    }

    /// What lies over the drawing.
    fn overlays(&self) -> Html {
        let props = self.props;
        let hand = self.hand;
        let hovered = hand
            .hovered
            .or(hand.current.flight())
            .filter(|_| hand.open.is_none())
            .and_then(|id| self.frame.flights.iter().find(|f| f.id == id));
        let close = {
            let (hand, root) = (hand.clone(), self.root.clone());
            Callback::from(move |()| close_menu(&hand, &root))
        };
        html! {
            <>
                if let Some(flight) = hovered {
                    <Tip
                        flight={flight.clone()}
                        at={flights::spot(self.layout, flight, travel::travel(flight, props.moment.cursor, props.moment.glides))}
                        layout={self.layout.clone()}
                        text={props.text.clone()}
                    />
                }
                if let Some((what, at)) = hand.open {
                    <Menu
                        {what}
                        {at}
                        layout={self.layout.clone()}
                        frame={self.frame.clone()}
                        text={props.text.clone()}
                        allows={props.allows.clone()}
                        commands={props.commands}
                        on={&props.on}
                        {close}
                    />
                }
                <Toolbar
                    frame={self.frame.clone()}
                    selection={props.moment.selection}
                    text={props.text.clone()}
                    allows={props.allows.clone()}
                    drawing={self.hand.drawing != Drawing::Off}
                    missed={self.hand.drawing == Drawing::Missed}
                    roomy={self.layout.width >= 608.0}
                    draw={self.on_draw()}
                    on={&props.on}
                />
            </>
        }
    }

    fn on_draw(&self) -> Callback<bool> {
        let hand = self.hand.clone();
        Callback::from(move |draw: bool| {
            let drawing = if draw { Drawing::Ready } else { Drawing::Off };
            hand.set(Hand {
                drawing,
                open: None,
                hovered: None,
                ..(*hand).clone()
            });
        })
    }

    /// A click or a tap opens the menu of what it hits, or closes it.
    fn on_click(&self) -> Callback<MouseEvent> {
        let (hand, on, root) = (self.hand.clone(), self.props.on.clone(), self.root.clone());
        Callback::from(move |e: MouseEvent| {
            if hand.drawing != Drawing::Off {
                return;
            }
            let at = point(&root, f64::from(e.client_x()), f64::from(e.client_y()));
            let hit = e
                .target_dyn_into::<Element>()
                .as_ref()
                .and_then(focus::thing);
            open_menu(&hand, &on, hit, at);
        })
    }

    fn on_key(&self) -> Callback<KeyboardEvent> {
        let (hand, on, root) = (self.hand.clone(), self.props.on.clone(), self.root.clone());
        let (frame, layout) = (self.frame.clone(), self.layout.clone());
        Callback::from(move |e: KeyboardEvent| {
            let Some(target) = e.target_dyn_into::<Element>() else {
                return;
            };
            match focus::read_key(&e.key(), &target) {
                Step::Open(thing) => {
                    e.prevent_default();
                    let at = middle(&layout, &frame, thing);
                    open_menu(&hand, &on, Some(thing), at);
                }
                Step::Walk(list, by) => {
                    e.prevent_default();
                    e.stop_propagation();
                    if list == List::Flights {
                        on.emit(Intent::Hold);
                    }
                    let current = hand.current.walked(list, by, &frame);
                    hand.set(Hand {
                        current,
                        ..(*hand).clone()
                    });
                }
                Step::Close if hand.open.is_some() => {
                    e.stop_propagation();
                    close_menu(&hand, &root);
                }
                Step::Close if hand.drawing != Drawing::Off => {
                    e.stop_propagation();
                    hand.set(Hand {
                        drawing: Drawing::Off,
                        ..(*hand).clone()
                    });
                }
                Step::Close | Step::Other => {}
            }
        })
    }

    fn on_hover(&self) -> Callback<PointerEvent> {
        let hand = self.hand.clone();
        Callback::from(move |e: PointerEvent| {
            if e.pointer_type() == "touch" {
                return;
            }
            let hovered = match e
                .target_dyn_into::<Element>()
                .as_ref()
                .and_then(focus::thing)
            {
                Some(Selection::Flight(id)) => Some(id),
                _ => None,
            };
            if hovered != hand.hovered {
                hand.set(Hand {
                    hovered,
                    ..(*hand).clone()
                });
            }
        })
    }

    fn on_leave(&self) -> Callback<PointerEvent> {
        let hand = self.hand.clone();
        Callback::from(move |_: PointerEvent| {
            if hand.hovered.is_some() {
                hand.set(Hand {
                    hovered: None,
                    ..(*hand).clone()
                });
            }
        })
    }

    /// Leaving a list by the keyboard forgets where it stood.
    fn on_focus(&self) -> Callback<FocusEvent> {
        let hand = self.hand.clone();
        Callback::from(move |e: FocusEvent| {
            let inside = e
                .target_dyn_into::<Element>()
                .and_then(|t| t.closest("[data-list]").ok().flatten())
                .is_some();
            if !inside && hand.current != Current::None {
                hand.set(Hand {
                    current: Current::None,
                    ..(*hand).clone()
                });
            }
        })
    }

    fn on_pen_down(&self) -> Callback<PointerEvent> {
        let (hand, root) = (self.hand.clone(), self.root.clone());
        Callback::from(move |e: PointerEvent| {
            if hand.drawing == Drawing::Off {
                return;
            }
            e.prevent_default();
            if let Some(target) = e.target_dyn_into::<Element>() {
                // Without the capture a stroke that leaves the stage ends.
                let _ = target.set_pointer_capture(e.pointer_id());
            }
            let at = point(&root, f64::from(e.client_x()), f64::from(e.client_y()));
            hand.set(Hand {
                drawing: Drawing::Stroke(at, at),
                ..(*hand).clone()
            });
        })
    }

    fn on_pen_move(&self) -> Callback<PointerEvent> {
        let (hand, root) = (self.hand.clone(), self.root.clone());
        Callback::from(move |e: PointerEvent| {
            if let Drawing::Stroke(from, _) = hand.drawing {
                let at = point(&root, f64::from(e.client_x()), f64::from(e.client_y()));
                hand.set(Hand {
                    drawing: Drawing::Stroke(from, at),
                    ..(*hand).clone()
                });
            }
        })
    }

    /// The stroke is done: the nodes on its two sides part.
    fn on_pen_up(&self) -> Callback<PointerEvent> {
        let (hand, root) = (self.hand.clone(), self.root.clone());
        let (layout, on) = (self.layout.clone(), self.props.on.clone());
        Callback::from(move |e: PointerEvent| {
            let Drawing::Stroke(from, _) = hand.drawing else {
                return;
            };
            let to = point(&root, f64::from(e.client_x()), f64::from(e.client_y()));
            let [left, right] = layout.split(from, to);
            let cuts = from.distance(to) > 20.0 && !left.is_empty() && !right.is_empty();
            let drawing = if cuts { Drawing::Off } else { Drawing::Missed };
            if cuts {
                let groups = vec![left, right];
                on.emit(Intent::Act(Act::Partition { groups }));
            }
            hand.set(Hand {
                drawing,
                ..(*hand).clone()
            });
        })
    }
}

/// Opens the menu of a thing; closes any if nothing was hit. Time stands
/// still for a message: it would fly away from under the hand.
fn open_menu(
    hand: &UseStateHandle<Hand>,
    on: &Callback<Intent>,
    hit: Option<Selection>,
    at: Point,
) {
    let open = hit.filter(|hit| hand.open.is_none_or(|(open, _)| open != *hit));
    if matches!(open, Some(Selection::Flight(_))) {
        on.emit(Intent::Hold);
    }
    if let Some(hit) = hit {
        on.emit(Intent::Select(hit));
    } else if hand.open.is_none() {
        on.emit(Intent::Select(Selection::Nothing));
    }
    hand.set(Hand {
        open: open.map(|open| (open, at)),
        hovered: None,
        ..(**hand).clone()
    });
}

/// Closes the menu and gives the keyboard back to the thing.
fn close_menu(hand: &UseStateHandle<Hand>, root: &NodeRef) {
    if let (Some((what, _)), Some(root)) = (hand.open, root.cast::<HtmlElement>()) {
        focus::focus_thing(&root, what);
    }
    hand.set(Hand {
        open: None,
        ..(**hand).clone()
    });
}

/// A place on the page as a point of the stage.
fn point(root: &NodeRef, x: f64, y: f64) -> Point {
    root.cast::<Element>().map_or_else(Point::default, |root| {
        let rect = root.get_bounding_client_rect();
        Point {
            x: x - rect.left(),
            y: y - rect.top(),
        }
    })
}

/// The middle of a thing, where its menu hangs if no pointer said where.
fn middle(layout: &Layout, frame: &Frame, thing: Selection) -> Point {
    match thing {
        Selection::Nothing => Point::default(),
        Selection::Node(node) => layout.place(node),
        Selection::Link(a, b) => layout.place(a).towards(layout.place(b), 0.5),
        Selection::Flight(id) => frame
            .flights
            .iter()
            .find(|f| f.id == id)
            .map_or_else(Point::default, |f| {
                layout.place(f.from).towards(layout.place(f.to), 0.5)
            }),
    }
}

//! A message's fields beside it, while the pointer or the keyboard is on it.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEventInit, window};
use yew::prelude::*;

use crate::show::message::FlightView;
use crate::sim::id::FlightId;
use crate::sim::time::Time;
use crate::text::{Text, words as words_of};
use crate::ui::contract::{Intent, Selection};
use crate::ui::glide::Glide;

use super::flights::spot;
use super::focus;
use super::hand::{Hand, Touch};
use super::layout::{Layout, Point};
use super::nodes::epoch_class;
use super::overlay::{Area, areas, clear_corner, put};
use super::words;

/// Draws the fields.
pub fn draw_tip(props: &TipProps) -> Html {
    html! { <Tip ..props.clone() /> }
}

/// Properties of [`Tip`].
#[derive(Properties, Clone, PartialEq)]
pub struct TipProps {
    /// The message.
    pub flight: FlightView,
    /// The instant that is shown.
    pub glide: Glide,
    /// Whether messages glide.
    pub glides: bool,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// What the pointer is on, which the tip belongs to.
    pub hand: UseReducerDispatcher<Hand>,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// What a message says, to be read. The pointer may go over it, and Escape
/// puts it away (WCAG 1.4.13). A press on it is one on its message.
#[component]
pub fn Tip(props: &TipProps) -> Html {
    let node = use_node_ref();
    let away = use_away(&props.flight);
    let press = {
        let id = props.flight.id;
        Callback::from(move |e: MouseEvent| {
            hand_on(&e, id);
        })
    };
    let leave = {
        let (hand, on) = (props.hand.clone(), props.on.clone());
        Callback::from(move |e: PointerEvent| {
            // Some browsers say so of the way from its edge to its words.
            if is_inside(&e) {
                return;
            }
            on.emit(Intent::Point(Selection::Nothing));
            hand.dispatch(Touch::Hover(None));
        })
    };
    {
        let (node, props) = (node.clone(), props.clone());
        use_effect(move || {
            let now = props.glide.at();
            let nodes = areas(&props.layout);
            let follow = {
                let props = props.clone();
                move |at| {
                    let stage = (props.layout.width, props.layout.height);
                    let message = area(&node, &props, at);
                    put(&node, |size| clear_corner(message, &nodes, size, stage));
                }
            };
            follow(now);
            let following = props.glide.follow(follow);
            move || drop(following)
        });
    }
    if away {
        return Html::default();
    }
    html! {
        <div ref={node} class="stage-tip" role="tooltip" onpointerleave={leave}
            onclick={press}>
            <FlightFacts flight={props.flight.clone()} text={props.text.clone()} />
        </div>
    }
}

/// Whether a pointer that leaves the tip is on something in it.
fn is_inside(leave: &PointerEvent) -> bool {
    let to = leave.related_target();
    let to = to.and_then(|to| to.dyn_into::<Element>().ok());
    to.is_some_and(|to| matches!(to.closest(".stage-tip"), Ok(Some(_))))
}

/// What of the stage is the message to a pointer, as it is drawn.
fn area(node: &NodeRef, props: &TipProps, at: Time) -> Area {
    let stage = node
        .cast::<HtmlElement>()
        .and_then(|tip| tip.offset_parent());
    let drawn = stage.and_then(|stage| {
        let message = stage
            .query_selector(&format!("{} .flight-hit", focus::selector(props.flight.id)))
            .ok()??;
        let (stage, message) = (
            stage.get_bounding_client_rect(),
            message.get_bounding_client_rect(),
        );
        let on_stage = |x, y| Point {
            x: x - stage.left(),
            y: y - stage.top(),
        };
        Some(Area {
            from: on_stage(message.left(), message.top()),
            to: on_stage(message.right(), message.bottom()),
        })
    });
    drawn.unwrap_or_else(|| {
        // One of very many has no drawing of its own.
        let spot = spot(&props.layout, &props.flight, at, props.glides);
        Area {
            from: spot,
            to: spot,
        }
    })
}

/// Hands a press on the tip to its message.
fn hand_on(press: &MouseEvent, message: FlightId) -> Option<()> {
    let drawn = window()?
        .document()?
        .query_selector(&focus::selector(message))
        .ok()??;
    let same = MouseEventInit::new();
    same.set_bubbles(true);
    same.set_client_x(press.client_x());
    same.set_client_y(press.client_y());
    let same = MouseEvent::new_with_mouse_event_init_dict("click", &same).ok()?;
    drawn.dispatch_event(&same).ok()?;
    Some(())
}

/// Whether the tip of this message was put away by Escape.
#[hook]
fn use_away(flight: &FlightView) -> bool {
    let away = use_state_eq(|| None);
    let id = flight.id;
    {
        let away = away.setter();
        use_effect_with(id, move |_| {
            let escape = window().map(|window| {
                EventListener::new(&window, "keydown", move |event| {
                    let key = event
                        .dyn_ref::<web_sys::KeyboardEvent>()
                        .map(KeyboardEvent::key);
                    if key.as_deref() == Some("Escape") {
                        away.set(Some(id));
                    }
                })
            });
            move || drop(escape)
        });
    }
    *away == Some(id)
}

/// Properties of [`FlightFacts`].
#[derive(Properties, Clone, PartialEq)]
pub struct FlightFactsProps {
    /// The message.
    pub flight: FlightView,
    /// The language.
    pub text: Text,
    /// Whether kind and ends are said: not where a heading does.
    #[prop_or(true)]
    pub named: bool,
}

/// A message's kind, ends, fate and fields.
#[component]
pub fn FlightFacts(props: &FlightFactsProps) -> Html {
    let (flight, text) = (&props.flight, &props.text);
    let card = &flight.card;
    html! {
        <div class="message">
            if props.named {
                <p class="message-head">
                    <span class={classes!("swatch", epoch_class(card.number))}></span>
                    <span class="message-kind">{ card.kind }</span>
                    <span class="message-ends">{ words_of::way(text, flight.from, flight.to) }</span>
                </p>
            }
            <dl class="message-fields">
                { for card.fields.iter().map(|(name, value)| html! {
                    <div key={*name}><dt>{ *name }</dt><dd>{ text.datum(value) }</dd></div>
                }) }
            </dl>
            if let Some(fate) = words::fate(text, flight) {
                <p class="message-fate">{ fate }</p>
            }
        </div>
    }
}

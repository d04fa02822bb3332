//! A message's fields beside it, while the pointer or the keyboard is on it.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::window;
use yew::prelude::*;

use crate::show::message::FlightView;
use crate::text::{Text, words as words_of};
use crate::ui::contract::{Intent, Selection};
use crate::ui::glide::Glide;

use super::flights::spot;
use super::hand::{Hand, Touch};
use super::layout::Layout;
use super::nodes::epoch_class;
use super::overlay::put_beside;
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
/// puts it away (WCAG 1.4.13). To press it is to press the message, part of
/// which it covers.
#[component]
pub fn Tip(props: &TipProps) -> Html {
    let node = use_node_ref();
    let away = use_away(&props.flight);
    let leave = {
        let (hand, on) = (props.hand.clone(), props.on.clone());
        Callback::from(move |_: PointerEvent| {
            on.emit(Intent::Point(Selection::Nothing));
            hand.dispatch(Touch::Hover(None));
        })
    };
    let press = {
        let props = props.clone();
        Callback::from(move |_: MouseEvent| {
            let message = Selection::Flight(props.flight.id);
            let at = spot(&props.layout, &props.flight, props.glide.at(), props.glides);
            props.on.emit(Intent::Hold);
            props.on.emit(Intent::Select(message));
            props.hand.dispatch(Touch::Thing(Some(message), at));
        })
    };
    {
        let (node, props) = (node.clone(), props.clone());
        use_effect(move || {
            let (glide, now) = (props.glide.clone(), props.glide.at());
            let follow = move |at| {
                let (layout, at) = (
                    &props.layout,
                    spot(&props.layout, &props.flight, at, props.glides),
                );
                put_beside(&node, at, (layout.width, layout.height));
            };
            follow(now);
            let following = glide.follow(follow);
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

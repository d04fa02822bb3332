//! A message's fields beside it, while the pointer or the keyboard is on it.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::message::FlightView;
use crate::text::{Text, words as words_of};
use crate::ui::glide::Glide;

use super::flights::spot;
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
}

/// What a message says, to be read and not to be touched.
#[component]
pub fn Tip(props: &TipProps) -> Html {
    let node = use_node_ref();
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
    html! {
        <div ref={node} class="stage-tip" role="tooltip">
            <FlightFacts flight={props.flight.clone()} text={props.text.clone()} />
        </div>
    }
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

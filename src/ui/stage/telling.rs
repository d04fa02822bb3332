//! What happened, in words at its thing, while time waits until they are read.
//!
//! Who listens has been told, and who goes by keys has Space: to them this is
//! not there.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::t;
use crate::text::{Text, words};
use crate::ui::contract::Intent;

use super::Reading;
use super::layout::Layout;
use super::overlay::{Area, areas, clear_corner, put};

/// Draws the words.
pub fn draw_telling(props: &TellingProps) -> Html {
    html! { <Telling ..props.clone() /> }
}

/// Properties of [`Telling`].
#[derive(Properties, Clone, PartialEq)]
pub struct TellingProps {
    /// What is to be read.
    pub reading: Reading,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Intent>,
}

/// The words, how much of the time to read them is over, and a way on.
#[component]
pub fn Telling(props: &TellingProps) -> Html {
    let node = use_node_ref();
    let Reading {
        event,
        beat,
        whole_us,
        held,
    } = &props.reading;
    {
        let (node, layout, whole) = (node.clone(), props.layout.clone(), whole_us / 1_000);
        let at = event.node;
        use_effect(move || {
            let nodes = areas(&layout);
            let thing = at.and_then(|at| nodes.get(usize::from(at.0).checked_sub(1)?).copied());
            let middle = layout.middle();
            let thing = thing.unwrap_or(Area {
                from: middle,
                to: middle,
            });
            let stage = (layout.width, layout.height);
            put(&node, |size| clear_corner(thing, &nodes, size, stage));
            if let Some(element) = node.cast::<HtmlElement>() {
                // Setting a known property of a style never fails.
                let _ = element
                    .style()
                    .set_property("--whole", &format!("{whole}ms"));
            }
        });
    }
    let go = props.on.reform(|_: MouseEvent| Intent::GoOn);
    // The focus stays where it is: what is pressed here is soon gone.
    let stay = |e: PointerEvent| e.prevent_default();
    let keep = |e: MouseEvent| e.prevent_default();
    html! {
        <div ref={node} key={event.seq} class={classes!("telling", held.then_some("is-held"))}
            aria-hidden="true" data-test="telling">
            <p>{ words::to_read(&props.text, event, beat.as_ref()) }</p>
            <button type="button" class="telling-on" tabindex="-1" onclick={go}
                onpointerdown={stay} onmousedown={keep}>
                { t!(props.text, "player-go-on") }
            </button>
        </div>
    }
}

//! What can be done to a thing, on the thing itself.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::show::frame::Frame;
use crate::t;
use crate::text::{Text, words as words_of};
use crate::ui::actions::{FlightActions, LinkActions, NodeActions};
use crate::ui::contract::{Allows, Intent, Selection};
use crate::ui::shared::Shared;

use super::groups::link_state;
use super::layout::{Layout, Point};
use super::overlay::use_place;
use super::tip::FlightFacts;
use super::words;

/// Draws the menu.
pub fn draw_menu(props: &MenuProps) -> Html {
    html! { <Menu ..props.clone() /> }
}

/// Properties of [`Menu`].
#[derive(Properties, Clone, PartialEq)]
pub struct MenuProps {
    /// The thing.
    pub what: Selection,
    /// Where it was touched.
    pub at: Point,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The instant.
    pub frame: Shared<Frame>,
    /// The language.
    pub text: Text,
    /// What can be done now.
    pub allows: Allows,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// Away with the menu.
    pub close: Callback<()>,
}

/// A menu beside a thing. It takes the keyboard when it opens, and gives it
/// back when it closes.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let node = use_node_ref();
    use_place(&node, props.at, (props.layout.width, props.layout.height));
    {
        let node = node.clone();
        use_effect_with(props.what, move |_| {
            if let Some(element) = node.cast::<HtmlElement>() {
                let _ = element.focus();
            }
        });
    }
    let onkeydown = {
        let close = props.close.clone();
        Callback::from(move |e: KeyboardEvent| {
            // Keys that are meant for the menu are not meant for the player.
            e.stop_propagation();
            if e.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let onclose = {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let title = title(props);
    html! {
        <div
            ref={node}
            class="stage-menu"
            role="dialog"
            aria-label={title.clone()}
            tabindex="-1"
            data-test="stage-menu"
            {onkeydown}
        >
            <div class="stage-menu-head">
                <p class="stage-menu-title" aria-hidden="true">{ title }</p>
                <button type="button" class="icon quiet" aria-label={t!(props.text, "menu-close")} onclick={onclose}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6 L18 18 M18 6 L6 18" /></svg>
                </button>
            </div>
            { content(props) }
        </div>
    }
}

fn title(props: &MenuProps) -> String {
    let text = &props.text;
    match props.what {
        Selection::Nothing | Selection::Event(_) => String::new(),
        Selection::Node(node) => {
            let view = props.frame.nodes.get(node.index());
            let standing = view.map_or_else(String::new, |view| words::standing(text, view));
            let mut title = text.name(node);
            if !standing.is_empty() {
                title.push_str(&format!(" · {standing}"));
            }
            title
        }
        Selection::Flight(id) => {
            let flight = props.frame.flights.iter().find(|f| f.id == id);
            flight.map_or_else(String::new, |f| {
                format!("{} · {}", f.card.kind, words_of::way(text, f.from, f.to))
            })
        }
        Selection::Link(a, b) => t!(text, "stage-link", a = a, b = b),
    }
}

fn content(props: &MenuProps) -> Html {
    let (text, allows) = (props.text.clone(), props.allows.clone());
    let (on, done) = (props.on.clone(), props.close.clone());
    match props.what {
        Selection::Nothing | Selection::Event(_) => Html::default(),
        Selection::Node(node) => html! {
            <NodeActions frame={props.frame.clone()} {node} {text} {allows} {on} {done} />
        },
        Selection::Flight(id) => match props.frame.flights.iter().find(|f| f.id == id) {
            None => Html::default(),
            Some(flight) => html! {
                <>
                    <FlightFacts flight={flight.clone()} text={text.clone()} named={false} />
                    <FlightActions flight={id} latency={flight.due - flight.sent} {text} {allows} {on} {done} />
                </>
            },
        },
        Selection::Link(a, b) => {
            let cuts = &props.frame.faults.cuts;
            html! {
                <>
                    <p class="stage-menu-state">{ words::link(&text, a, b, link_state(cuts, a, b)) }</p>
                    <LinkActions {a} {b} cut={(cuts.contains(&(a, b)), cuts.contains(&(b, a)))} {text} {allows} {on} {done} />
                </>
            }
        }
    }
}

//! The stage as tables, for those who listen.

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::show::node::NodeView;
use crate::t;
use crate::text::{Text, words as words_of};
use crate::ui::memo::memo;
use crate::ui::shared::Shared;

use super::words;

/// Properties of [`draw_twin`].
#[derive(Properties, Clone, PartialEq)]
pub struct TwinProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// Whether time is running.
    pub playing: bool,
    /// The language.
    pub text: Text,
}

/// While time runs, the tables are written anew after so many frames only:
/// nobody can listen faster.
const EVERY: u32 = 40;

/// How many messages are listed.
const LISTED: usize = 24;

/// A table of the nodes and a list of the messages on their way.
pub fn draw_twin(props: &TwinProps) -> Html {
    html! { <Twin ..props.clone() /> }
}

#[component]
fn Twin(props: &TwinProps) -> Html {
    let shown = use_mut_ref(|| (props.frame.clone(), 0_u32));
    let frame = {
        let mut shown = shown.borrow_mut();
        shown.1 += 1;
        if !props.playing || shown.1 >= EVERY {
            *shown = (props.frame.clone(), 0);
        }
        shown.0.clone()
    };
    memo(
        TablesProps {
            frame,
            text: props.text.clone(),
        },
        draw_tables,
    )
}

#[derive(Clone, PartialEq)]
struct TablesProps {
    frame: Shared<Frame>,
    text: Text,
}

fn draw_tables(props: &TablesProps) -> Html {
    let (frame, text) = (&props.frame, &props.text);
    let mut flights: Vec<_> = frame.flights.iter().collect();
    flights.truncate(LISTED);
    let more = (frame.flights.len() - flights.len()) as u64;
    html! {
        <div class="unseen" data-test="stage-twin">
            <table>
                <caption>{ t!(text, "stage-twin-nodes") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!(text, "stage-twin-node") }</th>
                        <th scope="col">{ t!(text, "stage-twin-state") }</th>
                        <th scope="col">{ words_of::of_lab(text, frame.lab, "number-name", &[]) }</th>
                        <th scope="col">{ t!(text, "stage-twin-bonds") }</th>
                        <th scope="col">{ t!(text, "stage-twin-timer") }</th>
                    </tr>
                </thead>
                <tbody>{ for frame.nodes.iter().map(|node| row(text, frame, node)) }</tbody>
            </table>
            <p>{ t!(text, "stage-messages", count = frame.flights.len() as u64) }</p>
            <ul>
                { for flights.iter().map(|flight| html! {
                    <li key={flight.id.0}>{ words::flight(text, flight) }</li>
                }) }
                if more > 0 {
                    <li>{ t!(text, "stage-more", count = more) }</li>
                }
            </ul>
        </div>
    }
}

/// What a node is, and what is wrong with it.
fn state(text: &Text, frame: &Frame, node: &NodeView) -> String {
    let mut parts = vec![words::standing(text, node)];
    parts.extend(words::ails(text, frame, node.id));
    parts.join(&text.get("list-comma"))
}

fn row(text: &Text, frame: &Frame, node: &NodeView) -> Html {
    let none = || text.get("value-none");
    let timer = node
        .timers
        .first()
        .filter(|_| !node.status.is_down())
        .map_or_else(none, |timer| {
            let name = words_of::timer(text, &timer.name.to_string());
            let left = text.time(timer.due - frame.now);
            t!(text, "stage-timer", timer = name, left = left)
        });
    let bonds = words::bonds(text, node);
    html! {
        <tr key={node.id.0}>
            <th scope="row">{ text.name(node.id) }</th>
            <td>{ state(text, frame, node) }</td>
            <td>{ node.card.number.map_or_else(none, |number| number.to_string()) }</td>
            <td>{ if bonds.is_empty() { none() } else { bonds.join(&text.get("list-comma")) } }</td>
            <td>{ timer }</td>
        </tr>
    }
}

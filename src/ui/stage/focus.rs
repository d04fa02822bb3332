//! The keyboard on the stage: which thing an element stands for, and walking
//! through messages and links with the arrow keys. A list is one stop of the
//! Tab key, however many messages fly.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::show::frame::Frame;
use crate::sim::id::{FlightId, NodeId};
use crate::ui::contract::Selection;
use crate::ui::order::put_in_order;
use crate::ui::shared::Shared;

use super::groups::pairs;

/// A list of things on the stage that is walked with the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The messages on their way.
    Flights,
    /// The links.
    Links,
}

/// What the keyboard stands on inside a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Current {
    /// Nothing.
    #[default]
    None,
    /// A message.
    Flight(FlightId),
    /// A link, the smaller end first.
    Link(NodeId, NodeId),
}

impl Current {
    /// The message, if it is one.
    #[must_use]
    pub fn flight(&self) -> Option<FlightId> {
        match self {
            Current::Flight(id) => Some(*id),
            _ => None,
        }
    }

    /// The link, if it is one.
    #[must_use]
    pub fn link(&self) -> Option<(NodeId, NodeId)> {
        match self {
            Current::Link(a, b) => Some((*a, *b)),
            _ => None,
        }
    }

    /// The next thing of a list, or with `by` below 0 the one before; around
    /// the ends. From outside of the list its first or last.
    #[must_use]
    pub fn walked(&self, list: List, by: i32, frame: &Frame) -> Current {
        let things: Vec<Current> = match list {
            List::Flights => {
                let mut ids: Vec<FlightId> = frame.flights.iter().map(|f| f.id).collect();
                put_in_order(&mut ids, |id| *id);
                ids.into_iter().map(Current::Flight).collect()
            }
            List::Links => pairs(&frame.parts)
                .map(|(a, b)| Current::Link(a, b))
                .collect(),
        };
        if things.is_empty() {
            return Current::None;
        }
        let last = things.len() - 1;
        let at = match things.iter().position(|thing| thing == self) {
            None if by < 0 => last,
            None => 0,
            Some(0) if by < 0 => last,
            Some(at) if by < 0 => at - 1,
            Some(at) if at == last => 0,
            Some(at) => at + 1,
        };
        things[at]
    }

    fn selector(self) -> Option<String> {
        match self {
            Current::None => None,
            Current::Flight(id) => Some(selector(id)),
            Current::Link(a, b) => Some(format!("[data-link=\"{}-{}\"]", a.0, b.0)),
        }
    }
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The menu of this thing.
    Open(Selection),
    /// The next (1) or last (-1) thing of a list.
    Walk(List, i32),
    /// Away with what is open.
    Close,
    /// Nothing of the stage's.
    Other,
}

/// Reads a key that was pressed on an element of the stage.
#[must_use]
pub fn read_key(key: &str, target: &Element) -> Step {
    match key {
        "Enter" | " " => thing(target).map_or(Step::Other, Step::Open),
        "ArrowRight" | "ArrowDown" => list(target).map_or(Step::Other, |l| Step::Walk(l, 1)),
        "ArrowLeft" | "ArrowUp" => list(target).map_or(Step::Other, |l| Step::Walk(l, -1)),
        "Escape" => Step::Close,
        _ => Step::Other,
    }
}

/// The list that an element is in.
fn list(target: &Element) -> Option<List> {
    let list = target.closest("[data-list]").ok()??;
    match list.get_attribute("data-list")?.as_str() {
        "flights" => Some(List::Flights),
        "links" => Some(List::Links),
        _ => None,
    }
}

/// What finds the drawing of a message.
#[must_use]
pub fn selector(message: FlightId) -> String {
    format!("[data-flight=\"{}\"]", message.0)
}

/// The thing that an element belongs to.
#[must_use]
pub fn thing(target: &Element) -> Option<Selection> {
    let element = target
        .closest("[data-node],[data-flight],[data-link]")
        .ok()??;
    if let Some(node) = element.get_attribute("data-node") {
        return Some(Selection::Node(NodeId(node.parse().ok()?)));
    }
    if let Some(flight) = element.get_attribute("data-flight") {
        return Some(Selection::Flight(FlightId(flight.parse().ok()?)));
    }
    let link = element.get_attribute("data-link")?;
    let (a, b) = link.split_once('-')?;
    Some(Selection::Link(
        NodeId(a.parse().ok()?),
        NodeId(b.parse().ok()?),
    ))
}

/// Moves the keyboard to a thing on the stage; to its list if the thing
/// itself takes no keyboard just now.
pub fn focus_thing(root: &HtmlElement, thing: Selection) {
    let selector = match thing {
        Selection::Nothing | Selection::Event(_) => return,
        Selection::Node(node) => format!("[data-node=\"{}\"] [role=button]", node.0),
        Selection::Flight(_) => "[data-list=flights]".to_owned(),
        Selection::Link(..) => "[data-list=links]".to_owned(),
    };
    focus(root, &selector);
}

/// Focuses the first element that the selector names.
fn focus(root: &HtmlElement, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        // Nodes of a drawing are focusable as elements of HTML are, but are
        // no `HtmlElement`s: ask for the method, not for the class.
        let element: &HtmlElement = wasm_bindgen::JsCast::unchecked_ref(&element);
        let _ = element.focus();
    }
}

/// Lets the focus of the browser follow `current`; when its message has
/// arrived, the focus goes back to the list and is not lost.
#[hook]
pub fn use_follow(root: &NodeRef, current: &Current, frame: &Shared<Frame>) {
    let is_there = match current {
        Current::Flight(id) => frame.flights.iter().any(|f| f.id == *id),
        _ => true,
    };
    let root = root.clone();
    use_effect_with((*current, is_there), move |(current, is_there)| {
        let Some(root) = root.cast::<HtmlElement>() else {
            return;
        };
        match current.selector() {
            Some(_) if !is_there => focus(&root, "[data-list=flights]"),
            Some(selector) => focus(&root, &selector),
            None => {}
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(nodes: u8) -> Frame {
        use crate::show::node::{NodeCard, NodeView, Status};
        use crate::sim::part::{Part, Parts};
        Frame {
            lab: "",
            seq: 0,
            now: crate::sim::time::Time::ZERO,
            parts: Parts::new(Part::servers(nodes), |_, _| true).into(),
            commands: [].into(),
            nodes: NodeId::all(nodes)
                .map(|id| NodeView {
                    id,
                    status: Status::Up,
                    card: NodeCard::default(),
                    timers: Vec::new(),
                })
                .collect(),
            flights: Vec::new(),
            faults: crate::sim::faults::Faults::default(),
            load: None,
            repeats: Vec::new(),
            tags: false,
            summary: Vec::new(),
            panels: Vec::new(),
            last: None,
            violations: Vec::new(),
            lapses: Vec::new(),
        }
    }

    #[test]
    fn the_arrows_walk_around_a_list() {
        let frame = frame(3);
        let mut at = Current::None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            at = at.walked(List::Links, 1, &frame);
            seen.push(at);
        }
        let link = |a, b| Current::Link(NodeId(a), NodeId(b));
        assert_eq!(seen, [link(1, 2), link(1, 3), link(2, 3), link(1, 2)]);
        assert_eq!(at.walked(List::Links, -1, &frame), link(2, 3));
        assert_eq!(Current::None.walked(List::Links, -1, &frame), link(2, 3));
    }

    #[test]
    fn an_empty_list_has_nowhere_to_stand() {
        assert_eq!(
            Current::None.walked(List::Flights, 1, &frame(3)),
            Current::None
        );
        assert_eq!(
            Current::None.walked(List::Links, 1, &frame(1)),
            Current::None
        );
    }
}

//! The pictures that a protocol offers beside the cluster. Each shape is
//! drawn in a file of its own; what it means is said in the lab's words and
//! tones. All of them are tables for those who listen, or have one; every
//! sign leads to the event by which it came about.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use crate::runs::milestone::Milestone;
use crate::show::frame::Frame;
use crate::show::panel::{Panel, Shape, Spot};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::t;
use crate::text::{Text, words};
use crate::ui::contract::{Intent, Selection};
use crate::ui::later::later;
use crate::ui::memo::memo_of;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

pub mod figure;
mod focus;
mod lanes;
mod legend;
mod look;
mod shapes;

pub use look::pick;

/// Properties of [`Panels`].
#[derive(Properties, Clone, PartialEq)]
pub struct PanelsProps {
    /// The instant to draw.
    pub frame: Shared<Frame>,
    /// What is looked at more closely.
    pub selection: Selection,
    /// The node that is pointed at.
    pub lit: Option<NodeId>,
    /// Whether they have the whole width.
    pub wide: bool,
    /// Whether they change faster than anybody can follow: at once, then.
    pub swift: bool,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// Where wishes about time go.
    pub on_wish: Callback<Wish>,
}

/// All panels of an instant; of several of one name, one.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    // Which of several panels of one name is looked at; none for the first.
    let chosen = use_state(|| None::<u64>);
    let panels = &props.frame.panels;
    if panels.is_empty() {
        return html! { <p class="soft">{ t!(props.text, "panel-absent") }</p> };
    }
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |about| chosen.set(about))
    };
    let mut picks = true;
    let shown = shown(panels, *chosen).into_iter().map(|place| {
        let panel = &panels[place];
        let is_one = panels.iter().filter(|own| own.key == panel.key).count() == 1;
        // One choice serves all.
        let picks = !is_one && std::mem::take(&mut picks);
        let drawing = Drawing {
            frame: props.frame.clone(),
            place,
            selection: props.selection,
            lit: props.lit,
            wide: props.wide,
            text: props.text.clone(),
            on: props.on.clone(),
            on_wish: props.on_wish.clone(),
            choose: picks.then(|| choose.clone()),
        };
        memo_of(panel.key, drawing, draw)
    });
    html! { <div class={classes!("shapes", props.swift.then_some("is-swift"))}>{ for shown }</div> }
}

/// Which panels are shown, by their places: of each name the one that is
/// chosen. One that has become too old to be told makes room for the first.
fn shown(panels: &[Panel], chosen: Option<u64>) -> Vec<usize> {
    let is_first = |place: usize| {
        let before = &panels[..place];
        before.iter().all(|panel| panel.key != panels[place].key)
    };
    let firsts = (0..panels.len()).filter(|place| is_first(*place));
    let own = |first: usize| {
        let key = panels[first].key;
        let mut all = panels.iter();
        all.position(|panel| panel.key == key && panel.about == chosen)
            .unwrap_or(first)
    };
    firsts.map(own).collect()
}

/// What the drawing of a panel rests on.
#[derive(Clone)]
pub struct Drawing {
    frame: Shared<Frame>,
    /// Which panel of the frame.
    place: usize,
    selection: Selection,
    lit: Option<NodeId>,
    wide: bool,
    text: Text,
    on: Callback<Intent>,
    on_wish: Callback<Wish>,
    /// Where it goes which of several of its name is to be looked at.
    choose: Option<Callback<Option<u64>>>,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Drawing) -> bool {
        self.place == other.place
            && (self.selection, self.lit, self.wide) == (other.selection, other.lit, other.wide)
            && self.text == other.text
            && (&self.on, &self.on_wish) == (&other.on, &other.on_wish)
            && self.choose == other.choose
            && self.same(other)
    }
}

impl Drawing {
    /// Whether both show the same of their frames.
    fn same(&self, other: &Drawing) -> bool {
        let numbers = |own: &Drawing| {
            let nodes = own.frame.nodes.iter();
            nodes.map(|node| node.card.number).collect::<Vec<_>>()
        };
        let is_alike = || {
            let goes_on = matches!(self.panel().shape, Shape::Bars(_));
            self.panel() == other.panel()
                && numbers(self) == numbers(other)
                && (!goes_on || self.frame.now == other.frame.now)
        };
        self.frame == other.frame || (self.frame.lab == other.frame.lab && is_alike())
    }

    fn panel(&self) -> &Panel {
        &self.frame.panels[self.place]
    }

    /// A word of the panel, with the lab's own first.
    fn word(&self, what: &str) -> String {
        self.word_with(what, &[])
    }

    fn word_with(&self, what: &str, values: &[(&str, Datum)]) -> String {
        words::of_panel(&self.text, self.frame.lab, self.panel().key, what, values)
    }

    /// Whether a node is selected, or pointed at.
    fn lights(&self, node: Option<NodeId>) -> Classes {
        let lit = node.is_some() && self.lit == node;
        let chosen = node.is_some_and(|node| self.selection == Selection::Node(node));
        classes!(lit.then_some("is-lit"), chosen.then_some("is-chosen"))
    }

    /// The number that decides the colour of a node.
    fn number_of(&self, node: NodeId) -> Option<u64> {
        self.frame.nodes.get(node.index())?.card.number
    }

    /// Lights a node up while the pointer is on it.
    fn point(&self, to: Option<NodeId>) -> Callback<PointerEvent> {
        let to = to.map_or(Selection::Nothing, Selection::Node);
        self.on.reform(move |_: PointerEvent| Intent::Point(to))
    }

    /// Goes to the event by which a sign came about. One listener serves all
    /// signs of a panel, of which there may be hundreds.
    fn reach(&self) -> Callback<Option<EventTarget>> {
        let (frame, place) = (self.frame.clone(), self.place);
        let on = self.on_wish.clone();
        Callback::from(move |target: Option<EventTarget>| {
            let sign = target.and_then(|target| target.dyn_into::<Element>().ok());
            let sign = sign.and_then(|sign| sign.closest("[data-spot]").ok().flatten());
            let spot = sign.and_then(|sign| look::read_spot(&sign.get_attribute("data-spot")?));
            let milestone = spot.and_then(|spot| Milestone::of(&frame.panels[place], spot));
            if let Some(milestone) = milestone {
                on.emit(Wish::Reach(milestone));
            }
        })
    }

    /// What a sign is told apart by: see [`Drawing::reach`].
    fn spot(spot: Spot) -> String {
        look::write_spot(spot)
    }
}

/// A panel. The first view knows lanes alone; all others, and what is said of
/// lanes, come later.
fn draw(drawing: &Drawing) -> Html {
    let panel = drawing.panel();
    let reach = drawing.reach();
    let onclick = reach.reform(|event: MouseEvent| event.target());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(sign) = focus::move_focus(&event) {
            reach.emit(Some(sign.into()));
        }
    });
    let is_bare = panel.remarks.is_empty() && drawing.choose.is_none();
    let (text, own) = (&drawing.text, drawing.clone());
    html! {
        <section class="shape" data-test={panel.key} {onclick} {onkeydown}>
            if let Shape::Lanes(lanes) = &panel.shape {
                if !is_bare {
                    { later(Part::Panels, text, own, shapes::head) }
                }
                { lanes::draw(drawing, lanes) }
            } else {
                { later(Part::Panels, text, own, shapes::draw) }
            }
        </section>
    }
}

/// Something that scrolls by itself, with the panel's name.
fn scrolled(drawing: &Drawing, class: &'static str, inner: Html) -> Html {
    html! {
        <div class={classes!("shape-scroll", class)} tabindex="0" role="region"
            aria-label={drawing.word("")}>
            { inner }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::panel::Panel;

    fn panel(key: &'static str, about: Option<u64>) -> Panel {
        Panel {
            about,
            ..Panel::new(key, "", &[], Shape::Text)
        }
    }

    #[test]
    fn of_each_name_one_is_shown_the_chosen_one_if_it_is_there() {
        let panels = [
            panel("log", None),
            panel("votes", None),
            panel("votes", Some(2)),
            panel("votes", Some(1)),
            panel("quorums", Some(2)),
            panel("quorums", Some(1)),
        ];
        assert_eq!(shown(&panels, None), [0, 1, 4]);
        assert_eq!(shown(&panels, Some(1)), [0, 3, 5]);
        assert_eq!(shown(&panels, Some(7)), [0, 1, 4]);
        assert_eq!(shown(&[], None), [0; 0]);
    }
}

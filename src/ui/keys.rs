//! The keyboard: what each key asks for. The help sheet lists the same.

use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::show::node::{NodeView, Status};
use crate::sim::action::Disk;
use crate::sim::id::{FlightId, NodeId};
use crate::sim::time::Time;

use super::contract::{Intent, Selection};
use super::wish::{Sheet, Wish};

/// How much longer a delayed message takes.
const DELAY: Time = Time::ms(20);

/// What a key asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// This.
    For(Wish),
    /// Something to be done to a node, but none is selected.
    WhichNode,
    /// Something to be done to a message, but none is selected.
    WhichMessage,
}

/// Whether a key is one character, which somebody who speaks to the computer
/// may utter without meaning it. Such keys can be switched off.
#[must_use]
pub fn is_character(key: &str) -> bool {
    key != " " && key.chars().nth(1).is_none()
}

/// What `key` asks for, with `shift` held or not.
#[must_use]
pub fn asked(key: &str, shift: bool, frame: &Frame, selection: Selection) -> Option<Asked> {
    let wish = match key {
        " " => Wish::Toggle,
        "ArrowRight" if shift => Wish::SeekMark { ahead: true },
        "ArrowLeft" if shift => Wish::SeekMark { ahead: false },
        "Home" => Wish::Seek(0),
        "End" => Wish::End,
        "." => Wish::Nudge { ahead: true },
        "," => Wish::Nudge { ahead: false },
        "ArrowRight" => Wish::Forward,
        "ArrowLeft" => Wish::Back,
        "+" | "=" => Wish::Faster,
        "-" | "_" | "−" => Wish::Slower,
        "?" => Wish::Open(Sheet::Help),
        "Escape" => Wish::Intent(Intent::Select(Selection::Nothing)),
        _ => return by_letter(key, frame, selection),
    };
    Some(Asked::For(wish))
}

fn by_letter(key: &str, frame: &Frame, selection: Selection) -> Option<Asked> {
    let mut letters = key.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    let asked = match letter.to_ascii_lowercase() {
        'r' => Asked::For(Wish::Restart),
        'n' => Asked::For(Wish::NewSeed),
        'g' => Asked::For(Wish::Diagram),
        'y' => Asked::For(Wish::Open(Sheet::Share)),
        'h' => act(Act::HealAll),
        'm' => next_message(frame, selection),
        digit @ '1'..='9' => {
            let node = NodeId(u8::try_from(digit.to_digit(10)?).ok()?);
            frame.nodes.iter().find(|view| view.id == node)?;
            select(Selection::Node(node))
        }
        letter @ ('c' | 't' | 'p' | 's') => match node_of(frame, selection) {
            Some(node) => act(to_node(letter, node, &frame.commands)?),
            None => Asked::WhichNode,
        },
        letter @ ('d' | 'u' | 'a' | 'l') => match selection {
            Selection::Flight(flight) => act(to_message(letter, flight)),
            _ => Asked::WhichMessage,
        },
        _ => return None,
    };
    Some(asked)
}

fn act(act: Act) -> Asked {
    Asked::For(Wish::Intent(Intent::Act(act)))
}

fn select(selection: Selection) -> Asked {
    Asked::For(Wish::Intent(Intent::Select(selection)))
}

fn node_of(frame: &Frame, selection: Selection) -> Option<&NodeView> {
    let Selection::Node(id) = selection else {
        return None;
    };
    frame.nodes.iter().find(|node| node.id == id)
}

fn to_node(letter: char, view: &NodeView, commands: &[String]) -> Option<Act> {
    let node = view.id;
    Some(match letter {
        'c' if view.status == Status::Crashed => Act::Restart { node },
        'c' if view.status == Status::Absent => Act::Join { node },
        'c' => Act::Crash {
            node,
            disk: Disk::Kept,
        },
        'p' if view.status == Status::Paused => Act::Resume { node },
        'p' => Act::Pause { node },
        't' => Act::Fire {
            node,
            timer: view.timers.first()?.name.to_string(),
        },
        _ => Act::Command {
            node,
            command: commands.first()?.as_str().into(),
        },
    })
}

fn to_message(letter: char, flight: FlightId) -> Act {
    match letter {
        'd' => Act::Drop { flight },
        'u' => Act::Duplicate { flight },
        'l' => Act::Delay { flight, by: DELAY },
        _ => Act::Deliver { flight },
    }
}

/// The message after the selected one, in the order of arrival.
fn next_message(frame: &Frame, selection: Selection) -> Asked {
    let at = match selection {
        Selection::Flight(id) => frame.flights.iter().position(|flight| flight.id == id),
        _ => None,
    };
    let next = at.map_or(0, |at| (at + 1) % frame.flights.len());
    match frame.flights.get(next) {
        Some(flight) => select(Selection::Flight(flight.id)),
        None => Asked::WhichMessage,
    }
}

#[cfg(test)]
mod tests;

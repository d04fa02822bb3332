//! What the page looks at: the events that are selected or pointed at, and
//! what they light up in every view.

use std::rc::Rc;

use crate::show::frame::EventView;
use crate::sim::timeline::BranchId;
use crate::t;
use crate::ui::clock;
use crate::ui::contract::{Lit, Selection};
use crate::ui::host;
use crate::ui::player::Player;

use super::App;

/// An event that was looked up, so that drawing does not look it up again.
#[derive(Clone)]
pub(super) struct Looked {
    branch: BranchId,
    event: Rc<EventView>,
}

impl App {
    /// Stops before the memory is full, and says so; again when half as much
    /// has come on top.
    pub(super) fn mind_memory(&mut self) {
        let taken = host::memory();
        if !self.room.is_scarce(taken) {
            return;
        }
        self.player.borrow_mut().play(false);
        let events = self.player.borrow().place().recorded;
        self.say(t!(
            self.text,
            "memory-low",
            events = events,
            size = taken >> 20
        ));
    }

    /// Chooses the event that is told, and what stands beside the stage.
    pub(super) fn look(&mut self) {
        let player = self.player.borrow();
        // What is waited for is told.
        let playing = player.playing() && !player.holds();
        self.beside
            .look(&player, self.last_picture.unwrap_or_default());
        self.headline.look(player.feed(), playing, clock::now());
    }

    /// The selected event.
    pub(super) fn selected_event(&self) -> Option<&Rc<EventView>> {
        self.selected.as_ref().map(|looked| &looked.event)
    }

    /// The event that is pointed at.
    pub(super) fn pointed_event(&self) -> Option<&Rc<EventView>> {
        self.pointed_at.as_ref().map(|looked| &looked.event)
    }

    /// Looks up what is selected and pointed at.
    pub(super) fn look_up(&mut self) {
        let player = self.player.borrow();
        self.selected = find(&player, self.selection, self.selected.take());
        self.pointed_at = find(&player, self.pointed, self.pointed_at.take());
    }

    /// What all views light up.
    pub(super) fn lit(&self) -> Lit {
        match self.pointed {
            Selection::Nothing | Selection::Link(..) => {
                lit_by(self.selection, self.selected_event())
            }
            pointed => lit_by(pointed, self.pointed_event()),
        }
    }
}

/// What `what` lights up; `event` is the event that it names, if it names one.
fn lit_by(what: Selection, event: Option<&Rc<EventView>>) -> Lit {
    match (what, event) {
        (Selection::Node(node), _) => Lit {
            node: Some(node),
            ..Lit::default()
        },
        (Selection::Flight(flight), _) => Lit {
            flight: Some(flight),
            ..Lit::default()
        },
        (Selection::Event(_), Some(event)) => Lit {
            node: event.node,
            flight: event.flight.as_ref().map(|flight| flight.id),
            event: Some(event.seq),
        },
        (Selection::Event(_) | Selection::Nothing | Selection::Link(..), _) => Lit::default(),
    }
}

/// The event that `what` names: the one found before, one of the latest, or
/// taken again.
fn find(player: &Player, what: Selection, before: Option<Looked>) -> Option<Looked> {
    let Selection::Event(seq) = what else {
        return None;
    };
    let branch = player.session().branch();
    let is_it = |looked: &Looked| (looked.branch, looked.event.seq) == (branch, seq);
    if let Some(before) = before.filter(is_it) {
        return Some(before);
    }
    let recent = player.feed().latest().find(|event| event.seq == seq);
    let event = match recent {
        Some(event) => Rc::clone(event),
        None => Rc::new(player.session().events(seq..seq + 1).pop()?),
    };
    Some(Looked { branch, event })
}

//! What was done, looked up once.

use std::rc::Rc;

use crate::labs::entry::Entry;
use crate::labs::session::Session;
use crate::show::frame::EventView;
use crate::ui::shared::Shared;

/// What is listed.
#[derive(Debug, Default)]
pub struct Listed {
    /// The events by hand, in order.
    pub events: Vec<Rc<EventView>>,
    /// What the last change left out, in sentences.
    pub left_out: Vec<String>,
}

/// The actions of the branch that is shown, with their events.
#[derive(Clone, Default)]
pub struct Known {
    entries: Vec<Entry>,
    listed: Shared<Listed>,
}

impl Default for Shared<Listed> {
    fn default() -> Shared<Listed> {
        Shared(Rc::default())
    }
}

impl Known {
    /// What is listed.
    #[must_use]
    pub fn listed(&self) -> &Shared<Listed> {
        &self.listed
    }

    /// Looks again. An event whose whole past is as it was is the same.
    pub fn look(&mut self, session: &dyn Session) {
        let entries = session.manual_actions();
        if entries == self.entries {
            return;
        }
        let pairs = entries.iter().zip(&self.entries);
        let same = pairs.take_while(|(one, other)| one == other).count();
        let mut events = self.listed.events[..same].to_vec();
        for entry in &entries[same..] {
            let event = session.events(entry.seq..entry.seq + 1).pop();
            events.extend(event.map(Rc::new));
        }
        self.entries = entries;
        let left_out = self.listed.left_out.clone();
        self.listed = Shared(Rc::new(Listed { events, left_out }));
    }

    /// Keeps what the last change left out, to be read in the list.
    pub fn leave_out(&mut self, left_out: Vec<String>) {
        if left_out != self.listed.left_out {
            let events = self.listed.events.clone();
            self.listed = Shared(Rc::new(Listed { events, left_out }));
        }
    }
}

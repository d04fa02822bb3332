//! What was done by hand: changed, undone, done again.

use crate::runs::rerun::{Change, LeftOut};
use crate::t;
use crate::ui::manual::ManualProps;
use crate::ui::wish::Wish;
use crate::ui::words;

use super::App;

impl App {
    pub(super) fn hear_of_deeds(&mut self, wish: &Wish) {
        self.player.borrow_mut().play(false);
        match wish {
            Wish::Undo => {
                if !self.player.borrow_mut().undo() {
                    self.say(t!(self.text, "manual-nothing-to-undo"));
                }
                self.manual.leave_out(Vec::new());
            }
            Wish::Redo => {
                if !self.player.borrow_mut().redo() {
                    self.say(t!(self.text, "manual-nothing-to-redo"));
                }
                self.manual.leave_out(Vec::new());
            }
            Wish::Change(change) => self.change(*change),
            _ => {}
        }
        self.forget_compared();
        self.touch();
        self.keep();
        self.look_at_deeds();
    }

    /// Compares no branch that is gone.
    fn forget_compared(&mut self) {
        let branches = self.player.borrow().session().branches();
        let is_there = |id| branches.iter().any(|view| view.id == id);
        self.compared = self
            .compared
            .take()
            .filter(|compared| is_there(compared.one) && is_there(compared.other));
    }

    fn change(&mut self, change: Change) {
        let changed = self.player.borrow_mut().change(change);
        let said = match (&changed, change) {
            (Err(refusal), _) => {
                let why = words::refusal(&self.text, refusal);
                t!(self.text, "manual-refused", why = why)
            }
            (Ok(_), Change::Move { .. }) => t!(self.text, "manual-moved"),
            (Ok(_), Change::Remove { .. }) => t!(self.text, "manual-removed"),
        };
        let left_out: Vec<String> = match &changed {
            Err(_) => vec![said.clone()],
            Ok(left_out) => left_out.iter().map(|one| self.left_out(one)).collect(),
        };
        self.manual.leave_out(left_out.clone());
        match changed {
            Ok(_) => {
                let sentences: Vec<String> = [said].into_iter().chain(left_out).collect();
                self.say(self.text.lang().joined(&sentences));
            }
            Err(_) => self.say(said),
        }
    }

    fn left_out(&self, one: &LeftOut) -> String {
        let name = format!("act-{}", one.entry.act.word().replace('_', "-"));
        t!(
            self.text,
            "manual-left-out",
            what = self.text.get(&name),
            at = one.entry.at_us,
            why = words::refusal(&self.text, &one.why)
        )
    }

    /// Looks up what was done on the branch that is shown.
    pub(super) fn look_at_deeds(&mut self) {
        self.manual.look(self.player.borrow().session());
    }

    /// What was done, for all that draws it.
    pub(super) fn manual_shown(&self) -> ManualProps {
        let player = self.player.borrow();
        ManualProps {
            text: self.text.clone(),
            listed: self.manual.listed().clone(),
            can_undo: player.history().can_undo(),
            can_redo: player.history().can_redo(),
            end: player.place().end,
            on: self.on_wish.clone(),
        }
    }

    /// A key that is held with Control or Command.
    pub(super) fn key_of_history(&mut self, event: &web_sys::KeyboardEvent) {
        let wish = match (event.key().as_str(), event.shift_key()) {
            ("z", false) => Wish::Undo,
            ("z" | "Z", true) | ("y", false) => Wish::Redo,
            _ => return,
        };
        event.prevent_default();
        self.hear(wish);
    }
}
